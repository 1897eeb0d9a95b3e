/** A client without rooms, beside one with them: who comes in by it is answered there, and written to elsewhere or not at all. */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type App, createApp } from '../../src/app.ts';
import type { AccountStanding } from '../../src/port/account.ts';
import { type FormValues, isInput, type View } from '../../src/port/card.ts';
import type { Client } from '../../src/port/client.ts';
import type { Inbound } from '../../src/port/inbound.ts';
import type { Reply } from '../../src/port/reply.ts';
import { masterKeys, newKey } from '../../src/store/encryption.ts';
import type { SchoolPlan } from '../../src/store/school-plan.ts';
import { applySchool } from '../../src/store/schools.ts';
import { createStore, type PostgresStore } from '../../src/store/store.ts';
import { regenboog } from '../e2e/world.ts';
import { FakeChat } from '../fakes/chat.ts';
import { cloneDatabase, type TestDatabase } from '../fixtures/postgres.ts';

const WEB = { platform: 'web', tenant: 'de-regenboog' };
const AN = { ...WEB, user: 'an' };
const now = new Date('2026-11-17T13:00:00.000Z');

let store: PostgresStore;
let chat: FakeChat;
let db: TestDatabase;
let app: App;
let standing: AccountStanding;
let lines: string[];
/** De Regenboog, with Juf An on the client without rooms; `also`: on Slack too. */
const planWith = (also: boolean): SchoolPlan => {
  const plan = regenboog();
  const people = plan.people.map((person) =>
    person.name === 'Juf An' ? { ...person, accounts: [AN, ...(also ? person.accounts : [])] } : person,
  );
  return { ...plan, people };
};

async function start(also: boolean): Promise<void> {
  db = await cloneDatabase();
  const masters = masterKeys(newKey());
  await applySchool({ address: { connection: db.connection }, masters, plan: planWith(also) });
  store = createStore({ connection: db.connection, masters, clock: () => now });
  const web = { accounts: { standing: async () => standing } };
  app = createApp({
    store,
    clients: new Map<string, Client>([
      ['web', web],
      ['slack', chat.client],
    ]),
    clock: () => now,
    newId: randomUUID,
    log: (level, code) => void lines.push(`${level} ${code}`),
    timers: { after: () => () => undefined },
    budget: 20_000,
  });
}

type Deed =
  | Pick<Inbound & { readonly kind: 'command' }, 'kind' | 'text'>
  | Pick<Inbound & { readonly kind: 'press' }, 'kind' | 'button' | 'in'>
  | Pick<Inbound & { readonly kind: 'submit' }, 'kind' | 'form' | 'values'>;

const says = (deed: Deed): Promise<Reply> => app.handler.handle({ ...deed, account: AN, deliveryKey: randomUUID() });

function viewOf(reply: Reply): View {
  if (reply.kind === 'view') return reply.view;
  if (reply.kind === 'saved' && reply.next !== undefined) return reply.next;
  throw new Error(`no view but ${JSON.stringify(reply)}`);
}

const typed: FormValues = { urgency: 'consult', seen: 'Blauwe plek', workingName: 'Pim', group: '3A' };

/** `/zorg`, and the form that it opens. */
async function openCase(): Promise<View> {
  const { form, body } = viewOf(await says({ kind: 'command', text: '' }));
  if (form === undefined) throw new Error('no form');
  const standing = body.filter(isInput).map((input) => [input.id, input.value ?? '']);
  const { submit: _, ...ref } = form;
  const values = { ...Object.fromEntries(standing), ...typed };
  return viewOf(await says({ kind: 'submit', form: ref, values }));
}

const settled = async (): Promise<void> => {
  app.ticker.poke();
  await app.ticker.idle();
};

const isIn = (room: { readonly people: ReadonlySet<string> }): readonly string[] => [...room.people].sort();

beforeEach(() => {
  chat = new FakeChat();
  standing = 'member';
  lines = [];
});
afterEach(async () => {
  await app.ticker.stop();
  await store.close();
  await db.drop();
});

describe('somebody on a client without rooms alone', () => {
  it('opens a case and presses a button, and nothing fails', async () => {
    await start(false);
    const next = await openCase();
    expect(next.title).not.toBe('');
    const reply = await says({ kind: 'press', button: { action: 'MyCases' }, in: 'view' });
    expect(viewOf(reply).body.length).toBeGreaterThan(0);
    await settled();
    expect(lines.filter((line) => line.startsWith('error'))).toEqual([]);
  });

  it('is in no room, and whoever watches the case is told that nothing reaches them', async () => {
    await start(false);
    await openCase();
    await settled();
    await settled();
    const [room] = chat.shared();
    expect(room && isIn(room)).not.toContain('an');
    expect(room?.posts.length).toBeGreaterThan(0);
    expect(chat.directOf('an')).toBeUndefined();
    expect(lines).toContain('warn members_unreachable');
    const watching = [...chat.rooms.values()].filter(({ direct }) => direct !== undefined);
    expect(JSON.stringify(watching.map(({ posts }) => posts))).toContain('Juf An krijgt nu geen berichten van mij');
  });

  it('leaves nothing waiting: there is no platform to come back', async () => {
    await start(false);
    await openCase();
    await settled();
    await settled();
    const calls = chat.calls.length;
    await settled();
    expect(chat.calls.length).toBe(calls);
  });

  it('gets the numbers and nothing else when the client does not know them', async () => {
    await start(false);
    standing = 'stranger';
    const reply = await says({ kind: 'command', text: '' });
    expect(reply.kind).toBe('notice');
    expect(JSON.stringify(reply)).toContain('112');
  });
});

describe('somebody who is on another client too', () => {
  it('gets their cards there', async () => {
    await start(true);
    await openCase();
    await settled();
    const [room] = chat.shared();
    const slack = planWith(true).people.find(({ name }) => name === 'Juf An')?.accounts[1]?.user ?? '';
    expect(room && isIn(room)).toContain(slack);
    expect(chat.directOf(slack)?.posts.length).toBeGreaterThan(0);
    expect(lines).not.toContain('warn members_unreachable');
  });
});
