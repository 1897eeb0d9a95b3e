import type { EventType, LogbookRow } from '../consultation/events.ts';
import type { LogbookQuery } from '../port/logbook.ts';
import { openJson, partOf } from './encryption.ts';
import type { Statement } from './pool.ts';

interface Row {
  readonly id: string;
  readonly seq: number;
  readonly type: string;
  readonly author: string | null;
  readonly recordedAt: Date;
  readonly happenedAt: string | null;
  readonly audience: 'case' | 'core';
  readonly face: Record<string, unknown>;
  readonly facts: Buffer;
  readonly body: Buffer | null;
}

/** When it happened, as text that sorts: a day or an instant as given, else the moment of recording. */
const moment = `coalesce(happened_at, to_char(recorded_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) collate "C"`;

/** Newest first by when it happened; a page goes on behind the last row of the page before. */
export const logbookQuery = (caseId: string, query: LogbookQuery): Statement => ({
  name: 'logbook_read',
  text: `select id, seq, type, author, recorded_at as "recordedAt", happened_at as "happenedAt", audience, face, facts, body
    from logbook
    where case_id = $1 and ($2::text[] is null or type = any ($2)) and ($3::uuid[] is null or id = any ($3))
      and ($4::uuid is null or (${moment}, seq) < (select ${moment}, seq from logbook where case_id = $1 and id = $4))
    order by ${moment} desc, seq desc limit $5`,
  values: [caseId, query.types ?? null, query.ids ?? null, query.after ?? null, query.limit ?? null],
});

/**
 * The row with its sealed parts opened. What was sealed is what `sealRows` wrote of an event of this type, so the parts are taken as that
 * event's: the one place where stored text becomes a typed row.
 */
export const openLogbookRow = <T extends EventType>(caseId: string, key: Buffer, row: object): LogbookRow<T> => {
  const { recordedAt, happenedAt, author, facts, body, ...plain } = row as Row;
  const opened = {
    ...plain,
    author: author ?? undefined,
    recordedAt: recordedAt.toISOString(),
    happenedAt: happenedAt ?? undefined,
    facts: openJson(key, facts, partOf(caseId, plain.seq, 'facts')),
    body: body === null ? undefined : openJson(key, body, partOf(caseId, plain.seq, 'body')),
  };
  return opened as unknown as LogbookRow<T>;
};
