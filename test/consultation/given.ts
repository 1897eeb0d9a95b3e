/** `given(…).when(command, by, at).then(…)`: what a rule of the protocol says, as a sentence. */
import { expect } from 'vitest';
import { decide } from '../../src/consultation/decide.ts';
import type { ConsultationEvent } from '../../src/consultation/events.ts';
import { evolve } from '../../src/consultation/evolve/fold.ts';
import { openTasks, type Task } from '../../src/consultation/face.ts';
import type { Decided, Refusal, RefusalCode } from '../../src/consultation/refusal.ts';
import type { Person, School } from '../../src/consultation/school.ts';
import type { CaseState, ExistingCase } from '../../src/consultation/state.ts';
import type { Profile } from '../../src/protocol/schema.ts';
import { type Ask, MONDAY } from './asks.ts';
import { flevoland, regenboog } from './people.ts';

/** The clock acts for nobody. */
export const theClock = undefined;
type By = Person | typeof theClock;

export interface World {
  readonly school: School;
  readonly profile: Profile;
}
const usual: World = { school: regenboog, profile: flevoland };

/** A case so far: made by commands alone, one minute apart. */
export class Story {
  readonly world: World;
  readonly events: readonly ConsultationEvent[];
  readonly now: string;
  readonly #state: CaseState;

  constructor(
    world: Partial<World> = {},
    now = MONDAY,
    events: readonly ConsultationEvent[] = [],
    state: CaseState = { kind: 'none' },
  ) {
    this.world = { ...usual, ...world };
    this.now = now;
    this.events = events;
    this.#state = state;
  }

  get state(): ExistingCase {
    if (this.#state.kind === 'none') throw new Error('no case yet');
    return this.#state;
  }

  ask(ask: Ask, by: By, at = this.now): Decided<readonly ConsultationEvent[]> {
    const command = typeof ask === 'function' ? ask(this.state) : ask;
    return decide(command, this.#state, { ...this.world, actor: by, now: at });
  }

  /** Carries a command out; one that is refused is a fault of the test. */
  does(by: By, ...asks: readonly Ask[]): Story {
    return asks.reduce<Story>((story, ask) => {
      const decided = story.ask(ask, by);
      if (!decided.ok) throw new Error(`${by?.name ?? 'the clock'}: ${JSON.stringify(decided.refusal)}`);
      const state = decided.value.reduce<CaseState>(evolve, story.#state);
      const next = new Date(Date.parse(story.now) + 60_000).toISOString();
      return new Story(story.world, next, [...story.events, ...decided.value], state);
    }, this);
  }

  /** The same case at another moment. */
  at(now: string): Story {
    return new Story(this.world, now, this.events, this.#state);
  }

  /** The same case, at a school in which something changed. */
  in(world: Partial<World>): Story {
    return new Story({ ...this.world, ...world }, this.now, this.events, this.#state);
  }

  /** People who have access now. */
  get members(): readonly string[] {
    return this.state.face.members.filter((m) => m.until === undefined && !m.paused).map((m) => m.person);
  }
  /** The open task of a kind. */
  task(kind: string): Task | undefined {
    return openTasks(this.state.face).find((t) => t.kind === kind);
  }
}

type Expected =
  | ConsultationEvent['type']
  | { readonly type: ConsultationEvent['type']; readonly [part: string]: unknown };
const refusal = Symbol('refusal');
interface ExpectedRefusal {
  readonly [refusal]: Partial<Refusal>;
}
/** The command is refused, with this code. */
export const refused = (code: RefusalCode, more: Partial<Refusal> = {}): ExpectedRefusal => ({
  [refusal]: { code, ...more },
});

class Outcome {
  readonly decided: Decided<readonly ConsultationEvent[]>;
  readonly after: () => Story;
  constructor(decided: Decided<readonly ConsultationEvent[]>, after: () => Story) {
    this.decided = decided;
    this.after = after;
  }

  /** These events happen, in this order and among others; or the refusal. */
  // biome-ignore lint/suspicious/noThenProperty: the sentence reads given, when, then; nobody awaits it
  then(...expected: readonly (Expected | ExpectedRefusal)[]): void {
    const [first] = expected;
    if (typeof first === 'object' && refusal in first) {
      expect(this.decided).toMatchObject({ ok: false, refusal: (first as ExpectedRefusal)[refusal] });
      return;
    }
    const events = this.events();
    let from = 0;
    for (const one of expected as readonly Expected[]) {
      const shape = typeof one === 'string' ? { type: one } : one;
      const rest = events.slice(from);
      const at = rest.findIndex((event) => expect.objectContaining(deep(shape)).asymmetricMatch(event));
      if (at < 0) expect(rest).toContainEqual(expect.objectContaining(deep(shape)));
      from += at + 1;
    }
  }

  /** Exactly these events, by their types. */
  thenOnly(...types: readonly ConsultationEvent['type'][]): void {
    expect(this.events().map((e) => e.type)).toEqual(types);
  }

  /** It happens, and none of these events with it. */
  thenNot(...types: readonly ConsultationEvent['type'][]): void {
    expect(this.events().filter((e) => types.includes(e.type))).toEqual([]);
  }

  events(): readonly ConsultationEvent[] {
    if (!this.decided.ok) throw new Error(`refused: ${JSON.stringify(this.decided.refusal)}`);
    return this.decided.value;
  }
}

const deep = (value: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(value).map(([key, part]) => [
      key,
      typeof part === 'object' && part !== null && !Array.isArray(part) && !('asymmetricMatch' in part)
        ? expect.objectContaining(deep(part as Record<string, unknown>))
        : part,
    ]),
  );

/** A case as it stands. Without one: nothing has happened yet. */
export function given(story: Story = new Story()): {
  when(ask: Ask, by: By, at?: string): Outcome;
} {
  return {
    when: (ask, by, at = story.now) => new Outcome(story.ask(ask, by, at), () => story.at(at).does(by, ask)),
  };
}
