import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { letAppIn } from './app-login.ts';
import { type Binaries, findBinaries, type Major, usableBinaries } from './binaries.ts';
import { APP_USER, DATABASE_USER, ensureCluster, findCluster } from './cluster.ts';
import { EmbeddedError, noneYet } from './error.ts';
import { clusterFolder, letPass, openDataFolder, serverLog } from './folder.ts';
import { assertReachable, chooseIdentity, findTools, type HostTools, type SystemUser } from './identity.ts';
import { type Lifeline, startTied } from './lifeline.ts';
import { clearStale, isOurServer, readPidFile } from './pidfile.ts';
import { createDatabase, dropDatabase, type EmbeddedConnection, probe } from './probe.ts';
import { serverArguments } from './settings.ts';
import { findSocketFolder, makeSocketFolder, removeSocketFolder, SOCKET_PORT } from './socket.ts';

/** A Postgres of our own, in a folder. */
export interface EmbeddedServer {
  /** How to reach it; ask again after `ensure()`, the socket's folder may have moved. */
  readonly connection: EmbeddedConnection;
  /** The same as a login that owns nothing, where `appLogin` was asked for. */
  readonly appConnection: EmbeddedConnection;
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
  /** Name of the database (`zorgdraad`). */
  database?: string;
  /** What is in that database is thrown away first, unless somebody is working in it. */
  fresh?: boolean;
  /** Makes no server and no database where there is none: then it is an error, `none_yet`. */
  existing?: boolean;
  /** Makes a login that owns nothing, beside the owner's. */
  appLogin?: boolean;
  /** Told of what happened, in codes: `embedded.created`, `.started`, `.adopted`, `.stale_removed`, `.stopped`. */
  log?: (code: string, fields?: Record<string, unknown>) => void;
  /** For tests of a host that lacks something: what to believe instead of looking. */
  host?: { tools?: HostTools; binaries?: Binaries };
}

interface Setup {
  identity: SystemUser;
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
 * Looks whether a server can be started on a folder; the first `ensure()` starts it, or adopts the one that runs there.
 * @throws EmbeddedError
 */
export async function findEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  if (options.existing && !(await findCluster(options.dataDir, options.major ?? 18))) throw noneYet(options.dataDir);
  const dataDir = await openDataFolder(options.dataDir);
  await findCluster(dataDir, options.major ?? 18);
  return new FolderServer(dataDir, options);
}

/**
 * Starts the embedded server on a folder, or adopts the one that runs there.
 * @throws EmbeddedError
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const server = await findEmbedded(options);
  await server.ensure();
  return server;
}

class FolderServer implements EmbeddedServer {
  private readonly dataDir: string;
  private readonly options: EmbeddedOptions;
  private readonly cluster: string;
  private socketFolder: string | undefined;
  private setup: Promise<Setup> | undefined;
  private child: Lifeline | undefined;
  private flight: Promise<void> | undefined;
  private stopping = false;
  private met = false;
  /** The cluster was made just now, and the database with it. */
  private isNew = false;

  constructor(dataDir: string, options: EmbeddedOptions) {
    this.dataDir = dataDir;
    this.options = options;
    this.cluster = clusterFolder(dataDir);
  }

  get connection(): EmbeddedConnection {
    const host = this.socketFolder ?? path.join(this.dataDir, 'run');
    return { host, port: SOCKET_PORT, user: DATABASE_USER, database: this.options.database ?? DATABASE, ssl: false };
  }

  get appConnection(): EmbeddedConnection {
    return { ...this.connection, user: APP_USER };
  }

  get startedHere(): boolean {
    return this.child?.alive() ?? false;
  }

  ensure(): Promise<void> {
    if (this.stopping) return Promise.reject(stopped());
    this.flight ??= this.bringUp().finally(() => {
      this.flight = undefined;
    });
    return this.flight;
  }

  async stop(): Promise<void> {
    this.stopping = true;
    await this.flight?.catch(() => undefined);
    if (!this.child?.alive()) return;
    await end(this.child, this.cluster);
    if (this.socketFolder !== undefined) await removeSocketFolder(this.dataDir, this.socketFolder);
    this.log('embedded.stopped');
  }

  private async bringUp(): Promise<void> {
    const begun = performance.now();
    let launches = await this.reach(begun);
    if (this.options.fresh === true && !this.met && !this.isNew) {
      await dropDatabase(this.connection);
      launches += await this.reach(begun);
    }
    await this.seeLoserOut();
    if (this.options.appLogin === true && (launches > 0 || !this.met)) await letAppIn(this.connection, this.cluster);
    const ms = Math.round(performance.now() - begun);
    if (launches > 0 || !this.met) this.log(this.startedHere ? 'embedded.started' : 'embedded.adopted', { ms });
    this.met = true;
  }

  /** Knocks until the server lets in, and starts it where there is none. Returns how often it was started. */
  private async reach(begun: number): Promise<number> {
    let launches = 0;
    while ((await this.knock()) !== 'ready') {
      if (this.stopping) throw stopped();
      if (performance.now() - begun > START_LIMIT_MS) throw notAnswering();
      if (!(await this.isUnderway())) {
        if (launches >= RETRY_MS.length) throw await startFailed(this.dataDir);
        await delay(RETRY_MS[launches]);
        launches += 1;
        await this.launch();
      }
      await delay(POLL_MS);
    }
    return launches;
  }

  /** Of two that started at once one loses the folder and ends by itself: until it has, it would count as the server that runs. */
  private async seeLoserOut(): Promise<void> {
    const own = this.child;
    if (own?.pid === undefined || !own.alive()) return;
    const server = (await readPidFile(this.cluster))?.pid;
    const limit = delay(STOP_LIMIT_MS, undefined, { ref: false });
    if (server !== undefined && server !== own.pid) await Promise.race([own.gone, limit]);
  }

  private async knock(): Promise<'ready' | 'busy' | 'away'> {
    this.socketFolder = (await findSocketFolder(this.dataDir)) ?? this.socketFolder;
    const found = this.socketFolder === undefined ? 'away' : await probe(this.connection);
    if (found !== 'no_database') return found;
    if (this.options.existing) throw noneYet(this.dataDir);
    return createDatabase(this.connection);
  }

  /** Whether a server, ours or another's, is on its way up or down. */
  private async isUnderway(): Promise<boolean> {
    if (this.child?.alive()) return true;
    const pidFile = await readPidFile(this.cluster);
    return pidFile !== undefined && isOurServer(pidFile.pid, this.cluster);
  }

  private async launch(): Promise<void> {
    const { dataDir, cluster } = this;
    const { durable = true } = this.options;
    this.setup ??= prepare(dataDir, this.options);
    this.setup.catch(() => {
      this.setup = undefined; // What stood in the way may be gone the next time.
    });
    const { identity, tools, binaries } = await this.setup;
    const outcome = await ensureCluster({ dataDir, binaries, identity, tools, durable });
    if (outcome === 'made') this.isNew = true;
    if (outcome === 'made') this.log('embedded.created', { major: binaries.major });
    const socketFolder = await makeSocketFolder(dataDir, identity, this.socketFolder);
    this.socketFolder = socketFolder;
    if (await clearStale(cluster, socketFolder)) this.log('embedded.stale_removed');
    if (this.stopping) throw stopped();
    const command = [path.join(binaries.folder, 'bin', 'postgres'), ...serverArguments(cluster, socketFolder, durable)];
    this.child = await startTied(identity, tools, command, serverLog(dataDir));
  }

  private log(code: string, fields?: Record<string, unknown>): void {
    this.options.log?.(code, fields);
  }
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
