import { type Ask, ask } from './ask.ts';
import { type MasterKeys, unwrap, type Wrapped, wrap } from './encryption.ts';
import { rewrapCaseKey, rewrapSchoolKey, staleCaseKeys, staleSchoolKeys } from './generated/keys.ts';
import { asOwner, type DatabaseAddress } from './migrate.ts';
import { caseOwner, schoolOwner } from './school-secret.ts';
import { statement } from './statement.ts';
import { begin, commit } from './transaction.ts';

/** Wraps a page of keys again; returns how many there were. */
type Rewrap = (said: Ask, masters: MasterKeys) => Promise<number>;

const again = (masters: MasterKeys, row: Wrapped, owner: string): Wrapped =>
  wrap(masters, unwrap(masters, row, owner), owner);

const caseKeys: Rewrap = async (said, masters) => {
  const rows = await said(staleCaseKeys({ current: masters.current }));
  for (const row of rows) {
    await said(rewrapCaseKey({ caseId: row.caseId, ...again(masters, row, caseOwner(row.caseId)) }));
  }
  return rows.length;
};

const schoolKeys: Rewrap = async (said, masters) => {
  const rows = await said(staleSchoolKeys({ current: masters.current }));
  for (const row of rows) {
    const { schoolId, kid } = row;
    await said(rewrapSchoolKey({ schoolId, kid, ...again(masters, row, schoolOwner(schoolId, kid)) }));
  }
  return rows.length;
};

/** Autovacuum may never come to a small table. */
const vacuumKeys = statement({ by: ['owner'], text: 'vacuum case_keys, school_keys' });

/**
 * Wraps every key again with the current master key; what the keys sealed stays as it is. `masters` holds the old one too. May be
 * broken off and run again. Returns how many were wrapped; afterwards the old wrappings are vacuumed away.
 */
export const rotateMasterKey = (address: DatabaseAddress, masters: MasterKeys): Promise<number> =>
  asOwner(address, async (client) => {
    const said: Ask = (asked) => ask(client, asked);
    let count = 0;
    for (const rewrap of [caseKeys, schoolKeys]) {
      for (let wrapped = -1; wrapped !== 0; count += wrapped) {
        await said(begin());
        wrapped = await rewrap(said, masters);
        await said(commit());
      }
    }
    await said(vacuumKeys());
    return count;
  });
