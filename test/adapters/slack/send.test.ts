import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSlackAdapter } from '../../../adapters/slack/adapter.ts';
import type { Card, View } from '../../../src/port/card.ts';
import type { RoomRef } from '../../../src/port/places.ts';
import { PlatformError } from '../../../src/port/platform-error.ts';
import type { Fault } from '../../fakes/slack/fault.ts';
import { waitingView, words } from '../../fakes/slack/words.ts';
import type { Channel } from '../../fakes/slack/world.ts';
import { type Bot, startBot } from './bot.ts';

const card = (text: string): Card => ({
  type: 'AdaptiveCard',
  version: '1.5',
  body: [{ type: 'TextBlock', text, wrap: true }],
});
const view: View = { title: 'Casus', body: [{ type: 'TextBlock', text: 'Klaar', wrap: true }] };
const NEUTRAL = 'Er staat iets voor je klaar';

let bot: Bot;
let room: RoomRef;
beforeEach(async () => {
  bot = await startBot();
  const opened = await bot.adapter.places.openRoom(bot.slack.team, 'Kastanje 42');
  if (opened.kind !== 'room') throw new Error('no room');
  room = opened.room;
});
afterEach(async () => {
  bot.slack.faults.release();
  await bot.stop();
});

const failure = async (call: Promise<unknown>): Promise<PlatformError> => {
  const error = await call.then(
    () => undefined,
    (it: unknown) => it,
  );
  if (error instanceof PlatformError) return error;
  throw new Error('it did not fail as the port fails');
};
const posting = (chat = bot.adapter.places, at = room) => chat.post(at, card('Milan'), NEUTRAL);
/** The same bot with no patience: only for calls that are never answered, so that it cannot be too fast. */
const impatient = () =>
  createSlackAdapter({
    ...bot.slack,
    handler: { handle: async () => ({ kind: 'nothing' }) },
    words,
    waitingView,
    bulkTimeout: 20,
    log: (level, code, fields = {}) => void bot.logs.push({ level, code, fields }),
  }).places;
const placesFor = (fault: Fault) => (fault.kind === 'hold' ? impatient() : bot.adapter.places);
const posted = () => bot.slack.messages(room.room).length;
const calls = (method: string) => bot.slack.calls.filter((it) => it.method === method).length;

