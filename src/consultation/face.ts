/**
 * The face of a case: what a posted card may show, such as steps, tasks, people, times and revisions. It holds no content about a child, no
 * answer and no outcome, so that a card made from it cannot leak any.
 */

import type { AloneGround, RoleId, Urgency } from '../protocol/terms.ts';
import type { BoardAsk } from './board-ask.ts';
import { type CaseWait, keyOfWait } from './case-wait.ts';
import { ofThing } from './remember.ts';
import type { PersonId } from './school.ts';
import type { TaskKind } from './task-names.ts';

export type { Urgency } from '../protocol/terms.ts';

/** `recorded`: only written down, without a room; `open`: consultation under way; `closed`. */
type Phase = 'recorded' | 'open' | 'closed';
/** Why a person is a member of the case. */
export type MemberKind = 'author' | 'coordinator' | 'leader' | 'consulted' | 'duo' | 'confidant' | 'standIn';

export interface Member {
  readonly person: PersonId;
  readonly as: MemberKind;
  /** True for a member who reads entries with audience `core`. */
  readonly core: boolean;
  /** What the core rests on: a role, or a person who let them in. Absent in cases from before this field existed. */
  readonly coreBy?: RoleId | 'person';
  /** ISO instant. */
  readonly from: string;
  /** ISO instant; access has ended. */
  readonly until?: string;
  /** Whoever ended the access; absent where it ended by itself. */
  readonly endedBy?: PersonId;
  /** They are told that it ended; absent in cases from before this was done. */
  readonly told?: true;
  /** Left the room: access is paused until they answer *Wil je uit de casus?*. */
  readonly paused?: boolean;
  /** Stays after step 2 although they were only consulted. */
  readonly extended?: boolean;
}

type TaskStatus = 'open' | 'done' | 'dropped';

/** Something that somebody is asked to do. */
export interface Task {
  /** Unique in the case: `kind`, or `kind:round` when it comes back. */
  readonly id: string;
  readonly kind: TaskKind;
  readonly step?: string;
  readonly ownerRole: RoleId;
  /** Who does it now, after stand-ins; undefined when nobody can. */
  readonly owner?: PersonId;
  /** ISO instant. */
  readonly dueAt?: string;
  readonly status: TaskStatus;
  readonly doneBy?: PersonId;
  readonly doneAt?: string;
  readonly openedAt: string;
  /** How often it was passed to a stand-in because the term ran out. */
  readonly escalations: number;
  /** Earlier owners, who let the term run out. */
  readonly tried?: readonly PersonId[];
  readonly revision: number;
}

export type StepStatus = 'later' | 'now' | 'done' | 'skipped';

/** The state of one step. */
export interface StepFace {
  readonly id: string;
  readonly status: StepStatus;
  readonly startedAt?: string;
  readonly endedAt?: string;
  /** ISO instant since which what was done counts, where the step comes back and that stands. */
  readonly countsFrom?: string;
  readonly by?: PersonId;
  /** Order or completeness was passed over with a reason (*afwijking*); shown in amber. */
  readonly deviated: boolean;
  /** ISO instant of the last deviation; kept when a new round begins, so that people still see it. */
  readonly deviatedAt?: string;
  readonly revision: number;
  /** Who reacted in this step's conversation, how often, and when last. */
  readonly reactions: readonly { readonly person: PersonId; readonly count: number; readonly lastAt: string }[];
}
/** The state of one question, without its answer. */

export interface QuestionFace {
  readonly id: string;
  /** Increases with each answer. */
  readonly revision: number;
  readonly answeredBy?: PersonId;
  readonly answeredAt?: string;
  readonly voices: readonly { readonly person: PersonId; readonly at: string }[];
  /** False when a revised earlier answer makes the path skip this question. */
  readonly onRoad: boolean;
}

export type DraftStatus = 'drafting' | 'waiting' | 'returned' | 'decided' | 'informative';

/** The state of the draft report, without its text. */
export interface DraftFace {
  readonly revision: number;
  readonly status: DraftStatus;
  readonly by: PersonId;
  readonly at: string;
  /** People who may decide now, or who were awaited when an emergency overtook it; each gets a card. */
  readonly waitingFor: readonly PersonId[];
  /** People who have approved this revision, where joint roles are required. */
  readonly approvedBy: readonly PersonId[];
}

