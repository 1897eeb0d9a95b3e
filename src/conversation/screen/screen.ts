/**
 * The screen: the posts wanted in the room of a case and in its members' DMs. It is a function of the case's face, so that nobody posts by
 * hand.
 */

import { approvalCard, approvalGivenCard, informativeCard } from '../../../cards/approval.ts';
import { authorCard } from '../../../cards/author.ts';
import { checklist } from '../../../cards/checklist.ts';
import type { CardContext } from '../../../cards/context.ts';
import { type NotificationText, notifications } from '../../../cards/copy/notifications.nl.ts';
import { dangerNotification } from '../../../cards/danger.ts';
import { hasNews, noticeAsks, noticeCard } from '../../../cards/news.ts';
import { dangerCard } from '../../../cards/notice.ts';
import { nudgeCard } from '../../../cards/nudge.ts';
import { practiceCard } from '../../../cards/practice-mark.ts';
import { questionCard, weighingCard } from '../../../cards/question.ts';
import { reactedCard, stepCard } from '../../../cards/step.ts';
import { waitsOn } from '../../../cards/waits.ts';
import { watchCard } from '../../../cards/watch.ts';
import { instantOf } from '../../consultation/calendar.ts';
import { activeMembers, type CaseFace, type StepFace } from '../../consultation/face.ts';
import { isPractice } from '../../consultation/practice.ts';
import { type PersonId, personOf, type School } from '../../consultation/school.ts';
import { isTask } from '../../consultation/task-names.ts';
import { answering } from '../../consultation/waits/waits-for.ts';
import type { Card } from '../../port/card.ts';
import type { Profile } from '../../protocol/schema.ts';
import { accessCards, endedCards, missedInRoom } from './access.ts';
import { boardAsks } from './asked-board.ts';
import type { RoomTrouble } from './room-trouble.ts';
import { slots } from './slots.ts';
import type { DirectCard, Screen, StandingCard } from './standing-card.ts';
import { takeOvers } from './take-overs.ts';

export interface ScreenInput {
  readonly face: CaseFace;
  readonly profile: Profile;
  readonly school: School;
  /** Platform user ids in the room that are not in the case: nothing is posted there while there are any. */
  readonly strangers: readonly string[];
  /** Members the platform does not let the bot write to; whoever watches the case is told. */
  readonly unreachable?: readonly PersonId[];
  /** What whoever watches the case is told of its room. */
  readonly trouble?: RoomTrouble;
  /** False when the room has no threads, so that each card must say itself where it belongs. */
  readonly threads?: boolean;
  /** `YYYY-MM-DD` in the school's time zone. */
  readonly today: string;
  /** The people who must not see the case. */
  readonly excluded?: readonly PersonId[];
  /** People who get the room's cards in their own DM: everyone where there is no room, otherwise the members who cannot be in it. */
  readonly relay?: 'everyone' | readonly PersonId[];
  /** Told of a part that cannot be drawn, by a fault of our own: the other parts stand without it. Absent: nothing is drawn then. */
  readonly undrawn?: (part: string, error: unknown) => void;
}

/** One of the room's cards. */
interface RoomCard {
  readonly slot: string;
  readonly thread?: string;
  readonly draw: (context: CardContext) => Card | undefined;
}

/** True when the step has begun in this round or an earlier one: its thread stays. */
const hasBegun = (step: StepFace): boolean => step.status !== 'later' || step.revision > 0;

/** Returns the questions in the room itself, because nobody follows a thread they never wrote in. */
function questionsOf({ face }: ScreenInput): readonly RoomCard[] {
  const asked = face.questions
    .filter((question) => question.onRoad)
    .map(
      (question): RoomCard => ({
        slot: slots.question(question.id),
        draw: (context) => questionCard(context, question),
      }),
    );
  return face.weighing === 'complete' ? [...asked, { slot: slots.weighing, draw: weighingCard }] : asked;
}

function stepCards(input: ScreenInput, step: StepFace): readonly RoomCard[] {
  const thread = slots.step(step.id);
  const parent: RoomCard = { slot: thread, draw: (context) => stepCard(context, step) };
  const reactions = step.reactions.map(
    (reaction): RoomCard => ({
      slot: slots.reacted(step.id, reaction.person),
      thread,
      draw: (context) => reactedCard(context, step, reaction),
    }),
  );
  return [parent, ...reactions, ...(step.id === input.profile.weighing.step ? questionsOf(input) : [])];
}

