/** The product on Slack: a real Postgres, really signed requests, a fake workspace, and a clock that the test moves. */
import { randomUUID } from 'node:crypto';
import { createSlackAdapter, type SlackOptions } from '../../adapters/slack/adapter.ts';
import { slackCopy } from '../../cards/copy/slack.nl.ts';
import { waitingView } from '../../cards/emergency.ts';
import { type App, createApp } from '../../src/app.ts';
import type { Log } from '../../src/log.ts';
import type { Client } from '../../src/port/client.ts';
import { builtInProfile } from '../../src/protocol/loader.ts';
import type { Connection } from '../../src/store/connection.ts';
import { type MasterKeys, masterKeys, newKey } from '../../src/store/encryption.ts';
import type { PersonPlan, SchoolPlan } from '../../src/store/school-plan.ts';
import { applySchool } from '../../src/store/schools.ts';
import { createStore, type PostgresStore } from '../../src/store/store.ts';
import type { SlackClient } from '../fakes/slack/client.ts';
import { type FakeSlack, startFakeSlack } from '../fakes/slack/fake.ts';
import { cloneDatabase, type TestDatabase } from '../fixtures/postgres.ts';

export const team = 'T0SCHOOL';

export const person = (name: string, user: string, more: Partial<PersonPlan>): PersonPlan => ({
  key: name,
  name,
  roles: ['teacher'],
  groups: [],
  accounts: [{ platform: 'slack', tenant: team, user }],
  ...more,
});

/** The fictional school of the tests. */
export function regenboog(more: Partial<SchoolPlan> = {}): SchoolPlan {
  const flevoland = builtInProfile('flevoland');
  if (flevoland === undefined) throw new Error('no profile');
  return {
    name: 'De Regenboog',
    timezone: 'Europe/Amsterdam',
    profile: flevoland,
    finalDecider: 'schoolLeader',
    veiligThuis: { name: 'Veilig Thuis Flevoland', phone: '088-2220500' },
    board: { name: 'Stichting De Brug', contact: 'Wim', phone: '06-00000000' },
    closed: [],
    people: [
      person('Juf An', 'U0TEACHER', { groups: ['3A'] }),
      person('Ilse', 'U0IB', { roles: ['careCoordinator'], deputy: 'Bram', phone: '06-00000001' }),
      person('Bram', 'U0IB2', { roles: ['careCoordinator'] }),
      person('Dirk', 'U0DIR', { roles: ['schoolLeader'], deputy: 'Dora' }),
      person('Dora', 'U0DIR2', { roles: ['schoolLeader'] }),
      person('Vera', 'U0CONF', { roles: ['confidant'] }),
      person('Meester Ot', 'U0OTHER', { groups: ['5B'] }),
    ],
    ...more,
  };
}

/** A workspace with people in it, and where the bot finds its Web API. */
export type Workspace = SlackClient &
  Pick<FakeSlack, 'apiUrl' | 'botToken' | 'signingSecret' | 'team' | 'world' | 'violations' | 'close'> &
  Partial<Pick<FakeSlack, 'sockets'>>;

export interface World<S extends Workspace = FakeSlack> {
  readonly slack: S;
  /** The id that somebody of that school has in this workspace. */
  readonly user: (id: string) => string;
  readonly db: TestDatabase;
  readonly masters: MasterKeys;
  readonly store: PostgresStore;
  readonly app: App;
  /** Every log line, as it would be printed. */
  readonly lines: string[];
  readonly now: () => Date;
  /** Where the bot listens. */
  readonly url: string;
  /** Resolves when every person has their answer, whatever still goes out to rooms. */
  readonly answered: () => Promise<void>;
  /** Moves the clock and lets the ticker run. */
  tick(to?: string): Promise<void>;
  stop(): Promise<void>;
}

export interface WorldOptions {
  readonly start?: string;
  readonly plan?: SchoolPlan;
  readonly major?: 18 | 15;
  /** Replaces the whole list of schools. */
  readonly plans?: readonly SchoolPlan[];
  /** The way to the database; without it straight to it. */
  readonly connection?: (db: TestDatabase) => Connection | (() => Connection);
  /** Address of the schools' own page. */
  readonly page?: URL;
  /** What people do comes in over a socket. */
  readonly sockets?: boolean;
  /** Where ids are given out by the workspace. */
  readonly user?: (id: string) => string;
  /** Settings of the adapter other than the usual ones. */
  readonly adapter?: Partial<Pick<SlackOptions, 'wait' | 'bulkTimeout'>>;
}

export const users = ['U0TEACHER', 'U0IB', 'U0IB2', 'U0DIR', 'U0DIR2', 'U0CONF', 'U0OTHER', 'U0STRANGER'];

/** Monday 9 November 2026, half past three in the afternoon in Amsterdam. */
export const HALF_PAST_THREE = '2026-11-09T14:30:00.000Z';

/** A clock that only moves when a test moves it. */
export class Clock {
  #now: Date;

  constructor(start: string = HALF_PAST_THREE) {
    this.#now = new Date(start);
  }

  readonly now = (): Date => this.#now;

  set(to: string): void {
    this.#now = new Date(to);
  }
}

export async function startWorld(options: WorldOptions = {}): Promise<World> {
  const clock = new Clock(options.start);
  return startIn(
    await startFakeSlack({ clock: clock.now, team, users, sockets: options.sockets === true }),
    clock,
    options,
  );
}

/** The product in a workspace that is there already. */
export async function startIn<S extends Workspace>(
  slack: S,
  time: Clock,
  options: WorldOptions = {},
): Promise<World<S>> {
  const clock = time.now;
  const lines: string[] = [];
  const log: Log = (level, code, fields) => lines.push(JSON.stringify({ level, code, ...fields }));
  const db = await cloneDatabase(undefined, options.major ?? 18);
  const masters = masterKeys(newKey());
  for (const plan of options.plans ?? [options.plan ?? regenboog()])
    await applySchool({ address: { connection: db.connection }, masters, plan });
  const store = createStore({ connection: options.connection?.(db) ?? db.connection, masters, clock });
  const clients = new Map<string, Client>();
  const app = createApp({
    store,
    clients,
    clock,
    newId: randomUUID,
    log,
    timers: { after: () => () => undefined },
    ...(options.page === undefined ? {} : { page: options.page }),
  });
  const adapter = createSlackAdapter({
    ...(slack.sockets === undefined ? { signingSecret: slack.signingSecret } : { appToken: slack.sockets.appToken }),
    botToken: slack.botToken,
    apiUrl: slack.apiUrl,
    handler: app.handler,
    waitingView: waitingView(),
    words: slackCopy,
    clock,
    log,
    ...options.adapter,
  });
  clients.set('slack', adapter);
  const { port } = await adapter.start({ host: '127.0.0.1', port: 0 });
  const idle = async (): Promise<void> => {
    await adapter.idle();
    await app.ticker.idle();
  };
  const url = `http://127.0.0.1:${port}/slack/events`;
  adapter.listen();
  await slack.sockets?.standing(1);
  slack.connect({ url, sockets: slack.sockets, idle });
  return {
    slack,
    user: options.user ?? ((id) => id),
    db,
    masters,
    store,
    app,
    lines,
    now: clock,
    url,
    answered: () => adapter.idle(),
    tick: async (to) => {
      if (to !== undefined) time.set(to);
      app.ticker.poke();
      await idle();
      await slack.flush();
      await idle();
    },
    stop: async () => {
      await app.ticker.stop();
      await adapter.stop();
      await slack.close();
      await store.close();
      await db.drop();
    },
  };
}
