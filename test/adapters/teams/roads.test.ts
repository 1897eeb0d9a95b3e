/** Whatever fails, whoever asks something in Teams sees the numbers, wherever one road to them lives; else Teams sends it again. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Delay, Entry } from '../../../adapters/shared/roads.ts';
import { createTeamsAdapter, type TeamsAdapter } from '../../../adapters/teams/adapter.ts';
import { encodeExecute, encodeFetch, encodeForm } from '../../../adapters/teams/button.ts';
import { ANSWER_WITHIN, STEP, teamsRoads } from '../../../adapters/teams/roads.ts';
import { TRY_WITHIN } from '../../../adapters/teams/tries.ts';
import { teamsCopy } from '../../../cards/copy/teams.nl.ts';
import { emergencyLine, emergencyView, waitingView } from '../../../cards/emergency.ts';
import { commandWords } from '../../../src/conversation/handle/slash-words.ts';
import type { AddressStore } from '../../../src/port/address-store.ts';
import type { Inbound } from '../../../src/port/inbound.ts';
import type { Reply } from '../../../src/port/reply.ts';
import { fakeAddresses } from '../../fakes/teams/addresses.ts';
import { type FakeTeams, type Fault, startFakeTeams } from '../../fakes/teams/fake.ts';
import { roomOf, settingsOf } from '../../fakes/teams/own.ts';
import { addConversation, type FakeUser, personalOf } from '../../fakes/teams/world.ts';
import { type KeyServer, startKeyServer } from './keys.ts';

const NUMBERS = '0800-2000';
const refuses: Reply = { kind: 'notice', text: `Bel ${NUMBERS}.\n\nDit lukt nu niet.` };
const opens: Reply = {
  kind: 'view',
  how: 'open',
  view: { title: 'x', body: [{ type: 'TextBlock', text: 'x', wrap: true }] },
};
/** Milliseconds that learning an address may hold up an answer, as in the adapter. */
const LEARNT = 500;

let now = Date.parse('2026-11-16T08:00:00Z');
const clock = (): Date => new Date(now);
/** Limits that pass at once; any other limit never does. Pauses between tries always pass. */
let passing: ReadonlySet<number> = new Set();
const limits = new Set([ANSWER_WITHIN, STEP, TRY_WITHIN, LEARNT]);
const wait: Delay = (milliseconds, signal) => {
  if (limits.has(milliseconds) && !passing.has(milliseconds))
    return new Promise((resolve) => signal.addEventListener('abort', () => resolve()));
  now += milliseconds;
  return Promise.resolve();
};

let isDatabaseHung = false;
const addresses = fakeAddresses();
/** The store, as long as the database answers. */
const hanging = new Proxy(addresses, {
  get: (target, name) => {
    const found = Reflect.get(target, name);
    if (typeof found !== 'function') return found;
    return (...given: unknown[]) => (isDatabaseHung ? new Promise(() => undefined) : found(...given));
  },
}) as AddressStore;

let teams: FakeTeams;
let keys: KeyServer;
let adapter: TeamsAdapter;
let url: string;
let close: () => Promise<void>;
let answer: (inbound: Inbound) => Reply | Promise<Reply>;
const lines: string[] = [];