/** Returns the room's cards, a parent before its thread. */
function roomCards(input: ScreenInput): readonly RoomCard[] {
  const { face, profile } = input;
  if (face.phase === 'recorded') return [];
  const known = new Set(profile.steps.map((step) => step.id));
  const begun = face.steps.filter((step) => hasBegun(step) && known.has(step.id));
  return [
    { slot: slots.checklist, draw: checklist },
    { slot: slots.missed, draw: (context) => missedInRoom(context, input) },
    ...begun.flatMap((step) => stepCards(input, step)),
  ];
}

const activePeople = (face: CaseFace): readonly PersonId[] => [
  ...new Set(activeMembers(face).map((member) => member.person)),
];

function approvals(context: CardContext, active: readonly PersonId[]): readonly DirectCard[] {
  const { face } = context;
  const { draft, emergencyAt } = face;
  if (draft === undefined || face.phase !== 'open') return [];
  const at = (person: PersonId, card: Card): DirectCard => [slots.approval(draft.revision, person), person, card];
  if (draft.status === 'waiting')
    return active.flatMap((person) => {
      if (draft.waitingFor.includes(person)) return [at(person, approvalCard(context, draft, person))];
      return draft.approvedBy.includes(person) ? [at(person, approvalGivenCard(context))] : [];
    });
  if (draft.status !== 'informative' || emergencyAt === undefined) return [];
  const deciders = new Set([...draft.approvedBy, ...draft.waitingFor]);
  return active
    .filter((person) => deciders.has(person))
    .map((person) => at(person, informativeCard(context, emergencyAt)));
}

function dangers(context: CardContext, active: readonly PersonId[]): readonly DirectCard[] {
  const { face } = context;
  const { takenBack } = face;
  const stands = face.urgency === 'danger' || face.emergencyAt !== undefined;
  if (face.phase !== 'open' || (!stands && takenBack === undefined)) return [];
  // Danger, its end, and danger that comes again are posts of their own: an update of the earlier one would ring no phone.
  const ended = takenBack?.count ?? 0;
  const slot = (person: PersonId): string => {
    if (face.emergencyAt !== undefined) return slots.reported(person);
    return stands ? slots.danger(person, ended + 1) : slots.over(person, ended);
  };
  const warned = (person: PersonId): boolean =>
    stands || face.members.some((m) => m.person === person && m.from <= (takenBack?.at ?? ''));
  return active
    .filter(warned)
    .map((person) => [slot(person), person, dangerCard(context, person), dangerNotification(face, person)]);
}

/** Returns the cards before a school holiday, for whoever keeps the case moving. */
function watchCards(context: CardContext, active: readonly PersonId[]): readonly DirectCard[] {
  return waitsOn(context).flatMap(({ task, people }): readonly DirectCard[] =>
    task === undefined || !isTask(task, 'holidayWatch')
      ? []
      : people
          .filter((person) => active.includes(person))
          .map((person): DirectCard => [slots.watch(person), person, watchCard(context, task.id)]),
  );
}

/** Returns a colleague's reminders of what still waits. */
function nudges(context: CardContext, active: readonly PersonId[]): readonly DirectCard[] {
  const { face } = context;
  const waits = face.nudges === undefined ? [] : waitsOn(context);
  return (face.nudges ?? []).flatMap((nudge) => {
    const wait = waits.find(({ key, since }) => key === nudge.wait && since <= nudge.at);
    if (wait === undefined) return [];
    const people = nudge.people.filter((person) => active.includes(person));
    return people.map(
      (person): DirectCard => [slots.nudge(nudge.number, person), person, nudgeCard(context, nudge, wait, person)],
    );
  });
}

const authorCards = (context: CardContext, active: readonly PersonId[]): readonly DirectCard[] => {
  const { openedBy } = context.face;
  return active.includes(openedBy) ? [[slots.author(openedBy), openedBy, authorCard(context)]] : [];
};

const notices = (context: CardContext, active: readonly PersonId[]): readonly DirectCard[] =>
  context.face.notices
    .filter((notice) => notice.count > 0 && active.includes(notice.person))
    .filter((notice) => hasNews(context, notice))
    .map((notice): DirectCard => {
      const { number, person } = notice;
      const asked = noticeAsks(context, notice);
      const slot = asked === undefined ? slots.notice(number, person) : slots.ask(number, person, asked.latest);
      return [slot, person, noticeCard(context, notice)];
    });

