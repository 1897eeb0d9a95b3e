/** Commands about the questions of the profile's decision table. */
import type { Answer, Stance } from '../../protocol/terms.ts';
import type { Direction } from '../entry-types.ts';

export interface AnswerQuestion {
  readonly type: 'AnswerQuestion';
  readonly question: string;
  /** Revision that the person was shown. */
  readonly revision: number;
  readonly value: Answer;
  readonly reasons: string;
  /** Why the advice of Veilig Thuis changes the doubt. */
  readonly motivation?: string;
}
export interface AddVoice {
  readonly type: 'AddVoice';
  readonly question: string;
  readonly revision: number;
  readonly stance: Stance;
  readonly text: string;
}

/** Says what somebody's entry does to the concern; its words stay as they are. */
export interface PlaceEntry {
  readonly type: 'PlaceEntry';
  readonly entry: string;
  readonly direction: Direction;
}

export type WeighingCommand = AnswerQuestion | AddVoice | PlaceEntry;
