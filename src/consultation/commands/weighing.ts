/** Commands about the questions of the profile's decision table. */
import type { Answer, Stance } from '../../protocol/terms.ts';

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

export type WeighingCommand = AnswerQuestion | AddVoice;
