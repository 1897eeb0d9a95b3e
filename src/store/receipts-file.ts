/**
 * The file of receipts, a line each: of a destroyed case, of one erased line, or of what holds a case. Each has a mark under its school's key, so that
 * nobody without that key can have a case destroyed.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { CaseReceipt } from './end-marks.ts';
import { type MarkedHold, markedHold } from './kept-holds.ts';
import { type MarkedLine, markedLine } from './kept-lines.ts';

const hex = /^(?:[\da-f]{2})*$/;
const markedReceipt = z.strictObject({
  case_id: z.uuid(),
  school_id: z.uuid(),
  destroyed_at: z.string().refine((text) => !Number.isNaN(Date.parse(text))),
  rows: z.int().nonnegative(),
  head: z.string().refine((text) => text.startsWith('\\x') && hex.test(text.slice(2))),
  // The two who said so; a line of before names nobody.
  proposed_by: z.uuid().optional(),
  confirmed_by: z.uuid().optional(),
  ground: z.enum(['term', 'request']).optional(),
  kid: z.string(),
  mark: z.string().regex(hex),
});
type MarkedReceipt = z.output<typeof markedReceipt>;
type Said = Pick<MarkedReceipt, 'proposed_by' | 'confirmed_by' | 'ground'>;
/** Of a case, of one line, or of what holds a case. */
const marked = z.union([markedReceipt, markedLine, markedHold]);
export type KeptReceipt = z.output<typeof marked>;
export const isLine = (receipt: KeptReceipt): receipt is MarkedLine => 'entry' in receipt;
export const isHold = (receipt: KeptReceipt): receipt is MarkedHold => 'held_since' in receipt;
export const isOfCase = (receipt: KeptReceipt): receipt is MarkedReceipt => !isLine(receipt) && !isHold(receipt);
export const nameOf = (receipt: KeptReceipt): string =>
  isLine(receipt) ? `${receipt.case_id} ${receipt.entry}` : receipt.case_id;

/** One receipt a line; undefined where a line is none. @throws what the system says where the file cannot be read */
export const readReceipts = async (file: string): Promise<readonly (KeptReceipt | undefined)[]> => {
  const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => line.trim() !== '');
  return lines.map((line) => {
    try {
      return marked.parse(JSON.parse(line));
    } catch {
      return undefined;
    }
  });
};

/** Who said so, and why, as a line of the file has it; nothing where nobody is known. */
export const saidIn = ({
  proposedBy,
  confirmedBy,
  ground,
}: Pick<CaseReceipt, 'proposedBy' | 'confirmedBy' | 'ground'>) =>
  proposedBy === null || confirmedBy === null || ground === null
    ? {}
    : { proposed_by: proposedBy, confirmed_by: confirmedBy, ground };
/** The same, as a row of the database has it. */
export const saidBy = ({ proposed_by, confirmed_by, ground }: Said) => ({
  proposedBy: proposed_by ?? null,
  confirmedBy: confirmed_by ?? null,
  ground: ground ?? null,
});

/** Under the key that the school has for this and nothing else; the names of what stands where are part of it. */
export const markOf = (key: Buffer, receipt: Omit<MarkedReceipt, 'kid' | 'mark'>): Buffer => {
  const { case_id, school_id, destroyed_at, rows, head, proposed_by, confirmed_by, ground } = receipt;
  const said = { proposed_by, confirmed_by, ground };
  return createHmac('sha256', key)
    .update(JSON.stringify({ case_id, school_id, destroyed_at, rows, head, ...said }))
    .digest();
};

export const isTrueReceipt = (receipt: MarkedReceipt, keys: ReadonlyMap<string, Buffer>): boolean => {
  const key = keys.get(`${receipt.school_id} ${receipt.kid}`);
  const mark = Buffer.from(receipt.mark, 'hex');
  const wanted = key && markOf(key, receipt);
  return wanted?.length === mark.length && timingSafeEqual(wanted, mark);
};
