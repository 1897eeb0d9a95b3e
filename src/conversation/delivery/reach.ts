/** Who cannot be written to, and what the platform refused: remembered, told, and tried again another day. */
import { activeMembers } from '../../consultation/face.ts';
import { type PersonId, personOf } from '../../consultation/school.ts';
import { personIn } from '../screen/slots.ts';
import type { Screen } from '../screen/standing-card.ts';
import { hashOf } from './plan.ts';
import { openDirect, perform, type Run } from './send.ts';
import { addressesOf, DAY, inSeconds, type Pass } from './tools.ts';

/** Stores who cannot be written to in the room's own row, so that the next look tells whoever watches the case. */
export async function noteReach({ tools, room, later, lookAgain }: Pass, { unreachable, reached }: Run): Promise<void> {
  const before = room.unreachable ?? [];
  const active = new Set(activeMembers(room.face).map((member) => member.person));
  const now = [...new Set([...before, ...unreachable])].filter((person) => active.has(person) && !reached.has(person));
  if (now.length > 0 && room.face.phase !== 'closed') lookAgain(inSeconds(tools.clock(), DAY));
  if (now.length === before.length && now.every((person) => before.includes(person))) return;
  await tools.store.unreachable(room.caseId, now);
  // Who can be written to again gets what was given up.
  for (const person of before.filter((one) => !now.includes(one)))
    for (const { id, slot, state } of room.posts)
      if (state === 'dead' && personIn(slot) === person) await tools.store.failed(id, 'sending');
  tools.log(now.length > 0 ? 'warn' : 'info', 'members_unreachable', { caseId: room.caseId, count: now.length });
  later(tools.clock());
}

/** Returns everybody who has a card of their own. */
const addressed = (wanted: Screen): readonly PersonId[] =>
  [...wanted.values()].flatMap(({ place }) => (place === 'room' ? [] : [place.direct]));

/** True for a person who uses only a client without places: there is nowhere to write to them. */
const onlyAnswers = (pass: Pass, person: PersonId): boolean =>
  addressesOf(pass, person).length === 0 &&
  (personOf(pass.school, person)?.accounts ?? []).some(({ platform }) => pass.tools.accountsOf(platform) !== undefined);

/** Returns the people who have a card of their own and cannot be written to, whatever the platform says. */
export const outOfReach = (pass: Pass, wanted: Screen): readonly PersonId[] =>
  addressed(wanted).filter((person) => onlyAnswers(pass, person));

/** Shows somebody a card of theirs once more that stands already, or opens their chat where there is none. */
async function tryChat(run: Run, wanted: Screen, person: PersonId): Promise<void> {
  for (const post of run.pass.room.posts) {
    const standing = personIn(post.slot) === person ? wanted.get(post.slot) : undefined;
    if (standing === undefined || post.state !== 'sent' || post.reference === undefined) continue;
    const { slot, reference } = post;
    return perform(run, { kind: 'update', slot, standing, hash: hashOf(standing), post, reference });
  }
  const direct = await openDirect(run, person).catch(() => undefined);
  if (direct !== undefined) run.reached.add(person);
}

/**
 * Tries the chats of those who could not be written to and have nothing to get now: no card would ever tell that they are back, and whoever watches
 * the case would go on calling them. Only at the look of another day: a chat that opens may refuse the next card all the same.
 */
export async function seeWhoIsBack(run: Run, wanted: Screen): Promise<void> {
  const { room, tools, ended } = run.pass;
  if (tools.which !== 'due' || room.face.phase === 'closed' || run.blocked.size > 0) return;
  const open = room.posts.filter(({ state }) => state !== 'sent' && state !== 'removed');
  const waiting = new Set(open.map(({ slot }) => personIn(slot)));
  for (const person of room.unreachable ?? [])
    if (!waiting.has(person) && !run.unreachable.has(person) && !run.reached.has(person) && !ended())
      await tryChat(run, wanted, person);
}

/** What was refused is tried again another day, while its case goes on. */
export function tryTomorrow({ room: { face, posts }, tools, lookAgain }: Pass, wanted: Screen): void {
  const isRefused = posts.some(({ slot, state }) => state === 'dead' && wanted.has(slot));
  if (isRefused && face.phase !== 'closed') lookAgain(inSeconds(tools.clock(), DAY));
}
