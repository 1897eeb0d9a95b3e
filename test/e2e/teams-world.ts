/** The product on Teams: a real Postgres, really signed tokens, a fake connector and Graph, and a clock that the test moves. */
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createTeamsAdapter } from '../../adapters/teams/adapter.ts';
import { roomCopy } from '../../cards/copy/room.nl.ts';
import { teamsCopy } from '../../cards/copy/teams.nl.ts';
import { emergencyLine, emergencyView, waitingView } from '../../cards/emergency.ts';
import { createApp } from '../../src/app.ts';
import { commandWords } from '../../src/conversation/handle/slash-words.ts';
import type { Log } from '../../src/log.ts';
import type { Client } from '../../src/port/client.ts';
import type { Connection } from '../../src/store/connection.ts';
import { masterKeys, newKey } from '../../src/store/encryption.ts';
import type { SchoolPlan } from '../../src/store/school-plan.ts';
import { applySchool } from '../../src/store/schools.ts';
import { createStore } from '../../src/store/store.ts';
import { startKeyServer } from '../adapters/teams/keys.ts';
import { partsOf, textIn } from '../fakes/teams/dialog.ts';
import { type FakeTeams, startFakeTeams } from '../fakes/teams/fake.ts';
import { settingsOf } from '../fakes/teams/own.ts';
import { createPerson, type Line, type Resends, type TeamsPerson } from '../fakes/teams/person.ts';
import { cardIn, type FakeConversation, personalOf } from '../fakes/teams/world.ts';
import { cloneDatabase, type TestDatabase } from '../fixtures/postgres.ts';
import { firstLook } from './first-look.ts';
import { Clock, regenboog, users, type Workspace, type World } from './world.ts';

export interface TeamsWorld extends Omit<World<Workspace>, 'url'> {
  readonly teams: FakeTeams;
  readonly url: string;
  as(id: string): TeamsPerson;
}

/** The school of the tests, its people by their ids in the directory. */
function planOn(plan: SchoolPlan, teams: FakeTeams, idOf: (id: string) => string): SchoolPlan {
  return {
    ...plan,
    people: plan.people.map((one) => ({
      ...one,
      accounts: one.accounts.map(({ user }) => ({ platform: 'teams', tenant: teams.tenant, user: idOf(user) })),
    })),
  };
}

/** What the steps of the played cases look at, in the words of a workspace. */
function asWorkspace(teams: FakeTeams, as: (id: string) => TeamsPerson): Workspace {
  const { world } = teams;
  const read = (conversation: FakeConversation | undefined) =>
    (conversation?.activities ?? []).map(({ id, body }) => ({
      id,
      conversation: conversation?.id ?? '',
      text: textIn(partsOf(cardIn(body) ?? { body: [] })),
    }));
  const personal = (): readonly FakeConversation[] =>
    [...world.conversations.values()].filter(({ kind }) => kind === 'personal');
  const workspace = {
    as,
    // In a relay a room has no place of its own: anybody's checklist stands for it.
    messages: (room: string) =>
      room === ''
        ? personal()
            .flatMap(read)
            .filter(({ text }) => text.includes(roomCopy.checklist.notInFile))
        : read(world.conversations.get(room)),
    direct: (id: string) => {
      const user = world.users.get(id);
      return user === undefined ? [] : read(personalOf(world, user));
    },
    rooms: () =>
      [...world.conversations.values()]
        .filter(({ kind }) => kind === 'groupChat')
        .map((it) => ({ ...it, members: it.people, name: it.topic.toLowerCase().replaceAll(' ', '-') })),
    violations: teams.violations,
    world: {
      get channels() {
        return new Map(personal().map((it) => [it.id, { id: it.id, direct: [...it.people][0] }]));
      },
    },
  };
  return workspace as unknown as Workspace;
}

