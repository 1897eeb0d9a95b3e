import type { ToldStore } from '../../src/port/service-store.ts';

/** Milliseconds after which who took it on is no more. */
const TELLING = 10 * 60_000;

interface Row {
  readonly state: string;
  readonly isDone: boolean;
  readonly at: number;
}

/** Who was told what, as several bots share it. */
export class FakeTold implements ToldStore {
  readonly rows = new Map<string, Row>();
  isAway = false;

  #at(person: string, about: string): string {
    if (this.isAway) throw new Error('away');
    return `${person} ${about}`;
  }

  /** The row that this bot, or another, took on in this state. */
  #taken(person: string, about: string, state: string): [key: string, row: Row] | undefined {
    const key = this.#at(person, about);
    const row = this.rows.get(key);
    return row === undefined || row.isDone || row.state !== state ? undefined : [key, row];
  }

  begin: ToldStore['begin'] = async (person, about, state, now) => {
    const key = this.#at(person, about);
    const held = this.rows.get(key);
    if (held?.isDone === true && held.state === state) return 'told';
    if (held?.isDone === false && now.getTime() - held.at <= TELLING) return 'busy';
    this.rows.set(key, { state, isDone: false, at: now.getTime() });
    return 'ours';
  };

  done: ToldStore['done'] = async (person, about, state) => {
    const [key, row] = this.#taken(person, about, state) ?? [];
    if (key !== undefined && row !== undefined) this.rows.set(key, { ...row, isDone: true });
  };

  failed: ToldStore['failed'] = async (person, about, state) => {
    const [key] = this.#taken(person, about, state) ?? [];
    if (key !== undefined) this.rows.delete(key);
  };

  over: ToldStore['over'] = async (person, about) => {
    const key = this.#at(person, about);
    const row = this.rows.get(key);
    return this.rows.delete(key) && row?.isDone === true;
  };
}