/** The cards of one kind. */
type Part = readonly [name: string, cards: () => readonly DirectCard[]];

/**
 * Returns the cards for one person each: danger first. What asks for them comes last, so that it stands below the rest; a decision is the very
 * last.
 */
function directParts(context: CardContext, input: ScreenInput): readonly Part[] {
  const active = activePeople(context.face);
  const relay = relayedTo(input);
  return [
    ['danger', () => dangers(context, active)],
    ['checklist', () => checklists(context, relay)],
    ['author', () => authorCards(context, active)],
    ['access', () => accessCards(context, input)],
    ['ended', () => endedCards(context)],
    ['watch', () => watchCards(context, active)],
    ['takeOver', () => takeOvers(context)],
    ['board', () => boardAsks(context)],
    ['notice', () => notices(context, active)],
    ['nudge', () => nudges(context, active)],
    ['question', () => openQuestions(context, relay)],
    ['approval', () => approvals(context, active)],
  ];
}

function relayedTo(input: ScreenInput): readonly PersonId[] {
  const { face, relay } = input;
  const active = activePeople(face);
  return relay === 'everyone' ? active : active.filter((person) => relay?.includes(person));
}

/** Returns the one card of a case in a DM: steps and reactions are lines in it, and it is changed in place. */
function checklists(context: CardContext, people: readonly PersonId[]): readonly DirectCard[] {
  if (context.face.phase === 'recorded') return [];
  return people.map((person) => [
    slots.relayed(slots.checklist, person),
    person,
    checklist({ ...context, relay: true, reader: person }),
  ]);
}

/** Returns the open question of the weighing for those of these people who may answer it; for all of them where nobody may. */
function openQuestions(context: CardContext, people: readonly PersonId[]): readonly DirectCard[] {
  const { face, profile, school, today, excluded } = context;
  if (face.phase !== 'open') return [];
  const able = answering(face, school, profile, instantOf(today, '12:00', school.timezone), excluded);
  const asked = people.filter((person) => able.includes(person));
  return face.questions
    .filter((question) => question.onRoad && question.answeredBy === undefined)
    .flatMap((question) =>
      (asked.length === 0 ? people : asked).flatMap((person): readonly DirectCard[] => {
        const card = questionCard({ ...context, relay: true }, question);
        return card === undefined ? [] : [[slots.relayed(slots.question(question.id), person), person, card]];
      }),
    );
}

/**
 * Returns the wanted posts by slot, in posting order; danger comes before everything else. While there are strangers in the room the screen
 * has no posts for it: existing ones are left alone, and approvals and danger go on by DM. A person without an account, or without access,
 * gets nothing.
 */
export function screen(input: ScreenInput): Screen {
  const { face, profile, school, strangers, today, excluded = [], relay, threads } = input;
  const context: CardContext = { face, profile, school, today, excluded };
  const wanted = new Map<string, StandingCard>();
  const put = (
    slot: string,
    standing: Omit<StandingCard, 'notification'>,
    notification: NotificationText = notifications.neutral,
  ): void => {
    const card = isPractice(face) ? practiceCard(standing.card) : standing.card;
    wanted.set(slot, { ...standing, card, notification });
  };
  const direct = ([slot, person, card, notification]: DirectCard): void => {
    const accounts = personOf(school, person)?.accounts ?? [];
    if (accounts.length > 0) put(slot, { card, place: { direct: person } }, notification);
  };
  const draw = (name: string, work: () => void): void => {
    try {
      work();
    } catch (error) {
      if (input.undrawn === undefined) throw error;
      input.undrawn(name, error);
    }
  };
  for (const [name, cards] of directParts(context, input))
    draw(name, () => {
      for (const one of cards()) direct(one);
    });
  if (relay !== 'everyone' && strangers.length === 0)
    draw('room', () => {
      for (const one of roomCards(input)) {
        const { slot, thread } = one;
        const card = one.draw(threads === false && thread !== undefined ? { ...context, relay: true } : context);
        if (card !== undefined) put(slot, { card, place: 'room', ...(thread === undefined ? {} : { thread }) });
      }
    });
  return wanted;
}
