import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';

const roles = ['zorg_owner', 'zorg_app', 'zorg_worker'] as const;
/** In which the check of a night reads, and can write nothing. */
const checker = 'zorg_checker';
/** Another database of the same server did the same at the same moment: roles belong to the server, the lock to the database. */
const raced = new Set(['42710', '23505', 'XX000']);

const patiently = async (work: () => Promise<unknown>): Promise<void> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await work();
      return;
    } catch (error) {
      if (attempt === 10 || !(error instanceof pg.DatabaseError) || !raced.has(error.code ?? '')) throw error;
      await delay(20 * attempt);
    }
  }
};

const makeRole = async (client: pg.Client, role: string): Promise<void> => {
  const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [role]);
  if (rowCount === 0) await client.query(`create role ${role} nologin`);
};

/** Lets a login become a role without inheriting it, where the server can tell the two apart (16 and later). */
const admit = async (client: pg.Client, login: string, role: string, modern: boolean): Promise<void> => {
  const { rows } = await client.query<{ may: boolean }>('select pg_has_role($1::name, $2::name, $3) as may', [
    login,
    role,
    modern ? 'SET' : 'MEMBER',
  ]);
  if (rows[0]?.may === true) return;
  const option = modern ? ' with inherit false, set true' : '';
  await client.query(`grant ${role} to ${pg.escapeIdentifier(login)}${option}`);
};

/**
 * The roles belong to the server: the login of another installation on it has taken them too, and would read this database by them. So nobody comes in
 * but who is named. Where there is no other, a database that is there already is left as it is: somebody else may look after it.
 */
const keepOthersOut = async (client: pg.Client, logins: readonly string[], fresh: boolean): Promise<void> => {
  const { rows } = await client.query<{ database: string; open: boolean; others: boolean }>({
    text: `select current_database()::text as database, has_database_privilege('public', current_database(), 'connect') as open,
      exists (select from pg_auth_members m join pg_roles taken on taken.oid = m.roleid join pg_roles login on login.oid = m.member
        where taken.rolname = any ($1) and login.rolcanlogin and not login.rolsuper and login.rolname <> all ($2)) as others`,
    values: [[...roles, checker], [...logins]],
  });
  const { database, open, others } = rows[0] ?? { database: '', open: false, others: false };
  const closes = open && (fresh || others);
  if (open && !closes) return;
  const name = pg.escapeIdentifier(database);
  // Without a right to it the server warns, and all stays as it was.
  for (const login of logins) {
    const may = await client.query<{ may: boolean }>(
      "select has_database_privilege($1::name, current_database(), 'connect') as may",
      [login],
    );
    if (closes || may.rows[0]?.may !== true)
      await patiently(() => client.query(`grant connect on database ${name} to ${pg.escapeIdentifier(login)}`));
  }
  if (!closes) return;
  await patiently(() => client.query(`revoke connect on database ${name} from public`));
};

/** Where the login may neither make it nor take it the check reads as the owner, in a transaction that cannot write: a bot does not stop for that. */
const ensureChecker = async (client: pg.Client, login: string, modern: boolean): Promise<void> => {
  try {
    await patiently(() => makeRole(client, checker));
    await patiently(() => admit(client, login, checker, modern));
  } catch (error) {
    if (!(error instanceof pg.DatabaseError) || error.code !== '42501') throw error;
  }
};

/**
 * Makes the three roles and lets the logins take them: the one connected here all three, `appLogin` (when it is another) the two
 * that work; and, where it may, the one that checks, for the login here. For a superuser, for a login with CREATEROLE, and for one to which all was granted before.
 * `fresh`: nothing is in this database yet.
 */
export const ensureRoles = async (client: pg.Client, appLogin: string | undefined, fresh: boolean): Promise<void> => {
  const { rows } = await client.query<{ login: string; modern: boolean; database: string }>(
    `select session_user::text as login, current_setting('server_version_num')::int >= 160000 as modern,
       current_database()::text as database`,
  );
  const { login, modern, database } = rows[0] ?? { login: '', modern: true, database: '' };
  for (const role of roles) {
    await patiently(() => makeRole(client, role));
    await patiently(() => admit(client, login, role, modern));
  }
  await ensureChecker(client, login, modern);
  if (appLogin !== undefined && appLogin !== login) {
    for (const role of roles.slice(1)) await patiently(() => admit(client, appLogin, role, modern));
  }
  const may = await client.query<{ may: boolean }>(
    "select has_database_privilege('zorg_owner', current_database(), 'create') as may",
  );
  if (may.rows[0]?.may !== true) {
    await patiently(() => client.query(`grant create on database ${pg.escapeIdentifier(database)} to zorg_owner`));
  }
  await keepOthersOut(client, [...new Set([login, appLogin ?? login])], fresh);
};
