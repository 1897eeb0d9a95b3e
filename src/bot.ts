/** The bot as a whole: starts database → store → app → adapters, and stops them in reverse. */
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { createApp } from './app.ts';
import { watchBackup } from './condition/backup.ts';
import { type Ending, noteEndings } from './condition/ending.ts';
import { createFacts } from './condition/facts.ts';
import { watchIssuers } from './condition/issuers.ts';
import { watchNews } from './condition/news.ts';
import { watchOwnPage } from './condition/own-page.ts';
import { hearingOf, watchPlatforms } from './condition/platforms.ts';
import { watchProof } from './condition/proof.ts';
import { type WorkWatch, watchWork } from './condition/work.ts';
import { vouchedIn } from './config/page.ts';
import type { Config } from './config.ts';
import { createAdministrators } from './conversation/personal/administrators.ts';
import { openDatabase } from './database.ts';
import { healthRoutes } from './http/health.ts';
import { metricsRoute } from './http/metrics.ts';
import { serve } from './http/server.ts';
import { statusRoute } from './http/status.ts';
import { checkJob } from './jobs/check.ts';
import { conditionJob } from './jobs/condition.ts';
import { looksJob } from './jobs/looks.ts';
import { refoldJob } from './jobs/refold.ts';
import { createTicker, type Job } from './jobs/tick.ts';
import type { Log } from './log.ts';
import { adaptersFor, endingsOf } from './platforms.ts';
import { accountsIn, type Client, placesIn } from './port/client.ts';
import { keepTrying, watchWrites } from './readiness.ts';
import { masterKeys } from './store/encryption.ts';
import { holdsKeys } from './store/key-fit.ts';
import { createStore, type PostgresStore } from './store/store.ts';

interface BotOptions {
  readonly config: Config;
  /** Finds the key, once the database is there; `holdsKeys` asks it whether anything in it is wrapped already. */
  readonly masterKey: (holdsKeys: () => Promise<boolean>) => Promise<Buffer>;
  readonly log: Log;
  /** Shows a sentence to whoever runs the bot. */
  readonly tell: (sentence: string) => void;
  /** Called for a fault that only stopping can solve; `sentence` says what people can do about it. */
  readonly onFatal: (sentence: string) => void;
  /** Called when a visitor of the try-out page begins anew: whoever started the bot stops it, and starts another one. */
  readonly onAnew?: () => void;
}

export interface Bot {
  readonly url: string;
  /** How the database was at the first try: `works`, `away` (it may come by itself), or `wrong`, which was told. The bot keeps trying. */
  readonly database: 'works' | 'away' | 'wrong';
  /** Platforms that refused the bot at the start, which was told. */
  readonly refused: readonly string[];
  /** Accepts nothing new, finishes what runs, and then releases the database. */
  stop(): Promise<void>;
}

const realClock = () => new Date();

/** Things to undo, in reverse order. */
class Undo {
  readonly #steps: (() => Promise<void>)[] = [];

  push(step: () => Promise<void>): void {
    this.#steps.push(step);
  }

