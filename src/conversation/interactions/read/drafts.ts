/** Stored versions of a report's text, and the comments it was returned with. */

import { reportBlocks } from '../../../../cards/report-text.ts';
import type { ReportText } from '../../../consultation/commands.ts';
import { typed } from '../../../consultation/entry-rows.ts';
import type { LogbookRow } from '../../../consultation/events.ts';
import type { CaseContext } from '../interaction.ts';
import { oldestFirst } from './rows.ts';

export interface StoredDraft {
  readonly revision: number;
  readonly text: ReportText;
  readonly by: string | undefined;
  readonly at: string;
}

/** Returns the saved text of a row; undefined when it is incomplete. */
function textIn({ body }: LogbookRow<'DraftSaved'>): ReportText | undefined {
  const text = body?.text;
  // In a row from before a block was added to the text, that block is missing.
  return text !== undefined && reportBlocks.every((block) => typeof text[block] === 'string') ? text : undefined;
}

const draftIn = (row: LogbookRow<'DraftSaved'> | undefined): StoredDraft | undefined => {
  const text = row === undefined ? undefined : textIn(row);
  return row === undefined || text === undefined
    ? undefined
    : { revision: row.face.revision, text, by: row.author, at: row.recordedAt };
};

/** Returns the text that this row of the file saved; undefined when there is none, or this person may not read it. */
export async function savedText(context: CaseContext, id: string): Promise<StoredDraft | undefined> {
  const rows = id === '' ? [] : await context.session.logbook(context.caseId, { types: ['DraftSaved'], ids: [id] });
  return draftIn(rows.find((r) => r.id === id));
}

/** Returns the text of exactly this revision; undefined when there is none, or this person may not read it. */
export async function storedDraft(context: CaseContext, revision: number): Promise<StoredDraft | undefined> {
  const rows = await context.session.logbook(context.caseId, { types: ['DraftSaved'] });
  return draftIn(oldestFirst(rows).findLast((r) => r.face.revision === revision));
}

export interface Returned {
  readonly by: string | undefined;
  readonly at: string;
  readonly words: string;
  readonly kind: 'questions' | 'refusal' | 'dissent' | 'objection' | 'answer';
}

const returning = ['DraftReturned', 'DraftRefused', 'DissentRecorded', 'DraftObjected', 'ObjectionAnswered'] as const;

function returnedIn(row: LogbookRow<(typeof returning)[number]>): readonly [Returned['kind'], string | undefined] {
  switch (row.type) {
    case 'DraftReturned':
      return ['questions', row.body?.questions];
    case 'DraftRefused':
      return ['refusal', row.body?.reason];
    case 'DissentRecorded':
      return ['dissent', row.body?.reason];
    case 'DraftObjected':
      return ['objection', row.body?.reason];
    case 'ObjectionAnswered':
      return ['answer', row.body?.text];
    default:
      return row satisfies never;
  }
}

/** Returns the questions, refusals, dissent and objections with their answers since the last new decision to report, oldest first. */
export async function returnedWords(context: CaseContext): Promise<readonly Returned[]> {
  const rows = await context.session.logbook(context.caseId, { types: returning });
  return oldestFirst(rows).flatMap((row) => {
    const [kind, text] = returnedIn(row);
    const words = typed(text);
    return words === undefined ? [] : [{ by: row.author, at: row.recordedAt, words, kind }];
  });
}
