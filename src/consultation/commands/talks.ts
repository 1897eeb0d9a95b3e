/** Commands about talks with the child and the parents, and about the advice of Veilig Thuis. */
import type { AdviceContent, AdviceGiver, TalkPartner, TalkPlace } from '../../protocol/terms.ts';
import type { PersonId } from '../school.ts';
import type { DayOrInstant } from './instant.ts';

export interface RecordTalk {
  readonly type: 'RecordTalk';
  readonly id: string;
  readonly with: TalkPartner;
  readonly present: readonly PersonId[];
  readonly happenedAt: DayOrInstant;
  readonly goal: string;
  readonly reaction: string;
  readonly agreements: string;
  readonly discussedWith?: string;
  /** Where it was, and in which situation. */
  readonly situation?: string;
  /** Who were there besides people of the school. */
  readonly others?: string;
  readonly suspicionGone: boolean;
  /** Why this talk was held before the one that should come first. */
  readonly whyFirst?: string;
  /** The suspicion was mentioned to the child: allowed when the child told someone at school earlier. */
  readonly toldEarlier?: boolean;
  readonly place?: TalkPlace;
  /** Why others were there than the protocol says. */
  readonly whyOtherwise?: string;
}
export interface JudgeChild {
  readonly type: 'JudgeChild';
  readonly able: boolean;
  readonly reason: string;
}
export interface SkipTalk {
  readonly type: 'SkipTalk';
  readonly with: TalkPartner;
  readonly ground: string;
  readonly whose?: string;
  readonly reason: string;
}
export interface RecordAdvice {
  readonly type: 'RecordAdvice';
  readonly id: string;
  readonly from: AdviceGiver;
  readonly happenedAt: DayOrInstant;
  readonly spokenTo: string;
  readonly text: string;
  readonly advises: AdviceContent;
  readonly registeredUnder?: PersonId;
}

export type TalkCommand = RecordTalk | JudgeChild | SkipTalk | RecordAdvice;
