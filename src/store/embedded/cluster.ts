import { open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Binaries, type Major, withPlainPath } from './binaries.ts';
import { EmbeddedError, isAccessRefused, systemCode, unreachableFolder } from './error.ts';
import { clusterFolder, makeOwnFolder, own, ownAll } from './folder.ts';
import type { HostTools, SystemUser } from './identity.ts';
import { isAlive } from './pidfile.ts';
import { run } from './run.ts';

/** The user of the database as whom the bot's process logs in. */
export const DATABASE_USER = 'zorg';
/** The user as whom it works, where it was let in (`letAppIn`). */
export const APP_USER = 'zorg_bot';

/** What a cluster is made with. */
interface ClusterPlan {
  dataDir: string;
  binaries: Binaries;
  identity: SystemUser;
  tools: HostTools;
  /** False leaves out every flush to disk: for tests. */
  durable: boolean;
}

/**
 * Tells whether there is a cluster, and refuses one of another major: its files cannot be read.
 * @throws EmbeddedError `other_major`, `unreachable_folder`
 */
export async function findCluster(dataDir: string, major: Major): Promise<boolean> {
  try {
    const found = Number.parseInt(await readFile(path.join(clusterFolder(dataDir), 'PG_VERSION'), 'utf8'), 10);
    if (found === major) return true;
    throw new EmbeddedError(
      'other_major',
      `De gegevensmap is gemaakt met Postgres ${found} en deze versie van de bot heeft Postgres ${major}: maak met de vorige versie een back-up (\`npm run zorg -- backup <bestand>\`) en zet die met deze versie terug in een lege map (\`npm run zorg -- restore <bestand> --without-receipts\`).`,
    );
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return false;
    if (isAccessRefused(error)) throw unreachableFolder(dataDir);
    throw error;
  }
}

/**
 * Makes the cluster where there is none. It comes into being by one rename, so a kill at any moment leaves either no
 * cluster or a whole one; of two at once, the second throws its own away.
 */
export async function ensureCluster(plan: ClusterPlan): Promise<'made' | 'found'> {
  const { dataDir, identity, binaries } = plan;
  const target = clusterFolder(dataDir);
  let outcome: 'made' | 'found' = 'found';
  await sweepDrafts(dataDir);
  if (!(await findCluster(dataDir, binaries.major))) outcome = await makeCluster(plan, target);
  await ownAll(identity, target);
  await writeAccessRules(target, identity);
  return outcome;
}

async function makeCluster(plan: ClusterPlan, target: string): Promise<'made' | 'found'> {
  const draft = `${target}.init-${process.pid}`;
  try {
    await rm(draft, { recursive: true, force: true });
    await makeOwnFolder(plan.identity, draft);
    await initialise(plan, draft);
    await rename(draft, target);
    if (plan.durable) await flushFolder(plan.dataDir);
    return 'made';
  } catch (error) {
    if (!(await findCluster(plan.dataDir, plan.binaries.major))) throw error;
    return 'found';
  } finally {
    await rm(draft, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function initialise({ binaries, identity, tools, durable }: ClusterPlan, folder: string): Promise<void> {
  const locale =
    binaries.major >= 17 ? ['--locale-provider=builtin', '--locale=C', '--builtin-locale=C.UTF-8'] : ['--locale=C'];
  const options = ['-D', folder, '-U', DATABASE_USER, '-A', 'peer', '--encoding=UTF8', ...locale];
  options.push('--data-checksums', '--no-instructions', ...(durable ? [] : ['--no-sync']));
  // When we are killed it must not go on writing in a folder that the next start sweeps.
  const tie = tools.setpriv ? ['setpriv', '--pdeathsig', 'KILL', '--'] : [];
  const guise = { ...identity, prefix: [...identity.prefix, ...tie] };
  const { code, output } = await withPlainPath(binaries, identity, (home) =>
    run(guise, path.join(home, 'bin', 'initdb'), options),
  );
  if (code === 0) return;
  const fault = output.split('\n').find((line) => /error|fatal|could not/i.test(line));
  throw new EmbeddedError('init_failed', 'De database kon niet worden aangemaakt in de gegevensmap.', fault);
}

const withLogin = (identity: SystemUser, login: string): string => `zorg "${identity.peer}" ${login}\n`;

/**
 * One way in: over the socket, as the one name that the server sees for us. No password, no trust, no network. Who was let in as the bot stays so:
 * on a server that is started again under a bot that works, nobody is refused for a moment.
 */
async function writeAccessRules(cluster: string, identity: SystemUser): Promise<void> {
  const rules = {
    'pg_hba.conf': () => 'local all all peer map=zorg\n',
    'pg_ident.conf': (before: string) =>
      withLogin(identity, DATABASE_USER) + (before.includes(` ${APP_USER}\n`) ? withLogin(identity, APP_USER) : ''),
  };
  for (const [name, textAfter] of Object.entries(rules)) {
    const file = path.join(cluster, name);
    const before = await readFile(file, 'utf8');
    const text = textAfter(before);
    if (before === text) continue;
    // By rename: a server that is starting reads the old rules or the new ones, never half of them.
    const draft = `${file}.${process.pid}`;
    await writeFile(draft, text, { mode: 0o600 });
    await own(identity, draft);
    await rename(draft, file);
  }
}

/** Drafts of starts that were killed. */
async function sweepDrafts(dataDir: string): Promise<void> {
  for (const name of await readdir(dataDir)) {
    const pid = /^cluster\.init-(\d+)$/.exec(name)?.[1];
    if (pid === undefined || (isAlive(Number(pid)) && Number(pid) !== process.pid)) continue;
    // An initdb that is still dying may write for a moment more; what it leaves is swept the next time.
    await rm(path.join(dataDir, name), { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
  }
}

async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
