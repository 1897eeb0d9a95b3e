/**
 * Looks at the marks of a school's list where it is used: a role or an account that carries none lets nobody in. What is refused so is kept, for
 * whoever runs the bot, until the list is read again without it.
 */
import type { Account, RoleId } from '../consultation/school.ts';
import type { Identity } from '../port/identity.ts';
import type { SchoolFindings } from '../port/nightly-check.ts';
import { isAway } from './away-marks.ts';
import type { MasterKeys } from './encryption.ts';
import { accountMark, type Marking, roleMark } from './list-marks.ts';
import { openSchoolSecret, opens, type SchoolSecret } from './school-secret.ts';

/** What of a school is read with its list; bytes as hex. The key is absent where the school has none. */
interface MarkedSchool extends Marking {
  readonly key: { readonly kid: string; readonly masterKid: string; readonly wrapped: string } | undefined;
}

interface ListedPerson {
  readonly id: string;
  readonly roles: readonly RoleId[];
  readonly accounts: readonly Account[];
  readonly marks: readonly string[];
  readonly visitor: string | null;
  readonly away: readonly { readonly from: string; readonly to: string; readonly marks: readonly string[] }[];
}

export interface IdentifiedRow extends Identity {
  readonly marks: readonly (MarkedSchool & { readonly marks: readonly string[] })[];
}

export interface ListGuard {
  /** Every list of before there were marks was marked: from now on one without is refused. */
  complete(): void;
  /** With the schools at which the account carries its mark; undefined where it does at none. */
  identity(account: Account, row: IdentifiedRow): Identity | undefined;
  /** The same people, without the roles, accounts and days away that carry no mark. */
  people<P extends ListedPerson>(school: MarkedSchool & { readonly name: string }, people: readonly P[]): readonly P[];
  /** What was refused, by school. */
  refused(): readonly SchoolFindings[];
}

export const createListGuard = (masters: MasterKeys): ListGuard => {
  let complete = false;
  const refused = new Map<string, SchoolFindings>();
  /** `open`: nothing can be looked at: there are no marks yet, or the key of the school opens nothing else either. */
  const secretOf = ({ schoolId, marked, key }: MarkedSchool): SchoolSecret | 'open' | 'shut' => {
    if (marked === 0 && !complete) return 'open';
    if (key === undefined) return 'shut';
    const row = { schoolId, kid: key.kid, masterKid: key.masterKid, wrapped: Buffer.from(key.wrapped, 'hex') };
    if (!opens(masters, row)) return 'open';
    return marked === 0 ? 'shut' : openSchoolSecret(masters, row);
  };
  return {
    complete: () => {
      complete = true;
    },
    identity: (account, { person, name, schools, marks }) => {
      const known = new Map(marks.map((one) => [one.schoolId, one]));
      const holds = (schoolId: string): boolean => {
        const one = known.get(schoolId);
        const secret = one === undefined ? 'shut' : secretOf(one);
        if (one === undefined || typeof secret === 'string') return secret === 'open';
        return one.marks.includes(accountMark(secret, one, person, account));
      };
      const home = schools.filter(holds);
      if (home.length === 0) return undefined;
      // Whom the board named at another school has no marks there: they come in by those of their own.
      const visited = schools.filter((id) => !home.includes(id) && known.get(id)?.marks.length === 0);
      return { person, name, schools: [...home, ...visited] };
    },
    people: (school, people) => {
      const secret = secretOf(school);
      const found: SchoolFindings['found'][number][] = [];
      const checked = people.map((one) => {
        if (secret === 'open' || (one.visitor !== null && one.roles.length === 0)) return one;
        const stands = new Set(secret === 'shut' ? [] : one.marks);
        const holds = (mark: (secret: SchoolSecret) => string) => secret !== 'shut' && stands.has(mark(secret));
        const roles = one.roles.filter((role) => holds((by) => roleMark(by, school, one.id, role)));
        const accounts = one.accounts.filter((account) => holds((by) => accountMark(by, school, one.id, account)));
        const away = one.away.filter(
          ({ marks, ...days }) =>
            secret !== 'shut' && isAway(secret, { ...days, schoolId: school.schoolId, person: one.id }, marks),
        );
        if (away.length < one.away.length) found.push({ table: 'away', row: one.id });
        if (roles.length < one.roles.length) found.push({ table: 'roles', row: one.id });
        if (accounts.length < one.accounts.length) found.push({ table: 'accounts', row: one.id });
        return { ...one, roles, accounts, away };
      });
      if (found.length === 0) refused.delete(school.schoolId);
      else refused.set(school.schoolId, { schoolId: school.schoolId, school: school.name, found });
      return checked;
    },
    refused: () => [...refused.values()],
  };
};
