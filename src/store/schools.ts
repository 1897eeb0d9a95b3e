/** Brings a school in line with its file, in one transaction as the owner. */
import { createHash, randomUUID } from 'node:crypto';
import { and, eq, sql } from 'drizzle-orm';
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import type { School } from '../consultation/school.ts';
import { StoreError } from '../port/store-error.ts';
import { Differences } from './differences.ts';
import { readSchool as readDirectory } from './directory.ts';
import { type MasterKeys, newKey, wrap } from './encryption.ts';
import { asStoreError } from './errors.ts';
import { asOwner, type DatabaseAddress } from './migrate.ts';
import { rosterHashes } from './roster.ts';
import { boards, profiles, roster, schoolKeys, schools } from './schema/directory.ts';
import type { Difference, SchoolPlan } from './school-plan.ts';
import { openSchoolSecret, type SchoolSecret, schoolOwner } from './school-secret.ts';
import { applyPeople } from './staff.ts';

type Database = NodePgDatabase;

/** The school as sessions see it. */
export const readSchool = (address: DatabaseAddress, id: string): Promise<School | undefined> =>
  asOwner(address, (client) =>
    readDirectory(async <Row>({ text, values }: { text: string; values?: readonly unknown[] }) => {
      const { rows } = await client.query(text, [...(values ?? [])]);
      return rows as Row[];
    }, id),
  );

interface StoredSchool {
  readonly id: string;
  readonly boardId: string;
  readonly boardName: string | null;
}

/**
 * The stored school that a file is about: same name at the same board, else same name and a workspace in common. A name alone is
 * not enough: two strangers' schools would become one.
 */
const findSchool = async (db: Database, plan: SchoolPlan): Promise<StoredSchool | undefined> => {
  const named = await db
    .select({ id: schools.id, boardId: schools.boardId, boardName: boards.name })
    .from(schools)
    .innerJoin(boards, eq(boards.id, schools.boardId))
    .where(eq(schools.name, plan.name));
  const atBoard = named.find(({ boardName }) => plan.board !== undefined && boardName === plan.board.name);
  if (atBoard !== undefined) return atBoard;
  const homes = new Set(plan.people.flatMap(({ accounts }) => accounts.map((it) => `${it.platform} ${it.tenant}`)));
  for (const school of named) {
    const found = await db.execute<{ home: string }>(sql`select distinct a.platform || ' ' || a.tenant as home
      from app.accounts a join app.staff s on s.person_id = a.person_id where s.school_id = ${school.id}`);
    if (found.rows.some(({ home }) => homes.has(home))) return school;
  }
  return undefined;
};

const soleSchool = async (db: Database, boardId: string): Promise<boolean> =>
  (await db.select({ id: schools.id }).from(schools).where(eq(schools.boardId, boardId))).length === 1;

/** The board of the file, found, renamed (when it is this school's alone) or made. */
const applyBoard = async (
  db: Database,
  plan: SchoolPlan,
  current: StoredSchool | undefined,
  differences: Differences,
): Promise<string> => {
  const { name, contact, phone } = plan.board ?? { name: null, contact: undefined, phone: undefined };
  if (name === null && current?.boardName === null) return current.boardId;
  const wanted = { name, contact: contact ?? null, phone: phone ?? null };
  const [known] = name === null ? [] : await db.select().from(boards).where(eq(boards.name, name));
  if (known === undefined) {
    const rename = current !== undefined && name !== null && (await soleSchool(db, current.boardId));
    const id = rename ? current.boardId : randomUUID();
    if (rename) await db.update(boards).set(wanted).where(eq(boards.id, id));
    else await db.insert(boards).values({ id, ...wanted });
    if (name !== null) differences.add({ what: 'board', how: 'added', name });
    return id;
  }
  if (differences.fields({ what: 'board', name: known.name ?? '' }, known, wanted)) {
    await db.update(boards).set(wanted).where(eq(boards.id, known.id));
  }
  return known.id;
};

const applyProfile = async (db: Database, { profile: { profile, hash, text } }: SchoolPlan): Promise<void> => {
  if (createHash('sha256').update(text).digest('hex') !== hash)
    throw new RangeError('the hash is not that of the text');
  await db
    .insert(profiles)
    .values({ hash, id: profile.id, version: String(profile.version), text })
    .onConflictDoNothing();
};

