/** A world in which the bot is a process of its own: Slack and the database are the test's, and outlive it. */
import pg from 'pg';
import { expect } from 'vitest';
import { masterKeys, newKey } from '../../src/store/encryption.ts';
import { applySchool } from '../../src/store/schools.ts';
import { createStore } from '../../src/store/store.ts';
import { type FakeSlack, startFakeSlack } from '../fakes/slack/fake.ts';
import { cloneDatabase } from '../fixtures/postgres.ts';
import {
  type BotProcess,
  createFront,
  type Environment,
  environmentOf,
  type Front,
  type FrontOptions,
  startProcess,
} from './process.ts';
import { regenboog, team, users, type World } from './world.ts';

export interface ProcessWorld extends World<FakeSlack> {
  readonly front: Front;
  /** The superuser of the database. */
  readonly admin: pg.Client;
  /** Starts one more bot, beside the one behind the front. */
  readonly another: () => Promise<BotProcess>;
}

/** Slack for a process: its clock stands still, so that who presses again does so with the trigger of before. */
export function startSlackForProcess(): Promise<FakeSlack> {
  const started = new Date();
  return startFakeSlack({ clock: () => started, team, users });
}

/**
 * @param fuse when the bot dies, see `FrontOptions`.
 * @param environment more of it, for the bot behind the front.
 */
export async function startProcessWorld(
  fuse?: FrontOptions['fuse'],
  environment: Environment = {},
): Promise<ProcessWorld> {
  const db = await cloneDatabase();
  const key = newKey();
  const masters = masterKeys(key);
  await applySchool({ address: { connection: db.connection }, masters, plan: regenboog() });
  const store = createStore({ connection: db.connection, masters });
  const admin = new pg.Client(db.connection);
  await admin.connect();
  const slack = await startSlackForProcess();
  const lines: string[] = [];
  const begin = (more: Environment): Promise<BotProcess> =>
    startProcess({ ...environmentOf(slack, key), DATABASE_URL: db.url, ...more });
  const another = (): Promise<BotProcess> => begin({});
  const start: FrontOptions['start'] = async () => {
    // What who died held is free once it was not heard of for fifteen seconds; here those have passed.
    await admin.query(`update app.replicas set beat_at = beat_at - interval '20 seconds'`);
    const bot = await begin(environment);
    bot.ended.then(() => lines.push(...bot.lines));
    return bot;
  };
  const front = await createFront({ slack, start, ...(fuse === undefined ? {} : { fuse }) });
  slack.connect({ url: front.url });
  /** Whatever was left to do in Slack is done; a bot that died meanwhile is followed by the next. */
  const settled = async (): Promise<void> => {
    const left = async () => {
      await front.bot();
      return (await admin.query('select 1 from app.rooms where changes > settled or lease_until is not null')).rowCount;
    };
    await expect.poll(left, { timeout: 30_000, interval: 20 }).toBe(0);
  };
  return {
    slack,
    user: (id) => id,
    db,
    masters,
    store,
    get app(): never {
      throw new Error('it runs in a process of its own');
    },
    lines,
    now: () => new Date(),
    url: front.url,
    answered: async () => undefined,
    front,
    admin,
    another,
    tick: async () => {
      await settled();
      await slack.flush();
      await settled();
    },
    stop: async () => {
      await front.close();
      await slack.close();
      await store.close();
      await admin.end();
      await db.drop();
    },
  };
}

/** The case's own room, whatever else a bot that died may have left behind. */
export async function roomOf({ admin }: ProcessWorld, caseId: string): Promise<string> {
  const { rows } = await admin.query<{ room: string }>('select room from app.rooms where case_id = $1', [caseId]);
  return rows[0]?.room ?? '';
}

/** Lines that tell of a fault of the bot. A machine that is busy keeps the database from answering in time; that is none. */
export const faultsIn = (lines: readonly string[]): readonly string[] =>
  lines.filter((line) => line.includes('"level":"error"') && !line.includes('"cause":"unavailable"'));
