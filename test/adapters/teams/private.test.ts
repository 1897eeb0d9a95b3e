/** Two people press on one card at once. Neither may see what the other sees, and nothing of it may go to the chat that both are in. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createTeamsAdapter, type TeamsAdapter } from '../../../adapters/teams/adapter.ts';
import { teamsCopy } from '../../../cards/copy/teams.nl.ts';
import { emergencyLine, emergencyView, waitingView } from '../../../cards/emergency.ts';
import { buttons, text } from '../../../cards/parts.ts';

import { commandWords } from '../../../src/conversation/handle/slash-words.ts';
import type { Card } from '../../../src/port/card.ts';
import type { Inbound } from '../../../src/port/inbound.ts';
import type { PostRef } from '../../../src/port/places.ts';
import type { Reply } from '../../../src/port/reply.ts';
import { fakeAddresses } from '../../fakes/teams/addresses.ts';
import { type FakeTeams, startFakeTeams } from '../../fakes/teams/fake.ts';
import { roomOf, settingsOf } from '../../fakes/teams/own.ts';
import { addConversation, cardIn, type FakeUser } from '../../fakes/teams/world.ts';
import { type KeyServer, startKeyServer } from './keys.ts';

let teams: FakeTeams;
let keys: KeyServer;
let adapter: TeamsAdapter;
let url: string;
let close: () => Promise<void>;
let an: FakeUser;
let ilse: FakeUser;
let post: PostRef;
let answer: (inbound: Inbound) => Reply | Promise<Reply>;
/** Words that only this person may read. */
const secretOf = (user: string): string => `Geheim van ${user}`;

const card: Card = {
  type: 'AdaptiveCard',
  version: '1.5',
  body: [
    text('Kastanje 42'),
    buttons(
      { type: 'Action.Execute', title: 'Openen', data: { action: 'OpenFile', caseId: 'c' }, opensView: true },
      { type: 'Action.Execute', title: 'Blijven', data: { action: 'Stay' }, opensView: false },
    ),
  ],
};

