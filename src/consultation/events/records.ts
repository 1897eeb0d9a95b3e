/** Events of what a protocol wants recorded beside the logbook: records with their own form, marks, siblings. */
import type { CaseEvent, None, Notifies, Reason } from '../event.ts';
import type { CaseFacts, RecordFact } from '../facts.ts';

/** The kind reveals nothing about a child: every case of the protocol is asked for it. */
type RecordMade = CaseEvent<
  'RecordMade',
  { readonly record: string } & Notifies,
  { readonly record: RecordFact },
  { readonly record?: string; readonly values?: Readonly<Record<string, string>> }
>;
/** Which mark it is appears only in the facts, never in the face. */
type CaseMarked = CaseEvent<'CaseMarked', Notifies, { readonly mark: string; readonly on: boolean }, Reason>;
/** Read by the core of the case. */
type SiblingNoted = CaseEvent<
  'SiblingNoted',
  None,
  { readonly sibling: CaseFacts['siblings'][number] },
  { readonly text?: string; readonly group?: string }
>;

export type RecordEvent = RecordMade | CaseMarked | SiblingNoted;