describe('a post that fails', () => {
  it.each<[string, Fault, string, string, number]>([
    ['is refused for now', { kind: 'rateLimited', retryAfter: 30 }, 'retry', 'ratelimited', 0],
    ['is refused for now, and Slack does not say how long', { kind: 'rateLimited' }, 'retry', 'ratelimited', 0],
    ['meets a fault of Slack', { kind: 'status', status: 503 }, 'lost', 'http_503', 0],
    ['meets a fault that Slack names', { kind: 'error', error: 'internal_error' }, 'lost', 'internal_error', 0],
    ['has no answer in time', { kind: 'hold' }, 'lost', 'no_answer', 0],
    ['arrives, and its answer does not', { kind: 'lost' }, 'lost', 'no_answer', 1],
    ['is cut off on the way', { kind: 'dropped' }, 'lost', 'no_answer', 0],
    ['is to a room that is gone', { kind: 'error', error: 'channel_not_found' }, 'gone', 'channel_not_found', 0],
    ['is to a room that is archived', { kind: 'error', error: 'is_archived' }, 'gone', 'is_archived', 0],
    ['may not', { kind: 'error', error: 'restricted_action' }, 'refused', 'restricted_action', 0],
    ['has a dead token', { kind: 'error', error: 'token_revoked' }, 'unauthorised', 'token_revoked', 0],
    ['is wrong itself', { kind: 'error', error: 'invalid_blocks' }, 'invalid', 'invalid_blocks', 0],
    ['meets a no that nobody knows', { kind: 'error', error: 'new_policy' }, 'refused', 'new_policy', 0],
    [
      'gets a page instead of an answer',
      { kind: 'status', status: 200, body: '<html>Milan</html>' },
      'lost',
      'not_slacks_answer',
      0,
    ],
    ['meets a page before Slack', { kind: 'status', status: 404, body: '<html>Milan</html>' }, 'retry', 'http_404', 0],
    ['meets a firewall', { kind: 'status', status: 403, body: '{"error":"Milan"}' }, 'retry', 'http_403', 0],
    ['meets a proxy that wants a name', { kind: 'status', status: 407 }, 'retry', 'http_407', 0],
    ['is too much for a proxy', { kind: 'status', status: 413 }, 'retry', 'http_413', 0],
    [
      'meets a proxy that cannot reach Slack',
      { kind: 'status', status: 502, body: '<html>Milan</html>' },
      'lost',
      'http_502',
      0,
    ],
    [
      'is gone by the word of Slack, whatever the status',
      { kind: 'status', status: 404, body: '{"ok":false,"error":"channel_not_found"}' },
      'gone',
      'channel_not_found',
      0,
    ],
  ])('because it %s is told apart, and never repeated here', async (_name, fault, kind, code, there) => {
    bot.slack.faults.next('chat.postMessage', fault);
    const error = await failure(posting(placesFor(fault)));
    expect(error).toMatchObject({ kind, code });
    expect(error.retryAfter).toBe(fault.kind === 'rateLimited' ? fault.retryAfter : undefined);
    expect(calls('chat.postMessage')).toBe(1);
    expect(posted()).toBe(there);
    expect(`${error.stack}${JSON.stringify(bot.logs)}`).not.toMatch(/Milan|xoxb/);
  });

  it('because Slack is not there may be tried again', async () => {
    await bot.slack.down();
    // The connection that was kept open breaks first, and there nobody can tell what had been sent.
    await failure(posting());
    expect(await failure(posting())).toMatchObject({ kind: 'retry', code: 'unreachable' });
    await bot.slack.up();
    await posting();
    expect(posted()).toBe(1);
  });

  it('because our own card is wrong never leaves', async () => {
    const wrong: Card = {
      ...card('x'),
      body: [{ type: 'ActionSet', actions: [{ type: 'Action.OpenUrl', title: 'Site', url: 'geen adres' }] }],
    };
    expect(await failure(bot.adapter.places.post(room, wrong, NEUTRAL))).toMatchObject({ kind: 'invalid' });
    expect(calls('chat.postMessage')).toBe(0);
  });
});

describe('an update', () => {
  it.each<[Fault, string]>([
    [{ kind: 'status', status: 503 }, 'retry'],
    [{ kind: 'status', status: 404 }, 'retry'],
    [{ kind: 'status', status: 200, body: '<html></html>' }, 'retry'],
    [{ kind: 'hold' }, 'retry'],
    [{ kind: 'lost' }, 'retry'],
    [{ kind: 'error', error: 'message_not_found' }, 'gone'],
  ])('after %j may simply be tried again or is gone', async (fault, kind) => {
    const ref = await posting();
    bot.slack.faults.next('chat.update', fault);
    expect((await failure(placesFor(fault).update(ref, card('Gedaan'), NEUTRAL))).kind).toBe(kind);
  });
});

describe('a post that Slack lets nobody change any more', () => {
  it.each(['edit_window_closed', 'cant_update_message'])(
    'is taken away, so that it is posted anew: %s',
    async (error) => {
      const ref = await posting();
      bot.slack.faults.next('chat.update', { kind: 'error', error });
      expect(await failure(bot.adapter.places.update(ref, card('Gedaan'), NEUTRAL))).toMatchObject({
        kind: 'gone',
        code: error,
      });
      expect(posted()).toBe(0);
      bot.slack.faults.next('chat.delete', { kind: 'error', error: 'cant_delete_message' });
      bot.slack.faults.next('chat.update', { kind: 'error', error });
      expect((await failure(bot.adapter.places.update(await posting(), card('Gedaan'), NEUTRAL))).kind).toBe('gone');
    },
  );
});

