/**
 * What the rows of an older back-up become: a step a schema number, each from one number to the next. Who changes tables so that older rows
 * no longer fit adds a step here; an empty step says that they fit as they are.
 */
import { type BackupHeader, backupFormat } from './backup.ts';

/** A row as a back-up has it, one line of JSON; undefined leaves it out. Pure. */
type RowStep = (line: string) => string | undefined;

/** By table. Tables that are not named keep their rows as they are. */
export type SchemaStep = Readonly<Record<string, RowStep>>;

/**
 * Adds columns to a row without reading it anew: the chain covers the exact text of a logbook row's face, which would not come through
 * reading and writing for certain.
 */
export const adding = (columns: Readonly<Record<string, unknown>>): RowStep => {
  const added = JSON.stringify(columns).slice(1);
  return (line) => `${line.slice(0, line.lastIndexOf('}'))},${added}`;
};

/** From number 0, which is Zorgdraad 0.1, on. */
export const schemaSteps: readonly SchemaStep[] = [
  // 0 → 1: the same tables, made in one step; under which version a case was folded was not kept.
  { cases: adding({ folding: 0 }) },
  // 1 → 2: who is asked to take over has a table; nobody was before.
  {},
  // 2 → 3: so has who is asked as the board.
  {},
  // 3 → 4: and whom of another school it named; nobody was before.
  {},
  // 4 → 5: what returns every year is ticked in a table; a school has its own documents, none before.
  { schools: adding({ local_team: null, documents: [] }) },
  // 5 → 6: a delivery key knows a hash of what was sent; of those before, nobody knows.
  { deliveries: adding({ sent: null }) },
  // 6 → 7: who holds a lease is kept, and when a room is looked at without a change: here at once, which then says when.
  {
    rooms: adding({ lease_by: null, look_at: '1970-01-01T00:00:00.000Z' }),
    personal_posts: adding({ lease_by: null }),
    rounds: adding({ lease_by: null }),
  },
  // 7 → 8: whom somebody wants out of a room is kept, and since when a room fails by our own fault; of before nobody knows.
  { rooms: adding({ taking_out: [], failing_since: null }) },
  // 8 → 9: a running bot says which keys it has; which bots run is in no back-up.
  {},
  // 9 → 10: requests of parents and pupils have tables; there were none before.
  {},
  // 10 → 11: the words of a row have a key of their own from here on, and a line that was erased a receipt; rows of before have neither.
  { logbook: adding({ format: 1, body_key: null, body_digest: null, commitment: null }) },
  // 11 → 12: a list of people has marks; those of before get theirs at the first start.
  { schools: adding({ marked: 0, mark: null }), staff: adding({ marks: [] }), seals: adding({ marked: 0 }) },
  // 12 → 13: somebody may be privacy officer; nobody was before.
  {},
  // 13 → 14: who had a case destroyed is kept, and how long a school keeps its files; nobody said so before.
  {
    schools: adding({ retention: null }),
    receipts: adding({ proposed_by: null, confirmed_by: null, ground: null }),
  },
  // 14 → 15: a look says of which school it is; of those before, its case does.
  { access_log: adding({ school_id: null }) },
  // 15 → 16: what was sealed of a destroyed case stays without it; rows fit as they are.
  {},
  // 16 → 17: more carries a mark; rooms of before get theirs at the first start, and what else there was before them has none.
  {
    schools: adding({ rooms_marked: false }),
    rooms: adding({ mark: null }),
    receipts: adding({ mark: null }),
    case_ends: adding({ asked_mark: null, agreed_mark: null }),
    requests: adding({ number: null, mark: null }),
    seals: adding({ requests: 0 }),
    away: adding({ marks: [] }),
  },
  // 17 → 18: a look has a number and a mark of who noted it; those of before have neither.
  { access_log: adding({ writer: null, n: null, said: null }), nightly_checks: adding({ looks: [] }) },
  // 18 → 19: an index more.
  {},
  // 19 → 20: what became of a case by a request has a table; there was none before.
  {},
  // 20 → 21: more carries a mark; what there was before has none.
  {
    addresses: adding({ mark: null, conversation_mark: null }),
    request_cases: adding({ mark: null }),
    nightly_checks: adding({ mark: null }),
  },
  // 21 → 22: what a privacy officer advises has a table; nobody did before.
  {},
  // 22 → 23: since when an end waits for the school is kept; that of one of before begins at the next night.
  { case_ends: adding({ waits_since: null }) },
  // 23 → 24: whether a case is in danger the database works out by itself.
  {},
  // 24 → 25: what each school was settled for is kept; nobody kept it before.
  { rounds: adding({ print: null, code: null, turn: null }) },
  // 25 → 26: of which back-ups there are and what people were told of the bot no back-up tells.
  {},
  // 26 → 27: somebody may object; nobody could before.
  {},
  // 27 → 28: nor who is signed in on the page.
  {},
  // 28 → 29: a school may have its words on the page and ask for a second factor; none did before.
  { schools: adding({ words: null, second_factor: null }) },
  // 29 → 30: an index that knows one more kind of message.
  {},
  // 30 → 31: people have keys on the page; nobody had one before.
  {},
  // 31 → 32: what is typed and not saved yet was kept nowhere.
  {},
];

/** The last journal stamp of Zorgdraad 0.1, which its back-ups have for a number. */
const lastStamp = 1_795_318_501_144;

/** Schema number of a back-up; undefined for one that no version wrote. */
export const schemaOfBackup = ({ format, schema }: BackupHeader): number | undefined => {
  if (format === backupFormat) return Number.isInteger(schema) && schema > 0 ? schema : undefined;
  return format === 'zorgdraad-backup 1' && schema === lastStamp ? 0 : undefined;
};

/** What a row of this table becomes by every step from `from` on. */
export const convertFrom =
  (from: number, steps: readonly SchemaStep[] = schemaSteps) =>
  (table: string, line: string): string | undefined => {
    let row: string | undefined = line;
    for (const step of steps.slice(from)) {
      const change = step[table];
      if (row !== undefined && change !== undefined) row = change(row);
    }
    return row;
  };
