import { StoreError } from '../port/store-error.ts';
import { type Ask, ask } from './ask.ts';
import { rewrapDraftKey, staleDraftKeys } from './draft-keys.ts';
import { draftOwner } from './drafts.ts';
import { type MasterKeys, unwrap, type Wrapped, wrap } from './encryption.ts';
import {
  rewrapCaseKey,
  rewrapLookWriter,
  rewrapSchoolKey,
  staleCaseKeys,
  staleLookWriters,
  staleSchoolKeys,
} from './generated/keys.ts';
import { writerOwner } from './look-writer.ts';
import { asOwner, type DatabaseAddress } from './migrate.ts';
import { runningKeys } from './running-keys.ts';
import { caseOwner, schoolOwner } from './school-secret.ts';
import { statement } from './statement.ts';
import { begin, commit } from './transaction.ts';

/** Wraps a page of keys again, those behind `after`. `last`: where the next page begins, absent where there is none. */
type Rewrap = (said: Ask, masters: MasterKeys, after: string) => Promise<{ count: number; last?: string | undefined }>;

/** Nothing where no given key opens it: it stays as it is, and `readWrappings` names it. */
const again = (masters: MasterKeys, row: Wrapped, owner: string): Wrapped | undefined => {
  try {
    return wrap(masters, unwrap(masters, row, owner), owner);
  } catch (error) {
    if (error instanceof StoreError && error.code === 'tampered') return undefined;
    throw error;
  }
};

const caseKeys: Rewrap = async (said, masters, after) => {
  const rows = await said(staleCaseKeys({ current: masters.current, after }));
  let count = 0;
  for (const row of rows) {
    const wrapped = again(masters, row, caseOwner(row.caseId));
    if (wrapped === undefined) continue;
    await said(rewrapCaseKey({ caseId: row.caseId, ...wrapped }));
    count += 1;
  }
  return { count, last: rows.at(-1)?.caseId };
};

/** All at once: there are few. */
const schoolKeys: Rewrap = async (said, masters) => {
  let count = 0;
  for (const row of await said(staleSchoolKeys({ current: masters.current }))) {
    const { schoolId, kid } = row;
    const wrapped = again(masters, row, schoolOwner(schoolId, kid));
    if (wrapped === undefined) continue;
    await said(rewrapSchoolKey({ schoolId, kid, ...wrapped }));
    count += 1;
  }
  return { count };
};

/** All at once: one for each time that a bot was started. */
const lookKeys: Rewrap = async (said, masters) => {
  let count = 0;
  for (const row of await said(staleLookWriters({ current: masters.current }))) {
    const wrapped = again(masters, row, writerOwner(row.id, row.startedAt));
    if (wrapped === undefined) continue;
    await said(rewrapLookWriter({ id: row.id, ...wrapped }));
    count += 1;
  }
  return { count };
};

/** All at once: they last for days. */
const draftKeys: Rewrap = async (said, masters) => {
  let count = 0;
  for (const row of await said(staleDraftKeys({ current: masters.current }))) {
    const { person, form } = row;
    const wrapped = again(masters, row, draftOwner(person, form));
    if (wrapped === undefined) continue;
    await said(rewrapDraftKey({ person, form, ...wrapped }));
    count += 1;
  }
  return { count };
};

/** One rotation at a time wraps; another one waits for a page and goes on behind it. */
const inTurn = statement({
  by: ['owner'],
  gives: ['void as pg_advisory_xact_lock'],
  text: "select pg_advisory_xact_lock(hashtext('app.rotate_key'))",
});

/** Autovacuum may never come to a small table. */
const vacuumKeys = statement({ by: ['owner'], text: 'vacuum case_keys, school_keys, look_writers, loose_drafts' });

const first = '00000000-0000-0000-0000-000000000000';

interface Rotated {
  /** Keys that were wrapped again. */
  readonly count: number;
  /** A bot runs that does not have the current key, or does not say so: it stopped there, for what it wraps is shut to that bot. */
  readonly stopped: boolean;
}

/**
 * Wraps every key again with the current master key; what the keys sealed stays as it is. `masters` holds the old one too. Beside running bots
 * that have both; may be broken off at any statement and run again. Afterwards the old wrappings are vacuumed away. @throws StoreError
 */
export const rotateMasterKey = (address: DatabaseAddress, masters: MasterKeys): Promise<Rotated> =>
  asOwner(address, async (client) => {
    const said: Ask = (asked) => ask(client, asked);
    let count = 0;
    for (const rewrap of [caseKeys, schoolKeys, lookKeys, draftKeys]) {
      for (let after: string | undefined = first; after !== undefined; ) {
        await said(begin());
        await said(inTurn());
        const bots = await said(runningKeys());
        const stopped = bots.some(({ masterKids }) => !masterKids.includes(masters.current));
        const page: Awaited<ReturnType<Rewrap>> = stopped ? { count: 0 } : await rewrap(said, masters, after);
        await said(commit());
        if (stopped) return { count, stopped };
        count += page.count;
        after = page.last;
      }
    }
    await said(vacuumKeys());
    return { count, stopped: false };
  });