describe('a revoked token', () => {
  it('fails every call as unauthorised', async () => {
    bot.slack.revoke();
    expect(await failure(posting())).toMatchObject({ kind: 'unauthorised', code: 'invalid_auth' });
    expect(await failure(bot.adapter.places.members(room))).toMatchObject({ kind: 'unauthorised' });
  });
});

describe('a wait that Slack asked for', () => {
  beforeEach(async () => {
    bot.slack.faults.next('chat.postMessage', { kind: 'rateLimited', retryAfter: 30 });
    await failure(posting());
  });

  it('is kept: the same call is not made again until it is over', async () => {
    bot.pass(20);
    expect(await failure(posting())).toMatchObject({ kind: 'retry', code: 'ratelimited', retryAfter: 10 });
    expect(calls('chat.postMessage')).toBe(1);
    bot.pass(10);
    await posting();
    expect([calls('chat.postMessage'), posted()]).toEqual([2, 1]);
  });

  it('is for that place and that kind of call alone', async () => {
    const elsewhere = await bot.adapter.places.openDirect({ platform: 'slack', tenant: bot.slack.team, user: 'U2' });
    await posting(bot.adapter.places, elsewhere);
    await bot.adapter.places.members(room);
    expect(calls('chat.postMessage')).toBe(2);
  });
});

describe('a person never waits behind bulk work', () => {
  it('while posts are rate limited and others hang, a view opens at once', async () => {
    bot.slack.faults.next('chat.postMessage', { kind: 'rateLimited', retryAfter: 3600 });
    await failure(posting());
    bot.slack.faults.always('chat.postMessage', { kind: 'hold' });
    const elsewhere = await bot.adapter.places.openDirect({ platform: 'slack', tenant: bot.slack.team, user: 'U2' });
    const hanging = Array.from({ length: 120 }, () => posting(bot.adapter.places, elsewhere));
    bot.answers({ kind: 'view', view, how: 'open' });
    const an = bot.slack.as('U1');
    await an.command('/zorg');
    expect(an.openView().text).toBe('Klaar');
    bot.slack.faults.clear();
    bot.slack.faults.release();
    await Promise.all(hanging);
  });
});

