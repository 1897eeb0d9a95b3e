/** Socket Mode, whatever happens to a socket: Slack renews it, it breaks, it is silent, Slack is away, or another replica has it. */
import { afterEach, describe, expect, it } from 'vitest';
import { createTracker } from '../../../adapters/shared/tracker.ts';
import { createSlackAdapter } from '../../../adapters/slack/adapter.ts';
import { createSockets } from '../../../adapters/slack/sockets.ts';
import type { View } from '../../../src/port/card.ts';
import { nothing, type Reply } from '../../../src/port/reply.ts';
import type { FakeSockets } from '../../fakes/slack/sockets.ts';
import { createTimers } from '../../fakes/slack/timers.ts';
import { waitingView, words } from '../../fakes/slack/words.ts';
import { type Bot, later, startBot } from './bot.ts';

const GREETED_WITHIN = 6000;
const PING_EVERY = 10_000;
const OVERLAP = 5000;
const FIRST_WAIT = 1000;
const ANSWERED_WITHIN = 3000;

const view: View = { title: 'Casus', body: [{ type: 'TextBlock', text: 'Klaar om te lezen', wrap: true }] };
const shows: Reply = { kind: 'view', view, how: 'open' };

let bot: Bot;
let sockets: FakeSockets;
afterEach(async () => {
  await bot.stop();
});
async function start(): Promise<void> {
  bot = await startBot({ sockets: true });
  if (bot.slack.sockets === undefined) throw new Error('no sockets');
  sockets = bot.slack.sockets;
  bot.answers(shows);
  // Once something came over it the bot was greeted. One that breaks at once is no socket yet.
  await ask();
  bot.pass(60);
  bot.heard.length = 0;
}
/** Holds the next answer back. */
function held() {
  const asked = later<void>();
  const answer = later<Reply>();
  bot.answers(() => {
    asked.resolve();
    return answer.promise;
  });
  return { isAsked: asked.promise, resolve: answer.resolve };
}
/** Somebody asks something, and the socket is renewed before the answer. */
async function renewedMeanwhile() {
  await start();
  const [old] = sockets.open;
  const answer = held();
  const asked = ask();
  await answer.isAsked;
  sockets.farewell('refresh_requested');
  await sockets.standing(1);
  return { old, answer, asked };
}
const hears = (): unknown => {
  try {
    bot.adapter.checkHearing?.();
    return 'yes';
  } catch (error) {
    return error;
  }
};
const codes = (): readonly string[] => bot.logs.map(({ code }) => code);
const ask = (text = ''): Promise<{ readonly status: number }> => bot.slack.as('U1').command(`/zorg ${text}`);

describe('a socket', () => {
  it('is renewed before the old one closes, and what is on its way is answered by the old one', async () => {
    const { old, answer, asked } = await renewedMeanwhile();
    expect(sockets.given).toBe(2);
    expect(sockets.open[0]).not.toBe(old);
    answer.resolve(shows);
    expect(await asked).toEqual({ status: 200, body: '' });
    const gone = new Promise((resolve) => old?.once('close', resolve));
    bot.timers.elapse(OVERLAP);
    await gone;
    expect(await ask()).toMatchObject({ status: 200 });
    expect(bot.slack.as('U1').openView().text).toBe('Klaar om te lezen');
    expect(codes()).toEqual([]);
  });

  it('stays open beside the next until what came over it is answered', async () => {
    const { old, answer, asked } = await renewedMeanwhile();
    await bot.timers.started(OVERLAP);
    bot.timers.elapse(OVERLAP);
    await bot.timers.started(ANSWERED_WITHIN);
    const gone = new Promise((resolve) => old?.once('close', resolve));
    answer.resolve(shows);
    expect(await asked).toEqual({ status: 200, body: '' });
    await gone;
  });

  it('that breaks is opened again at once', async () => {
    await start();
    sockets.cut();
    await sockets.standing(0);
    await sockets.standing(1);
    expect(await ask()).toMatchObject({ status: 200 });
    expect(codes()).toEqual(['slack_socket_ended']);
  });

  it('over which nothing comes any more is found by the next ping', async () => {
    await start();
    const [frozen] = sockets.open;
    sockets.freeze();
    // What came before the first ping counts for that time.
    bot.timers.elapse(PING_EVERY);
    await bot.timers.started(PING_EVERY);
    bot.timers.elapse(PING_EVERY);
    await new Promise((resolve) => frozen?.once('close', resolve).resume());
    await sockets.standing(1);
    expect(sockets.open[0]).not.toBe(frozen);
    expect(bot.logs).toMatchObject([{ code: 'slack_socket_ended', fields: { cause: 'silent' } }]);
    expect(await ask()).toMatchObject({ status: 200 });
  });

  it('that is not greeted is given up, and tried again', async () => {
    await start();
    sockets.greets = false;
    sockets.cut();
    await sockets.standing(0);
    await bot.timers.started(GREETED_WITHIN);
    sockets.greets = true;
    bot.timers.elapse(GREETED_WITHIN);
    await bot.timers.started(FIRST_WAIT);
    bot.timers.elapse(FIRST_WAIT);
    await sockets.standing(1);
    expect(await ask()).toMatchObject({ status: 200 });
    expect(codes()).toEqual(['slack_socket_ended', 'slack_socket_failed']);
  });

  it.each([
    ['an error of its own', { kind: 'error', error: 'internal_error' }],
    ['a page of something on the way', { kind: 'page' }],
    ['no answer', { kind: 'dropped' }],
    ['a status', { kind: 'status', status: 503 }],
  ] as const)('is tried again and again where Slack gives %s, with longer between', async (_, fault) => {
    await start();
    bot.slack.faults.always('apps.connections.open', fault);
    sockets.cut();
    for (const pause of [1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]) {
      await bot.timers.started(pause);
      bot.timers.elapse(pause);
    }
    await bot.timers.started(30_000);
    expect(hears()).toBe('yes');
    bot.pass(31);
    expect(hears()).toMatchObject({ kind: 'retry' });
    bot.slack.faults.clear();
    bot.timers.elapse(30_000);
    await sockets.standing(1);
    expect(await ask()).toMatchObject({ status: 200 });
    expect(hears()).toBe('yes');
  });

  it('waits as long as Slack asks', async () => {
    await start();
    bot.slack.faults.next('apps.connections.open', { kind: 'rateLimited', retryAfter: 45 });
    sockets.cut();
    await bot.timers.started(45_000);
    bot.timers.elapse(45_000);
    await sockets.standing(1);
  });

  it('that the app may not have is told at once, and comes back by itself', async () => {
    await start();
    sockets.isOn = false;
    sockets.farewell('link_disabled');
    await bot.timers.started(FIRST_WAIT);
    expect(hears()).toMatchObject({ kind: 'unauthorised', code: 'socket_off' });
    sockets.isOn = true;
    bot.timers.elapse(FIRST_WAIT);
    await sockets.standing(1);
    await ask();
    expect(hears()).toBe('yes');
  });

  it.each(['invalid_auth', 'missing_scope', 'not_allowed_token_type'])(
    'for which the token is not right (%s) is told at once',
    async (error) => {
      await start();
      bot.slack.faults.always('apps.connections.open', { kind: 'error', error });
      sockets.cut();
      await bot.timers.started(FIRST_WAIT);
      expect(hears()).toMatchObject({ kind: 'unauthorised', code: `socket_${error}` });
    },
  );

  it('one more than ten is asked for again later', async () => {
    await start();
    sockets.farewell('too_many_websockets');
    await bot.timers.started(FIRST_WAIT);
    bot.timers.elapse(FIRST_WAIT);
    await sockets.standing(1);
    expect(await ask()).toMatchObject({ status: 200 });
  });
});

