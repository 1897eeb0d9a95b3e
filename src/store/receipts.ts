/** Receipts of destroyed cases, also kept beside the data: a back-up from before does not know what was destroyed since. */
import { readFile, rename, writeFile } from 'node:fs/promises';
import { ask } from './ask.ts';
import { asOwner, type DatabaseAddress } from './migrate.ts';
import { type RowFrom, statement } from './statement.ts';

/** Every receipt, as a line of a file has it. */
export const keptReceipts = statement({
  by: ['owner'],
  gives: [
    {
      json: 'line',
      one: 'always',
      of: [
        'receipts.caseId as case_id',
        'receipts.schoolId as school_id',
        'receipts.destroyedAt as destroyed_at',
        'receipts.rows',
        'receipts.head',
      ],
    },
  ],
  text: `select row_to_json(r) as line from (select case_id, school_id, destroyed_at, rows, head from receipts) r`,
});
/** `head`: `\x…` */
export type Receipt = RowFrom<typeof keptReceipts>['line'];

/** Those that are there stay as they are. */
export const addReceipts = statement({
  by: ['owner'],
  takes: [
    {
      json: 'receipts',
      of: [
        'receipts.caseId as case_id',
        'receipts.schoolId as school_id',
        'receipts.destroyedAt as destroyed_at',
        'receipts.rows',
        'receipts.head::text',
      ],
    },
  ],
  text: `insert into receipts (case_id, school_id, destroyed_at, rows, head)
    select r.* from jsonb_to_recordset($1::jsonb) as r(case_id uuid, school_id uuid, destroyed_at timestamptz, rows int, head bytea)
    on conflict (case_id) do nothing`,
});

/** One receipt a line, as JSON; a file that is not there holds none. */
export const readReceipts = async (file: string): Promise<readonly Receipt[]> => {
  try {
    const text = await readFile(file, 'utf8');
    return text
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => JSON.parse(line) as Receipt);
  } catch (error) {
    if (Object(error).code === 'ENOENT') return [];
    throw error;
  }
};

/** Writes every receipt of the database to `file`, joined with those that stand in it. */
export const exportReceipts = async (address: DatabaseAddress, file: string): Promise<number> => {
  const kept = await asOwner(address, (client) => ask(client, keptReceipts()));
  const stored = kept.map(({ line }) => line);
  const all = new Map([...(await readReceipts(file)), ...stored].map((receipt) => [receipt.case_id, receipt]));
  const partial = `${file}.partial-${process.pid}`;
  await writeFile(partial, [...all.values()].map((receipt) => `${JSON.stringify(receipt)}\n`).join(''), {
    mode: 0o600,
  });
  await rename(partial, file);
  return all.size;
};
