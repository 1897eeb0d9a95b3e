/** The mark that a look carries: under the key of the process that noted it, over all that it says but when it was, which the database says. */
import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';

/** What a writer says beside a look, in the order in which the database keeps it. */
export interface LookSaid {
  /** Number of the last row of the case that was looked at: a logbook that is cut off later is shorter than somebody saw it. */
  readonly seq?: number;
  /** Its own numbers of before that no row may have: what they were noted in was undone, or nobody knows. */
  readonly lost?: readonly number[];
  /** Its own numbers of before of which it did not know yet whether they are kept. */
  readonly open?: readonly number[];
  /** How far other writers were, each with its last number: said once a night. */
  readonly others?: readonly (readonly [writer: number, n: number])[];
}

/** What a mark covers. */
interface MarkedLook {
  readonly writer: number;
  readonly n: number;
  readonly person: string | undefined;
  readonly caseId: string | undefined;
  /** The school that was asked, where it was no case. */
  readonly schoolId: string | undefined;
  readonly what: string;
  readonly allowed: boolean;
  readonly said: LookSaid | undefined;
}

/** A key that is used often: bytes as a key cost more each time. */
export const markingKey = (key: Buffer): KeyObject => createSecretKey(key);

/** Returns the first half of an HMAC, written as a uuid, which is what the column holds. Ids in lower case, as the database writes them. */
export const markOf = (key: KeyObject, look: MarkedLook): string => {
  const { writer, n, person, caseId, schoolId, what, allowed, said } = look;
  const covered = JSON.stringify(['look', writer, n, person, caseId, schoolId, what, allowed, said]);
  const hex = createHmac('sha256', key).update(covered).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
};
