/**
 * The figures for Prometheus. Loaded only where somebody asks for them. Labels are words of the program alone, such as a platform or a job: no
 * name, no call name, no school and no id.
 */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Ending } from '../condition/ending.ts';
import { type Facts, GOOD } from '../condition/facts.ts';
import { hearingOf } from '../condition/platforms.ts';
import type { Log } from '../log.ts';
import type { Client } from '../port/client.ts';
import type { InboundHandler } from '../port/inbound-handler.ts';
import type { Places } from '../port/places.ts';
import { PlatformError } from '../port/platform-error.ts';
import type { ServiceStore } from '../port/service-store.ts';

interface MetricsSources {
  readonly facts: Pick<Facts, 'all' | 'stateOf'>;
  readonly service: ServiceStore;
  readonly clock: () => Date;
  readonly ready: () => boolean;
  readonly endings: () => readonly Ending[];
  /** Whether our own command makes the back-ups. */
  readonly watchesBackup: boolean;
}

interface Metrics {
  /** Counts and times what people do. */
  handler(handler: InboundHandler): InboundHandler;
  /** Counts what goes out. */
  client(platform: string, client: Client): Client;
  /** Counts lines of the log, by level and code. */
  log(log: Log): Log;
  /** After each run of a job. */
  ran(job: string, cause?: string): void;
  /** Milliseconds that somebody waited for a connection to the database. */
  waited(role: string, milliseconds: number): void;
  /** The page, and what it is. */
  page(sources: MetricsSources): Promise<Page>;
}

interface Page {
  readonly type: string;
  readonly text: string;
}

/** Seconds; a person is answered within two, and Slack gives up after three. */
const ANSWERS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5];
const WAITS = [0.001, 0.005, 0.025, 0.1, 0.25, 0.5, 1, 2];

const seconds = (at: Date | undefined): number => (at === undefined ? 0 : at.getTime() / 1000);

const SENDS = ['openRoom', 'openDirect', 'post', 'update', 'remove', 'invite', 'removeMember', 'members'] as const;

/** `lost`, `refused`, … as the port names it. */
const outcomeOf = (error: unknown): string => (error instanceof PlatformError ? error.kind : 'fault');

/** Counters that the parts of the bot move. */
function createCounters(registers: Registry[]) {
  return {
    answers: new Histogram({
      name: 'zorgdraad_answer_seconds',
      help: 'What people did, from when it came in to its answer, by platform, kind and kind of answer.',
      labelNames: ['platform', 'kind', 'outcome'],
      buckets: ANSWERS,
      registers,
    }),
    waits: new Histogram({
      name: 'zorgdraad_connection_wait_seconds',
      help: 'How long work waited for a connection to the database.',
      labelNames: ['role'],
      buckets: WAITS,
      registers,
    }),
    sends: new Counter({
      name: 'zorgdraad_sends_total',
      help: 'Calls to a platform for what is posted and for rooms, by outcome: ok, or why not.',
      labelNames: ['platform', 'call', 'outcome'],
      registers,
    }),
    lines: new Counter({
      name: 'zorgdraad_log_lines_total',
      help: 'Lines of the log.',
      labelNames: ['level', 'code'],
      registers,
    }),
    runs: new Counter({
      name: 'zorgdraad_job_runs_total',
      help: 'Runs of a job in the background.',
      labelNames: ['job', 'outcome'],
      registers,
    }),
    succeeded: new Gauge({
      name: 'zorgdraad_job_last_success_timestamp_seconds',
      help: 'When a job last ended well.',
      labelNames: ['job'],
      registers,
    }),
  };
}

const gaugeIn =
  (registry: Registry) =>
  (name: string, help: string, labelNames: readonly string[] = []): Gauge =>
    new Gauge({ name: `zorgdraad_${name}`, help, labelNames: [...labelNames], registers: [registry] });

/** How the bot is, looked up when somebody asks for the page. */
function ofBot({ facts, ready, endings }: MetricsSources): Registry {
  const registry = new Registry();
  const gauge = gaugeIn(registry);
  gauge('ready', 'Whether requests may come here, as /readyz says.').set(ready() ? 1 : 0);
  const condition = gauge('condition', 'Whether anything is wrong with a subject of /status.', ['what']);
  for (const { what, says } of facts.all()) condition.set({ what }, says === undefined ? 0 : 1);
  const socket = gauge('socket_up', 'Whether the socket to the platform is open.', ['platform']);
  const hearing = facts.stateOf(hearingOf('slack'));
  if (hearing !== undefined) socket.set({ platform: 'slack' }, hearing === GOOD.state ? 1 : 0);
  const expires = gauge('expires_timestamp_seconds', 'When a secret or certificate ends.', ['what']);
  for (const { what, on } of endings()) if (on instanceof Date) expires.set({ what }, seconds(on));
  return registry;
}

