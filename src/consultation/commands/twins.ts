/** Commands about two cases that may be about one child. They are linked, never moved; each command is given in both cases. */
import type { Urgency } from '../../protocol/terms.ts';
import type { Task } from '../face.ts';
import type { PersonId } from '../school.ts';
import type { SaidAlone } from '../twin-fact.ts';

/** What one case brings into the other. */
export interface Brought {
  readonly excluded: readonly PersonId[];
  /** Of those the ones of whom nobody confirmed it. */
  readonly alone?: readonly SaidAlone[];
  readonly urgency: Urgency;
  readonly tasks: readonly Task[];
  /** Call name of the case that it comes from. */
  readonly callName: string;
}

/** Answers whether it is the same child: another one, the same and this case goes on, or the same and this case ends. */
export interface AnswerTwin {
  readonly type: 'AnswerTwin';
  /** Number of the question within this case. */
  readonly twin: string;
  readonly answer: 'different' | 'goesOn' | 'ends';
  readonly reason?: string;
  /** How somebody is involved whose access to this case stops by this. */
  readonly why?: string;
  readonly brought?: Brought;
}
/** Takes back that they are the same: what ended for that goes on again. */
export interface PartTwin {
  readonly type: 'PartTwin';
  readonly twin: string;
  readonly reason: string;
}
export type TwinCommand = AnswerTwin | PartTwin;

/** Asks whether another case is about the same child. `person`: who is asked here; absent where the question stands in the other case. */
interface AskTwin {
  readonly type: 'AskTwin';
  readonly caseId: string;
  readonly person?: PersonId;
}
/** Lets this case follow who must not see the case that it is linked with. `excluded`: all who must not see that one of its own. */
interface FollowTwin {
  readonly type: 'FollowTwin';
  readonly twin: string;
  readonly excluded: readonly PersonId[];
  /** Of those the ones of whom nobody confirmed it. */
  readonly alone?: readonly SaidAlone[];
}
export type TwinClockCommand = AskTwin | FollowTwin;
