/** Where the board's figures come from: outcomes as keyed hashes, and the definer functions that count them (migrations/law/functions.sql). */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { CaseEvent } from '../consultation/event.ts';
import type { CaseFace } from '../consultation/face.ts';
import type { CaseFacts } from '../consultation/facts.ts';
import type { FigureSheet } from '../figures/sheet.ts';
import type { MasterKeys } from './encryption.ts';
import type { RolePool, Statement } from './pool.ts';
import { openSchoolSecret, type SchoolKeyRow, type SchoolSecret } from './school-secret.ts';
import { once, type Transaction } from './transaction.ts';

/** Of the two decisions; undefined until both are taken, the second after the first. Known to SQL by number (figures_counted). */
export const outcomeCode = ({ decisions: { report, help } }: Pick<CaseFacts, 'decisions'>): number | undefined =>
  report === undefined || help === undefined || help.at < report.at
    ? undefined
    : 1 + (help.possible ? 1 : 0) + (report.needed ? 2 : 0);

/** 16 bytes. */
const uuidBytes = (id: string): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex');

/** Over a message of one length, so that a hash behind the key is a MAC; SQL knows no other. */
export const outcomeTag = (key: Buffer, { caseId, seq }: OutcomePlace, code: number): Buffer => {
  const numbers = Buffer.alloc(8);
  numbers.writeInt32BE(seq, 0);
  numbers.writeInt32BE(code, 4);
  return createHash('sha256').update(key).update(uuidBytes(caseId)).update(numbers).digest();
};

interface OutcomePlace {
  readonly caseId: string;
  /** Number of the last row that came with it. */
  readonly seq: number;
}

interface DecidedRow {
  readonly events: readonly CaseEvent[];
  readonly face: CaseFace;
  readonly facts: CaseFacts;
}

/** A row where a decision was taken, and none for a practice case: it counts nowhere. */
export const outcomeWrites = (place: OutcomePlace, change: DecidedRow, secret: SchoolSecret): readonly Statement[] => {
  const decided = change.events.some(({ type }) => type === 'ReportDecided' || type === 'HelpDecided');
  const code = decided && change.face.practice !== true ? outcomeCode(change.facts) : undefined;
  if (code === undefined) return [];
  return [
    {
      name: 'outcome_add',
      text: 'insert into case_outcomes (case_id, seq, kid, tag) values ($1, $2, $3, $4)',
      values: [place.caseId, place.seq, secret.kid, outcomeTag(secret.figures, place, code)],
    },
  ];
};

const figure = z
  .number()
  .nullable()
  .transform((value) => value ?? undefined);
const sheetSchema = z.object({
  year: z.number(),
  cases: figure,
  steps: z.array(z.object({ step: z.number(), cases: figure, medianDays: figure })),
  emergency: figure,
  outcomes: z.object({ reportAndHelp: figure, report: figure, help: figure, neither: figure }),
  inTime: z.object({ read: figure, tasks: figure, feedback: figure }),
});

const keyColumns = 'school_id as "schoolId", kid, master_kid as "masterKid", wrapped';

/** By `<school> <kid>`, in hex. */
const keysFor = (masters: MasterKeys, rows: readonly SchoolKeyRow[]): string =>
  JSON.stringify(
    Object.fromEntries(
      rows.map((row) => [`${row.schoolId} ${row.kid}`, openSchoolSecret(masters, row).figures.toString('hex')]),
    ),
  );

type Read = Transaction['read'];
type KeyRow = SchoolKeyRow & Record<string, unknown>;

async function sheetBy(
  read: Read,
  masters: MasterKeys,
  keys: Statement,
  count: string,
  [boardId, year]: readonly [string, number],
): Promise<FigureSheet | undefined> {
  const rows = await read<KeyRow>(keys);
  if (rows.length === 0) return undefined;
  const [found] = await read<{ sheet: unknown }>({
    text: `select ${count}($1, $2, $3) as sheet`,
    values: [boardId, year, keysFor(masters, rows)],
  });
  return found?.sheet == null ? undefined : sheetSchema.parse(found.sheet);
}

/** In a person's session; the database says whether they are of this board. */
export const readFigures = (read: Read, masters: MasterKeys, boardId: string, year: number) =>
  sheetBy(read, masters, { text: `select ${keyColumns} from figure_keys($1)`, values: [boardId] }, 'figures', [
    boardId,
    year,
  ]);

export interface OperatorFigures {
  boards(): Promise<readonly { readonly id: string; readonly name: string }[]>;
  /** Undefined while the year runs. */
  sheet(boardId: string, year: number): Promise<FigureSheet | undefined>;
}

/** For the command line. A board without a name is called after its school. */
export const createFigures = (worker: RolePool, masters: MasterKeys): OperatorFigures => {
  const read: Read = (statement) => once(worker, statement);
  return {
    boards: () =>
      read({
        text: `select b.id, coalesce(b.name, min(s.name)) as name from boards b join schools s on s.board_id = b.id
          group by b.id, b.name order by 2`,
        values: [],
      }),
    sheet: (boardId, year) =>
      sheetBy(
        read,
        masters,
        {
          text: `select ${keyColumns} from school_keys where school_id in (select id from schools where board_id = $1)`,
          values: [boardId],
        },
        'figures_kept',
        [boardId, year],
      ),
  };
};
