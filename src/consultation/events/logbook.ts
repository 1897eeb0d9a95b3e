/** Events of the logbook. */

import type { ConsentOf, HypothesisEnd } from '../../protocol/terms.ts';
import type { Direction, SourceKind, WrittenType } from '../entry-types.ts';
import type { CaseEvent, Notifies } from '../event.ts';
import type { EntryFact } from '../facts.ts';

/** A body with one text and nothing else. */
interface Said {
  readonly text?: string;
}

type EntryAdded = CaseEvent<
  'EntryAdded',
  Notifies,
  { readonly entry: EntryFact; readonly corrects?: string },
  {
    readonly entryType?: WrittenType;
    readonly text?: string;
    readonly place?: string;
    readonly others?: string;
    readonly direction?: Direction;
    readonly sourceKind?: SourceKind;
    readonly saidBy?: string;
    readonly heardBy?: string;
    readonly madeBy?: string;
    readonly madeOn?: string;
    readonly corrects?: string;
    readonly liftedFrom?: string;
  }
>;
type HypothesisResolved = CaseEvent<
  'HypothesisResolved',
  Notifies,
  { readonly entry: string; readonly status: HypothesisEnd },
  Said
>;
type Reacted = CaseEvent<'Reacted', { readonly step: string } & Notifies, { readonly entry: EntryFact }, Said>;
type ConsentRecorded = CaseEvent<
  'ConsentRecorded',
  Notifies,
  {
    readonly entry: EntryFact;
    readonly given: boolean;
    readonly for?: string;
    readonly notAsked?: string;
    readonly of?: ConsentOf;
  },
  {
    readonly body?: string;
    readonly givenBy?: string;
    readonly answerOf?: ConsentOf;
    readonly given?: boolean;
    readonly note?: string;
    readonly notAskedGround?: string;
    readonly whose?: string;
  }
>;

export type LogbookEvent = EntryAdded | HypothesisResolved | Reacted | ConsentRecorded;