interface TeamsWorldOptions {
  readonly groups: boolean;
  /** Another school than that of the tests. */
  readonly plan?: SchoolPlan;
  /** Address of the schools' own page. */
  readonly page?: URL;
  /** Schools beside it. */
  readonly more?: readonly SchoolPlan[];
  /** The way to the database; without it straight to it. */
  readonly connection?: (db: TestDatabase) => Connection | (() => Connection);
  /** Who acts waits for their answer, and not for what still goes out to rooms (false). */
  readonly hurried?: boolean;
  /** How Microsoft sends activities more than once; without it each comes once. */
  readonly resends?: Resends;
}

export async function startTeamsWorld({
  groups,
  plan = regenboog(),
  more = [],
  page,
  connection,
  hurried = false,
  resends,
}: TeamsWorldOptions): Promise<TeamsWorld> {
  const clock = new Clock();
  const pass = (milliseconds: number): void => clock.set(new Date(clock.now().getTime() + milliseconds).toISOString());
  const teams = await startFakeTeams({ clock: clock.now, limits: true });
  const keys = await startKeyServer({ clock: clock.now, serviceUrl: teams.serviceUrl });
  const people = new Map(users.map((id) => [id, teams.user()]));
  const idOf = (id: string): string => people.get(id)?.id ?? id;
  const lines: string[] = [];
  const log: Log = (level, code, fields) => lines.push(JSON.stringify({ level, code, ...fields }));
  const db = await cloneDatabase();
  const masters = masterKeys(newKey());
  for (const school of [plan, ...more])
    await applySchool({ address: { connection: db.connection }, masters, plan: planOn(school, teams, idOf) });
  const store = createStore({ connection: connection?.(db) ?? db.connection, masters, clock: clock.now });
  const clients = new Map<string, Client>();
  const timers = { after: () => () => undefined };
  let open: () => void = () => undefined;
  const opens = new Promise<void>((resolve) => (open = resolve));
  const app = createApp({
    store,
    clients,
    clock: clock.now,
    newId: randomUUID,
    log,
    timers,
    opens,
    ...(page && { page }),
  });
  const adapter = createTeamsAdapter({
    settings: { ...settingsOf(teams, groups), openIdMetadataUrl: keys.metadataUrl },
    addresses: store.addresses,
    handler: app.handler,
    waitingView: waitingView(),
    numbersView: emergencyView(),
    words: teamsCopy,
    commands: commandWords,
    emergencyLine: emergencyLine(),
    clock: clock.now,
    log,
    outgoing: { wait: async (milliseconds) => pass(milliseconds), deadline: teams.deadline },
  });
  clients.set('teams', adapter);
  // Loading the SDK holds everything up for longer than the store waits for a connection.
  adapter.listen();
  await adapter.idle();
  open();
  await opens;
  if (connection === undefined) await firstLook({ app, db, lines });
  const server = createServer(adapter.requestListener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/messages`;
  const idle = async (): Promise<void> => {
    await adapter.idle();
    await app.ticker.idle();
  };
  // Nobody presses faster; Teams takes so much in one chat and no more.
  const token = () => {
    pass(10_000);
    return keys.mint();
  };
  const line: Line = { teams, url, idle: hurried ? () => adapter.idle() : idle, token, ...(resends && { resends }) };
  const persons = new Map([...people].map(([, user]) => [user.id, createPerson(user, line)]));
  const as = (id: string): TeamsPerson => {
    const found = persons.get(idOf(id));
    if (found === undefined) throw new Error(`nobody is ${id}`);
    return found;
  };
  for (const person of persons.values()) await person.install();
  return {
    teams,
    as,
    slack: asWorkspace(teams, as),
    user: idOf,
    db,
    masters,
    store,
    app,
    lines,
    now: clock.now,
    url,
    answered: () => adapter.idle(),
    tick: async (to) => {
      if (to !== undefined) clock.set(to);
      // What was given back because of the pace comes at a later look.
      for (let look = 0; look < 2; look++) {
        pass(35_000);
        app.ticker.poke();
        await idle();
      }
    },
    stop: async () => {
      await app.ticker.stop();
      await adapter.stop();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      await keys.close();
      await teams.close();
      await store.close();
      await db.drop();
    },
  };
}
