/** Several replicas of the product on one database and one small chat platform, with a clock that the test moves. */

import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { type App, createApp } from '../../src/app.ts';
import type { OpenCase, PersonCommand } from '../../src/consultation/commands.ts';
import type { CaseFace } from '../../src/consultation/face.ts';
import { offers } from '../../src/consultation/offers/offers.ts';
import type { School } from '../../src/consultation/school.ts';
import { caseContext, Profiles, schoolContext } from '../../src/conversation/handle/context.ts';
import { execute, openCase } from '../../src/conversation/handle/execute.ts';
import type { Log } from '../../src/log.ts';
import type { Store } from '../../src/port/store.ts';
import { type MasterKeys, masterKeys, newKey } from '../../src/store/encryption.ts';
import type { SchoolPlan } from '../../src/store/school-plan.ts';
import { applySchool, readSchool } from '../../src/store/schools.ts';
import { createStore, type PostgresStore } from '../../src/store/store.ts';
import { FakeChat, type FakePost } from '../fakes/chat.ts';
import { cloneDatabase, type TestDatabase } from '../fixtures/postgres.ts';

export interface Replica {
  readonly store: PostgresStore;
  readonly app: App;
  /** Called before every read or write of messages to one person, and before a case is opened: throws to play a process that dies at that point. */
  before: (verb: string) => void;
  /** What was asked of its store for work of the clock, in order, with what it was asked of: a school or a case. */
  readonly asked: { readonly verb: string; readonly of: unknown }[];
  /** Takes part in no tick any more. */
  dead: boolean;
}

export interface Replicas {
  readonly db: TestDatabase;
  readonly masters: MasterKeys;
  readonly chat: FakeChat;
  readonly school: School;
  readonly all: readonly Replica[];
  /** Every log line, by code. */
  readonly lines: { readonly code: string; readonly fields: Readonly<Record<string, unknown>> }[];
  now(): Date;
  id(name: string): string;
  /** Moves the clock and lets every replica that lives look, at the same time. */
  tick(to?: string): Promise<void>;
  open(by: string, wish?: Partial<OpenCase>): Promise<string>;
  does(name: string, caseId: string, command: Exclude<PersonCommand, OpenCase>): Promise<void>;
  face(caseId: string): Promise<CaseFace>;
  query<Row extends pg.QueryResultRow>(text: string, values?: readonly unknown[]): Promise<readonly Row[]>;
  /** What stands in the DM of a person, oldest first. */
  posts(name: string): readonly FakePost[];
  /** Ends, and leaves the database as it is: it can be copied then. */
  leave(): Promise<void>;
  stop(): Promise<void>;
}

/** A school that is there already, with its cases. */
export type Founded = Pick<Replicas, 'db' | 'masters' | 'school'>;

async function found(plan: SchoolPlan): Promise<Founded> {
  const db = await cloneDatabase();
  const masters = masterKeys(newKey());
  const address = { connection: db.connection };
  const { schoolId } = await applySchool({ address, masters, plan });
  const school = await readSchool(address, schoolId);
  if (school === undefined) throw new Error('no school');
  return { db, masters, school };
}

function fragile(store: PostgresStore, replica: Pick<Replica, 'before' | 'asked'>): Store {
  const personal = new Proxy(store.personal, {
    get: (target, verb: string) => {
      const real = Reflect.get(target, verb) as (...given: unknown[]) => Promise<unknown>;
      return async (...given: unknown[]) => {
        replica.asked.push({ verb, of: given[0] });
        replica.before(verb);
        return real(...given);
      };
    },
  });
  const asSystem: Store['asSystem'] = async (caseId, work) => {
    replica.asked.push({ verb: 'asSystem', of: caseId });
    replica.before('asSystem');
    return store.asSystem(caseId, work);
  };
  return { ...store, personal, asSystem };
}

