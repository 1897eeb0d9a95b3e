import type { ClientConfig } from 'pg';

/** A connection string, or the settings of one (the embedded server's socket). */
export type Connection = string | ClientConfig;
export type WorkingRole = 'zorg_app' | 'zorg_worker';

/** Time-outs in milliseconds: together they stay below the two seconds in which a person must have an answer. */
export const connectMillis = 500;
export const queryMillis = 1500;

/** Settings of a connection; `options` in a connection string is joined with ours and never replaces it. */
const settingsOf = (connection: Connection): ClientConfig => {
  if (typeof connection !== 'string') return connection;
  // Not by `URL`: a string without a host (a socket folder in `?host=`) is a good one here, and no URL.
  const [base, query = ''] = connection.split('?', 2);
  const settings = new URLSearchParams(query);
  const options = settings.get('options');
  settings.delete('options');
  const rest = settings.toString().replaceAll('+', '%20');
  return { connectionString: rest === '' ? base : `${base}?${rest}`, ...(options === null ? {} : { options }) };
};

const withOptions = (connection: Connection, settings: readonly string[]): ClientConfig => {
  const base = settingsOf(connection);
  const ours = settings.map((setting) => `-c ${setting}`).join(' ');
  return { ...base, keepAlive: true, options: base.options === undefined ? ours : `${base.options} ${ours}` };
};

/**
 * For every connection that works with people's data. The role comes with the connection and survives `reset role`: the login
 * itself may inherit the owner's policy and would read every row. `jit` made the digest sixty times slower.
 */
export const workingConfig = (connection: Connection, role: WorkingRole): ClientConfig => ({
  ...withOptions(connection, [
    `role=${role}`,
    'jit=off',
    'timezone=UTC',
    'search_path=app',
    'lock_timeout=1000',
    'statement_timeout=5000',
    'idle_in_transaction_session_timeout=10000',
    // A press asks for rows by their keys: making the plan anew each time cost more than carrying it out. The worker also asks by moments,
    // where the plan hangs on how many rows are due.
    ...(role === 'zorg_app' ? ['plan_cache_mode=force_generic_plan'] : []),
  ]),
  application_name: role,
  connectionTimeoutMillis: connectMillis,
  query_timeout: queryMillis,
  pipeline: true,
});

/** Set by a connection of the owner, and read back: a pooler in between may leave out what a connection asks for. */
export const wholeSetting = 'zorgdraad.whole';

/** For the owner's work: migrations, school files, checks, back-ups. */
export const ownerConfig = (connection: Connection): ClientConfig => ({
  ...withOptions(connection, ['timezone=UTC', 'jit=off', `${wholeSetting}=yes`]),
  application_name: 'zorg_owner',
  connectionTimeoutMillis: 5000,
});