  async all(): Promise<void> {
    for (let step = this.#steps.pop(); step; step = this.#steps.pop()) await step();
  }
}

/** Starts everything. Throws where the port is taken or the embedded database cannot run; then nothing is left running. */
export async function startBot(options: BotOptions): Promise<Bot> {
  const undo = new Undo();
  try {
    return await start(options, undo);
  } catch (error) {
    await undo.all();
    throw error;
  }
}

async function start({ config, masterKey, log: bare, tell, onFatal, onAnew }: BotOptions, undo: Undo): Promise<Bot> {
  // Nothing of it is loaded where nobody asks for figures.
  const metrics = config.metrics && (await import('./metrics/metrics.ts')).createMetrics(realClock);
  const log = metrics?.log(bare) ?? bare;
  const tryOut = config.tryOut ? await import('./tryout/try-out.ts') : undefined;
  const kept = await tryOut?.openKept(config.dataDir);
  const clock = kept?.clock.now ?? realClock;
  const loading = adaptersFor(config);
  // Awaited below; a database that cannot be opened is told first.
  loading.catch(() => undefined);
  const database = await openDatabase(config, log, kept?.database);
  undo.push(() => database.stop());
  const runs = database.ensure();
  // Awaited below: whoever asks for help while it starts gets the numbers. The page can show nothing before it.
  runs.catch(() => undefined);
  if (tryOut) await runs;
  const masters = masterKeys(await masterKey(() => runs.then(() => holdsKeys(database.address()))), config.keysBeside);
  const facts = createFacts({ clock: realClock, log, tell });
  const platforms = watchPlatforms(facts, realClock);
  const issuers = watchIssuers(facts, realClock);
  const store = createStore({
    connection: () => database.connection(),
    address: () => database.address(),
    masters,
    clock,
    onUnreachable: () => database.ensure(),
    watch: { ...watchWrites(facts), ...(metrics === undefined ? {} : { waited: metrics.waited }) },
  });
  undo.push(() => store.close());
  const readiness = keepTrying({ database, runs, store, facts, log, onUnfit: onFatal });
  undo.push(() => readiness.stop());
  const page = config.page && (await import('./page.ts'));
  const makers = await loading;
  const status = statusRoute({ facts: async () => facts.all(), token: config.statusToken });
  const routes = new Map([...healthRoutes(readiness), status]);
  const server = await serve(config, routes);
  undo.push(() => server.stop());
  // Nothing may be awaited from here until every client is in: whoever asks for help while the database is not there yet gets the numbers.
  const clients = new Map<string, Client>();
  const work = watchWork({ facts, undelivered: store.undelivered, clock });
  const proof = watchProof({ facts, checks: store.checks, clock });
  const backups = watchBackup({ facts, service: store.service, clock });
  // One by one: nobody waits for it, and presses need the connections.
  const schools = async () => {
    const found: NonNullable<Awaited<ReturnType<typeof store.personal.school>>>[] = [];
    for (const id of await store.personal.schoolIds()) {
      const school = await store.personal.school(id);
      if (school !== undefined) found.push(school);
    }
    return found;
  };
  const ownPage = watchOwnPage({ facts, schools, vouched: vouchedIn(config.page), clock });
  const jobs = [
    housekeeping(store),
    ...(config.watchesBackup && !tryOut ? [backupJob(backups.look)] : []),
    ...(tryOut ? [] : [ownPageJob(ownPage.look)]),
    refoldJob({ refold: store.refold, clock, log }),
    markingJob(store, log),
    arrivalJob(work),
    { ...checkJob({ store, checks: store.checks, clock, log }), next: [proofJob(proof.look)] },
    looksJob({ checks: store.checks, clock, log }),
  ];
  const opens = readiness.settled;
  const ran = (job: string, cause?: string): void => {
    work.ran(job, cause);
    metrics?.ran(job, cause);
  };
  // The try-out shows a page of the school's own itself.
  const ownUrl = config.page?.url ?? (tryOut && new URL(server.url));
  const own = ownUrl === undefined ? {} : { page: ownUrl };
  const app = createApp({ store, clients, clock, newId: randomUUID, log, jobs, opens, ran, ...own });
  undo.push(() => app.ticker.stop());
  const handler = metrics?.handler(app.handler) ?? app.handler;
  const adapters = makers.map((make) => make({ handler, clock, log, addresses: store.addresses }));
  if (tryOut && kept) {
    const address = () => database.address();
    const page = tryOut.createTryOut(kept, app, { address, masters, newId: randomUUID, log, anew: onAnew });
    adapters.push(page);
    // Not awaited: the page says that the examples are being prepared.
    const preparing = readiness.settled.then(() => page.prepare());
    undo.push(() => preparing);
  }
  if (config.page)
    for (const [path, listener] of page?.pageRoutes(config.page, {
      handler,
      store,
      newId: randomUUID,
      clock,
      log,
      watch: issuers,
    }) ?? [])
      routes.set(path, listener);
  for (const adapter of adapters) {
    undo.push(() => adapter.stop());
    clients.set(adapter.platform, metrics?.client(adapter.platform, adapter) ?? adapter);
    if (adapter.check) platforms.add(adapter.platform, () => adapter.check?.() ?? Promise.resolve());
    if (adapter.checkHearing) platforms.add(hearingOf(adapter.platform), async () => adapter.checkHearing?.());
    for (const [path, listener] of adapter.routes) routes.set(path, listener);
    adapter.listen?.();
  }
  if (metrics && config.metrics) {
    const { own, token } = config.metrics;
    const endings = (): readonly Ending[] => endingsOf(config, adapters);
    const { service } = store;
    const sources = { facts, service, clock, endings, ready: readiness.ready, watchesBackup: config.watchesBackup };
    const [path, listener] = metricsRoute({ page: () => metrics.page(sources), token });
    if (own === undefined) routes.set(path, listener);
    else {
      const beside = await serve(own, new Map([[path, listener]]));
      undo.push(() => beside.stop());
    }
  }
  const stop = async (): Promise<void> => {
    readiness.drain();
    if (config.drainSeconds > 0) await delay(config.drainSeconds * 1000);
    for (const adapter of adapters) adapter.release?.();
    // The server stops first: requests it accepted are answered by adapters and a store that still work.
    await server.stop();
    await undo.all();
  };
  const works = await readiness.firstTry;
  await Promise.race([platforms.look(), delay(FIRST_ANSWER, undefined, { ref: false })]);
  const administrators = createAdministrators({
    personal: store.personal,
    accountsOf: accountsIn(clients),
    placesOf: placesIn(clients),
    told: store.told,
    lives: platforms.lives,
    clock: realClock,
    log,
  });
  // A ticker of its own, which waits for no database: that may be what is to be told.
  const news = watchNews(facts, realClock);
  const lookAtPlatforms = async (): Promise<void> => {
    noteEndings(facts, endingsOf(config, adapters), realClock());
    await Promise.all([platforms.look(), issuers.look()]);
  };
  const job = conditionJob({ lookAtPlatforms, news: () => [...news.look(), ...news.wellAtFirst()], administrators });
  const watching = createTicker({ jobs: [job], log });
  undo.push(() => watching.stop());
  return {
    url: server.url,
    refused: platforms.refused(),
    database: works ? 'works' : readiness.ready() ? 'away' : 'wrong',
    stop,
  };
}

/** Milliseconds that the bot waits for a first answer of its platforms before it says what it listens to. */
const FIRST_ANSWER = 1500;

/** Job that counts what did not arrive. */
const arrivalJob = (work: WorkWatch): Job => ({
  name: 'arrival',
  budgetMs: 10_000,
  run: () => work.count(),
});

/** Job that reads what the checks of the nights found. */
const proofJob = (look: () => Promise<void>): Job => ({ name: 'proof', budgetMs: 10_000, run: look });

/** Job that looks how old the back-up is. */
const backupJob = (look: () => Promise<void>): Job => ({ name: 'backup_age', budgetMs: 10_000, run: look });

/** Job that looks whether schools have the page that they send people to. */
const ownPageJob = (look: () => Promise<void>): Job => ({ name: 'own_page', budgetMs: 10_000, run: look });

/** Job that marks, once, the lists of people of before there were marks; after a failure it tries again. */
function markingJob(store: PostgresStore, log: Log): Job {
  let isDone = false;
  const run = async () => {
    if (isDone) return;
    const lists = await store.markLists();
    isDone = true;
    if (lists > 0) log('info', 'lists_marked', { lists });
  };
  return { name: 'marking', budgetMs: 60_000, run };
}

const DAY = 24 * 60 * 60 * 1000;

/** Job that does its work once a day; after a failure it tries again at the next tick. */
function housekeeping(store: PostgresStore): Job {
  let last = Number.NEGATIVE_INFINITY;
  const run = async () => {
    if (Date.now() - last < DAY) return;
    await store.housekeep();
    last = Date.now();
  };
  return { name: 'housekeeping', budgetMs: 30_000, run };
}
