/** Cards about who is in the room, who may be, and who is reached. */
import { type CardContext, watchersOf } from '../../../cards/context.ts';
import { endedCard, leaverCard, leftCard, strangerCard } from '../../../cards/notice.ts';
import { troubleCard, unreachableCard } from '../../../cards/unreachable.ts';
import { activeMembers, type CaseFace } from '../../consultation/face.ts';
import { colleagueOf, type PersonId } from '../../consultation/school.ts';
import type { Card } from '../../port/card.ts';
import type { RoomTrouble } from './room-trouble.ts';
import { slots } from './slots.ts';
import type { DirectCard } from './standing-card.ts';

interface AccessInput {
  readonly strangers: readonly string[];
  readonly unreachable?: readonly PersonId[];
  readonly trouble?: RoomTrouble;
  readonly relay?: 'everyone' | readonly PersonId[];
}

const missedOf = (face: CaseFace, unreachable: readonly PersonId[]): readonly PersonId[] => {
  const active = activeMembers(face).map((member) => member.person);
  return unreachable.filter((person) => active.includes(person));
};

/** True where nobody who watches the case can be written to, so that it is said in the room, where they are too. */
const isToldInRoom = (face: CaseFace, { unreachable = [], strangers, relay }: AccessInput): boolean =>
  relay !== 'everyone' &&
  strangers.length === 0 &&
  face.phase !== 'recorded' &&
  watchersOf(face).every((watcher) => unreachable.includes(watcher));

/** Returns who is told in their own chat that somebody cannot be written to: who watches the case, or else whoever is in it. */
function toldOfMissed({ face }: CardContext, input: AccessInput): readonly PersonId[] {
  const { unreachable = [] } = input;
  const reached = watchersOf(face).filter((watcher) => !unreachable.includes(watcher));
  if (reached.length > 0 || isToldInRoom(face, input)) return reached;
  return [...new Set(activeMembers(face).map(({ person }) => person))].filter(
    (person) => !unreachable.includes(person),
  );
}

/** Returns the card of the room about whom the bot cannot write to, where those who watch the case are among them. */
export function missedInRoom(context: CardContext, input: AccessInput): Card | undefined {
  const missed = missedOf(context.face, input.unreachable ?? []);
  return missed.length > 0 && isToldInRoom(context.face, input) ? unreachableCard(context, missed) : undefined;
}

/** Returns the questions to people who left the room, and those to the people who watch the case. */
export function accessCards(context: CardContext, input: AccessInput): readonly DirectCard[] {
  const { strangers, unreachable = [], trouble } = input;
  const { face } = context;
  const watchers = watchersOf(face);
  const missed = missedOf(face, unreachable);
  const told = toldOfMissed(context, input);
  const paused = face.members.filter((m) => m.until === undefined && m.paused === true).map((m) => m.person);
  return [
    ...paused.map((person): DirectCard => [slots.leaver(person), person, leaverCard(context)]),
    ...paused.flatMap((person) =>
      watchers.map((watcher): DirectCard => [slots.left(person, watcher), watcher, leftCard(context, person)]),
    ),
    ...(missed.length === 0
      ? []
      : told.map((person): DirectCard => [slots.unreachable(person), person, unreachableCard(context, missed)])),
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
