/** Brings a school in line with its file, in one transaction as the owner. */
import { createHash, randomUUID } from 'node:crypto';
import type { School } from '../consultation/school.ts';
import { StoreError } from '../port/store-error.ts';
import { type Ask, ask } from './ask.ts';
import { Differences } from './differences.ts';
import { readSchool as readDirectory } from './directory.ts';
import { type MasterKeys, newKey, wrap } from './encryption.ts';
import { asStoreError } from './errors.ts';
import { addSchoolKey, schoolKey } from './generated/keys.ts';
import {
  addBoard,
  addProfile,
  addSchool,
  boardCalled,
  changeBoard,
  changeSchool,
  moveCases,
  schoolAsFiled,
  schoolsCalled,
  schoolsOfBoard,
} from './generated/school-file.ts';
import { homesOfSchool } from './generated/staff-file.ts';
import { holdOthers, markAnew } from './list-marking.ts';
import { asOwner, type DatabaseAddress } from './migrate.ts';
import { applyRoster } from './roster-file.ts';
import type { Difference, SchoolPlan } from './school-plan.ts';
import { openSchoolSecret, type SchoolSecret, schoolOwner } from './school-secret.ts';
import { missedFromNow } from './service.ts';
import { applyPeople } from './staff.ts';
import { json, type RowFrom, statement } from './statement.ts';
import { begin, commit, rollback } from './transaction.ts';
import { type Welcoming, welcomeNew } from './welcome.ts';

/** The school as sessions see it. */
export const readSchool = (address: DatabaseAddress, id: string): Promise<School | undefined> =>
  asOwner(address, (client) => readDirectory((asked) => ask(client, asked), id));

type StoredSchool = RowFrom<typeof schoolsCalled>;

/**
 * The stored school that a file is about: same name at the same board, else same name and a workspace in common. A name alone is
 * not enough: two strangers' schools would become one.
 */
const findSchool = async (said: Ask, plan: SchoolPlan): Promise<StoredSchool | undefined> => {
  const named = await said(schoolsCalled({ name: plan.name }));
  const atBoard = named.find(({ boardName }) => plan.board !== undefined && boardName === plan.board.name);
  if (atBoard !== undefined) return atBoard;
  const homes = new Set(plan.people.flatMap(({ accounts }) => accounts.map((it) => `${it.platform} ${it.tenant}`)));
  for (const school of named) {
    const found = await said(homesOfSchool({ schoolId: school.id }));
    if (found.some(({ platform, tenant }) => homes.has(`${platform} ${tenant}`))) return school;
  }
  return undefined;
};

const soleSchool = async (said: Ask, boardId: string): Promise<boolean> =>
  (await said(schoolsOfBoard({ boardId }))).length === 1;

/** The board of the file, found, renamed (when it is this school's alone) or made. */
const applyBoard = async (
  said: Ask,
  plan: SchoolPlan,
  current: StoredSchool | undefined,
  differences: Differences,
): Promise<string> => {
  const { name, contact, phone } = plan.board ?? { name: null, contact: undefined, phone: undefined };
  if (name === null && current?.boardName === null) return current.boardId;
  const wanted = { name, contact: contact ?? null, phone: phone ?? null };
  const [known] = name === null ? [] : await said(boardCalled({ name }));
  if (known === undefined) {
    const rename = current !== undefined && name !== null && (await soleSchool(said, current.boardId));
    const id = rename ? current.boardId : randomUUID();
    if (rename) await said(changeBoard({ id, ...wanted }));
    else await said(addBoard({ id, ...wanted }));
    if (name !== null) differences.add({ what: 'board', how: 'added', name });
    return id;
  }
  if (differences.fields({ what: 'board', name: known.name ?? '' }, known, wanted)) {
    await said(changeBoard({ id: known.id, ...wanted }));
  }
  return known.id;
};

const applyProfile = async (said: Ask, { profile: { profile, hash, stored } }: SchoolPlan): Promise<void> => {
  if (createHash('sha256').update(stored).digest('hex') !== hash)
    throw new RangeError('the hash is not that of what is stored');
  await said(addProfile({ hash, id: profile.id, version: String(profile.version), text: stored }));
};

