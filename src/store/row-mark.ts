/**
 * Marks on rows that decide something and follow from nothing else: under a key of the school that the database does not hold, so that whoever has
 * SQL alone can make none. Each is looked at where its row is used, and by the check of the night.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { fields } from './fields.ts';
import { keyObject } from './key-objects.ts';
import type { SchoolSecret } from './school-secret.ts';

/** Of what a row says: `kind` keeps the marks of two tables apart, and comes first. */
export interface Marked {
  readonly kind:
    | 'end asked'
    | 'end agreed'
    | 'receipt'
    | 'room'
    | 'request'
    | 'request case'
    | 'away'
    | 'check'
    | 'address'
    | 'conversation'
    | 'key'
    | 'key code'
    | 'key shown';
  readonly fields: readonly (string | null)[];
}

/** Of a school, as a rule. */
export type MarkKey = Pick<SchoolSecret, 'kid' | 'mark'>;

/** Enough to make none by guessing. */
const LENGTH = 16;

const macOf = ({ mark }: MarkKey, { kind, fields: said }: Marked): Buffer =>
  createHmac('sha256', keyObject(mark))
    .update(fields(['zorgdraad row 1', kind, ...said.map((value) => value ?? undefined)]))
    .digest()
    .subarray(0, LENGTH);

/** The mark, with the name of the key that it was made under. */
export const rowMark = (secret: MarkKey, row: Marked): string => `${secret.kid}.${macOf(secret, row).toString('hex')}`;

/** True where the mark was made for this, under one of these keys of the school. */
export const isMarkOf = (secrets: readonly MarkKey[], mark: string | null, row: Marked): boolean => {
  const [kid, hex] = mark?.split('.') ?? [];
  const secret = secrets.find((one) => one.kid === kid);
  if (secret === undefined || hex === undefined) return false;
  const stands = Buffer.from(hex, 'hex');
  return stands.length === LENGTH && timingSafeEqual(stands, macOf(secret, row));
};
