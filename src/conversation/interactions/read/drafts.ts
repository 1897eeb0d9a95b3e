/** The stored versions of a report's text, and the words that came back with them. */

import { reportBlocks } from '../../../../cards/report-text.ts';
import type { ReportText } from '../../../consultation/commands.ts';
import type { LogbookRow } from '../../../port/logbook.ts';
import type { CaseContext } from '../interaction.ts';
import { oldestFirst, said } from './rows.ts';

export interface StoredDraft {
  readonly revision: number;
  readonly text: ReportText;
  readonly by: string | undefined;
  readonly at: string;
}

/** The text of a row as it was saved; undefined when it is not whole. */
function textIn(row: LogbookRow): ReportText | undefined {
  const text = row.body?.text;
  if (typeof text !== 'object' || text === null) return undefined;
  const blocks = Object.fromEntries(reportBlocks.map((block) => [block, (text as Record<string, unknown>)[block]]));
  return Object.values(blocks).every((block) => typeof block === 'string')
    ? (blocks as unknown as ReportText)
    : undefined;
}

/** The text that this row of the file saved; undefined when there is none, or when this person may not read it. */
export async function savedText(context: CaseContext, id: string): Promise<StoredDraft | undefined> {
  const rows = id === '' ? [] : await context.session.logbook(context.caseId, { types: ['DraftSaved'], ids: [id] });
  const row = rows.find((r) => r.id === id);
  const text = row === undefined ? undefined : textIn(row);
  const revision = typeof row?.face.revision === 'number' ? row.face.revision : 0;
  return row === undefined || text === undefined ? undefined : { revision, text, by: row.author, at: row.recordedAt };
}

/** The text of exactly this revision; undefined when there is none, or when this person may not read it. */
export async function storedDraft(context: CaseContext, revision: number): Promise<StoredDraft | undefined> {
  const rows = await context.session.logbook(context.caseId, { types: ['DraftSaved'] });
  const row = oldestFirst(rows).findLast((r) => r.face.revision === revision);
  const text = row === undefined ? undefined : textIn(row);
  return row === undefined || text === undefined ? undefined : { revision, text, by: row.author, at: row.recordedAt };
}

export interface Returned {
  readonly by: string | undefined;
  readonly at: string;
  readonly words: string;
  readonly kind: 'questions' | 'refusal' | 'dissent' | 'objection' | 'answer';
}

const kinds = {
  DraftReturned: ['questions', 'questions'],
  DraftRefused: ['refusal', 'reason'],
  DissentRecorded: ['dissent', 'reason'],
  DraftObjected: ['objection', 'reason'],
  ObjectionAnswered: ['answer', 'text'],
} as const;

/** Questions, refusals, dissent and objections with their answers since the text was last decided on anew, oldest first. */
export async function returnedWords(context: CaseContext): Promise<readonly Returned[]> {
  const rows = await context.session.logbook(context.caseId, { types: Object.keys(kinds) });
  return oldestFirst(rows).flatMap((row) => {
    const [kind, key] = kinds[row.type as keyof typeof kinds] ?? [];
    const words = key === undefined ? undefined : said(row, key);
    return kind === undefined || words === undefined ? [] : [{ by: row.author, at: row.recordedAt, words, kind }];
  });
}
