import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asPayload, type Delivered, type RawRequest, signature } from '../../fakes/slack/sign.ts';
import { type Bot, START, startBot } from './bot.ts';

const NOW = START.getTime() / 1000;
const SECRET = 'test-signing-secret';
const slash = (text = ''): string =>
  new URLSearchParams({
    command: '/zorg',
    text,
    team_id: 'T0SCHOOL',
    user_id: 'U1',
    channel_id: 'C0SCHOOLGENERAL',
    trigger_id: `t${text.slice(0, 20)}`,
  }).toString();

let bot: Bot;
beforeAll(async () => {
  bot = await startBot();
});
afterAll(() => bot.stop());

/** Sends one request and says how it was answered and whether anything was done. */
async function send(request: Partial<RawRequest> & { body: string }): Promise<Delivered & { done: boolean }> {
  const before = bot.heard.length;
  const answer = await bot.slack.deliver(request);
  return { ...answer, done: bot.heard.length > before };
}
const refused = { status: 401, done: false };

describe('a request without a good signature is refused and nothing is done', () => {
  const cases: [string, Partial<RawRequest>][] = [
    ['no signature', { signature: '' }],
    ['the signature of another secret', { secret: 'other' }],
    ['the signature of another body', { signature: signature(SECRET, NOW, slash('other')) }],
    ['the signature of another time', { signature: signature(SECRET, NOW - 1, slash()) }],
    ['another version', { signature: signature(SECRET, NOW, slash()).replace('v0', 'v1') }],
    ['no version', { signature: signature(SECRET, NOW, slash()).slice(3) }],
    ['a signature that is cut off', { signature: signature(SECRET, NOW, slash()).slice(0, 40) }],
    ['capitals in the signature', { signature: signature(SECRET, NOW, slash()).toUpperCase() }],
    ['no timestamp', { timestamp: '' }],
    ['a timestamp that is no number', { timestamp: 'now' }],
    ['a timestamp with a sign', { timestamp: `+${NOW}` }],
    ['a timestamp with a fraction', { timestamp: `${NOW}.0` }],
    ['too old', { timestamp: NOW - 301 }],
    ['too far in the future', { timestamp: NOW + 301 }],
    ['ten years in the future', { timestamp: NOW + 315_360_000 }],
  ];
  it.each(cases)('%s', async (_name, request) => {
    expect(await send({ body: slash(), ...request })).toMatchObject(refused);
  });

  it('url_verification and ssl_check too', async () => {
    const challenge = {
      body: JSON.stringify({ type: 'url_verification', challenge: 'x' }),
      contentType: 'application/json',
    };
    expect(await send({ ...challenge, signature: '' })).toMatchObject(refused);
    expect(await send({ body: `ssl_check=1&${slash('smuggled')}`, signature: '' })).toMatchObject(refused);
    expect(await send(challenge)).toMatchObject({ status: 200, body: '{"challenge":"x"}' });
  });
});

describe('a well signed request', () => {
  it('passes at both edges of the window', async () => {
    expect(await send({ body: slash('old'), timestamp: NOW - 300 })).toMatchObject({ status: 200, done: true });
    expect(await send({ body: slash('new'), timestamp: NOW + 300 })).toMatchObject({ status: 200, done: true });
  });

  it('passes once: the same bytes again are a replay', async () => {
    expect(await send({ body: slash('once') })).toMatchObject({ status: 200, done: true });
    const before = bot.heard.length;
    expect(await bot.slack.replay()).toMatchObject({ status: 401 });
    expect(bot.heard).toHaveLength(before);
  });

  it('is still a replay as long as it could pass the window', async () => {
    const late = await startBot();
    await late.slack.deliver({ body: slash('ahead'), timestamp: NOW + 300 });
    for (const seconds of [299, 300]) {
      late.pass(seconds);
      expect(await late.slack.replay()).toMatchObject({ status: 401 });
    }
    late.pass(2);
    expect(await late.slack.replay()).toMatchObject({ status: 401 });
    expect(late.heard).toHaveLength(1);
    await late.stop();
  });

  it('that was refused once may still come in: only good ones are remembered', async () => {
    await send({ body: slash('again'), secret: 'other' });
    expect(await send({ body: slash('again') })).toMatchObject({ status: 200, done: true });
  });

  it('that Slack sends again is not dropped: its key is the same, the door decides', async () => {
    const event = {
      type: 'app_mention',
      user: 'U1',
      channel: 'C0SCHOOLGENERAL',
      text: 'x',
      ts: '1.1',
      event_ts: '1.1',
    };
    await bot.slack.sendEvent(event);
    await bot.slack.retry();
    const [first, second] = bot.heard.slice(-2);
    expect(first?.deliveryKey).toMatch(/^event:Ev/);
    expect(second?.deliveryKey).toBe(first?.deliveryKey);
  });

  it('may name a charset', async () => {
    const contentType = 'application/x-www-form-urlencoded; charset=utf-8';
    expect(await send({ body: slash('charset'), contentType })).toMatchObject({ status: 200, done: true });
  });

  it('of more than 1 MiB is too large', async () => {
    expect(await send({ body: slash('x'.repeat(1024 * 1024)) })).toMatchObject({ status: 413, done: false });
    expect(await send({ body: slash('x'.repeat(1024 * 1023)) })).toMatchObject({ status: 200, done: true });
  });
});

