/** The questions of the profile's table. */
import type { Answer, Stance } from '../../protocol/terms.ts';

export interface AnswerQuestion {
  readonly type: 'AnswerQuestion';
  readonly question: string;
  /** Revision that the person saw. */
  readonly revision: number;
  readonly value: Answer;
  readonly reasons: string;
  /** Why the advice of Veilig Thuis turns the doubt. */
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
