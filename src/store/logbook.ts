import type { EventType, LogbookRow } from '../consultation/events.ts';
import type { CaseFacts } from '../consultation/facts.ts';
import type { LogbookQuery } from '../port/logbook.ts';
import { openJson, partOf } from './encryption.ts';
import { type RowFrom, statement } from './statement.ts';
import { openWords } from './words.ts';

/** In the order of writing, the last one first; a page goes on behind the last row of the page before. */
const readLogbook = statement({
  name: 'logbook_read',
  by: ['app'],
  takes: [
    'logbook.caseId',
    'logbook.type[]? as types',
    'logbook.id[]? as ids',
    'logbook.id? as after',
    'int? as limit',
  ],
  gives: [
    'logbook.id',
    'logbook.seq',
    'logbook.type',
    'logbook.author',
    'logbook.recordedAt',
    'logbook.happenedAt',
    'logbook.audience',
    'logbook.face',
    'logbook.facts',
    'logbook.body',
    'logbook.format',
    'logbook.bodyKey',
    'logbook.commitment',
  ],
  text: `select id, seq, type, author, recorded_at as "recordedAt", happened_at as "happenedAt", audience, face, facts, body,
      format, body_key as "bodyKey", commitment
    from logbook
    where case_id = $1 and ($2::text[] is null or type = any ($2)) and ($3::uuid[] is null or id = any ($3))
      and ($4::uuid is null or seq < (select seq from logbook where case_id = $1 and id = $4))
    order by seq desc limit $5`,
});

export const logbookQuery = (caseId: string, { types, ids, after, limit }: LogbookQuery) =>
  readLogbook({ caseId, types, ids, after, limit });

/** What opens a case, and ids of its rows that come without their words. */
export interface CaseKey {
  readonly key: Buffer;
  readonly schoolId: string;
  readonly hidden: ReadonlySet<string>;
}

/** Rows whose words nobody reads. */
export const hiddenIn = ({ lines = [] }: Pick<CaseFacts, 'lines'>): ReadonlySet<string> =>
  new Set(lines.map(({ entry }) => entry));

/**
 * The row with its sealed parts opened. What was sealed is what `sealRows` wrote of an event of this type, so the parts are taken as that
 * event's: the one place where stored text becomes a typed row. A row that is masked comes without its words, unless they were asked for.
 */
export const openLogbookRow = <T extends EventType>(
  caseId: string,
  { key, hidden }: CaseKey,
  row: RowFrom<typeof readLogbook>,
  query: LogbookQuery,
): LogbookRow<T> => {
  const { recordedAt, happenedAt, author, facts, format, body, bodyKey, commitment, ...plain } = row;
  const words = { format, body: body ?? undefined, bodyKey: bodyKey ?? undefined, commitment: commitment ?? undefined };
  const opened = {
    ...plain,
    author: author ?? undefined,
    recordedAt: recordedAt.toISOString(),
    happenedAt: happenedAt ?? undefined,
    facts: openJson(key, facts, partOf(caseId, plain.seq, 'facts')),
    body: query.hidden !== true && hidden.has(plain.id) ? undefined : openWords(key, words, caseId, plain.seq),
  };
  return opened as unknown as LogbookRow<T>;
};
