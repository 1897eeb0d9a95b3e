/** Marks on who is away: somebody whom others wrote away would be passed over, and a stand-in would decide. One for each school of a person. */
import type { Ask } from './ask.ts';
import type { MasterKeys } from './encryption.ts';
import { isMarkOf, type Marked, rowMark } from './row-mark.ts';
import { openSchoolSecret, opens, type SchoolSecret } from './school-secret.ts';
import { statement } from './statement.ts';

/** Days as `YYYY-MM-DD`. */
interface AwayAt {
  readonly schoolId: string;
  readonly person: string;
  readonly from: string;
  readonly to: string;
}

const awaySaid = ({ schoolId, person, from, to }: AwayAt): Marked => ({
  kind: 'away',
  fields: [schoolId, person, from, to],
});
const awayMark = (secret: SchoolSecret, of: AwayAt): string => rowMark(secret, awaySaid(of));
export const isAway = (secret: SchoolSecret, of: AwayAt, marks: readonly string[]): boolean =>
  marks.some((mark) => isMarkOf([secret], mark, awaySaid(of)));

/** Of the schools of whoever asks. */
const mySchoolKeys = statement({
  by: ['app'],
  gives: ['schoolKeys.schoolId', 'schoolKeys.kid', 'schoolKeys.masterKid', 'schoolKeys.wrapped'],
  uses: ['schoolKeys.current'],
  text: 'select school_id as "schoolId", kid, master_kid as "masterKid", wrapped from school_keys where current',
});

/** The marks of whoever says that they are away; a school whose key does not open has none. */
export const awayMarks = async (
  read: Ask,
  masters: MasterKeys,
  person: string,
  range: Pick<AwayAt, 'from' | 'to'> | undefined,
): Promise<readonly string[]> => {
  if (range === undefined) return [];
  const keys = (await read(mySchoolKeys())).filter((row) => opens(masters, row));
  return keys.map((row) => awayMark(openSchoolSecret(masters, row), { ...range, schoolId: row.schoolId, person }));
};

const awayOfSchool = statement({
  by: ['owner'],
  takes: ['roles.schoolId'],
  gives: ['away.personId as person', 'away.from', 'away.to', 'away.marks'],
  uses: ['roles.personId', 'roles.until'],
  text: `select w.person_id as person, w.from_date::text as "from", w.to_date::text as "to", w.marks from away w where exists (
    select 1 from roles r where r.person_id = w.person_id and r.school_id = $1 and r.until_at is null) order by 1`,
});

const addMarks = statement({
  by: ['owner'],
  takes: [{ unnest: 'marks', of: ['away.personId as person', 'text as mark'] }],
  uses: ['away.marks'],
  text: `update away w set marks = array_append(w.marks, m.mark) from unnest($1::uuid[], $2::text[]) as m(person, mark)
    where w.person_id = m.person`,
});

/** People of a school who are away by nobody's word. */
export const awayByOthers = async (said: Ask, secret: SchoolSecret, schoolId: string): Promise<readonly string[]> =>
  (await said(awayOfSchool({ schoolId })))
    .filter(({ marks, ...of }) => !isAway(secret, { ...of, schoolId }, marks))
    .map(({ person }) => person);

/**
 * Marks who is away for a school that they came to since they said so; `all`: also what is of before there were marks. What was never marked
 * elsewhere stays as it is.
 */
export const markAway = async (said: Ask, secret: SchoolSecret, schoolId: string, all: boolean): Promise<void> => {
  const lacking = (await said(awayOfSchool({ schoolId }))).filter(
    ({ marks, ...of }) => (all || marks.length > 0) && !isAway(secret, { ...of, schoolId }, marks),
  );
  if (lacking.length === 0) return;
  const marks = lacking.map(({ person, from, to }) => ({
    person,
    mark: awayMark(secret, { schoolId, person, from, to }),
  }));
  await said(addMarks({ marks }));
};