/** The head of a request, and as much of its body as is given; what comes back before anything more is sent. */
function begin(headers: Readonly<Record<string, string | number>>, part = '') {
  const { hostname, port, pathname } = new URL(bot.url);
  const answer = Promise.withResolvers<string>();
  const socket = connect(Number(port), hostname, () => {
    const lines = Object.entries({ host: hostname, ...headers }).map(([name, value]) => `${name}: ${value}\r\n`);
    socket.write(`POST ${pathname} HTTP/1.1\r\n${lines.join('')}\r\n${part}`);
  });
  socket.on('data', (bytes) => answer.resolve(bytes.toString().split('\r\n')[0] ?? ''));
  socket.on('error', () => answer.resolve('cut off'));
  socket.on('close', () => answer.resolve('cut off'));
  return { answer: answer.promise, end: () => socket.destroy() };
}

describe('what is not yet known to be Slack’s', () => {
  const shaped = { 'x-slack-request-timestamp': NOW, 'x-slack-signature': `v0=${'a'.repeat(64)}` };
  const form = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': 1000 };

  it.each([
    ['without a signature', form, 'HTTP/1.1 401 Unauthorized'],
    ['of long ago', { ...form, ...shaped, 'x-slack-request-timestamp': NOW - 301 }, 'HTTP/1.1 401 Unauthorized'],
    [
      'with a signature of another form',
      { ...form, ...shaped, 'x-slack-signature': 'v0=a' },
      'HTTP/1.1 401 Unauthorized',
    ],
    ['of too many bytes', { ...form, ...shaped, 'content-length': 1024 * 1024 + 1 }, 'HTTP/1.1 413 Payload Too Large'],
  ])('is answered before its body %s', async (_name, headers, status) => {
    const request = begin(headers);
    expect(await request.answer).toBe(status);
    request.end();
  });

  it('holds a bounded part of memory, and keeps nobody else out', async () => {
    const slow = Array.from({ length: 80 }, () => begin({ ...form, ...shaped }, 'a'));
    // Those who wait longest gave way to the others.
    expect(await Promise.all(slow.slice(0, 16).map(({ answer }) => answer))).toEqual(
      Array.from({ length: 16 }, () => 'HTTP/1.1 503 Service Unavailable'),
    );
    const before = bot.heard.length;
    const meanwhile = send({ body: slash('meanwhile') });
    await expect.poll(() => bot.heard.length, { interval: 5 }).toBe(before + 1);
    // Until these are gone the bot has something under way.
    for (const { end } of slow) end();
    expect(await meanwhile).toMatchObject({ status: 200, done: true });
  });
});

describe('a shape that we do not know', () => {
  const json = (value: unknown) => ({ body: JSON.stringify(value), contentType: 'application/json' });
  it.each<[string, Partial<RawRequest> & { body: string }]>([
    ['nothing', { body: '' }],
    ['broken JSON', { body: '{"type":', contentType: 'application/json' }],
    ['a broken payload', { body: 'payload=%7B' }],
    ['JSON that is no object', json('hallo')],
    ['null', json(null)],
    ['another type', json({ type: 'dialog_submission', team: { id: 'T0SCHOOL' }, user: { id: 'U1' } })],
    ['a press without an action', { body: asPayload({ type: 'block_actions', user: { id: 'U1' }, actions: [] }) }],
    ['a view without a state', { body: asPayload({ type: 'view_submission', user: { id: 'U1' }, view: {} }) }],
    ['an event without an event', json({ type: 'event_callback', team_id: 'T0SCHOOL', event_id: 'Ev1', event: null })],
    ['an upload', { body: slash(), contentType: 'multipart/form-data' }],
  ])('%s is answered 400 at once', async (_name, request) => {
    expect(await send(request)).toMatchObject({ status: 400, done: false });
  });

  it('of a known kind is acknowledged and ignored', async () => {
    const press = { type: 'block_actions', team: { id: 'T0SCHOOL' }, user: { id: 'U1' } };
    const action = { action_id: 'x', value: 'DROP TABLE', action_ts: '1.1', type: 'button' };
    expect(await send({ body: asPayload({ ...press, actions: [action] }) })).toMatchObject({
      status: 200,
      done: false,
    });
    expect(
      await send(json({ type: 'event_callback', team_id: 'T0SCHOOL', event_id: 'Ev2', event: { type: 'message' } })),
    ).toMatchObject({ status: 200, done: false });
    const shortcut = { type: 'shortcut', callback_id: 'other', team: { id: 'T0SCHOOL' }, user: { id: 'U1' } };
    expect(await send({ body: asPayload(shortcut) })).toMatchObject({ status: 200, done: false });
    const closed = { type: 'view_closed', team: { id: 'T0SCHOOL' }, user: { id: 'U1' }, view: { callback_id: 'form' } };
    expect(await send({ body: asPayload(closed) })).toMatchObject({ status: 200, done: false });
    expect(bot.logs).toContainEqual(expect.objectContaining({ code: 'slack_ignored' }));
  });
});

describe('what is logged', () => {
  it('never holds what was typed, a token or a response_url', async () => {
    const planted = 'Milan de Geheim';
    await send({ body: `${slash(planted)}&response_url=${encodeURIComponent('https://hooks.slack.com/x/secret')}` });
    await send({ body: slash(planted), secret: 'other' });
    await send({ body: asPayload({ type: 'unknown', text: planted }) });
    bot.slack.faults.next('views.open', { kind: 'error', error: 'invalid_arguments' });
    bot.answers({
      kind: 'view',
      how: 'open',
      view: { title: planted, body: [{ type: 'TextBlock', text: planted, wrap: true }] },
    });
    await bot.slack.as('U1').command(`/zorg ${planted}`);
    const logged = JSON.stringify(bot.logs);
    for (const word of ['Milan', 'Geheim', 'hooks.slack', bot.slack.botToken, SECRET])
      expect(logged).not.toContain(word);
    expect(bot.logs.length).toBeGreaterThan(0);
  });
});
