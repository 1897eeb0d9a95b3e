import type { CaseEvent } from '../consultation/event.ts';
import { type ChainRow, macOf } from './chain.ts';
import { partOf, sealJson } from './encryption.ts';
import type { SchoolSecret } from './school-secret.ts';
import { type Statement, statement } from './statement.ts';
import { type StoredWords, sealWords } from './words.ts';

interface ChainHead {
  readonly caseId: string;
  readonly seq: number;
  readonly head: Buffer;
}

export interface SealedRow extends ChainRow, StoredWords {
  readonly mac: Buffer;
}

/** Instants are kept in milliseconds, always written the same way: the chain covers the text. */
const instant = (at: string): string => new Date(at).toISOString();

/** Seals events and chains them behind the head of their case. */
export const sealRows = (
  events: readonly CaseEvent[],
  place: ChainHead,
  key: Buffer,
  secret: SchoolSecret,
): readonly SealedRow[] => {
  let { seq, head } = place;
  return events.map((event) => {
    seq += 1;
    const row = {
      caseId: place.caseId,
      seq,
      id: event.id,
      type: event.type,
      author: event.by,
      recordedAt: instant(event.at),
      happenedAt: event.happenedAt,
      audience: event.audience,
      face: JSON.stringify(event.face),
      facts: sealJson(key, event.facts, partOf(place.caseId, seq, 'facts')),
      ...sealWords(key, event.body, place.caseId, seq),
      prev: head,
      kid: secret.kid,
    };
    head = macOf(secret.chain, row);
    return { ...row, mac: head };
  });
};

const takenRows = [
  'logbook.caseId',
  {
    unnest: 'rows',
    of: [
      'logbook.seq',
      'logbook.id',
      'logbook.type',
      'logbook.author',
      'logbook.recordedAt',
      'logbook.happenedAt',
      'logbook.audience',
      'logbook.face::text',
      'logbook.facts',
      'logbook.body',
      'logbook.prev',
      'logbook.mac',
      'logbook.kid',
      'logbook.format',
      'logbook.bodyKey',
      'logbook.bodyDigest',
      'logbook.commitment',
    ],
  },
] as const;
const addRows = `insert into logbook
  (case_id, seq, id, type, author, recorded_at, happened_at, audience, face, facts, body, prev, mac, kid,
    format, body_key, body_digest, commitment)
  select $1, r.seq, r.id, r.type, r.author, r.recorded_at, r.happened_at, r.audience, r.face::json, r.facts, r.body, r.prev, r.mac, r.kid,
    r.format, r.body_key, r.body_digest, r.commitment
  from unnest($2::int[], $3::uuid[], $4::text[], $5::uuid[], $6::timestamptz[], $7::text[], $8::text[], $9::text[], $10::bytea[],
    $11::bytea[], $12::bytea[], $13::bytea[], $14::text[], $15::int[], $16::bytea[], $17::bytea[], $18::bytea[])
    as r(seq, id, type, author, recorded_at, happened_at, audience, face, facts, body, prev, mac, kid, format, body_key, body_digest, commitment)
  order by r.seq`;

const appendRows = statement({ name: 'logbook_append', by: ['app', 'worker'], takes: takenRows, text: addRows });

/** All rows in one statement; in the order of the chain, because the guard takes them one by one. */
export const insertRows = (caseId: string, rows: readonly SealedRow[]): Statement => appendRows({ caseId, rows });

/** The same, with what the case is by them: its row is written once. Counted, so that the rows are there before it is. */
export const appendState = statement({
  name: 'case_append',
  by: ['app', 'worker'],
  takes: [...takenRows, 'cases.phase', 'cases.face', 'cases.facts', 'cases.lastActivityAt', 'cases.folding'],
  uses: ['cases.id'],
  text: `with added as (${addRows} returning 1)
  update cases set phase = $19, face = $20, facts = $21, last_activity_at = $22, folding = $23
  where id = $1 and (select count(*) from added) >= 0`,
});
