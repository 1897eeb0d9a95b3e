/** Whether the master key is the one that wraps what is in the database: asked at every start and by every command, before anything is made. */
import pg from 'pg';
import { type Ask, ask } from './ask.ts';
import { ownerConfig } from './connection.ts';
import type { MasterKeys } from './encryption.ts';
import { asStoreError } from './errors.ts';
import { isMarked } from './migrate/version.ts';
import { asOwner, type DatabaseAddress } from './migrate.ts';
import type { RolePool } from './pool.ts';
import { opens } from './school-secret.ts';
import { statement } from './statement.ts';
import { once } from './transaction.ts';

/**
 * `empty`: there is nothing that a key belongs to. `fits`: it opens the keys of all schools, and wraps all cases. `partly`: it opens some, so it is
 * the right one, and the others were changed or wrapped with another. `other`: it opens no school's.
 */
export type KeyFit = 'empty' | 'fits' | 'partly' | 'other';

const wrappedKeys = statement({
  by: ['worker', 'owner'],
  gives: ['schoolKeys.schoolId', 'schoolKeys.kid', 'schoolKeys.masterKid', 'schoolKeys.wrapped'],
  text: 'select school_id as "schoolId", kid, master_kid as "masterKid", wrapped from school_keys',
});

/** Which master key wraps a case is said beside it: where it is one that is not given, nobody opens that case. */
const foreignCases = statement({
  by: ['worker', 'owner'],
  takes: ['caseKeys.masterKid[] as given'],
  gives: ['bool as any'],
  text: 'select exists (select from case_keys where master_kid <> all ($1)) as any',
});

const fitOf = async (read: Ask, masters: MasterKeys): Promise<KeyFit> => {
  const rows = await read(wrappedKeys());
  const opened = rows.filter((row) => opens(masters, row)).length;
  if (rows.length === 0) return 'empty';
  if (opened === 0) return 'other';
  const [cases] = await read(foreignCases({ given: [...masters.keys.keys()] }));
  return opened === rows.length && cases?.any !== true ? 'fits' : 'partly';
};

/** As the bot asks it. @throws StoreError */
export const keyFit = (worker: RolePool, masters: MasterKeys): Promise<KeyFit> =>
  fitOf((asked) => once(worker, asked), masters);

/** As a command asks it. @throws StoreError */
export const keyFitOf = (address: DatabaseAddress, masters: MasterKeys): Promise<KeyFit> =>
  asOwner(address, (client) => fitOf((asked) => ask(client, asked), masters));

const schoolsOrKeys = statement({
  by: ['owner'],
  gives: ['bool as held'],
  uses: ['schools.id', 'schoolKeys.schoolId', 'caseKeys.caseId'],
  text: `select exists (select from schools) or exists (select from school_keys) or exists (select from case_keys) as held`,
});

/**
 * Whether anything is there that a key was made for, also where the database was not yet brought up to this code: where it is, no other key may
 * come. @throws StoreError, EarlierDatabaseError
 */
export const holdsKeys = async (address: DatabaseAddress): Promise<boolean> => {
  const client = new pg.Client(ownerConfig(address.owner ?? address.connection));
  client.on('error', () => {});
  const marked = await client
    .connect()
    .then(() => isMarked(client))
    .catch((error: unknown) => {
      throw error instanceof pg.DatabaseError || !(error instanceof Error && error.name === 'EarlierDatabaseError')
        ? asStoreError(error)
        : error;
    })
    .finally(() => client.end().catch(() => {}));
  return marked && (await asOwner(address, (owner) => ask(owner, schoolsOrKeys())))[0]?.held === true;
};
