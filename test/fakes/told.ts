import type { ToldStore } from '../../src/port/service-store.ts';

/** Who was told what, as several bots share it. */
export class FakeTold implements ToldStore {
  readonly rows = new Map<string, string>();
  isAway = false;

  #at(person: string, about: string): string {
    if (this.isAway) throw new Error('away');
    return `${person} ${about}`;
  }

  begin: ToldStore['begin'] = async (person, about, state) => {
    const key = this.#at(person, about);
    const held = this.rows.get(key);
    if (held === state || held?.startsWith('?') === true) return false;
    this.rows.set(key, `?${state}`);
    return true;
  };

  done: ToldStore['done'] = async (person, about, state) => {
    this.rows.set(this.#at(person, about), state);
  };

  failed: ToldStore['failed'] = async (person, about) => {
    this.rows.delete(this.#at(person, about));
  };

  over: ToldStore['over'] = async (person, about) => this.rows.delete(this.#at(person, about));
}