const applySchoolRow = async (
  said: Ask,
  plan: SchoolPlan,
  current: StoredSchool | undefined,
  boardId: string,
  differences: Differences,
): Promise<string> => {
  const wanted = {
    boardId,
    name: plan.name,
    timezone: plan.timezone,
    profileHash: plan.profile.hash,
    finalDecider: plan.finalDecider,
    veiligThuis: plan.veiligThuis,
    privacyOfficer: plan.privacyOfficer ?? null,
    localTeam: plan.localTeam ?? null,
    documents: plan.documents ?? [],
    closed: plan.closed,
    retention: plan.retention ?? null,
    hasRoster: plan.roster !== undefined,
    settings: [...(plan.settings ?? [])],
    words: plan.words ?? null,
    secondFactor: plan.secondFactor ?? null,
    choices: plan.choices ?? {},
  };
  const row = {
    ...wanted,
    veiligThuis: json(wanted.veiligThuis),
    privacyOfficer: wanted.privacyOfficer === null ? null : json(wanted.privacyOfficer),
    localTeam: wanted.localTeam === null ? null : json(wanted.localTeam),
    documents: json(wanted.documents),
    closed: json(wanted.closed),
    retention: wanted.retention === null ? null : json(wanted.retention),
    choices: json(wanted.choices),
  };
  if (current === undefined) {
    const id = randomUUID();
    await said(missedFromNow());
    await said(addSchool({ id, ...row }));
    differences.add({ what: 'school', how: 'added', name: plan.name });
    return id;
  }
  const [stored] = await said(schoolAsFiled({ id: current.id }));
  if (stored !== undefined && differences.fields({ what: 'school', name: plan.name }, stored, wanted)) {
    await said(changeSchool({ id: current.id, ...row }));
    await said(moveCases({ schoolId: current.id, boardId }));
  }
  return current.id;
};

const otherMasters = statement({
  by: ['owner'],
  takes: ['schoolKeys.masterKid[] as given'],
  gives: ['bool as other'],
  text: 'select exists (select from school_keys) and not exists (select from school_keys where master_kid = any ($1)) as other',
});

/**
 * The secret of the school, made once: the chain of its logbooks hangs on it. Never under another master key than those of the schools that are
 * there: whoever starts the bot has one. @throws StoreError `tampered`
 */
const ensureSecret = async (said: Ask, schoolId: string, masters: MasterKeys): Promise<SchoolSecret> => {
  const [row] = await said(schoolKey({ schoolId }));
  if (row !== undefined) return openSchoolSecret(masters, row);
  const [others] = await said(otherMasters({ given: [...masters.keys.keys()] }));
  if (others?.other === true) throw new StoreError('tampered', 'another key');
  const kid = randomUUID().slice(0, 8);
  const wrapped = wrap(masters, newKey(), schoolOwner(schoolId, kid));
  await said(addSchoolKey({ schoolId, kid, ...wrapped }));
  return openSchoolSecret(masters, { schoolId, kid, ...wrapped });
};

/** Without those whom the file has taken over. */
const visitorsOf = statement({
  by: ['owner'],
  takes: ['visitors.schoolId'],
  gives: ['people.name', 'visitors.home'],
  uses: ['people.id', 'roles.personId', 'roles.schoolId', 'roles.until', 'visitors.personId', 'visitors.until'],
  text: `select distinct p.name, v.home from visitors v join people p on p.id = v.person_id
    where v.school_id = $1 and v.until_at is null and not exists (
      select 1 from roles r where r.person_id = v.person_id and r.school_id = v.school_id and r.until_at is null)
    order by p.name, v.home`,
});

/** One file at a time. */
const fileLock = statement({
  by: ['owner'],
  gives: ['void as pg_advisory_xact_lock'],
  text: "select pg_advisory_xact_lock(hashtext('app.apply_school'))",
});

/** A part of a file that goes with all that hangs on it. */
export type LostPart = 'board' | 'retention' | 'roster' | 'secondFactor' | 'words';

