/** Events of the weighing: the answers to the questions of the profile's table, and where they lead. */
import type { Answer, Outcome, Stance } from '../../protocol/terms.ts';
import type { Direction } from '../entry-types.ts';
import type { CaseEvent, NoBody, None, Notifies } from '../event.ts';
import type { Reopening } from './steps.ts';

export type QuestionAnswered = CaseEvent<
  'QuestionAnswered',
  { readonly question: string } & Notifies,
  { readonly value: Answer; readonly adviceId?: string; readonly together?: true },
  { readonly question?: string; readonly value?: Answer; readonly reasons?: string; readonly motivation?: string }
>;
/** What the answers together lead to, by the profile's table. */
type RoadFollowed = CaseEvent<
  'RoadFollowed',
  {
    /** Questions on the path, including those that stay open beside the outcome. */
    readonly onRoad: readonly string[];
    /** Questions that are asked again, whatever was answered before. */
    readonly anew?: readonly string[];
    readonly complete: boolean;
  },
  { readonly outcome: Outcome | undefined; readonly together?: readonly string[] },
  NoBody
>;
/**
 * The steps begin again: the answers and the decisions based on them no longer count. `kept`: a report that still has to be made stays
 * decided.
 */
export type WeighingRestarted = CaseEvent<'WeighingRestarted', None, { readonly kept: boolean }, Reopening>;
type VoiceAdded = CaseEvent<
  'VoiceAdded',
  { readonly question: string } & Notifies,
  /** `doubts`: it counts as a doubt about the answer, which does not stand without Veilig Thuis any more. */
  { readonly revision: number; readonly stance: Stance; readonly doubts?: true },
  { readonly question?: string; readonly stance?: Stance; readonly text?: string }
>;

/** Somebody said what an entry does to the concern. Nobody is told of each line: the answer that follows tells them. */
type EntryPlaced = CaseEvent<'EntryPlaced', None, { readonly entry: string; readonly direction: Direction }, NoBody>;

export type WeighingEvent = QuestionAnswered | RoadFollowed | WeighingRestarted | VoiceAdded | EntryPlaced;
