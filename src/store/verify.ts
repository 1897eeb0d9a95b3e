/** Checks every logbook against its chain, and every case against its logbook. Words are never opened; erased cases verify too. */
import type pg from 'pg';
import { ask } from './ask.ts';
import { chainKeys } from './case-chain.ts';
import type { MasterKeys } from './encryption.ts';
import { type ExaminedRow, examinedColumns, examinedGives } from './examine.ts';
import { type Folding, todaysFolding } from './folding.ts';
import { asOwner, type DatabaseAddress } from './migrate.ts';
import { statement } from './statement.ts';
import { asChecker, beginSnapshot } from './transaction.ts';
import { aroundCases, type BadAround } from './verify-around.ts';
import { checkLooks } from './verify-looks.ts';
import { type BadRow, checkPage, type NamedCase } from './verify-page.ts';

export interface Verified {
  readonly cases: number;
  readonly rows: number;
  /** The first bad row of each case that has one. */
  readonly bad: readonly BadRow[];
  /**
   * Cases with a sound logbook, last folded by an older version: the refold brings them up to date. What their rows of the logbook say was
   * checked; what they were folded to before could not be.
   */
  readonly waiting: number;
  /** Cases with a sound logbook, last folded by code that is newer than this: only that code can compare them. */
  readonly newer: readonly NamedCase[];
  /** What is not as it was beside the cases; nothing where one case was asked for. */
  readonly around: readonly BadAround[];
  /** Schools of which a key does not open, with the number of their cases that so could not be checked. */
  readonly closed: readonly { readonly school: string; readonly cases: number }[];
}

const pageSize = 100;
const casesFrom = statement({
  by: ['owner'],
  takes: ['cases.id? as after', 'cases.callName?'],
  gives: examinedGives,
  uses: ['caseKeys.caseId'],
  text: `select ${examinedColumns} from cases c left join case_keys k on k.case_id = c.id
  where ($1::uuid is null or c.id > $1) and ($2::text is null or c.call_name = $2) order by c.id limit ${pageSize}`,
});

const schoolNames = statement({
  by: ['owner'],
  takes: ['schools.id[] as ids'],
  gives: ['schools.id', 'schools.name'],
  text: 'select id, name from schools where id = any ($1) order by name, id',
});

/** All looks there are; the school is named where it is of one. */
const aroundLooks = async (client: pg.ClientBase, masters: MasterKeys): Promise<readonly BadAround[]> => {
  const checked = await checkLooks(client, { masters });
  if (checked === undefined || checked === 'noted') return [];
  const ids = [...new Set(checked.bad.flatMap(({ schools }) => schools))];
  const names = new Map((await ask(client, schoolNames({ ids }))).map(({ id, name }) => [id, name] as const));
  return checked.bad.map(({ table, which, schools: [first = '', ...others] }) => {
    const school = others.length === 0 ? names.get(first) : undefined;
    return { table, which, ...(school === undefined ? {} : { school }) };
  });
};

/**
 * Walks all cases, or the one called `caseName`, in one snapshot. A school whose key does not open is named, and the others are checked.
 * Throws `StoreError` `tampered` when no key opens with the master keys given.
 */
export const verifyChains = ({
  address,
  masters,
  caseName,
  folding = todaysFolding,
}: {
  readonly address: DatabaseAddress;
  readonly masters: MasterKeys;
  readonly caseName?: string;
  readonly folding?: Folding;
}): Promise<Verified> =>
  asOwner(address, async (client) => {
    await ask(client, beginSnapshot());
    await ask(client, asChecker());
    const { keys, secrets, closed } = await chainKeys(client, masters);
    const context = { masters, folding, keys, secrets, closed };
    const unchecked = new Map([...closed].map((school) => [school, 0]));
    const bad: BadRow[] = [];
    const newer: NamedCase[] = [];
    let [cases, count, waiting] = [0, 0, 0];
    for (let after: string | null = null; ; ) {
      const page: readonly ExaminedRow[] = await ask(client, casesFrom({ after, callName: caseName }));
      const checked = await checkPage(client, page, context);
      bad.push(...checked.bad);
      newer.push(...checked.newer);
      for (const school of checked.shut) unchecked.set(school, (unchecked.get(school) ?? 0) + 1);
      cases += page.length;
      count += checked.rows;
      waiting += checked.waiting;
      const last = page.at(-1);
      if (last === undefined || page.length < pageSize) {
        const names = await ask(client, schoolNames({ ids: [...closed] }));
        const shut = names.map(({ id, name }) => ({ school: name, cases: unchecked.get(id) ?? 0 }));
        const around =
          caseName === undefined
            ? [...(await aroundCases(client, masters, secrets, closed)), ...(await aroundLooks(client, masters))]
            : [];
        return { cases, rows: count, bad, waiting, newer, around, closed: shut };
      }
      after = last.id;
    }
  });