/** A quiet sign in a DM that something waits; at most one per person until they open the file. */
export interface Notice {
  readonly person: PersonId;
  readonly since: string;
  /** Number of reasons since the file was last opened; 0 means nothing is unread. */
  readonly count: number;
  /**
   * Names the post. It grows when a notice begins, and where one that nobody opened has to be heard of again, because the update of a post
   * rings no phone: for a warning, and for news half a day later.
   */
  readonly number: number;
  /** ISO instant since which the notice has this number, where it began under an earlier one. */
  readonly at?: string;
}

/** A raise of the urgency that stands: what it was before, since when, and by whom. */
export interface Raise {
  readonly before: Urgency;
  /** ISO instant. */
  readonly at: string;
  /** Undefined when the clock did it. */
  readonly by?: PersonId;
}

/** The last time that danger was taken back; `count` is how often that happened. */
interface TakenBack {
  /** ISO instant. */
  readonly at: string;
  readonly by?: PersonId;
  readonly count: number;
}

/** The last reminder by a colleague (*seintje*) of one wait, and whom it went to. */
export interface NudgeFace {
  /** Key of the wait. */
  readonly wait: string;
  /** ISO instant. */
  readonly at: string;
  readonly by?: PersonId;
  readonly people: readonly PersonId[];
  /** Counts in the case from 1, so that a next one is a post of its own. */
  readonly number: number;
}

/** What the board is told of a case, by itself and without content: that a report was made, or that one person decided alone. */
export type BoardMessage =
  | { readonly about: 'reported' }
  | { readonly about: 'alone'; readonly role: RoleId; readonly ground: AloneGround };

/** A message to the board that goes out by itself. */
export type BoardTold = BoardMessage & {
  /** ISO instant. */
  readonly at: string;
  readonly people: readonly PersonId[];
};
/** Somebody who was asked in the place of people who let something wait too long. */
interface AskedFace {
  /** Key of the wait. */
  readonly wait: string;
  /** ISO instant. */
  readonly at: string;
  /** Whoever was silent. */
  readonly silent: readonly PersonId[];
}

/** What the decision on a text is asked under, where somebody is to take it over, and the second reading of it. */
export const DECISION = 'task.decide';
export const READING = 'readText';

/** Somebody who is asked to take over something that waits: that alone lets nobody in. */
export interface Invitation {
  /** `task.<id>`, the key of a wait, or `role.<id>` where whoever acts in that role is away or gone. */
  readonly wait: string;
  readonly person: PersonId;
  readonly role: RoleId;
  /** Whether they will read the core, where they take it over. */
  readonly core: boolean;
  /** ISO instant. */
  readonly at: string;
  /** ISO instant at which whoever comes next is asked beside them. */
  readonly dueAt: string;
  /** Why they are asked, `given` for a task that is theirs; whom it was asked of before is told to members alone. */
  readonly why: 'silent' | 'away' | 'given';
  /** How often they were asked, from 1: each is a post of its own. */
  readonly times: number;
  /** They let the term pass, and may still take it over. */
  readonly passed?: true;
  /** The board named them, because nobody of the chain answered: taking it over, they do the work of the role. */
  readonly named?: true;
  /** Somebody took it over (`by`), or it is asked no more. */
  readonly over?: { readonly at: string; readonly by?: PersonId };
}

/** The whole face of a case. */
export interface CaseFace {
  readonly id: string;
  readonly schoolId: string;
  readonly callName: string;
  readonly profileId: string;
  /** *Oefening*: set for good when the case was opened; see `practice.ts`. */
  readonly practice?: true;
  readonly phase: Phase;
  readonly urgency: Urgency;
  /** Raises that stand, the last one at the end; what the case was opened with is not among them. */
  readonly raised?: readonly Raise[];
  readonly takenBack?: TakenBack;
  /** Starts at 1; reopening the case starts a new round. */
  readonly round: number;
  readonly openedBy: PersonId;
  readonly openedAt: string;
  readonly closedAt?: string;
  /** It is never destroyed while it is held: since when (ISO instant), and on how many grounds. */
  readonly hold?: { readonly since: string; readonly count: number };
  /** First reading by each member other than the author. */
  readonly readBy: readonly { readonly person: PersonId; readonly at: string }[];
  readonly members: readonly Member[];
  readonly steps: readonly StepFace[];
  readonly tasks: readonly Task[];
  readonly questions: readonly QuestionFace[];
  readonly weighing: 'notStarted' | 'open' | 'complete';
  readonly draft?: DraftFace;
  /** *Er is al gemeld* was recorded: gates are now tasks to write things up. */
  readonly emergencyAt?: string;
  /** Who keeps an eye on the case during the school holiday; `until` is its last day, `YYYY-MM-DD`. */
  readonly watcher?: { readonly person: PersonId; readonly until: string };
  /** What it waits for beside its tasks; absent until a decision has worked it out. */
  readonly waits?: readonly CaseWait[];
  readonly nudges?: readonly NudgeFace[];
  readonly boardTold?: readonly BoardTold[];
  /** Colleagues who need not come to the talk of a day, `YYYY-MM-DD`: it was moved or called off. */
  readonly calledOff?: readonly { readonly person: PersonId; readonly on: string; readonly at: string }[];
  /** Who let wait too long what has no task. */
  readonly asked?: readonly AskedFace[];
  /** Who was asked to take something over. */
  readonly invited?: readonly Invitation[];
  /** What the board was asked to name somebody for. */
  readonly board?: readonly BoardAsk[];
  readonly notices: readonly Notice[];
  readonly lastActivityAt: string;
}

