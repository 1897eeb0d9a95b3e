/** Where the board's figures come from: outcomes as keyed hashes, and the definer functions that count them (migrations/law/functions.sql). */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { CaseEvent } from '../consultation/event.ts';
import type { CaseFace } from '../consultation/face.ts';
import type { CaseFacts } from '../consultation/facts.ts';
import type { FigureSheet } from '../figures/sheet.ts';
import type { MasterKeys } from './encryption.ts';
import { addOutcome } from './generated/figures.ts';
import { boardKeys } from './generated/keys.ts';
import type { RolePool } from './pool.ts';
import { openSchoolSecret, type SchoolKeyRow, type SchoolSecret } from './school-secret.ts';
import { json, type Query, type Statement, statement } from './statement.ts';
import { once, type Transaction } from './transaction.ts';

/** Of the two decisions; undefined until both are taken, the second after the first. Known to SQL by number (figures_counted). */
const outcomeCode = ({ decisions: { report, help } }: Pick<CaseFacts, 'decisions'>): number | undefined =>
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

const isDecision = ({ type }: Pick<CaseEvent, 'type'>): boolean => type === 'ReportDecided' || type === 'HelpDecided';

/** A row where a decision was taken, and none for a practice case: it counts nowhere. */
export const outcomeWrites = (place: OutcomePlace, change: DecidedRow, secret: SchoolSecret): readonly Statement[] => {
  const decided = change.events.some(isDecision);
  const code = decided && change.face.practice !== true ? outcomeCode(change.facts) : undefined;
  if (code === undefined) return [];
  const { caseId, seq } = place;
  return [addOutcome({ caseId, seq, kid: secret.kid, tag: outcomeTag(secret.figures, place, code) })];
};

interface CountedCase extends OutcomePlace {
  readonly practice: boolean;
  readonly facts: CaseFacts;
  readonly events: readonly Pick<CaseEvent, 'type'>[];
}

/**
 * True where each stored outcome is one under a key of the school, and the last of them is what the case holds now. `tag` in hex; by row of the
 * logbook. What an earlier one was, before the case was opened again, only its place and key say.
 */
export const outcomesHold = (
  found: CountedCase,
  stored: readonly { readonly seq: number; readonly kid: string; readonly tag: string }[],
  secrets: readonly SchoolSecret[],
): boolean => {
  const codes = stored.map(({ seq, kid, tag }) => {
    const secret = secrets.find((one) => one.kid === kid);
    if (secret === undefined || seq > found.seq) return undefined;
    return [1, 2, 3, 4].find(
      (code) => outcomeTag(secret.figures, { caseId: found.caseId, seq }, code).toString('hex') === tag,
    );
  });
  if (codes.includes(undefined) || (found.practice && stored.length > 0)) return false;
  const now = outcomeCode(found.facts);
  return found.practice || now === undefined || !found.events.some(isDecision) || codes.at(-1) === now;
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
  /** Not in a sheet that was kept before this was counted. */
  veiligThuis: z.object({ receipt: figure, answer: figure }).default({ receipt: undefined, answer: undefined }),
});

const figureKeys = statement({
  by: ['app'],
  takes: ['boards.id as boardId'],
  gives: ['schoolKeys.schoolId', 'schoolKeys.kid', 'schoolKeys.masterKid', 'schoolKeys.wrapped'],
  text: 'select school_id as "schoolId", kid, master_kid as "masterKid", wrapped from figure_keys($1)',
});

const figures = {
  takes: ['boards.id as boardId', 'figureSheets.year', 'json as keys'],
  gives: ['json as sheet'],
} as const;
const figuresAsked = statement({ ...figures, by: ['app'], text: 'select figures($1, $2, $3) as sheet' });
const figuresKept = statement({ ...figures, by: ['worker'], text: 'select figures_kept($1, $2, $3) as sheet' });

const boardNames = statement({
  by: ['worker'],
  gives: ['boards.id', 'text as name'],
  uses: ['boards.name', 'schools.boardId', 'schools.name'],
  text: `select b.id, coalesce(b.name, min(s.name)) as name from boards b join schools s on s.board_id = b.id
    group by b.id, b.name order by 2`,
});

/** By `<school> <kid>`, in hex. */
const keysFor = (masters: MasterKeys, rows: readonly SchoolKeyRow[]) =>
  json(
    Object.fromEntries(
      rows.map((row) => [`${row.schoolId} ${row.kid}`, openSchoolSecret(masters, row).figures.toString('hex')]),
    ),
  );

type Read = Transaction['read'];

async function sheetBy(
  read: Read,
  masters: MasterKeys,
  keys: Statement<SchoolKeyRow>,
  count: Query<typeof figures>,
  [boardId, year]: readonly [string, number],
): Promise<FigureSheet | undefined> {
  const rows = await read(keys);
  if (rows.length === 0) return undefined;
  const [found] = await read(count({ boardId, year, keys: keysFor(masters, rows) }));
  return found?.sheet == null ? undefined : sheetSchema.parse(found.sheet);
}

/** In a person's session; the database says whether they are of this board. */
export const readFigures = (read: Read, masters: MasterKeys, boardId: string, year: number) =>
  sheetBy(read, masters, figureKeys({ boardId }), figuresAsked, [boardId, year]);

export interface OperatorFigures {
  boards(): Promise<readonly { readonly id: string; readonly name: string }[]>;
  /** Undefined while the year runs. */
  sheet(boardId: string, year: number): Promise<FigureSheet | undefined>;
}

/** For the command line. A board without a name is called after its school. */
export const createFigures = (worker: RolePool, masters: MasterKeys): OperatorFigures => {
  const read: Read = (asked) => once(worker, asked);
  return {
    boards: () => read(boardNames()),
    sheet: (boardId, year) => sheetBy(read, masters, boardKeys({ boardId }), figuresKept, [boardId, year]),
  };
};
