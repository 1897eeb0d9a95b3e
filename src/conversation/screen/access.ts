/** Cards about who is in the room, who may be, and who is reached. */
import { type CardContext, watchersOf } from '../../../cards/context.ts';
import { endedCard, leaverCard, leftCard, strangerCard } from '../../../cards/notice.ts';
import { troubleCard, unreachableCard } from '../../../cards/unreachable.ts';
import { activeMembers } from '../../consultation/face.ts';
import { colleagueOf, type PersonId } from '../../consultation/school.ts';
import type { RoomTrouble } from './room-trouble.ts';
import { slots } from './slots.ts';
import type { DirectCard } from './standing-card.ts';

interface AccessInput {
  readonly strangers: readonly string[];
  readonly unreachable?: readonly PersonId[];
  readonly trouble?: RoomTrouble;
}

/** Returns the questions to people who left the room, and those to the people who watch the case. */
export function accessCards(
  context: CardContext,
  { strangers, unreachable = [], trouble }: AccessInput,
): readonly DirectCard[] {
  const { face } = context;
  const watchers = watchersOf(face);
  const active = activeMembers(face).map((member) => member.person);
  const missed = unreachable.filter((person) => active.includes(person));
  const reached = watchers.filter((watcher) => !missed.includes(watcher));
  const paused = face.members.filter((m) => m.until === undefined && m.paused === true).map((m) => m.person);
  return [
    ...paused.map((person): DirectCard => [slots.leaver(person), person, leaverCard(context)]),
    ...paused.flatMap((person) =>
      watchers.map((watcher): DirectCard => [slots.left(person, watcher), watcher, leftCard(context, person)]),
    ),
    ...(missed.length === 0
      ? []
      : reached.map((watcher): DirectCard => [slots.unreachable(watcher), watcher, unreachableCard(context, missed)])),
    ...(trouble === undefined
      ? []
      : watchers.map((watcher): DirectCard => [slots.trouble(watcher), watcher, troubleCard(context, trouble)])),
    ...(strangers.length === 0
      ? []
      : watchers.map((watcher): DirectCard => [slots.stranger(watcher), watcher, strangerCard(context, strangers)])),
  ];
}

/** Returns what stands for those whose access ended, until they are let in again: nothing of the case but its call name. */
export function endedCards(context: CardContext): readonly DirectCard[] {
  const { face, school } = context;
  const last = new Map(face.members.map((member) => [member.person, member]));
  return [...last.values()]
    .filter(
      ({ person, until, told }) => until !== undefined && told === true && colleagueOf(school, person) !== undefined,
    )
    .map(({ person }): DirectCard => [slots.ended(person), person, endedCard(context)]);
}
