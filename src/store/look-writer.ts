/** Notes looks: each with the number and the mark of this run of the process, so that one which goes, comes or changes later is missed. */
import type { KeyObject } from 'node:crypto';
import type { PersonId } from '../consultation/school.ts';
import { StoreError } from '../port/store-error.ts';
import { type MasterKeys, newKey, wrap } from './encryption.ts';
import { addLookWriter, noteAccess } from './generated/access.ts';
import { type LookSaid, markingKey, markOf } from './look-mark.ts';
import { createNumbers } from './look-numbers.ts';
import type { RolePool } from './pool.ts';
import { json, statement } from './statement.ts';
import { once, type Transaction } from './transaction.ts';

/** A look that is to be noted. */
interface NewLook {
  readonly person: PersonId | undefined;
  readonly caseId: string | undefined;
  /** The school that was asked, where it was no case: any text, which may come from outside. */
  readonly schoolId?: string | undefined;
  readonly what: string;
  readonly allowed: boolean;
  /** Number of the last row of the case, where it was read. */
  readonly seq?: number;
  /** How far other writers were. */
  readonly others?: LookSaid['others'];
}

export interface LookWriter {
  /** Says once that this run is there; asked before a transaction, so that none waits for it. Returns its number. @throws StoreError */
  begun(): Promise<number>;
  /** Notes a look with what else the transaction writes. */
  note(transaction: Pick<Transaction, 'write' | 'ended'>, look: NewLook): void;
}

/** Names what a writer's key belongs to. */
export const writerOwner = (id: number, startedAt: Date): string => `looks ${id} ${startedAt.toISOString()}`;

/** By the clock of the database, which says when each look was. */
const nextWriter = statement({
  by: ['app'],
  gives: ['lookWriters.id', 'timestamptz as startedAt'],
  text: 'select coalesce(max(id), 0) + 1 as id, now() as "startedAt" from look_writers',
});

interface Begun {
  readonly id: number;
  readonly key: KeyObject;
}

/** Others that begin at the same moment take the same number: one of them has it, and the rest ask again. */
const TRIES = 50;

const begin = async (pool: RolePool, masters: MasterKeys): Promise<Begun> => {
  const key = newKey();
  for (let tries = 1; ; tries += 1) {
    const [next] = await once(pool, nextWriter());
    if (next === undefined) throw new StoreError('fault', 'look writer');
    try {
      await once(pool, addLookWriter({ ...next, ...wrap(masters, key, writerOwner(next.id, next.startedAt)) }));
      return { id: next.id, key: markingKey(key) };
    } catch (error) {
      if (tries === TRIES || !(error instanceof StoreError) || error.code !== 'conflict') throw error;
    }
  }
};

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
/** As the database writes it, since that is what the mark is worked out from again. */
const written = (id: string | undefined): string | undefined => id?.toLowerCase();

export const createLookWriter = (pool: RolePool, masters: MasterKeys): LookWriter => {
  const numbers = createNumbers();
  let begun: Begun | undefined;
  let beginning: Promise<Begun> | undefined;
  return {
    begun: async () => {
      beginning ??= begin(pool, masters);
      try {
        begun = await beginning;
        return begun.id;
      } catch (error) {
        beginning = undefined;
        throw error;
      }
    },
    note: (transaction, { person, caseId, schoolId, what, allowed, seq, others }) => {
      if (begun === undefined) throw new StoreError('fault', 'look writer');
      const { n, said: ofNumbers } = numbers.next(transaction);
      transaction.ended((kept) => numbers.end(transaction, kept));
      const said: LookSaid | undefined =
        seq === undefined && others === undefined
          ? ofNumbers
          : { ...(seq === undefined ? {} : { seq }), ...ofNumbers, ...(others === undefined ? {} : { others }) };
      const look = {
        writer: begun.id,
        n,
        person: written(person),
        caseId: written(caseId),
        // Of a case the database knows the school.
        schoolId: caseId === undefined && schoolId !== undefined && UUID.test(schoolId) ? written(schoolId) : undefined,
        what: what.toWellFormed(),
        allowed,
        said,
      };
      transaction.write(
        noteAccess({
          id: markOf(begun.key, look),
          personId: look.person,
          ...look,
          said: said === undefined ? null : json(said),
        }),
      );
    },
  };
};