beforeAll(async () => {
  teams = await startFakeTeams();
  keys = await startKeyServer({ clock: () => new Date(), serviceUrl: teams.serviceUrl });
  adapter = createTeamsAdapter({
    settings: { ...settingsOf(teams), openIdMetadataUrl: keys.metadataUrl },
    addresses: fakeAddresses(),
    handler: { handle: async (inbound) => answer(inbound) },
    waitingView: waitingView(),
    numbersView: emergencyView(),
    words: teamsCopy,
    commands: commandWords,
    emergencyLine: emergencyLine(),
    clock: () => new Date(),
    log: () => undefined,
    outgoing: { wait: async () => undefined },
  });
  const server = createServer(adapter.requestListener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/messages`;
  close = () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  an = teams.user();
  ilse = teams.user();
});
afterAll(async () => {
  expect(teams.violations).toEqual([]);
  await adapter.stop();
  await close();
  await keys.close();
  await teams.close();
});
beforeEach(async () => {
  const people = [an.id, ilse.id];
  const { id } = addConversation(teams.world, { kind: 'groupChat', tenant: teams.tenant, people, bot: true });
  // Somebody has to speak first, or there is no address to post to.
  answer = () => ({ kind: 'nothing' });
  await send(an, id, '0', 'adaptiveCard/action', {});
  post = await adapter.places.post({ platform: 'teams', tenant: teams.tenant, room: id }, card, 'Er staat iets');
});

let count = 0;
async function send(user: FakeUser, room: string, replyToId: string, name: string, value: object): Promise<string> {
  const body = JSON.stringify({
    type: 'invoke',
    id: `f:${++count}`,
    name,
    channelId: 'msteams',
    serviceUrl: teams.serviceUrl,
    from: { id: user.channelUser, aadObjectId: user.id },
    recipient: { id: `28:${teams.appId}` },
    conversation: { id: room, conversationType: 'groupChat', tenantId: teams.tenant },
    channelData: { tenant: { id: teams.tenant } },
    replyToId,
    value,
  });
  const response = await fetch(url, {
    method: 'POST',
    headers: { authorization: `Bearer ${await keys.mint()}` },
    body,
  });
  expect(response.status).toBe(200);
  return response.text();
}

/** Presses what really stands on the card in the chat. */
function press(user: FakeUser, title: string): Promise<string> {
  const { id, body } = roomOf(teams, post.room).activities[0] ?? { id: '', body: {} };
  const found = actionsOf(cardIn(body)).find((it) => it.title === title);
  if (found === undefined) throw new Error(`no ${title}`);
  const { type, verb, data } = found;
  return type === 'Action.Execute'
    ? send(user, post.room.room, id, 'adaptiveCard/action', { action: { type, verb, data }, trigger: 'manual' })
    : send(user, post.room.room, id, 'task/fetch', { data });
}

interface Action {
  readonly type: string;
  readonly title: string;
  readonly verb?: string;
  readonly data: object;
}
function actionsOf(part: unknown): readonly Action[] {
  if (Array.isArray(part)) return part.flatMap(actionsOf);
  if (typeof part !== 'object' || part === null) return [];
  const own = 'actions' in part ? (part.actions as readonly Action[]) : [];
  return [...own, ...Object.entries(part).flatMap(([key, value]) => (key === 'actions' ? [] : actionsOf(value)))];
}

/** Everything that went out, and everything that ever stood in the chat. */
const outside = (): string =>
  JSON.stringify([teams.came, [...teams.world.conversations.values()].flatMap(({ activities }) => activities)]);

/** Both doors stand open at once; the one that was pressed first answers last. */
function crossed(reply: (user: string) => Reply): (inbound: Inbound) => Promise<Reply> {
  let release: () => void = () => undefined;
  const first = new Promise<void>((resolve) => {
    release = resolve;
  });
  let pressed = 0;
  return async ({ account: { user } }) => {
    pressed += 1;
    if (pressed === 1) await first;
    else release();
    return reply(user);
  };
}

const replies: readonly (readonly [string, (user: string) => Reply])[] = [
  ['view', (user) => ({ kind: 'view', how: 'open', view: { title: 'Dossier', body: [text(secretOf(user))] } })],
  ['notice', (user) => ({ kind: 'notice', text: secretOf(user) })],
  ['next view', (user) => ({ kind: 'saved', next: { title: 'Dossier', body: [text(secretOf(user))] } })],
];

it.each(replies)('a %s is for who pressed, from a button that opens a dialog', async (_, reply) => {
  answer = crossed(reply);
  const [anSees, ilseSees] = await Promise.all([press(an, 'Openen'), press(ilse, 'Openen')]);
  await adapter.idle();
  expect(anSees).toContain(secretOf(an.id));
  expect(ilseSees).toContain(secretOf(ilse.id));
  expect(anSees).not.toContain(secretOf(ilse.id));
  expect(ilseSees).not.toContain(secretOf(an.id));
  expect(outside()).not.toContain('Geheim');
});

it.each(replies)('a %s is for who pressed, from a button that opens nothing', async (kind, reply) => {
  answer = crossed(reply);
  const [anSees, ilseSees] = await Promise.all([press(an, 'Blijven'), press(ilse, 'Blijven')]);
  await adapter.idle();
  expect(anSees).not.toContain(secretOf(ilse.id));
  expect(ilseSees).not.toContain(secretOf(an.id));
  // A card as the answer would stand in the place of the one that both see.
  expect(anSees + ilseSees).not.toMatch(/AdaptiveCard|adaptive"/);
  if (kind === 'notice') expect(anSees).toContain(secretOf(an.id));
  expect(outside()).not.toContain('Geheim');
});

it('leaves the card as it was: nobody presses it away for the other', async () => {
  answer = crossed(replies[0]?.[1] ?? (() => ({ kind: 'nothing' })));
  const before = teams.came.filter(({ method }) => method === 'PUT').length;
  await Promise.all([press(an, 'Openen'), press(ilse, 'Blijven')]);
  await adapter.idle();
  expect(teams.came.filter(({ method }) => method === 'PUT')).toHaveLength(before);
  expect(roomOf(teams, post.room).activities[0]?.bodies).toHaveLength(1);
});

it('would be seen here if it did go out', async () => {
  await adapter.places.update(post, { ...card, body: [text(secretOf(an.id))] }, 'Er staat iets');
  expect(outside()).toContain(secretOf(an.id));
  // Taken away again, so that the tests beside this one look at an empty page.
  teams.world.conversations.clear();
  (teams.came as unknown[]).length = 0;
});