describe('a room', () => {
  it.each(['restricted_action', 'restricted_action_non_threadable_channel', 'missing_scope', 'user_is_restricted'])(
    'becomes a relay when the workspace answers %s',
    async (error) => {
      bot.slack.faults.next('conversations.create', { kind: 'error', error });
      expect(await bot.adapter.places.openRoom(bot.slack.team, 'Eik 7')).toEqual({
        kind: 'relay',
        reason: 'restricted',
      });
    },
  );

  it('whose name is taken gets a number, and gives up when that goes on', async () => {
    bot.slack.faults.next('conversations.create', { kind: 'error', error: 'name_taken' }, 2);
    await bot.adapter.places.openRoom(bot.slack.team, 'Eik 7');
    expect(bot.slack.rooms().map((it) => it.name)).toEqual(['kastanje-42', 'eik-7-3']);
    bot.slack.faults.always('conversations.create', { kind: 'error', error: 'name_taken' });
    expect(await failure(bot.adapter.places.openRoom(bot.slack.team, 'Eik 7'))).toMatchObject({ code: 'name_taken' });
  });

  it('whose making got no answer is lost, and found at the next try instead of made twice', async () => {
    bot.slack.faults.next('conversations.create', { kind: 'lost' });
    expect(await failure(bot.adapter.places.openRoom(bot.slack.team, 'Eik 7'))).toMatchObject({ kind: 'lost' });
    expect(bot.slack.rooms()).toHaveLength(2);
    const [, made] = bot.slack.rooms();
    expect(await bot.adapter.places.openRoom(bot.slack.team, 'Eik 7')).toMatchObject({ room: { room: made?.id } });
    expect(bot.slack.rooms()).toHaveLength(2);
    // It is somebody's now: the next case of that name has one of its own.
    await bot.adapter.places.openRoom(bot.slack.team, 'Eik 7');
    expect(bot.slack.rooms().map((it) => it.name)).toEqual(['kastanje-42', 'eik-7', 'eik-7-2']);
  });

  it.each([
    ['with people in it', (channel: Channel) => void channel.members.add('U2')],
    ['with something above it', (channel: Channel) => void Object.assign(channel, { topic: 'Eik 7 · stap 1 van 5' })],
  ])('of another that bears the name is left to it: %s', async (_name, used) => {
    bot.slack.faults.next('conversations.create', { kind: 'lost' });
    await failure(bot.adapter.places.openRoom(bot.slack.team, 'Eik 7'));
    const [, other] = bot.slack.rooms();
    if (other !== undefined) used(other);
    await bot.adapter.places.openRoom(bot.slack.team, 'Eik 7');
    expect(bot.slack.rooms().map((it) => it.name)).toEqual(['kastanje-42', 'eik-7', 'eik-7-2']);
  });

  it('is asked of a workspace that refuses them once an hour at most', async () => {
    bot.slack.faults.next('conversations.create', { kind: 'error', error: 'restricted_action' });
    const relay = { kind: 'relay', reason: 'restricted' };
    expect(await bot.adapter.places.openRoom(bot.slack.team, 'Eik 7')).toEqual(relay);
    expect(await bot.adapter.places.openRoom(bot.slack.team, 'Eik 8')).toEqual(relay);
    bot.pass(3600);
    expect((await bot.adapter.places.openRoom(bot.slack.team, 'Eik 7')).kind).toBe('room');
  });

  it('from which the workspace does not let us remove people says so', async () => {
    await bot.adapter.places.invite(room, ['U2']);
    bot.slack.faults.next('conversations.kick', { kind: 'error', error: 'restricted_action' });
    expect(await failure(bot.adapter.places.removeMember(room, 'U2'))).toMatchObject({ kind: 'refused' });
    expect(bot.slack.channel(room.room).members.has('U2')).toBe(true);
  });
});

describe('what stands above a room', () => {
  it('says from the start what the room is for, and a room comes all the same where that fails', async () => {
    const opened = await bot.adapter.places.openRoom(bot.slack.team, 'Vlier 7');
    const channel = bot.slack.channel(opened.kind === 'room' ? opened.room.room : '');
    expect(channel.purpose).toBe(words.roomPurpose);
    bot.slack.faults.next('conversations.setPurpose', { kind: 'status', status: 500 });
    expect((await bot.adapter.places.openRoom(bot.slack.team, 'Vlier 8')).kind).toBe('room');
  });

  it('is cut to what Slack takes', async () => {
    await bot.adapter.places.setTopic?.(room, 'w'.repeat(300));
    expect(bot.slack.channel(room.room).topic).toHaveLength(250);
  });
});