beforeAll(async () => {
  teams = await startFakeTeams({ clock });
  keys = await startKeyServer({ clock, serviceUrl: teams.serviceUrl });
  adapter = createTeamsAdapter({
    settings: { ...settingsOf(teams), openIdMetadataUrl: keys.metadataUrl },
    addresses: hanging,
    handler: { handle: async (inbound) => answer(inbound) },
    waitingView: waitingView(),
    numbersView: emergencyView(),
    words: teamsCopy,
    commands: commandWords,
    emergencyLine: emergencyLine(),
    clock,
    log: (level, code, fields) => void lines.push(`${level} ${code} ${String(fields?.cause ?? '')}`),
    wait,
    outgoing: { wait: async () => undefined, deadline: teams.deadline },
  });
  const server = createServer(adapter.requestListener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/messages`;
  close = () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
});
afterAll(async () => {
  expect(teams.violations).toEqual([]);
  await close();
  await keys.close();
  await teams.close();
});

let an: FakeUser;
let group: string;
beforeEach(() => {
  answer = () => refuses;
  passing = new Set();
  lines.splice(0);
  an = teams.user();
  group = addConversation(teams.world, { kind: 'groupChat', tenant: teams.tenant, people: [an.id], bot: true }).id;
  // No token is kept from the test before: a login that fails is met.
  teams.revoke();
});
afterEach(() => {
  isDatabaseHung = false;
  teams.heal();
});

let count = 0;
async function send(more: object, id = `f:${++count}`): Promise<{ readonly status: number; readonly text: string }> {
  const body = JSON.stringify({
    type: 'message',
    id,
    channelId: 'msteams',
    serviceUrl: teams.serviceUrl,
    from: { id: an.channelUser, aadObjectId: an.id },
    recipient: { id: `28:${teams.appId}` },
    conversation: { id: personalOf(teams.world, an).id, conversationType: 'personal', tenantId: teams.tenant },
    channelData: { tenant: { id: teams.tenant } },
    ...more,
  });
  const response = await fetch(url, {
    method: 'POST',
    headers: { authorization: `Bearer ${await keys.mint()}` },
    body,
  });
  const text = await response.text();
  return { status: response.status, text };
}

const inGroup = (): object => ({ conversation: { id: group, conversationType: 'groupChat', tenantId: teams.tenant } });
const invoke = (name: string, value: object): object => ({ type: 'invoke', name, value });
const form = encodeForm({ id: 'f-1', action: 'Intake' });
const message = { id: '1', body: { contentType: 'text', content: 'x' } };

/** What a person does, by entry. */
const acts: Readonly<Partial<Record<Entry, () => object>>> = {
  command: () => ({ text: 'zorg nood', ...inGroup(), recipient: { id: `28:${teams.appId}`, isTargeted: true } }),
  typed: () => ({ text: 'zorg nood' }),
  mention: () => ({ text: '<at>Zorgdraad</at> help', ...inGroup() }),
  press: () => invoke('task/fetch', { data: encodeFetch({ action: 'OpenFile' }) }),
  pressInView: () => invoke('task/submit', { data: encodeFetch({ action: 'OpenFile' }) }),
  form: () => invoke('task/submit', { data: { ...form, seen: 'Blauwe plek' } }),
  shortcut: () => invoke('composeExtension/fetchTask', { commandId: 'lift', messagePayload: message }),
};
const act = (entry: Entry): object => acts[entry]?.() ?? {};
const said = (): string =>
  JSON.stringify([personalOf(teams.world, an).activities, roomOf(teams, { room: group }).activities]);

type Failure = Omit<Fault, 'on'>;
const failures: readonly (readonly [string, Failure])[] = [
  ...[400, 401, 408, 412, 500, 502, 503, 504].map((how) => [`HTTP ${how}`, { how }] as const),
  ['429', { how: 429 }],
  ['429 with Retry-After', { how: 429, headers: { 'retry-after': '4' } }],
  ['a hang', { how: 'hang' }],
  ['a reset', { how: 'drop' }],
  ['a page of a proxy', { how: 'page' }],
];
const services = ['login', 'connector'] as const;
const passes = failures.filter(([name]) => name !== 'HTTP 400');

describe.each(services)('a failure of the %s', (service) => {
  it.each(passes)('that passes is not seen by who types: %s', async (_, failure) => {
    teams.fail({ ...failure, on: (it) => it.service === service, times: 2 });
    expect(await send(act('typed'))).toMatchObject({ status: 200 });
    expect(said()).toContain(NUMBERS);
  });

  it.each(failures)('that lasts makes Teams send it again, and then it is answered: %s', async (_, failure) => {
    const body = act('typed');
    teams.fail({ ...failure, on: (it) => it.service === service, times: Number.POSITIVE_INFINITY });
    const id = `again:${++count}`;
    expect((await send(body, id)).status).toBe(503);
    expect(lines.join()).toContain('error teams_message_unanswered');
    teams.heal();
    expect((await send(body, id)).status).toBe(200);
    expect(said()).toContain(NUMBERS);
    const before = said();
    expect((await send(body, id)).status).toBe(200);
    expect(said()).toBe(before);
  });

  it.each(failures)('leaves the answer to a press, a form and an action as it was: %s', async (_, failure) => {
    teams.fail({ ...failure, on: (it) => it.service === service, times: Number.POSITIVE_INFINITY });
    for (const entry of ['press', 'pressInView', 'form', 'shortcut'] as const) {
      const { status, text } = await send(act(entry));
      expect([entry, status]).toEqual([entry, 200]);
      expect(text).toContain(NUMBERS);
    }
  });
});

describe('a mention', () => {
  const posts = (conversation: string, failure: Failure): Fault => ({
    ...failure,
    on: (it) => it.service === 'connector' && it.path.startsWith(`/${encodeURIComponent(conversation)}/activities`),
    times: Number.POSITIVE_INFINITY,
  });

  it.each(failures)(
    'is answered where it stands, without a word of it, when the own chat fails: %s',
    async (_, failure) => {
      await send(act('typed'));
      const own = personalOf(teams.world, an).id;
      teams.fail(posts(own, failure));
      expect((await send(act('mention'))).status).toBe(200);
      const there = JSON.stringify(roomOf(teams, { room: group }).activities);
      expect(there).toContain('112');
      expect(there).not.toContain('Dit lukt nu niet');
    },
  );

  it('that only its author saw is never answered where all can read it', async () => {
    await send(act('typed'));
    teams.fail(posts(personalOf(teams.world, an).id, { how: 503 }));
    expect((await send(act('command'))).status).toBe(503);
    expect(roomOf(teams, { room: group }).activities).toEqual([]);
    teams.heal();
    expect((await send(act('command'))).status).toBe(200);
    expect(roomOf(teams, { room: group }).activities).toEqual([]);
  });
});

describe('a button that opens no window', () => {
  const pressed = (data: object): object =>
    invoke('adaptiveCard/action', { action: { type: 'Action.Execute', verb: 'zorg', data }, trigger: 'manual' });

  it('of a card of before, which nobody knows any more, is not answered as if it were done', async () => {
    const { text } = await send(pressed({ zorg: { of: 'before' } }));
    expect(text).toContain(NUMBERS);
    expect(text).not.toContain(teamsCopy.done);
  });

  it('has the numbers in its answer when there is no other in time', async () => {
    answer = () => new Promise(() => undefined);
    passing = new Set([ANSWER_WITHIN]);
    const { action, caseId } = { action: 'ResumeMember', caseId: 'c' };
    expect((await send(pressed(encodeExecute({ action, caseId })))).text).toContain(NUMBERS);
  });
});

describe('a chat that Teams wants left alone for a while', () => {
  it.each(['typed', 'command'] as const)(
    'is answered all the same: who asks for help is not what it was too much of (%s)',
    async (entry) => {
      await send(act('typed'));
      const own = { platform: 'teams', tenant: teams.tenant, room: personalOf(teams.world, an).id };
      teams.fail({ how: 429, headers: { 'retry-after': '600' }, on: ({ service }) => service === 'connector' });
      const card = { type: 'AdaptiveCard', version: '1.5', body: [] } as const;
      await expect(adapter.places.post(own, card, 'x')).rejects.toMatchObject({ retryAfter: 600 });
      await expect(adapter.places.post(own, card, 'x')).rejects.toMatchObject({ code: 'paced' });
      const before = personalOf(teams.world, an).activities.length;
      expect((await send(act(entry))).status).toBe(200);
      expect(personalOf(teams.world, an).activities.length).toBe(before + 1);
    },
  );
});

describe('a database that hangs', () => {
  beforeEach(() => {
    isDatabaseHung = true;
  });

  it('holds up no answer to who types', async () => {
    expect((await send(act('typed'))).status).toBe(200);
    expect(said()).toContain(NUMBERS);
  });

  it('leaves a mention its own conversation', async () => {
    passing = new Set([LEARNT, STEP]);
    expect((await send(act('mention'))).status).toBe(200);
    expect(JSON.stringify(roomOf(teams, { room: group }).activities)).toContain(NUMBERS);
  });

  it('leaves presses and forms their answer, by then', async () => {
    answer = () => new Promise(() => undefined);
    passing = new Set([ANSWER_WITHIN]);
    for (const entry of ['press', 'pressInView', 'form', 'shortcut'] as const)
      expect((await send(act(entry))).text).toContain(NUMBERS);
  });
});

it('a message that comes again while it is being answered is answered once', async () => {
  let release: (reply: Reply) => void = () => undefined;
  const asked: Inbound[] = [];
  answer = (inbound) => {
    asked.push(inbound);
    return new Promise((resolve) => (release = resolve));
  };
  const first = send(act('typed'), 'same');
  const second = send(act('typed'), 'same');
  await expect.poll(() => asked.length).toBe(1);
  release(opens);
  expect([(await first).status, (await second).status]).toEqual([200, 200]);
  expect(personalOf(teams.world, an).activities).toHaveLength(1);
});

it('has a test for each entry with a road', () => {
  const alive = Object.entries(teamsRoads).flatMap(([entry, roads]) => (roads.length > 0 ? [entry] : []));
  expect(Object.keys(acts).sort()).toEqual(alive.sort());
});
