import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTracker } from '../../../adapters/shared/tracker.ts';
import { createListener, MAX_BODY } from '../../../adapters/teams/server.ts';
import { teamsCopy } from '../../../cards/copy/teams.nl.ts';
import { nothing } from '../../../src/port/reply.ts';
import {
  AN,
  activityOf,
  type InboundHandler,
  invokeOf,
  OTHER_TENANT,
  SERVICE,
  START,
  startDoor,
  TENANT,
} from './inbound.ts';

let handler: InboundHandler;
beforeEach(async () => {
  handler = await startDoor();
});
afterEach(() => handler.stop());

const button = (action: string): object => ({ data: { zorg: { button: { action } } } });
const fetchOf = (more: object = {}): object => invokeOf('task/fetch', button('OpenFile'), more);

describe('what has no good token', () => {
  it('is a 401, is not read, and reaches nobody', async () => {
    for (const token of ['none', await handler.keys.mint({ claims: { aud: 'other' } })]) {
      expect(await handler.send(fetchOf(), { token })).toMatchObject({ status: 401, text: '' });
      expect(await handler.send({}, { token, raw: '{"no json' })).toMatchObject({ status: 401, text: '' });
    }
    expect(handler.heard).toEqual([]);
    expect(handler.learnt).toEqual([]);
  });

  it('is a 503 while the keys cannot be had, and then it is looked at', async () => {
    handler.keys.fail(500);
    expect((await handler.send(fetchOf())).status).toBe(503);
    handler.keys.fail(undefined);
    handler.pass(5000);
    expect((await handler.send(fetchOf())).status).toBe(200);
  });

  it('takes one address in two spellings for one: a slash at its end, capitals in the host', async () => {
    handler.answers(nothing);
    for (const serviceUrl of [SERVICE.replace(/\/$/, ''), SERVICE.replace('http:', 'HTTP:'), `${SERVICE}/`])
      expect((await handler.send(fetchOf({ serviceUrl }))).status).toBe(200);
  });

  it('is a 401 where the activity names another address than the token', async () => {
    for (const serviceUrl of ['http://127.0.0.1:10/teams/', `${SERVICE}x`, 'https://smba.trafficmanager.net/emea/'])
      expect((await handler.send(fetchOf({ serviceUrl }))).status).toBe(401);
    expect(handler.heard).toEqual([]);
  });

  it('lets a token of the SDK’s second way in pass no more than any other', async () => {
    const issuer = `https://sts.windows.net/${TENANT}/`;
    const token = await handler.keys.mint({ claims: { iss: issuer, appid: 'x', ver: '1.0' } });
    expect((await handler.send(fetchOf(), { token })).status).toBe(401);
  });
});

describe('garbage', () => {
  const garbage: readonly (readonly [string, string])[] = [
    ['an empty object', '{}'],
    ['nothing', ''],
    ['half an object', '{"type":"message"'],
    ['a list', '[]'],
    ['a word', '"message"'],
    ['null', 'null'],
    ['a type alone', '{"type":"message"}'],
    ['a number for a type', JSON.stringify(activityOf({ type: 7 }))],
    ['nobody who sends it', JSON.stringify(activityOf({ from: undefined }))],
    ['no place', JSON.stringify(activityOf({ conversation: {} }))],
    ['another channel', JSON.stringify(activityOf({ channelId: 'emulator' }))],
    ['no id', JSON.stringify(activityOf({ id: undefined }))],
    ['a tenant that is none', JSON.stringify(activityOf({ conversation: { id: 'a:1', tenantId: 'x' } }))],
  ];
  it.each(garbage)('%s is a 400, and the next one is answered', async (_, raw) => {
    expect(await handler.send({}, { raw })).toMatchObject({ status: 400, text: '' });
    expect((await handler.send(fetchOf())).status).toBe(200);
  });

  it('with a way out of its path in the place of a conversation is refused', async () => {
    for (const id of ['a:../../v3/attachments', 'a:b/c', 'a:%2e', 'a:?x', 'a:\n'])
      expect((await handler.send(fetchOf({ conversation: { id, tenantId: TENANT } }))).status).toBe(401);
  });

  it('of any size is refused at the limit', async () => {
    const raw = JSON.stringify(activityOf({ text: 'x'.repeat(MAX_BODY) }));
    expect((await handler.send({}, { raw })).status).toBe(413);
    expect((await handler.send(fetchOf())).status).toBe(200);
  });

  it('of another method is a 405', async () => {
    expect((await handler.send({}, { method: 'GET' })).status).toBe(405);
    expect((await handler.send({}, { method: 'HEAD' })).status).toBe(405);
  });

  it('inside a known invoke is answered with the numbers, and reaches nobody', async () => {
    for (const value of [
      undefined,
      null,
      7,
      {},
      { data: null },
      { data: { zorg: {} } },
      { data: { zorg: { button: {} } } },
    ]) {
      const { status, text } = await handler.send(invokeOf('task/fetch', value));
      expect(status).toBe(200);
      expect(text).toContain('0800-2000');
    }
    expect(handler.heard).toEqual([]);
  });

  it('of an invoke that we do not have is a 501', async () => {
    expect(await handler.send(invokeOf('fileConsent/invoke', {}))).toMatchObject({ status: 501, text: '' });
    expect(await handler.send(invokeOf('signin/verifyState', {}))).toMatchObject({ status: 501, text: '' });
  });
});

