import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';

const roles = ['zorg_owner', 'zorg_app', 'zorg_worker'] as const;
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
 * Makes the three roles and lets the logins take them: the one connected here all three, `appLogin` (when it is another) the two
 * that work. For a superuser, for a login with CREATEROLE, and for one to which all was granted before.
 */
export const ensureRoles = async (client: pg.Client, appLogin: string | undefined): Promise<void> => {
  const { rows } = await client.query<{ login: string; modern: boolean; database: string }>(
    `select session_user::text as login, current_setting('server_version_num')::int >= 160000 as modern,
       current_database()::text as database`,
  );
  const { login, modern, database } = rows[0] ?? { login: '', modern: true, database: '' };
  for (const role of roles) {
    await patiently(() => makeRole(client, role));
    await patiently(() => admit(client, login, role, modern));
  }
  if (appLogin !== undefined && appLogin !== login) {
    for (const role of roles.slice(1)) await patiently(() => admit(client, appLogin, role, modern));
  }
  const may = await client.query<{ may: boolean }>(
    "select has_database_privilege('zorg_owner', current_database(), 'create') as may",
  );
  if (may.rows[0]?.may !== true) {
    await patiently(() => client.query(`grant create on database ${pg.escapeIdentifier(database)} to zorg_owner`));
  }
};