describe('who is in a room', () => {
  it('is asked page by page', async () => {
    const many = Array.from({ length: 450 }, (_, n) => `U9${n}`);
    for (const user of many) bot.slack.addUser(user);
    for (const user of many) bot.slack.channel(room.room).members.add(user);
    expect((await bot.adapter.places.members(room)).people).toHaveLength(450);
    expect(calls('conversations.members')).toBe(3);
  });

  it('is kept for a minute and forgotten when somebody comes or goes', async () => {
    await bot.adapter.places.members(room);
    bot.slack.channel(room.room).members.add('U3');
    bot.pass(59);
    expect((await bot.adapter.places.members(room)).people).toEqual([]);
    bot.pass(1);
    expect((await bot.adapter.places.members(room)).people).toEqual(['U3']);
    await bot.slack.as('U2').join(room.room);
    expect((await bot.adapter.places.members(room)).people).toEqual(['U3', 'U2']);
    expect(bot.heard).toMatchObject([{ kind: 'joined', account: { user: 'U2' }, room }]);
  });

  it('holds other bots apart, and says when others than the school can read along', async () => {
    bot.slack.addUser({ id: 'UBOT', isBot: true });
    for (const user of ['UBOT', 'USLACKBOT', 'U1']) bot.slack.channel(room.room).members.add(user);
    bot.slack.channel(room.room).shared = true;
    expect(await bot.adapter.places.members(room)).toEqual({
      people: ['U1'],
      strangers: ['UBOT', 'USLACKBOT'],
      topic: '',
      archived: false,
      unsafe: true,
    });
  });

  it('is anybody of the workspace once it is public; an archived room takes nothing, and nobody reads along', async () => {
    const channel = bot.slack.channel(room.room);
    Object.assign(channel, { isPrivate: false });
    expect(await bot.adapter.places.members(room)).toMatchObject({ unsafe: true, archived: false });
    Object.assign(channel, { isPrivate: true, archived: true });
    bot.adapter.places.forgetMembers(room);
    expect(await bot.adapter.places.members(room)).toMatchObject({ unsafe: false, archived: true });
  });

  it('is not known when Slack does not answer: nothing is kept of it', async () => {
    bot.slack.faults.next('conversations.members', { kind: 'status', status: 500 });
    expect(await failure(bot.adapter.places.members(room))).toMatchObject({ kind: 'retry' });
    expect((await bot.adapter.places.members(room)).people).toEqual([]);
  });
});

describe('what an account is worth', () => {
  it.each([
    [{ id: 'UX' }, 'member'],
    [{ id: 'UX', guest: 'restricted' }, 'guest'],
    [{ id: 'UX', guest: 'ultra' }, 'guest'],
    [{ id: 'UX', isBot: true }, 'bot'],
    [{ id: 'UX', stranger: true }, 'stranger'],
    [{ id: 'UX', team: 'T0ELSEWHERE' }, 'stranger'],
    [{ id: 'UX', deleted: true }, 'gone'],
  ] as const)('%j is a %s', async (user, standing) => {
    bot.slack.addUser(user);
    expect(await bot.adapter.accounts.standing({ platform: 'slack', tenant: bot.slack.team, user: 'UX' })).toBe(
      standing,
    );
  });

  it('changes at once when Slack says that the account was closed', async () => {
    const account = { platform: 'slack', tenant: bot.slack.team, user: 'U1' };
    expect(await bot.adapter.accounts.standing(account)).toBe('member');
    await bot.slack.as('U1').deactivate();
    expect(await bot.adapter.accounts.standing(account)).toBe('gone');
    expect(bot.heard).toMatchObject([{ kind: 'deactivated', account }]);
  });
});

describe('a direct chat', () => {
  it('is asked for once, and not with a bot or somebody who left', async () => {
    const account = { platform: 'slack', tenant: bot.slack.team, user: 'U1' };
    const direct = await bot.adapter.places.openDirect(account);
    await bot.adapter.places.openDirect(account);
    expect(calls('conversations.open')).toBe(1);
    await bot.adapter.places.post(direct, card('Voor jou'), NEUTRAL);
    expect(bot.slack.direct('U1')).toMatchObject([{ text: 'Voor jou', notification: NEUTRAL }]);
    bot.slack.addUser({ id: 'UBOT', isBot: true });
    bot.slack.addUser({ id: 'UGONE', deleted: true });
    expect(await failure(bot.adapter.places.openDirect({ ...account, user: 'UBOT' }))).toMatchObject({
      kind: 'refused',
    });
    expect(await failure(bot.adapter.places.openDirect({ ...account, user: 'UGONE' }))).toMatchObject({ kind: 'gone' });
  });
});
