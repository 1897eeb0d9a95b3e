/**
 * What a posted card may show of a case: steps, tasks, who, when, revisions. No content about a child, no answer and no outcome
 * stands here, so that a card made of it cannot carry any.
 */

import type { RoleId, Urgency } from '../protocol/terms.ts';
import type { PersonId } from './school.ts';
import type { TaskKind } from './task-names.ts';

export type { Urgency } from '../protocol/terms.ts';

/** `recorded`: written down only, no room; `open`: consultation under way; `closed`. */
type Phase = 'recorded' | 'open' | 'closed';
export type MemberKind = 'author' | 'coordinator' | 'leader' | 'consulted' | 'duo' | 'confidant' | 'standIn';

export interface Member {
  readonly person: PersonId;
  readonly as: MemberKind;
  /** Reads entries of audience `core`. */
  readonly core: boolean;
  /** ISO instant. */
  readonly from: string;
  /** ISO instant; access has ended. */
  readonly until?: string;
  /** Left the room: access pauses until the question *Wil je uit de casus?* is answered. */
  readonly paused?: boolean;
  /** Stays after step 2 although only consulted. */
  readonly extended?: boolean;
}

type TaskStatus = 'open' | 'done' | 'dropped';

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
  /** How often it went on to a stand-in because the term ran out. */
  readonly escalations: number;
  /** Who had it before, and let the term run out. */
  readonly tried?: readonly PersonId[];
  readonly revision: number;
}

export type StepStatus = 'later' | 'now' | 'done' | 'skipped';

export interface StepFace {
  readonly id: string;
  readonly status: StepStatus;
  readonly startedAt?: string;
  readonly endedAt?: string;
  readonly by?: PersonId;
  /** Order or completeness was passed with a reason (*afwijking*): amber. */
  readonly deviated: boolean;
  /** ISO instant of the last deviation; stays when a new round begins, so that it is told of. */
  readonly deviatedAt?: string;
  readonly revision: number;
  /** Who reacted in this step's conversation, how often and when last. */
  readonly reactions: readonly { readonly person: PersonId; readonly count: number; readonly lastAt: string }[];
}

export interface QuestionFace {
  readonly id: string;
  /** Grows with each answer. */
  readonly revision: number;
  readonly answeredBy?: PersonId;
  readonly answeredAt?: string;
  readonly voices: readonly { readonly person: PersonId; readonly at: string }[];
  /** False when a revised earlier answer leads round this question. */
  readonly onRoad: boolean;
}

export type DraftStatus = 'drafting' | 'waiting' | 'returned' | 'decided' | 'informative';

export interface DraftFace {
  readonly revision: number;
  readonly status: DraftStatus;
  readonly by: PersonId;
  readonly at: string;
  /** Who may decide now, or was waited for when an emergency overtook it; a card goes to each. */
  readonly waitingFor: readonly PersonId[];
  /** Who has approved this revision, where joint roles are needed. */
  readonly approvedBy: readonly PersonId[];
}

/** A quiet sign in a DM that something waits; at most one per person until the file was opened. */
export interface Notice {
  readonly person: PersonId;
  readonly since: string;
  /** Reasons since the file was last opened; 0 = nothing unread. Grows, so that the same post is updated in place. */
  readonly count: number;
  /** Grows each time a notice begins anew: the post of an opened one is left as it is. */
  readonly number: number;
}

export interface CaseFace {
  readonly id: string;
  readonly schoolId: string;
  readonly callName: string;
  readonly profileId: string;
  /** *Oefening*: set when the case was opened, for ever; see `practice.ts`. */
  readonly practice?: true;
  readonly phase: Phase;
  readonly urgency: Urgency;
  /** Starts at 1; reopening starts a new round. */
  readonly round: number;
  readonly openedBy: PersonId;
  readonly openedAt: string;
  readonly closedAt?: string;
  /** First reading by each member other than the author. */
  readonly readBy: readonly { readonly person: PersonId; readonly at: string }[];
  readonly members: readonly Member[];
  readonly steps: readonly StepFace[];
  readonly tasks: readonly Task[];
  readonly questions: readonly QuestionFace[];
  readonly weighing: 'notStarted' | 'open' | 'complete';
  readonly draft?: DraftFace;
  /** *Er is al gemeld* was recorded: gates are write-up tasks now. */
  readonly emergencyAt?: string;
  /** Who keeps an eye on it in the school holiday; `until` is the holiday's last day, `YYYY-MM-DD`. */
  readonly watcher?: { readonly person: PersonId; readonly until: string };
  readonly notices: readonly Notice[];
  readonly lastActivityAt: string;
}

/** Has access now: not ended, not paused. */
export const isActive = (member: Member): boolean => member.until === undefined && member.paused !== true;
export const memberOf = (face: CaseFace, person: PersonId): Member | undefined =>
  face.members.find((m) => m.person === person && m.until === undefined);
export const activeMembers = (face: CaseFace): readonly Member[] => face.members.filter(isActive);
export const stepOf = (face: CaseFace, id: string): StepFace | undefined => face.steps.find((s) => s.id === id);
export const openTasks = (face: CaseFace): readonly Task[] => face.tasks.filter((t) => t.status === 'open');
export const taskOf = (face: CaseFace, id: string): Task | undefined => face.tasks.find((t) => t.id === id);
