/**
 * Every call about a room, and every way in which it can fail: it is tried again within a bounded time, or another road is taken, or a person
 * is told; and once the failure is over all stands as if nothing had happened.
 */
import { beforeEach, describe, expect, it } from 'vitest';
import type { CaseFace } from '../../../src/consultation/face.ts';
import type { PlatformFailure } from '../../../src/port/platform-error.ts';
import { face, member, step } from '../../cards/support.ts';
import type { Verb } from '../../fakes/chat.ts';
import { heads, World } from './support.ts';

const FAILURES: readonly PlatformFailure[] = ['retry', 'lost', 'gone', 'refused', 'invalid', 'unauthorised'];
const DAY = 86_400;

let world: World;
beforeEach(() => {
  world = new World();
});

const draft = {
  revision: 1,
  status: 'waiting',
  by: 'ilse',
  at: '2026-11-17T15:00:00.000Z',
  waitingFor: ['dirk'],
  approvedBy: [],
} as const;
const people = [member('an', 'author'), member('ilse', 'coordinator'), member('dirk', 'leader')];

const first: CaseFace = face({
  members: [...people, member('vera', 'consulted')],
  draft: { ...draft, waitingFor: ['an', 'dirk'] },
  steps: [
    step('signals', {
      status: 'now',
      revision: 1,
      startedAt: '2026-11-17T14:40:00.000Z',
      reactions: [{ person: 'dirk', count: 1, lastAt: '2026-11-17T15:05:00.000Z' }],
    }),
  ],
});

/** After it there is danger, a member came, another left, a draft went back, a step is done and another begun, and somebody else reacted. */
const second: CaseFace = face({
  urgency: 'danger',
  members: [
    ...people,
    member('vera', 'consulted', { until: '2026-11-18T08:00:00.000Z' }),
    member('bram', 'coordinator', { from: '2026-11-18T08:00:00.000Z' }),
  ],
  draft: { ...draft, status: 'returned', waitingFor: [] },
  steps: [
    step('signals', {
      status: 'done',
      revision: 1,
      startedAt: '2026-11-17T14:40:00.000Z',
      endedAt: '2026-11-18T08:00:00.000Z',
      by: 'ilse',
      reactions: [{ person: 'ilse', count: 1, lastAt: '2026-11-17T15:10:00.000Z' }],
    }),
    step('consultation', { status: 'now', revision: 1, startedAt: '2026-11-18T08:00:00.000Z' }),
  ],
});

/** What stands in the room and with each person, without days; what nobody knows of any more is left out. */
const stands = ({ chat, store }: World): readonly string[] =>
  store.rows
    .flatMap(({ slot, reference, room: at }) => {
      const room = chat.rooms.get(at.room);
      const found = room?.posts.filter(({ post }) => post === reference) ?? [];
      const place = room?.direct ?? `room of ${[...(room?.people ?? [])].sort().join(', ')}`;
      return heads(found).map((head) => `${place} ${slot}: ${head.replaceAll(/(di 17 nov, )/g, '')}`);
    })
    .sort();

/** Lets time pass until nothing is left to do for now, the first looks at the longest of their pace. */
async function settle(over = world): Promise<void> {
  for (let look = 0; look < 12; look += 1) await over.later(look < 4 ? 0 : 3600);
}

const nextLook = (): number => {
  const at = world.store.entries.get('case-1')?.retryAt;
  return at === undefined ? Number.POSITIVE_INFINITY : (at - world.now.getTime()) / 1000;
};

const toldTo = (user: string): readonly string[] =>
  heads(world.posts(user)).filter((it) =>
    /niet iedereen is te bereiken|kan ik nu niets plaatsen|kwam aan in de chat|niet bij de casus hoort/.test(it),
  );

/** True when the failure was no hindrance: what is gone needs no removal, and is made anew. */
function isDone(): boolean {
  const people = world.chat.shared()[0]?.people;
  return (
    world.store.isSettled('case-1') &&
    world.store.rows.every(({ state }) => state === 'sent' || state === 'removed') &&
    people?.has('U-vera') === false &&
    people.has('U-bram')
  );
}

/** Ends in which a cell may come out: never in nothing. */
function endsIn(): readonly string[] {
  const isRelay =
    world.store.entries.get('case-1')?.room?.kind === 'relay' &&
    heads(world.posts('U-dirk')).some((it) => it.startsWith('Kastanje 42 | '));
  return [
    ...(nextLook() <= DAY ? ['again'] : []),
    ...(isRelay ? ['another road'] : []),
    ...(toldTo('U-ilse').length > 0 ? ['told'] : []),
    ...(isDone() ? ['done'] : []),
  ];
}

interface Row {
  readonly verb: Verb;
  readonly where: 'the room' | 'the chat of one member' | 'no room yet';
}

const ROWS: readonly Row[] = [
  { verb: 'openRoom', where: 'no room yet' },
  { verb: 'openDirect', where: 'no room yet' },
  { verb: 'standing', where: 'no room yet' },
  ...(['members', 'invite', 'removeMember', 'post', 'update', 'remove', 'setTopic'] as const).map(
    (verb): Row => ({ verb, where: 'the room' }),
  ),
  ...(['post', 'update', 'remove'] as const).map((verb): Row => ({ verb, where: 'the chat of one member' })),
];
const CELLS = ROWS.flatMap((row) => FAILURES.map((kind) => ({ ...row, kind })));

async function begin({ verb, where, kind }: Row & { readonly kind: PlatformFailure }): Promise<number> {
  if (where !== 'no room yet') await world.show(first);
  const id = where === 'the room' ? world.room.id : world.chat.directOf('U-an')?.id;
  let failed = 0;
  world.chat.fault = (asked, room) => {
    if (asked !== verb || (where !== 'no room yet' && room !== id)) return undefined;
    failed += 1;
    return { kind };
  };
  if (where === 'no room yet') await world.show(first);
  await world.show(second);
  return failed;
}

describe('a call about a room that fails', () => {
  it.each(CELLS)('$verb in $where, $kind: is tried again, takes another road or is told, and heals', async (cell) => {
    expect(await begin(cell), 'the cell is not empty').toBeGreaterThan(0);
    await world.later(0);
    await world.later(0);
    expect(endsIn(), 'it ends in something').not.toEqual([]);
    for (let look = 0; look < 20; look += 1) await world.later(600);
    expect(endsIn(), 'nor is it forgotten later').not.toEqual([]);
    if (['gone', 'refused', 'invalid'].includes(cell.kind) && /members|post|update/.test(cell.verb) && !isDone())
      expect(toldTo('U-ilse').length, 'whoever watches the case knows').toBeGreaterThan(0);

    world.chat.fault = () => undefined;
    for (let look = 0; look < 30; look += 1) await world.later(3600);
    await settle();
    const other = new World();
    other.now = new Date(world.now);
    other.store.change(first);
    await settle(other);
    other.store.change(second);
    await settle(other);
    expect(stands(world)).toEqual(stands(other));
    expect(world.store.entries.get('case-1')?.room?.kind).toBe('room');
    expect(toldTo('U-ilse')).toEqual([]);
    expect(world.store.isSettled('case-1')).toBe(true);
  });
});
