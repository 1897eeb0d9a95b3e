/** Two replicas of the bot on one database, 150 seconds apart by their clocks, with a balancer before them that asks the other where one died. */
import pg from 'pg';
import { masterKeys, newKey } from '../../../src/store/encryption.ts';
import { applySchool } from '../../../src/store/schools.ts';
import { createStore } from '../../../src/store/store.ts';
import { type FakeSlack, startFakeSlack } from '../../fakes/slack/fake.ts';
import { cloneDatabase } from '../../fixtures/postgres.ts';
import { type BotProcess, createFront, environmentOf } from '../process.ts';
import type { Dice } from '../storm/dice.ts';
import { regenboog, team, users, type World } from '../world.ts';
import { noonToday } from './noon.ts';
import { createReplica, type Replica } from './replica.ts';
import { createTripwire } from './tripwire.ts';

/** Milliseconds between the clocks of the two. */
const APART = 150_000;

export interface Pair extends World<FakeSlack> {
  readonly replicas: readonly Replica[];
  /** Messages that stood in Slack at a death without a bot that would hear of it: they are posted again. */
  readonly halfSent: () => number;
  /** What happened to the bots. */
  readonly deaths: readonly string[];
}

interface PairOptions {
  readonly dice: Dice;
  /** What a dead bot held is free once it was not heard of for fifteen seconds; true: they have passed at once. */
  readonly hurried: boolean;
}

/** The name under which a bot claims, in the statement that says that it lives. */
const beatOf = (piece: Buffer): string | undefined =>
  piece.toString('latin1').match(/replica_beat\0[\s\S]*?([\da-f]{8}-[\da-f]{4}-[\da-f-]{22})/)?.[1];

export async function startPair({ dice, hurried }: PairOptions): Promise<Pair> {
  const db = await cloneDatabase();
  const key = newKey();
  const masters = masterKeys(key);
  await applySchool({ address: { connection: db.connection }, masters, plan: regenboog() });
  const { noon, ahead, now } = noonToday();
  const store = createStore({ connection: db.connection, masters, clock: now });
  const admin = new pg.Client(db.connection);
  await admin.connect();
  // It stands still, so that who presses again does so with the trigger of before.
  const slack = await startFakeSlack({ clock: () => noon, team, users });
  const deaths: string[] = [];
  let halfSent = 0;
  const names = new Map<string, Set<string>>();
  const address = db.connection;

  const createOne = async (name: string, more: number): Promise<Replica> => {
    const wires = {
      slack: await createTripwire({ host: '127.0.0.1', port: Number(new URL(slack.apiUrl).port) }),
      database: await createTripwire({ path: `${address.host}/.s.PGSQL.${address.port}` }, (piece) => {
        const beat = beatOf(piece);
        if (beat !== undefined) names.set(name, (names.get(name) ?? new Set()).add(beat));
      }),
    };
    const environment = {
      ...environmentOf(slack, key),
      SLACK_API_URL: `http://127.0.0.1:${wires.slack.port}/api/`,
      DATABASE_URL: `postgresql://${address.user}@127.0.0.1:${wires.database.port}/${address.database}`,
    };
    const buried = async (how: string): Promise<void> => {
      deaths.push(`${now().toISOString()} ${how}`);
      const leases = [...(names.get(name) ?? [])];
      names.delete(name);
      const { rows } = await admin.query<{ posts: number }>(
        `select count(*)::int as posts from app.posts p join app.rooms r using (case_id)
          where p.state = 'sending' and p.reference is null and r.lease_by = any($1)`,
        [leases],
      );
      halfSent += rows[0]?.posts ?? 0;
      if (hurried)
        await admin.query(`update app.replicas set beat_at = beat_at - interval '20 seconds' where id = any($1)`, [
          leases,
        ]);
    };
    return createReplica({ name, environment, ahead: ahead + more, wires, buried });
  };
  const replicas = [await createOne('A', 0), await createOne('B', APART)];

  const choose = async (): Promise<BotProcess> => {
    const up = replicas.flatMap((replica) => replica.up() ?? []);
    return up.length > 0 ? dice.pick(up) : Promise.any(replicas.map((replica) => replica.listening()));
  };
  const front = await createFront({ slack, start: choose, choose, now });
  slack.connect({ url: front.url });
  return {
    slack,
    user: (id) => id,
    db,
    masters,
    store,
    get app(): never {
      throw new Error('it runs in processes of its own');
    },
    get lines() {
      return replicas.flatMap((replica) => replica.lines()) as string[];
    },
    now,
    url: front.url,
    answered: async () => undefined,
    tick: async () => {
      throw new Error('its clocks go by themselves');
    },
    replicas,
    halfSent: () => halfSent,
    deaths,
    stop: async () => {
      await front.close();
      for (const replica of replicas) await replica.stop();
      await slack.close();
      await store.close();
      await admin.end();
      await db.drop();
    },
  };
}
