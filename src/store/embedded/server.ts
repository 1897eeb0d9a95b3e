import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type Binaries, findBinaries, type Major, usableBinaries } from './binaries.ts';
import { DATABASE_USER, ensureCluster, findCluster } from './cluster.ts';
import { EmbeddedError } from './error.ts';
import { clusterFolder, letPass, openDataFolder, serverLog } from './folder.ts';
import { assertReachable, chooseIdentity, findTools, type HostTools, type Identity } from './identity.ts';
import { type Lifeline, startTied } from './lifeline.ts';
import { clearStale, isOurServer, readPidFile } from './pidfile.ts';
import { type EmbeddedConnection, probe } from './probe.ts';
import { serverArguments } from './settings.ts';
import { findSocketFolder, makeSocketFolder, removeSocketFolder, SOCKET_PORT } from './socket.ts';

/** A Postgres of our own, in a folder. */
export interface EmbeddedServer {
  /** How to reach it; ask again after `ensure()`, the socket's folder may have moved. */
  readonly connection: EmbeddedConnection;
  /** Whether this process started the server that runs now; otherwise it was adopted. */
  readonly startedHere: boolean;
  /**
   * Sees to it that a server runs: to be called at every failed connect. Calls at the same time share one attempt.
   * @throws EmbeddedError
   */
  ensure(): Promise<void>;
  /** Stops the server if it was started here; a process that adopted it takes over at its next `ensure()`. */
  stop(): Promise<void>;
}

/** What to start, and where. */
export interface EmbeddedOptions {
  dataDir: string;
  /** False leaves out every flush to disk: for tests. Default true. */
  durable?: boolean;
  major?: Major;
  /** Told of what happened, in codes: `embedded.created`, `.started`, `.adopted`, `.stale_removed`, `.stopped`. */
  log?: (code: string, fields?: Record<string, unknown>) => void;
  /** For tests of a host that lacks something: what to believe instead of looking. */
  host?: { tools?: HostTools; binaries?: Binaries };
}

interface Setup {
  identity: Identity;
  tools: HostTools;
  binaries: Binaries;
}

const DATABASE = 'zorgdraad';
const POLL_MS = 8;
// Recovery after a crash on a slow disk counts in; a caller with less patience has a time-out of its own.
const START_LIMIT_MS = 120_000;
const STOP_LIMIT_MS = 15_000;
// The children of a killed server need a moment to go, and until then a new one refuses the folder.
const RETRY_MS = [0, 60, 200, 500, 1000];

/**
 * Starts the embedded server on a folder, or adopts the one that runs there.
 * @throws EmbeddedError
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const dataDir = await openDataFolder(options.dataDir);
  await findCluster(dataDir, options.major ?? 18);
  const server = embeddedServer(dataDir, options);
  await server.ensure();
  return server;
}

function embeddedServer(dataDir: string, options: EmbeddedOptions): EmbeddedServer {
  const { major = 18, durable = true, log = () => undefined } = options;
  const cluster = clusterFolder(dataDir);
  let socketFolder: string | undefined;
  let setup: Promise<Setup> | undefined;
  let child: Lifeline | undefined;
  let flight: Promise<void> | undefined;
  let stopping = false;
  let met = false;

  const connection = (): EmbeddedConnection => ({
    host: socketFolder ?? path.join(dataDir, 'run'),
    port: SOCKET_PORT,
    user: DATABASE_USER,
    database: DATABASE,
    ssl: false,
  });

  async function knock(): Promise<'ready' | 'busy' | 'away'> {
    socketFolder = (await findSocketFolder(dataDir)) ?? socketFolder;
    return socketFolder === undefined ? 'away' : probe(connection());
  }

  /** Whether a server, ours or another's, is on its way up or down. */
  async function isUnderway(): Promise<boolean> {
    if (child?.alive()) return true;
    const pidFile = await readPidFile(cluster);
    return pidFile !== undefined && isOurServer(pidFile.pid, cluster);
  }

  async function launch(): Promise<void> {
    setup ??= prepare(dataDir, options);
    setup.catch(() => {
      setup = undefined; // What stood in the way may be gone the next time.
    });
    const { identity, tools, binaries } = await setup;
    const outcome = await ensureCluster({ dataDir, binaries, identity, tools, durable });
    if (outcome === 'made') log('embedded.created', { major });
    socketFolder = await makeSocketFolder(dataDir, identity, socketFolder);
    if (await clearStale(cluster, socketFolder)) log('embedded.stale_removed');
    if (stopping) throw stopped();
    const command = [path.join(binaries.folder, 'bin', 'postgres'), ...serverArguments(cluster, socketFolder, durable)];
    child = await startTied(identity, tools, command, serverLog(dataDir));
  }

  async function bringUp(): Promise<void> {
    const begun = performance.now();
    let launches = 0;
    while ((await knock()) !== 'ready') {
      if (stopping) throw stopped();
      if (performance.now() - begun > START_LIMIT_MS) throw notAnswering();
      if (!(await isUnderway())) {
        if (launches >= RETRY_MS.length) throw await startFailed(dataDir);
        await delay(RETRY_MS[launches]);
        launches += 1;
        await launch();
      }
      await delay(POLL_MS);
    }
    const ms = Math.round(performance.now() - begun);
    if (launches > 0 || !met) log(child?.alive() ? 'embedded.started' : 'embedded.adopted', { major, ms });
    met = true;
  }

  return {
    get connection() {
      return connection();
    },
    get startedHere() {
      return child?.alive() ?? false;
    },
    ensure() {
      if (stopping) return Promise.reject(stopped());
      flight ??= bringUp().finally(() => {
        flight = undefined;
      });
      return flight;
    },
    async stop() {
      stopping = true;
      await flight?.catch(() => undefined);
      if (!child?.alive()) return;
      await end(child, cluster);
      if (socketFolder !== undefined) await removeSocketFolder(dataDir, socketFolder);
      log('embedded.stopped');
    },
  };
}

async function prepare(dataDir: string, { major = 18, host = {} }: EmbeddedOptions): Promise<Setup> {
  const found = host.binaries ?? (await findBinaries(major));
  const tools = host.tools ?? (await findTools());
  const identity = await chooseIdentity(tools, dataDir);
  await letPass(identity, dataDir);
  await assertReachable(identity, dataDir);
  return { identity, tools, binaries: await usableBinaries(found, identity, dataDir) };
}

/** Fast shutdown; a server that hangs on it is cut off, which costs a recovery at the next start and no row. */
async function end(child: Lifeline, cluster: string): Promise<void> {
  child.stop();
  const limit = delay(STOP_LIMIT_MS, 'late', { ref: false });
  if ((await Promise.race([child.gone, limit])) !== 'late') return;
  const pidFile = await readPidFile(cluster);
  if (pidFile && (await isOurServer(pidFile.pid, cluster))) process.kill(pidFile.pid, 'SIGQUIT');
  await child.gone;
}

const stopped = () => new EmbeddedError('stopping', 'De database wordt afgesloten.');
const notAnswering = () => new EmbeddedError('not_answering', 'De database in de gegevensmap geeft geen antwoord.');

async function startFailed(dataDir: string): Promise<EmbeddedError> {
  const lines = (await readFile(serverLog(dataDir), 'utf8').catch(() => '')).split('\n');
  const fault = lines.findLast((line) => /(FATAL|PANIC):|could not/.test(line));
  const message = 'De database start niet: kijk in postgres.log in de gegevensmap wat er aan de hand is.';
  return new EmbeddedError('start_failed', message, fault);
}