interface Applied {
  readonly schoolId: string;
  readonly differences: readonly Difference[];
  /** How many people had a role here before. */
  readonly peopleBefore: number;
  /** How many people get a welcome; absent where nobody was to. */
  readonly welcomed?: number;
  /** What a file had before, and does not have any more, or far less of. */
  readonly lost: readonly LostPart[];
  /** People of another school of the board, whom it named in a case of this one: they are in no file of this school, and it leaves them alone. */
  readonly visitors: readonly { readonly name: string; readonly home: string }[];
}

interface ApplyOptions {
  readonly address: DatabaseAddress;
  readonly masters: MasterKeys;
  readonly dryRun?: boolean;
  /** Absent: nobody is welcomed. */
  readonly welcome?: Welcoming;
}

/**
 * Creates or updates schools, all or none; the same plans twice change nothing the second time. With `dryRun` all is done and taken back, so
 * that what it tells is what would happen; so too where `keeps` says no to what came of it. Who is no longer in the file loses every role at
 * this school now, and with the last one access to its cases (a trigger); the faces of those cases follow when the engine acts on them.
 * Throws `UnclearPeople` when an account has another name and the file does not say whether it is another person, and
 * `StoreError` `conflict` when an account belongs to two people, or a call name is taken at the board moved to.
 */
export const applySchools = ({
  address,
  masters,
  plans,
  dryRun = false,
  welcome,
  keeps = () => true,
}: ApplyOptions & {
  readonly plans: readonly SchoolPlan[];
  readonly keeps?: (applied: readonly Applied[]) => boolean;
}): Promise<readonly Applied[]> =>
  asOwner(address, async (client) => {
    const said: Ask = (asked) => ask(client, asked).catch(failed);
    await said(begin());
    try {
      await said(fileLock());
      const applied: Applied[] = [];
      for (const plan of plans) applied.push(await applyAll(said, masters, plan, welcome));
      await said(dryRun || !keeps(applied) ? rollback() : commit());
      return applied;
    } catch (error) {
      await said(rollback()).catch(() => {});
      throw error;
    }
  });

/** Creates or updates one school, as `applySchools`. */
export const applySchool = async (options: ApplyOptions & { readonly plan: SchoolPlan }): Promise<Applied> => {
  const [applied] = await applySchools({ ...options, plans: [options.plan] });
  if (applied === undefined) throw new RangeError('one plan, one school');
  return applied;
};

const applyAll = async (
  said: Ask,
  masters: MasterKeys,
  plan: SchoolPlan,
  welcome: Welcoming | undefined,
): Promise<Applied> => {
  const differences = new Differences();
  const current = await findSchool(said, plan);
  const accounts = plan.people.flatMap((person) => person.accounts);
  const [before] = current === undefined ? [] : await said(schoolAsFiled({ id: current.id }));
  const markOthers = await holdOthers(said, masters, current?.id, accounts);
  await applyProfile(said, plan);
  const boardId = await applyBoard(said, plan, current, differences);
  const schoolId = await applySchoolRow(said, plan, current, boardId, differences);
  const secret = await ensureSecret(said, schoolId, masters);
  const { before: peopleBefore, added: people } = await applyPeople(said, schoolId, plan, differences);
  const isCut = await applyRoster(said, schoolId, plan, secret, differences);
  await markAnew(said, secret, schoolId);
  await markOthers();
  const welcomed =
    welcome === undefined ? {} : { welcomed: await welcomeNew(said, welcome, plan, { schoolId, people }) };
  const lost: LostPart[] = [
    ...(current !== undefined && current.boardName !== null && plan.board === undefined ? (['board'] as const) : []),
    ...(before?.retention != null && plan.retention === undefined ? (['retention'] as const) : []),
    ...(before?.words != null && plan.words === undefined ? (['words'] as const) : []),
    ...(before?.secondFactor != null && plan.secondFactor === undefined ? (['secondFactor'] as const) : []),
    ...(isCut ? (['roster'] as const) : []),
  ];
  const visitors = await said(visitorsOf({ schoolId }));
  return { schoolId, differences: differences.all, peopleBefore, lost, visitors, ...welcomed };
};

const failed = (error: unknown): never => {
  throw asStoreError(error);
};
