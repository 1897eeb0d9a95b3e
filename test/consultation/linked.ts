/** Linked cases as one plays them: what is answered in both, and what the clock lets each follow. */

import type { Person } from '../../src/consultation/school.ts';
import { broughtBy, followings } from '../../src/consultation/twins.ts';
import type { Ask } from './asks.ts';
import { type Story, theClock } from './given.ts';

export const why = 'Hij is de oom van het kind.';

export class Linked {
  readonly #stories = new Map<string, Story>();

  constructor(stories: Readonly<Record<string, Story>>) {
    for (const [id, story] of Object.entries(stories)) this.#stories.set(id, story);
  }

  of(id: string): Story {
    const story = this.#stories.get(id);
    if (story === undefined) throw new Error(id);
    return story;
  }

  does(id: string, by: Person | undefined, ...asks: readonly Ask[]): this {
    this.#stories.set(id, this.of(id).does(by, ...asks));
    return this;
  }

  put(id: string, story: Story): this {
    this.#stories.set(id, story);
    return this;
  }

  /** Number of the question about the other case. */
  twin(id: string, other: string): string {
    return this.of(id).state.facts.twins?.find(({ caseId }) => caseId === other)?.twin ?? '';
  }

  seen(id: string) {
    const { state, world } = this.of(id);
    return { face: { ...state.face, id }, facts: state.facts, profile: world.profile };
  }

  /** Links two cases that both go on, as the form does. */
  link(one: string, other: string, by: Person, more: { readonly why?: string } = { why }): this {
    const brought = { [one]: broughtBy(this.seen(one)), [other]: broughtBy(this.seen(other)) };
    for (const [here, there] of [
      [one, other],
      [other, one],
    ] as const) {
      this.does(here, theClock, { type: 'AskTwin', caseId: there, person: by.id });
      const twin = this.twin(here, there);
      const given = brought[there];
      if (given === undefined) continue;
      this.does(here, by, {
        type: 'AnswerTwin',
        twin,
        answer: 'goesOn',
        reason: 'Zelfde nummer',
        ...more,
        brought: given,
      });
    }
    return this;
  }

  part(one: string, other: string, by: Person): this {
    const both = [
      [one, this.twin(one, other)],
      [other, this.twin(other, one)],
    ] as const;
    for (const [id, twin] of both) this.does(id, by, { type: 'PartTwin', twin, reason: 'Het zijn neefjes.' });
    return this;
  }

  /** What the clock does, until nothing is left to follow; it may never go on for ever. */
  follows(): this {
    const ids = [...this.#stories.keys()];
    for (let looks = 0; looks < 8; looks += 1) {
      const all = ids.map((id) => this.seen(id));
      const asked = all.flatMap((one) => followings(one, all).map((command) => [one.face.id, command] as const));
      if (asked.length === 0) return this;
      for (const [id, command] of asked) this.does(id, theClock, command);
    }
    throw new Error('it never ends');
  }
}
