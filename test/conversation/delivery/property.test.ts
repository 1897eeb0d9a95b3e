import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { activeMembers, type CaseFace } from '../../../src/consultation/face.ts';
import { personOf } from '../../../src/consultation/school.ts';
import { deliver } from '../../../src/conversation/delivery/deliver.ts';
import { screen } from '../../../src/conversation/screen/screen.ts';
import { profile, school } from '../../cards/support.ts';
import type { Fault } from '../../fakes/chat.ts';
import { samples } from '../../fixtures/samples.ts';
import { faces } from './faces.ts';
import { World } from './support.ts';

const RUNS = samples(100);

type Trouble = Fault | 'kill' | undefined;

const trouble: fc.Arbitrary<Trouble> = fc.oneof(
  { weight: 5, arbitrary: fc.constant(undefined) },
  { weight: 1, arbitrary: fc.constant<Trouble>({ kind: 'retry', retryAfter: 2 }) },
  { weight: 1, arbitrary: fc.constant<Trouble>({ kind: 'lost', arrives: true }) },
  { weight: 1, arbitrary: fc.constant<Trouble>({ kind: 'lost', arrives: false }) },
  { weight: 1, arbitrary: fc.constant<Trouble>('kill') },
);

/** The world of a life with trouble: a case that changes while calls fail and the process dies between any two of them. */
class Troubled extends World {
  readonly #troubles: Trouble[];
  #dead = false;

  constructor(troubles: readonly Trouble[]) {
    super();
    this.#troubles = [...troubles];
    this.store.before = () => this.#alive(this.#troubles.length > 0 && this.#troubles[0] === 'kill');
    this.chat.fault = () => {
      const next = this.#troubles.shift();
      this.#alive(next === 'kill');
      return next === 'kill' ? undefined : next;
    };
  }

  /** After a death no call of the process leaves it any more. */
  #alive(dies: boolean): void {
    if (dies) this.#dead = true;
    if (this.#dead) throw new Error('the process died');
  }

  async live(): Promise<void> {
    await deliver(this.tools).catch(() => undefined);
    if (this.#dead) {
      this.#troubles.shift();
      this.#dead = false;
    }
    // Past every lease and every wait.
    this.now = new Date(this.now.getTime() + 700_000);
  }

  get quiet(): boolean {
    return this.#troubles.length === 0;
  }
}

/** What stands on the platform and is known to us, by place and slot; doubles of lost answers are nobody's. */
function standing(world: World): Map<string, string> {
  const found = new Map<string, string>();
  for (const row of world.store.rows) {
    const room = world.chat.rooms.get(row.room.room);
    const post = room?.posts.find((p) => p.post === row.reference);
    if (room !== undefined && post !== undefined)
      found.set(`${room.direct ?? 'room'} ${row.slot}`, JSON.stringify([post.card, post.notification]));
  }
  return found;
}

function wanted(face: CaseFace, relay: 'everyone' | readonly string[]): Map<string, string> {
  const input = { face, profile, school, strangers: [], today: '2026-11-17', relay };
  return new Map(
    [...screen(input)].map(([slot, { place, card, notification }]) => {
      const at = place === 'room' ? 'room' : (personOf(school, place.direct)?.accounts[0]?.user ?? 'nowhere');
      return [`${at} ${slot}`, JSON.stringify([card, notification])];
    }),
  );
}

const leavers = fc.infiniteStream(fc.constantFrom('stays', 'ends', 'pauses'));

/** An open case with all of its members in it, and the same case after some of them left it. */
function twoLives(
  random: CaseFace,
  leaving: Iterator<string>,
): { readonly first: CaseFace; readonly second: CaseFace } {
  const all = random.members.map(({ until: _, paused: __, ...member }) => member);
  const after = all.map((member) => {
    const choice = leaving.next().value;
    if (choice === 'ends') return { ...member, until: '2026-11-20T10:00:00.000Z' };
    return choice === 'pauses' ? { ...member, paused: true } : member;
  });
  const first: CaseFace = { ...random, phase: 'open', members: all };
  return { first, second: { ...first, members: after } };
}

/** Faces of one life: who was ever a member stays in the list, ended, as the events have it. */
function oneLife(random: readonly CaseFace[]): readonly CaseFace[] {
  const ever = new Map<string, CaseFace['members'][number]>();
  return random.map((face) => {
    const missing = [...ever.values()].filter((m) => !face.members.some((n) => n.person === m.person));
    for (const m of face.members) ever.set(m.person, m);
    return {
      ...face,
      members: [...missing.map((m) => ({ ...m, until: '2026-11-20T10:00:00.000Z' })), ...face.members],
    };
  });
}

describe('whatever fails, and wherever the process dies', () => {
  it('delivery comes to stand exactly as the screen says, apart from doubles of lost answers', async () => {
    const lives = fc.tuple(
      fc.array(faces(), { minLength: 1, maxLength: 3 }).map(oneLife),
      fc.array(trouble, { maxLength: 25 }),
      fc.boolean(),
    );
    await fc.assert(
      fc.asyncProperty(lives, async ([changes, troubles, restricted]) => {
        const world = new Troubled(troubles);
        world.chat.restricted = restricted;
        for (const face of changes) {
          world.store.change(face);
          await world.live();
        }
        // What was held back for a day comes on the morning of the next school day.
        for (let i = 0; i < 600 && !(world.quiet && world.store.isSettled('case-1')); i += 1) await world.live();
        const last = changes.at(-1);
        if (last === undefined) return;
        expect(world.store.isSettled('case-1')).toBe(true);
        const kind = world.store.entries.get('case-1')?.room?.kind;
        const expected = wanted(last, kind === 'relay' ? 'everyone' : []);
        if (kind === undefined)
          for (const place of expected.keys()) if (place.startsWith('room ')) expected.delete(place);
        expect(dated(standing(world))).toEqual(dated(expected));
      }),
      { numRuns: RUNS },
    );
  });

  it('nobody outside the case is in its room, and nothing new goes to who has no access', async () => {
    await fc.assert(
      fc.asyncProperty(faces(), fc.array(trouble, { maxLength: 25 }), leavers, async (random, troubles, leaving) => {
        const { first, second } = twoLives(random, leaving);
        const world = new Troubled(troubles);
        for (const face of [first, second]) {
          world.store.change(face);
          for (let i = 0; i < 60 && !(world.quiet && world.store.isSettled('case-1')); i += 1) await world.live();
        }
        const welcome = new Set(activeMembers(second).map((m) => `U-${m.person}`));
        const known = new Set(second.members.map((m) => `U-${m.person}`));
        for (const room of world.chat.shared())
          for (const user of room.people) if (known.has(user)) expect(welcome).toContain(user);
        const asked = new Set(
          second.members.filter((m) => m.until === undefined && m.paused).map((m) => `U-${m.person}`),
        );
        for (const place of standing(world).keys()) {
          const [user = '', slot = ''] = place.split(' ');
          if (user === 'room') continue;
          expect(slot.startsWith('leaver@') ? asked : welcome).toContain(user);
        }
      }),
      { numRuns: RUNS },
    );
  });
});

/** The test's clock runs for days while it waits: a date that has passed since is said on the checklist, and is not what is tested. */
function dated(cards: Map<string, string>): Record<string, string> {
  return Object.fromEntries(
    [...cards]
      .map(([place, card]): [string, string] => [
        place,
        card.replaceAll(' (de datum is voorbij)', '').replaceAll(/,"color":"Attention"/g, ''),
      ])
      .sort(),
  );
}
