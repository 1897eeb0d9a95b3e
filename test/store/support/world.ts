import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { CaseEvent } from '../../../src/consultation/event.ts';
import type { CaseFace, Member, Task } from '../../../src/consultation/face.ts';
import { type CaseFacts, noFacts } from '../../../src/consultation/facts.ts';
import { ownTask } from '../../../src/consultation/task-names.ts';
import type { Session } from '../../../src/port/session.ts';
import type { StoredCase } from '../../../src/port/stored-case.ts';
import type { Major } from '../../../src/store/embedded/binaries.ts';
import { type MasterKeys, masterKeys } from '../../../src/store/encryption.ts';
import { applySchool, readSchool } from '../../../src/store/schools.ts';
import { createStore, type PostgresStore } from '../../../src/store/store.ts';
import { cloneDatabase, type TestDatabase } from '../../fixtures/postgres.ts';
import { randomKey, regenboog, vlinder } from './school.ts';

export const majors: readonly Major[] = [18, 15];
export const now = '2026-11-16T09:00:00.000Z';

/** A migrated database with two schools and a store on it. */
export interface World {
  readonly db: TestDatabase;
  readonly masters: MasterKeys;
  readonly store: PostgresStore;
  readonly schoolId: string;
  readonly profileHash: string;
  /** By name, over both schools. */
  readonly people: Readonly<Record<string, string>>;
  id(name: string): string;
  /** As the server's superuser. */
  admin<Row extends pg.QueryResultRow>(statement: string, values?: readonly unknown[]): Promise<Row[]>;
  /** Statements in a working role and an identity, without any code of the store in between; the last result. */
  raw(
    role: 'zorg_app' | 'zorg_worker',
    person: string | undefined,
    ...statements: readonly Raw[]
  ): Promise<pg.QueryResult>;
  end(): Promise<void>;
}
export type Raw = string | { readonly text: string; readonly values: readonly unknown[] };

export const createWorld = async (major: Major): Promise<World> => {
  const db = await cloneDatabase(undefined, major);
  const masters = masterKeys(randomKey());
  const address = { connection: db.connection };
  const { schoolId } = await applySchool({ address, masters, plan: regenboog });
  const second = await applySchool({ address, masters, plan: vlinder });
  const schools = await Promise.all([schoolId, second.schoolId].map((id) => readSchool(address, id)));
  const people = Object.fromEntries(
    schools.flatMap((school) => school?.people.map(({ name, id }) => [name, id]) ?? []),
  );
  const store = createStore({ connection: db.connection, masters, clock: () => new Date(now) });
  const admin = new pg.Client(db.connection);
  admin.on('error', () => {});
  await admin.connect();
  return {
    db,
    masters,
    store,
    schoolId,
    profileHash: regenboog.profile.hash,
    people,
    id: (name) => {
      const found = people[name];
      if (found === undefined) throw new Error(`nobody is called ${name}`);
      return found;
    },
    admin: async (statement, values = []) => (await admin.query(statement, [...values])).rows,
    raw: (role, person, ...statements) => rawSession(db, role, person, statements),
    end: async () => {
      await store.close();
      await admin.end();
    },
  };
};

const rawSession = async (
  db: TestDatabase,
  role: string,
  person: string | undefined,
  statements: readonly Raw[],
): Promise<pg.QueryResult> => {
  const client = new pg.Client({ ...db.connection, options: `-c role=${role} -c search_path=app` });
  await client.connect();
  try {
    await client.query('begin');
    if (person !== undefined) await client.query("select set_config('app.person', $1, true)", [person]);
    let result: pg.QueryResult | undefined;
    for (const statement of statements) {
      result = await client.query(
        typeof statement === 'string' ? statement : { ...statement, values: [...statement.values] },
      );
    }
    await client.query('commit');
    if (result === undefined) throw new Error('nothing was asked');
    return result;
  } finally {
    await client.end();
  }
};

export const member = (person: string, as: Member['as'], core: boolean): Member => ({ person, as, core, from: now });

export const task = (id: string, change: Partial<Task> = {}): Task => ({
  id,
  kind: ownTask(id),
  ownerRole: 'careCoordinator',
  status: 'open',
  openedAt: now,
  escalations: 0,
  revision: 1,
  ...change,
});

export const event = (type: string, by: string | undefined, change: Partial<CaseEvent> = {}): CaseEvent => ({
  id: randomUUID(),
  type,
  by,
  at: now,
  audience: 'case',
  face: {},
  facts: {},
  ...change,
});

let cases = 0;
export const faceOf = (world: World, members: readonly Member[], change: Partial<CaseFace> = {}): CaseFace => {
  cases += 1;
  return {
    id: randomUUID(),
    schoolId: world.schoolId,
    callName: `Kastanje ${cases}`,
    profileId: 'proef',
    phase: 'open',
    urgency: 'consult',
    round: 1,
    openedBy: members[0]?.person ?? '',
    openedAt: now,
    readBy: [],
    members,
    steps: [],
    tasks: [],
    questions: [],
    weighing: 'notStarted',
    notices: [],
    lastActivityAt: now,
    ...change,
  };
};

export interface NewCase {
  readonly by: string;
  readonly members?: readonly Member[];
  readonly excluded?: readonly string[];
  readonly face?: Partial<CaseFace>;
  readonly facts?: Partial<CaseFacts>;
  readonly events?: readonly CaseEvent[];
  readonly deliveryKey?: string;
}

/** Opens a case as the store's caller does; returns its face. */
export const openCase = async (world: World, wish: NewCase): Promise<CaseFace> => {
  const face = faceOf(world, wish.members ?? [member(wish.by, 'author', false)], wish.face);
  await world.store.asPerson(
    { person: wish.by, ...(wish.deliveryKey === undefined ? {} : { deliveryKey: wish.deliveryKey }) },
    (session) => openIn(session, world, face, wish),
  );
  return face;
};

export const openIn = (session: Session, world: World, face: CaseFace, wish: NewCase): Promise<void> =>
  session.openCase({
    id: face.id,
    schoolId: world.schoolId,
    profileHash: world.profileHash,
    events: wish.events ?? [event('CaseOpened', wish.by)],
    face,
    facts: { ...noFacts, ...wish.facts },
    excluded: wish.excluded ?? [],
  });

/** Appends to a case that exists; `change` makes the new face. */
export const append = (
  world: World,
  person: string,
  caseId: string,
  events: readonly CaseEvent[],
  change: (found: StoredCase) => { readonly face?: CaseFace; readonly facts?: CaseFacts } = () => ({}),
): Promise<void> =>
  world.store.asPerson({ person, caseId, lock: true }, async (session) => {
    const found = session.case;
    if (found === undefined) throw new Error('this person does not see the case');
    await session.append({ events, face: found.face, facts: found.facts, ...change(found) });
  });

/** SQLSTATE of what was refused, `done` when nothing was. */
export const refusal = async (attempt: Promise<unknown>): Promise<string> => {
  try {
    await attempt;
    return 'done';
  } catch (error) {
    return String(Object(error).code);
  }
};