describe('an envelope', () => {
  it('that comes again, over the same socket or another, has one effect and an answer each time', async () => {
    await start();
    const first = await ask('iets');
    expect(await sockets.again()).toEqual(first);
    const [old] = sockets.open;
    sockets.farewell('warning');
    await sockets.standing(1);
    expect(await sockets.again()).toEqual(first);
    expect(await sockets.again(old)).toEqual(first);
    expect(bot.heard).toHaveLength(1);
  });

  it('of no shape that we know gets no answer, and none of its words stands in the log', async () => {
    await start();
    const planted = 'Milan';
    sockets.say(planted);
    sockets.say(JSON.stringify({ type: planted, envelope_id: 'x', payload: { text: planted } }));
    sockets.say(JSON.stringify({ type: 'interactive', envelope_id: 'y', payload: { type: planted } }));
    sockets.say(JSON.stringify({ type: 'interactive', envelope_id: 'z', payload: planted }));
    sockets.say(JSON.stringify({ type: 'slash_commands', envelope_id: 'a'.repeat(300), payload: {} }));
    expect(await ask()).toMatchObject({ status: 200 });
    expect(bot.heard).toHaveLength(1);
    expect(codes()).toEqual([
      'slack_socket_unknown',
      'slack_socket_unknown',
      'slack_request_refused',
      'slack_request_refused',
      'slack_socket_unknown',
    ]);
    expect(JSON.stringify(bot.logs)).not.toContain(planted);
  });

  it('that is under way is answered before the bot stops', async () => {
    await start();
    const answer = held();
    const asked = ask();
    await answer.isAsked;
    const stopped = bot.adapter.stop();
    answer.resolve(shows);
    expect(await asked).toMatchObject({ status: 200 });
    await stopped;
    expect(sockets.open).toEqual([]);
  });

  it('goes to the other replica where one is gone', async () => {
    await start();
    const other = createSlackAdapter({
      appToken: sockets.appToken,
      botToken: bot.slack.botToken,
      apiUrl: bot.slack.apiUrl,
      handler: { handle: async () => nothing },
      words,
      waitingView,
      wait: createTimers().wait,
    });
    other.listen();
    await sockets.standing(2);
    await other.stop();
    await sockets.standing(1);
    expect(await ask()).toMatchObject({ status: 200 });
    expect(bot.heard).toHaveLength(1);
  });
});

it('goes only to a safe address, except at a Slack on this machine', async () => {
  await start();
  const causes: unknown[] = [];
  const timers = createTimers();
  const unsafe = createSockets({
    call: async <T>() => ({ url: 'ws://slack.example/link' }) as T,
    isSecure: true,
    proxy: undefined,
    take: async () => undefined,
    tracker: createTracker(),
    wait: timers.wait,
    clock: () => new Date(),
    log: (_, code, fields) => void causes.push([code, fields?.cause]),
  });
  unsafe.start();
  await timers.started(FIRST_WAIT);
  await unsafe.stop();
  expect(causes).toEqual([['slack_socket_failed', 'socket_unsafe_address']]);
});