/** What stands in the database now: figures of before are no figures. */
async function ofDatabase({ service, clock, watchesBackup }: MetricsSources): Promise<Registry> {
  const now = clock();
  const [found, last] = await Promise.all([service.figures(now), service.lastBackup()]);
  const registry = new Registry();
  const gauge = gaugeIn(registry);
  const { schools, late, lateSince, dead, findings, checkedAt, sealedAt } = found;
  gauge('schools', 'Schools.').set(schools);
  gauge('undelivered', 'Posts and messages on their way for more than an hour, and still tried.').set(late);
  gauge('undelivered_oldest_seconds', 'For how long the oldest of them is on its way.').set(
    lateSince === undefined ? 0 : (now.getTime() - lateSince.getTime()) / 1000,
  );
  gauge('dead', 'Posts and messages that will not be tried again.').set(dead);
  const checked = 'When the school that was checked longest ago was checked; 0: none was.';
  gauge('last_check_timestamp_seconds', checked).set(seconds(checkedAt));
  gauge('check_findings', 'Rows that are not what they were.').set(findings);
  gauge('last_seal_timestamp_seconds', 'When the last seal of a day was made; 0: none.').set(seconds(sealedAt));
  if (watchesBackup && last.isNeeded)
    gauge('last_backup_timestamp_seconds', 'Of which moment the last back-up is; 0: there is none.').set(
      seconds(last.at),
    );
  return registry;
}

async function pageOf(moving: Registry, sources: MetricsSources): Promise<Page> {
  const database = await ofDatabase(sources).catch(() => undefined);
  const bot = ofBot(sources);
  gaugeIn(bot)('database_read', 'Whether the figures of the database could be read now.').set(database ? 1 : 0);
  const parts = await Promise.all([moving, bot, ...(database ? [database] : [])].map((one) => one.metrics()));
  return { type: moving.contentType, text: parts.join('') };
}

/** Its parts count from the start, before there is anything to look up. */
export function createMetrics(clock: () => Date): Metrics {
  const moving = new Registry();
  collectDefaultMetrics({ register: moving });
  const { answers, waits, sends, lines, runs, succeeded } = createCounters([moving]);

  const counted =
    <A extends readonly unknown[], T>(platform: string, call: string, work: (...args: A) => Promise<T>) =>
    async (...args: A): Promise<T> => {
      try {
        const done = await work(...args);
        sends.inc({ platform, call, outcome: 'ok' });
        return done;
      } catch (error) {
        sends.inc({ platform, call, outcome: outcomeOf(error) });
        throw error;
      }
    };

  const countedPlaces = (platform: string, places: Places): Places => {
    const own = Object.fromEntries(
      SENDS.map((call) => [
        call,
        counted(platform, call, (...args: never[]) => (places[call] as (...of: never[]) => Promise<unknown>)(...args)),
      ]),
    );
    return { ...places, ...(own as Pick<Places, (typeof SENDS)[number]>) };
  };

  return {
    handler: ({ handle }) => ({
      handle: async (inbound) => {
        const since = performance.now();
        const reply = await handle(inbound);
        const labels = { platform: inbound.account.platform, kind: inbound.kind, outcome: reply.kind };
        answers.observe(labels, (performance.now() - since) / 1000);
        return reply;
      },
    }),
    client: (platform, { accounts, places }) => ({
      accounts,
      ...(places === undefined ? {} : { places: countedPlaces(platform, places) }),
    }),
    log: (log) => (level, code, fields) => {
      lines.inc({ level, code });
      log(level, code, fields);
    },
    ran: (job, cause) => {
      runs.inc({ job, outcome: cause === undefined ? 'ok' : 'failed' });
      if (cause === undefined) succeeded.set({ job }, clock().getTime() / 1000);
    },
    waited: (role, milliseconds) => waits.observe({ role }, milliseconds / 1000),
    page: (sources) => pageOf(moving, sources),
  };
}