/** True for a member with access now: not ended, not paused. */
export const isActive = (member: Member): boolean => member.until === undefined && member.paused !== true;
export const memberOf = (face: CaseFace, person: PersonId): Member | undefined =>
  face.members.find((m) => m.person === person && m.until === undefined);
/** True when a person ended this one's access: it stays ended until a person lets them in, whoever acts in which role. */
export const isKeptOut = (face: CaseFace, person: PersonId): boolean =>
  face.members.findLast((m) => m.person === person)?.endedBy !== undefined;
/** True for somebody who left the room and did not say yet whether they stay. */
export const isPaused = (face: CaseFace, person: PersonId): boolean =>
  face.members.some((m) => m.person === person && m.until === undefined && m.paused === true);
export const activeMembers = ofThing((face: CaseFace): readonly Member[] => face.members.filter(isActive));
export const stepOf = (face: CaseFace, id: string): StepFace | undefined => face.steps.find((s) => s.id === id);
/** Returns since when what was done in a step counts: since it began, or since an earlier time that stands. */
export const countsFrom = (step: StepFace | undefined): string | undefined => step?.countsFrom ?? step?.startedAt;
export const openTasks = ofThing((face: CaseFace): readonly Task[] => face.tasks.filter((t) => t.status === 'open'));
/** True for an open task that lapses when the case closes. Not the question to a second person: whom it is about would stay out unconfirmed. */
export const endsWithCase = ({ status, kind }: Task): boolean => status === 'open' && kind !== 'answerAside';
/** True while what this was asked for still waits, also where somebody did a part since. */
export function stillWaits(face: CaseFace, { wait, at }: Pick<Invitation, 'wait' | 'at'>): boolean {
  if (face.phase === 'closed') return false;
  if (wait.startsWith('role.')) return true;
  if (wait.startsWith('task.'))
    return openTasks(face).some(({ id, openedAt }) => `task.${id}` === wait && openedAt <= at);
  return (
    face.waits?.some((one) => (keyOfWait(one) === wait || one.kind === wait) && (one.began ?? one.since) <= at) === true
  );
}
/** Returns who is asked to take something over that waits still, and that nobody took; whoever was taken out since is asked no more. */
export const openInvitations = (face: CaseFace): readonly Invitation[] =>
  (face.invited ?? []).filter((one) => one.over === undefined && !isKeptOut(face, one.person) && stillWaits(face, one));
const isSilent = ({ passed, over, person }: Invitation): boolean => passed === true && over?.by !== person;
/**
 * Returns who let the term pass of something that still waits, and who left the room and did not say yet whether they stay: their stand-ins are
 * asked beside them.
 */
export const silentIn = ofThing((face: CaseFace): readonly PersonId[] => [
  ...face.members.filter((m) => m.until === undefined && m.paused === true).map(({ person }) => person),
  ...(face.invited ?? []).flatMap((one) => (isSilent(one) && stillWaits(face, one) ? [one.person] : [])),
  ...openTasks(face).flatMap(({ tried = [] }) => tried),
  ...(face.asked ?? []).flatMap(({ wait, at, silent }) =>
    wait === 'approve' && face.draft?.status === 'waiting' && face.draft.at <= at ? silent : [],
  ),
  ...(face.asked ?? []).flatMap(({ wait, at, silent }) =>
    face.waits?.some((one) => (keyOfWait(one) === wait || one.kind === wait) && one.since <= at) === true ? silent : [],
  ),
]);
export const taskOf = (face: CaseFace, id: string): Task | undefined => face.tasks.find((t) => t.id === id);
