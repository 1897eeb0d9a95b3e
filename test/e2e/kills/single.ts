/** One bot on its embedded database, as a small school runs it: the bot is killed, or its server under it. */
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { DATABASE_USER } from '../../../src/store/embedded/cluster.ts';
import { clusterFolder } from '../../../src/store/embedded/folder.ts';
import { readPidFile } from '../../../src/store/embedded/pidfile.ts';
import type { EmbeddedConnection } from '../../../src/store/embedded/probe.ts';
import { findSocketFolder, SOCKET_PORT } from '../../../src/store/embedded/socket.ts';
import { masterKeys, newKey } from '../../../src/store/encryption.ts';
import { applySchool } from '../../../src/store/schools.ts';
import { createStore } from '../../../src/store/store.ts';
import { type FakeSlack, startFakeSlack } from '../../fakes/slack/fake.ts';
import { createFront, environmentOf } from '../process.ts';
import { regenboog, team, users, type World } from '../world.ts';
import { noonToday } from './noon.ts';
import { createReplica, type Replica } from './replica.ts';
import { createTripwire } from './tripwire.ts';

export interface Single extends World<FakeSlack> {
  readonly replica: Replica;
  /** What happened to the bot and to its server. */
  readonly deaths: readonly string[];
  /** Kills the database's server in so many milliseconds, unless it is not running then. */
  killServer(after: number): Promise<void>;
}

export async function startSingle(): Promise<Single> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'zorg-kills-'));
  const dataDir = path.join(folder, 'data');
  const key = newKey();
  const masters = masterKeys(key);
  const { noon, ahead, now } = noonToday();
  const slack = await startFakeSlack({ clock: () => noon, team, users });
  const deaths: string[] = [];
  const wire = await createTripwire({ host: '127.0.0.1', port: Number(new URL(slack.apiUrl).port) });
  const replica = createReplica({
    name: 'the bot',
    environment: {
      ...environmentOf(slack, key),
      SLACK_API_URL: `http://127.0.0.1:${wire.port}/api/`,
      ZORG_DATA_DIR: dataDir,
    },
    ahead,
    wires: { slack: wire },
    buried: async (how) => void deaths.push(`${now().toISOString()} ${how}`),
  });
  await replica.listening();
  const connection: EmbeddedConnection = {
    host: (await findSocketFolder(dataDir)) ?? '',
    port: SOCKET_PORT,
    user: DATABASE_USER,
    database: 'zorgdraad',
    ssl: false,
  };
  await applySchool({ address: { connection }, masters, plan: regenboog() });
  const store = createStore({ connection, masters, clock: now });
  const front = await createFront({
    slack,
    start: () => replica.listening(),
    choose: () => replica.listening(),
    now,
  });
  slack.connect({ url: front.url });
  const absent = (): never => {
    throw new Error('it runs in a process of its own');
  };
  return {
    slack,
    user: (id) => id,
    db: { connection, plainConnection: connection, url: '', drop: async () => undefined },
    masters,
    store,
    get app() {
      return absent();
    },
    get lines() {
      return [...replica.lines()];
    },
    now,
    url: front.url,
    answered: async () => undefined,
    tick: absent,
    replica,
    deaths,
    killServer: async (after) => {
      await delay(after);
      const pid = (await readPidFile(clusterFolder(dataDir)))?.pid;
      if (pid === undefined) return;
      deaths.push(`${now().toISOString()} the server dies`);
      process.kill(pid, 'SIGKILL');
    },
    stop: async () => {
      await front.close();
      await store.close();
      await replica.stop();
      await slack.close();
      await rm(folder, { recursive: true, force: true, maxRetries: 10 });
    },
  };
}
