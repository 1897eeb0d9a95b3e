/** What a protocol wants noted beside the logbook: records in forms of its own, marks, brothers and sisters. */
import type { CaseEvent, None, Notifies, Reason } from '../event.ts';
import type { CaseFacts, RecordFact } from '../facts.ts';

/** The kind says nothing of a child: each case of the protocol is asked for it. */
type RecordMade = CaseEvent<
  'RecordMade',
  { readonly record: string } & Notifies,
  { readonly record: RecordFact },
  { readonly record?: string; readonly values?: Readonly<Record<string, string>> }
>;
/** Which mark it is stands nowhere in the face. */
type CaseMarked = CaseEvent<'CaseMarked', Notifies, { readonly mark: string; readonly on: boolean }, Reason>;
/** Read by the core of the case. */
type SiblingNoted = CaseEvent<
  'SiblingNoted',
  None,
  { readonly sibling: CaseFacts['siblings'][number] },
  { readonly text?: string; readonly group?: string }
>;

export type RecordEvent = RecordMade | CaseMarked | SiblingNoted;
