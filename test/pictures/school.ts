/** The try-out school on a Postgres of its own, with a clock that stands still, and its people as players. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createPlayground, type Playground } from '../../adapters/playground/adapter.ts';
import { PLATFORM } from '../../adapters/playground/places.ts';
import { playgroundCopy } from '../../cards/copy/playground.nl.ts';
import { waitingView } from '../../cards/emergency.ts';
import { createApp } from '../../src/app.ts';
import type { Log } from '../../src/log.ts';
import type { Client } from '../../src/port/client.ts';
import type { InboundHandler } from '../../src/port/inbound-handler.ts';
import { startEmbedded } from '../../src/store/embedded/server.ts';
import { masterKeys, newKey } from '../../src/store/encryption.ts';
import { migrateDatabase } from '../../src/store/migrate.ts';
import { applySchool } from '../../src/store/schools.ts';
import { createStore } from '../../src/store/store.ts';
import { createClock, type SettableClock } from '../../src/tryout/clock.ts';
import { playExamples } from '../../src/tryout/examples.ts';
import { createPlayer, type Player, type PlayStage } from '../../src/tryout/player.ts';
import { actors, FIRST_PROTOCOL, SCHOOL, schoolPlan, TENANT, type User } from '../../src/tryout/school.ts';

/** Monday 9 November 2026, half past three in the afternoon in Amsterdam. */
const NOW = new Date('2026-11-09T14:30:00.000Z');

export interface PlayedSchool {
  readonly handler: InboundHandler;
  player(user: User): Player;
  readonly cardsOf: Playground['cardsOf'];
  /** Moves the clock, and delivers what is due then. */
  to(moment: string): Promise<void>;
  stop(): Promise<void>;
}

/** What the page needs to be there; nobody looks at it here. */
const page = (handler: InboundHandler, clock: SettableClock, log: Log): Playground =>
  createPlayground({
    handler,
    tenant: TENANT,
    school: SCHOOL,
    people: actors,
    protocols: [],
    protocol: () => FIRST_PROTOCOL,
    ownPage: () => false,
    setOwnPage: async () => undefined,
    choose: async () => undefined,
    waitingView: waitingView(),
    words: playgroundCopy.shell,
    clock: clock.now,
    log,
  });

/** Starts the school and plays its two example cases. */
export async function startPlayedSchool(log: Log): Promise<PlayedSchool> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'zorgdraad-pictures-'));
  const database = await startEmbedded({ dataDir: folder, durable: false });
  const address = { connection: database.connection };
  await migrateDatabase(address);
  const clock = createClock(() => NOW);
  const masters = masterKeys(newKey());
  const store = createStore({ ...address, masters, clock: clock.now });
  const clients = new Map<string, Client>();
  const timers = { after: () => () => undefined };
  const app = createApp({ store, clients, clock: clock.now, newId: randomUUID, log, timers });
  const playground = page(app.handler, clock, log);
  clients.set(PLATFORM, playground);
  await applySchool({ address, masters, plan: schoolPlan() });
  const settle = async (): Promise<void> => {
    app.ticker.poke();
    await app.ticker.idle();
  };
  const stage: PlayStage = { handler: app.handler, newId: randomUUID, cardsOf: playground.cardsOf, settle };
  await playExamples(stage, clock);
  return {
    handler: app.handler,
    player: (user) => createPlayer(user, stage),
    cardsOf: playground.cardsOf,
    to: async (moment) => {
      clock.setTo(moment);
      // What is planned in the first round goes out in the next.
      await settle();
      await settle();
    },
    stop: async () => {
      await app.ticker.stop();
      await store.close();
      await database.stop();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
