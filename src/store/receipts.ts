/** Receipts of destroyed cases, also kept beside the data: a back-up from before does not know what was destroyed since. */
import { readFile, rename, writeFile } from 'node:fs/promises';
import { asOwner, type DatabaseAddress } from './migrate.ts';

export interface Receipt {
  readonly case_id: string;
  readonly school_id: string;
  readonly destroyed_at: string;
  readonly rows: number;
  /** `\x…` */
  readonly head: string;
}

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
  const stored = await asOwner(address, async (client) => {
    const { rows } = await client.query<{ line: Receipt }>('select row_to_json(r) as line from receipts r');
    return rows.map(({ line }) => line);
  });
  const all = new Map([...(await readReceipts(file)), ...stored].map((receipt) => [receipt.case_id, receipt]));
  const partial = `${file}.partial-${process.pid}`;
  await writeFile(partial, [...all.values()].map((receipt) => `${JSON.stringify(receipt)}\n`).join(''), {
    mode: 0o600,
  });
  await rename(partial, file);
  return all.size;
};