const applySchoolRow = async (
  db: Database,
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
    closed: plan.closed,
    hasRoster: plan.roster !== undefined,
    settings: [...(plan.settings ?? [])],
    choices: plan.choices ?? {},
  };
  if (current === undefined) {
    const id = randomUUID();
    await db.insert(schools).values({ id, ...wanted });
    differences.add({ what: 'school', how: 'added', name: plan.name });
    return id;
  }
  const [stored] = await db.select().from(schools).where(eq(schools.id, current.id));
  if (stored !== undefined && differences.fields({ what: 'school', name: plan.name }, stored, wanted)) {
    await db.update(schools).set(wanted).where(eq(schools.id, current.id));
    // Call names are unique in the board: a school that moves takes its cases along, or is refused.
    await db.execute(
      sql`update app.cases set board_id = ${boardId} where school_id = ${current.id} and board_id <> ${boardId}`,
    );
  }
  return current.id;
};

/** The secret of the school, made once: the chain of its logbooks hangs on it. */
const ensureSecret = async (db: Database, schoolId: string, masters: MasterKeys): Promise<SchoolSecret> => {
  const [row] = await db
    .select()
    .from(schoolKeys)
    .where(and(eq(schoolKeys.schoolId, schoolId), eq(schoolKeys.current, true)));
  if (row !== undefined) return openSchoolSecret(masters, row);
  const kid = randomUUID().slice(0, 8);
  const wrapped = wrap(masters, newKey(), schoolOwner(schoolId, kid));
  await db.insert(schoolKeys).values({ schoolId, kid, ...wrapped, current: true });
  return openSchoolSecret(masters, { schoolId, kid, ...wrapped });
};

const applyRoster = async (
  db: Database,
  schoolId: string,
  plan: SchoolPlan,
  secret: SchoolSecret,
  differences: Differences,
): Promise<void> => {
  const wanted = new Set(
    (plan.roster ?? []).flatMap((pupil) => rosterHashes(secret.roster, pupil).map((it) => it.toString('hex'))),
  );
  const stored = await db.select({ hash: roster.hash }).from(roster).where(eq(roster.schoolId, schoolId));
  const known = new Set(stored.map(({ hash }) => hash.toString('hex')));
  const added = [...wanted].filter((hash) => !known.has(hash));
  const ended = [...known].filter((hash) => !wanted.has(hash));
  const bytes = (hashes: readonly string[]) =>
    sql`(select decode(x, 'hex') from jsonb_array_elements_text(${JSON.stringify(hashes)}::jsonb) x)`;
  if (added.length > 0) {
    await db.execute(sql`insert into app.roster (school_id, hash) select ${schoolId}, h.decode from ${bytes(added)} h`);
    differences.add({ what: 'roster', how: 'added', name: plan.name, detail: String(added.length) });
  }
  if (ended.length > 0) {
    await db.execute(sql`delete from app.roster where school_id = ${schoolId} and hash in ${bytes(ended)}`);
    differences.add({ what: 'roster', how: 'ended', name: plan.name, detail: String(ended.length) });
  }
};

/** Ends the transaction of a rehearsal. */
class Rehearsed extends Error {}

export interface Applied {
  readonly schoolId: string;
  readonly differences: readonly Difference[];
}

/**
 * Creates or updates a school; the same plan twice changes nothing the second time. With `dryRun` all is done and taken back, so
 * that what it tells is what would happen. Who is no longer in the file loses every role at this school now, and with the last one
 * access to its cases (a trigger); the faces of those cases follow when the engine acts on them.
 * Throws `StoreError` `conflict` when an account belongs to two people, or a call name is taken at the board moved to.
 */
export const applySchool = async (options: {
  readonly address: DatabaseAddress;
  readonly masters: MasterKeys;
  readonly plan: SchoolPlan;
  readonly dryRun?: boolean;
}): Promise<Applied> => {
  const { address, masters, plan, dryRun = false } = options;
  let applied: Applied | undefined;
  try {
    await asOwner(address, (client) =>
      drizzle(client).transaction(async (db) => {
        await db.execute(sql`select pg_advisory_xact_lock(hashtext('app.apply_school'))`);
        const differences = new Differences();
        const current = await findSchool(db, plan);
        await applyProfile(db, plan);
        const boardId = await applyBoard(db, plan, current, differences);
        const schoolId = await applySchoolRow(db, plan, current, boardId, differences);
        const secret = await ensureSecret(db, schoolId, masters);
        await applyPeople(db, schoolId, plan.people, differences);
        await applyRoster(db, schoolId, plan, secret, differences);
        applied = { schoolId, differences: differences.all };
        if (dryRun) throw new Rehearsed();
      }),
    );
  } catch (error) {
    if (!(error instanceof Rehearsed)) throw withoutStatement(error);
  }
  if (applied === undefined) throw new StoreError('fault', 'apply');
  return applied;
};

/** drizzle's own error holds statement and parameters. */
const withoutStatement = (error: unknown): unknown => {
  const cause = Object(error).cause;
  return cause instanceof Error ? asStoreError(cause) : error;
};
