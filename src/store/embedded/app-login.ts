/** The login as which the bot works: it owns nothing, so that whoever could speak on one of its connections becomes nothing more by leaving its role. */
import { chown, readFile, rename, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { APP_USER, DATABASE_USER } from './cluster.ts';
import { EmbeddedError, systemCode } from './error.ts';
import { type EmbeddedConnection, query } from './probe.ts';

const ALREADY_THERE = ['42710', '23505'];
const TRIES = 40;
const PAUSE_MS = 50;

/**
 * Sees to it that the bot can log in so, also on a server that an older version made or started: that knew one login only.
 * @throws EmbeddedError `refused`
 */
export async function letAppIn(owner: EmbeddedConnection, cluster: string): Promise<void> {
  await query(owner, `create role ${pg.escapeIdentifier(APP_USER)} login noinherit`).catch((error: unknown) => {
    if (!ALREADY_THERE.includes(systemCode(error) ?? '')) throw error;
  });
  for (let left = TRIES; left > 0; left -= 1) {
    if (await comesIn(owner)) return;
    if (left === TRIES) await nameApp(cluster);
    // The server reads its rules anew a moment later.
    await query(owner, 'select pg_reload_conf()');
    await delay(PAUSE_MS);
  }
  throw new EmbeddedError(
    'refused',
    'De database in de gegevensmap laat de bot niet binnen: stop alles wat hem gebruikt, en start opnieuw.',
  );
}

/** In a database that everybody with a login may connect to; what the bot may do in its own is seen there. */
const comesIn = (owner: EmbeddedConnection): Promise<boolean> =>
  query({ ...owner, database: 'postgres', user: APP_USER }, 'select 1').then(
    () => true,
    () => false,
  );

/** Lets whoever comes in as the owner come in as the bot too. */
async function nameApp(cluster: string): Promise<void> {
  const file = path.join(cluster, 'pg_ident.conf');
  const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => line !== '');
  const asApp = (line: string) => line.replace(new RegExp(` ${DATABASE_USER}$`), ` ${APP_USER}`);
  const all = new Set([...lines, ...lines.map(asApp)]);
  const { uid, gid } = await stat(file);
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, `${[...all].join('\n')}\n`, { mode: 0o600 });
  if (process.getuid?.() === 0) await chown(draft, uid, gid);
  await rename(draft, file);
}