export async function startReplicas(on: SchoolPlan | Founded, start: string, count = 2): Promise<Replicas> {
  let now = new Date(start);
  const clock = (): Date => now;
  const { db, masters, school } = 'db' in on ? on : await found(on);
  const chat = new FakeChat();
  const clients = new Map([['slack', chat.client]]);
  const lines: { code: string; fields: Readonly<Record<string, unknown>> }[] = [];
  const log: Log = (level, code, fields = {}) => lines.push({ code, fields: { level, ...fields } });
  const timers = { after: () => () => undefined };
  const all = Array.from({ length: count }, (): Replica => {
    const store = createStore({ connection: db.connection, masters, clock, max: 4 });
    const replica = { before: () => undefined, asked: [] as Replica['asked'], dead: false, store } as {
      before: () => void;
      dead: boolean;
    } & Replica;
    const app = createApp({ store: fragile(store, replica), clients, clock, newId: randomUUID, log, timers });
    return Object.assign(replica, { app });
  });
  const [first] = all;
  if (first === undefined) throw new Error('no replica');
  // A bot looks once at its start, and would send what a test plans while it does.
  await Promise.all(all.map(({ app }) => app.ticker.idle()));
  const admin = new pg.Client(db.connection);
  await admin.connect();
  const profiles = new Profiles();
  const id = (name: string): string => {
    const person = school.people.find((p) => p.name === name);
    if (person === undefined) throw new Error(`nobody is called ${name}`);
    return person.id;
  };
  const moment = () => ({ now: clock().toISOString(), newId: randomUUID, profiles, offersOf: offers });
  let opened = 0;
  const leave = async (): Promise<void> => {
    for (const { app, store } of all) {
      await app.ticker.stop();
      await store.close();
    }
    await admin.end();
  };
  return {
    db,
    masters,
    chat,
    school,
    all,
    lines,
    now: clock,
    id,
    tick: async (to) => {
      if (to !== undefined) now = new Date(to);
      const alive = all.filter(({ dead }) => !dead);
      // Between two ticks nobody holds anything, but for who died.
      for (const table of ['rooms', 'personal_posts', 'rounds'])
        if (alive.length < all.length)
          await admin.query(`update app.${table} set lease_by = gen_random_uuid() where lease_by is not null`);
      for (const { app } of alive) app.ticker.poke();
      await Promise.all(alive.map(({ app }) => app.ticker.idle()));
    },
    open: (by, wish = {}) =>
      first.store.asPerson({ person: id(by) }, async (session) => {
        const scene = await schoolContext(session, school.id, moment());
        if (scene === undefined) throw new Error(`${by} does not work here`);
        opened += 1;
        const caseId = randomUUID();
        const command: OpenCase = {
          type: 'OpenCase',
          caseId,
          entryId: randomUUID(),
          callName: `Linde ${opened}`,
          urgency: 'consult',
          consult: [],
          exclude: [],
          workingName: 'Bloemkoolkind',
          seen: 'Bloemkool gezien',
          when: clock().toISOString(),
          ...wish,
        };
        const decided = await openCase(scene, command);
        if (!decided.ok) throw new Error(decided.refusal.code);
        return caseId;
      }),
    does: (name, caseId, command) =>
      first.store.asPerson({ person: id(name), caseId, lock: true }, async (session) => {
        const scene = await caseContext(session, moment(), true);
        if (scene === undefined) throw new Error(`${name} does not see the case`);
        const decided = await execute(scene, command);
        if (!decided.ok) throw new Error(decided.refusal.code);
      }),
    face: (caseId) =>
      first.store.asSystem(caseId, async (system) => {
        if (system.case === undefined) throw new Error('no case');
        return system.case.face;
      }),
    query: async (text, values = []) => (await admin.query(text, [...values])).rows,
    posts: (name) => {
      const user = school.people.find((p) => p.name === name)?.accounts[0]?.user ?? '';
      return chat.directOf(user)?.posts ?? [];
    },
    leave,
    stop: async () => {
      await leave();
      await db.drop();
    },
  };
}