describe('who is let in', () => {
  it('is somebody of the tenant, by the directory’s id in small letters', async () => {
    await handler.send(fetchOf({ from: { id: '29:an', aadObjectId: AN.toUpperCase() } }));
    expect(handler.heard).toMatchObject([{ account: { platform: 'teams', tenant: TENANT, user: AN } }]);
  });

  it.each([
    ['of another tenant', { conversation: { id: 'a:x', tenantId: OTHER_TENANT }, channelData: undefined }],
    ['of two tenants at once', { channelData: { tenant: { id: OTHER_TENANT } } }],
    ['from another tenant in our chat', { from: { id: '29:x', aadObjectId: AN, tenantId: OTHER_TENANT } }],
    ['of no tenant', { conversation: { id: 'a:x' }, channelData: undefined }],
    ['without a name in any directory', { from: { id: '29:x' } }],
    ['with a name that is none', { from: { id: '29:x', aadObjectId: 'anonymous' } }],
  ])('is not somebody %s: the numbers and nothing else', async (_, more) => {
    handler.answers({ kind: 'notice', text: 'secret' });
    const { status, text } = await handler.send(fetchOf(more));
    expect(status).toBe(200);
    expect(text).toContain('[112](tel:112)');
    expect(text).not.toContain('secret');
    const beside = await handler.send(invokeOf('adaptiveCard/action', {}, more));
    expect(beside.body).toMatchObject({ value: teamsCopy.numbers });
    expect(await handler.send(activityOf({ text: 'zorg', ...more }))).toMatchObject({ status: 200, text: '' });
    await handler.idle();
    expect(handler.heard).toEqual([]);
    expect(handler.learnt).toEqual([]);
    expect(handler.chat.calls).toEqual([]);
  });

  it('is no bot, not even this one', async () => {
    for (const from of [
      { id: '28:other', aadObjectId: AN },
      { id: '29:x', aadObjectId: AN, role: 'bot' },
    ])
      expect(await handler.send(activityOf({ text: 'zorg', from }))).toMatchObject({ status: 200, text: '' });
    await handler.idle();
    expect(handler.heard).toEqual([]);
  });

  it('is remembered with the token’s address and, from the own chat, its conversation', async () => {
    await handler.send(fetchOf());
    await handler.send(
      fetchOf({ conversation: { id: '19:room@thread.v2', conversationType: 'groupChat', tenantId: TENANT } }),
    );
    const person = { tenant: TENANT, user: AN, channelUser: '29:an', serviceUrl: SERVICE };
    expect(handler.learnt).toEqual([
      { ...person, conversation: 'a:an', heardIn: 'a:an' },
      { ...person, heardIn: '19:room@thread.v2' },
    ]);
  });

  it('is not reachable in a chat of two colleagues, whatever Teams calls it', async () => {
    const conversation = { id: '19:an_ilse@unq.gbl.spaces', conversationType: 'personal', tenantId: TENANT };
    await handler.send(fetchOf({ conversation }));
    // Under an id of the form that the own chat has: what is opened from the compose box says nothing of where it is.
    const between = { ...conversation, id: 'a:an-and-ilse' };
    await handler.send(invokeOf('composeExtension/fetchTask', { commandId: 'start' }, { conversation: between }));
    await handler.send(invokeOf('composeExtension/submitAction', button('OpenFile'), { conversation: between }));
    expect(handler.learnt).toHaveLength(3);
    for (const learnt of handler.learnt) expect(learnt).not.toHaveProperty('conversation');
  });
});

describe('who hangs up', () => {
  it('while the token is looked at holds nothing up', async () => {
    const tracker = createTracker();
    let looked: () => void = () => undefined;
    let hungUp: () => void = () => undefined;
    const looking = new Promise<void>((resolve) => (looked = resolve));
    const gone = new Promise<void>((resolve) => (hungUp = resolve));
    const never = () => {
      throw new Error('nothing came in');
    };
    const listener = createListener({
      check: async () => {
        looked();
        await gone;
        return { ok: true, serviceUrl: SERVICE };
      },
      guard: never,
      router: { run: never },
      turnOf: never,
      strangerTurn: never,
      tracker,
      clock: () => START,
      log: () => undefined,
    });
    const server = createServer((request, response) => {
      request.on('close', hungUp);
      listener(request, response);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const abort = new AbortController();
    const asked = fetch(`http://127.0.0.1:${port}/`, {
      method: 'POST',
      body: '{',
      duplex: 'half',
      signal: abort.signal,
    } as RequestInit);
    await looking;
    abort.abort();
    await expect(asked).rejects.toThrow();
    await tracker.idle();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  });
});

describe('what goes wrong inside', () => {
  it('says no word of it on the wire or in the log', async () => {
    handler.answers(() => {
      throw new Error('geheim: Sam Bloemkool');
    });
    const { status, text } = await handler.send(fetchOf());
    expect(status).toBe(200);
    expect(text).toContain('0800-2000');
    expect(text).not.toContain('Bloemkool');
    expect(handler.logged.join()).not.toContain('Bloemkool');
    handler.answers(nothing);
    expect((await handler.send(fetchOf())).status).toBe(200);
  });

  it('a view that cannot be drawn is a failure with the numbers', async () => {
    handler.answers({ kind: 'view', how: 'open', view: { title: 'x', body: [null as never] } });
    const { status, text } = await handler.send(fetchOf());
    expect(status).toBe(200);
    expect(text).toContain('0800-2000');
  });
});
