/** What somebody with SQL and without a key may do to a database: all kinds, and which of them nothing finds yet. */
import type { StoredTable } from '../../../src/store/spec.ts';
import { aroundKinds } from './tamper-around.ts';
import { caseKinds } from './tamper-case.ts';
import type { Kind } from './tamper-kind.ts';

/** What follows from the logbook and is not compared with it yet. */
const notYet: Readonly<Partial<Record<StoredTable, readonly string[]>>> = {
  cases: ['a whole case gone'],
  profiles: ['another text of the protocol'],
  seals: ['another root', 'another fingerprint', 'a seal gone', 'the first heads gone'],
  seal_heads: ['another head', 'a head gone'],
};
const known = (kind: Kind): Kind =>
  notYet[kind.table]?.includes(kind.name) === true ? { ...kind, missed: 'not compared yet' } : kind;

export const kinds: readonly Kind[] = [...caseKinds, ...aroundKinds].map(known);
