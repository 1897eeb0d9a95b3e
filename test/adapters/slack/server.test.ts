import { afterEach, describe, expect, it } from 'vitest';
import { createSlackAdapter } from '../../../adapters/slack/adapter.ts';
import type { View } from '../../../src/port/card.ts';
import type { Reply } from '../../../src/port/reply.ts';
import { waitingView, words } from '../../fakes/slack/words.ts';
import { type Bot, later, startBot } from './bot.ts';

const view: View = { title: 'Casus', body: [{ type: 'TextBlock', text: 'Klaar', wrap: true }] };

let bot: Bot | undefined;
afterEach(async () => {
  await bot?.stop();
  bot = undefined;
});
const start = async (...args: Parameters<typeof startBot>): Promise<Bot> => {
  bot = await startBot(...args);
  return bot;
};
const at = (it: Bot, path: string, init?: RequestInit) => fetch(new URL(path, it.url), init);

describe('the one server', () => {
  it('answers other routes beside Slack, and 404 for the rest', async () => {
    const it_ = await start(
      {},
      { routes: [{ method: 'GET', path: '/healthz', handler: (_request, response) => response.end('ok') }] },
    );
    expect(await (await at(it_, '/healthz?x=1')).text()).toBe('ok');
    expect((await at(it_, '/healthz', { method: 'POST' })).status).toBe(404);
    expect((await at(it_, '/slack/events')).status).toBe(404);
    expect((await at(it_, '/elsewhere')).status).toBe(404);
  });

  it('answers 500 when a route throws, at once or later, and goes on', async () => {
    const planted = 'Milan';
    const it_ = await start(
      {},
      {
        routes: [
          {
            method: 'GET',
            path: '/now',
            handler: () => {
              throw new Error(planted);
            },
          },
          {
            method: 'GET',
            path: '/later',
            handler: async () => {
              await Promise.resolve();
              throw new Error(planted);
            },
          },
          {
            method: 'GET',
            path: '/half',
            handler: async (_request, response) => {
              response.write('half');
              throw new Error(planted);
            },
          },
        ],
      },
    );
    for (const path of ['/now', '/later']) {
      const answer = await at(it_, path);
      expect([answer.status, await answer.text()]).toEqual([500, '']);
    }
    await expect(at(it_, '/half').then((answer) => answer.text())).rejects.toThrow();
    expect((await at(it_, '/now')).status).toBe(500);
    expect(JSON.stringify(it_.logs)).not.toContain(planted);
  });

  it('starts and serves while Slack is down, and works as soon as Slack is back', async () => {
    const it_ = await start(
      {},
      { routes: [{ method: 'GET', path: '/healthz', handler: (_request, response) => response.end('ok') }] },
    );
    await it_.slack.down();
    const second = createSlackAdapter({
      signingSecret: 'test-signing-secret',
      botToken: it_.slack.botToken,
      apiUrl: it_.slack.apiUrl,
      handler: { handle: async () => ({ kind: 'view', view, how: 'open' }) },
      words,
      waitingView,
      clock: () => new Date('2026-11-16T08:00:00Z'),
      log: (level, code) => void it_.logs.push({ level, code, fields: {} }),
    });
    const { port } = await second.start({ host: '127.0.0.1', port: 0 });
    it_.slack.connect({ url: `http://127.0.0.1:${port}/slack/events`, idle: second.idle });
    const an = it_.slack.as('U1');
    expect((await an.command('/zorg')).status).toBe(200);
    expect(an.hasView()).toBe(false);
    await it_.slack.up();
    await an.command('/zorg');
    expect(an.openView().text).toBe('Klaar');
    await second.stop();
  });

  it('refuses a port that is taken with an error, not with a crash', async () => {
    const it_ = await start();
    const port = Number(new URL(it_.url).port);
    const second = createSlackAdapter({
      signingSecret: 'x',
      botToken: 'x',
      handler: { handle: async () => ({ kind: 'nothing' }) },
      words,
      waitingView,
    });
    await expect(second.start({ host: '127.0.0.1', port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  it('stops when the answers that it owes have been given', async () => {
    const it_ = await start();
    const answer = later<Reply>();
    const asked = later<void>();
    it_.answers(() => {
      asked.resolve();
      return answer.promise;
    });
    const an = it_.slack.as('U1');
    const sent = an.command('/zorg');
    await asked.promise;
    let stopped = false;
    const stopping = it_.adapter.stop().then(() => {
      stopped = true;
    });
    await expect(at(it_, '/slack/events', { method: 'POST' })).rejects.toThrow();
    expect(stopped).toBe(false);
    answer.resolve({ kind: 'view', view, how: 'open' });
    await Promise.all([sent, stopping]);
    expect(an.openView().text).toBe('Klaar');
    await it_.slack.close();
    bot = undefined;
  });
});

describe('another workspace', () => {
  it('whose commands and events come by a stray installation is refused, and nothing is done', async () => {
    const it_ = await start();
    const other = it_.slack.addWorkspace('T0OTHER');
    other.world.users.set('U9', { id: 'U9', name: 'vreemd', team: 'T0OTHER' });
    other.client.connect({ url: it_.url, idle: it_.adapter.idle });
    expect(await other.client.as('U9').command('/zorg')).toMatchObject({ status: 401 });
    expect(await other.client.as('U9').openHome()).toMatchObject({ status: 401 });
    expect(it_.heard).toEqual([]);
  });

  it('of somebody who presses in a shared channel comes through as theirs', async () => {
    const it_ = await start();
    it_.slack.addUser({ id: 'U9', team: 'T0OTHER', stranger: true });
    const opened = await it_.adapter.places.openRoom(it_.slack.team, 'Kastanje 42');
    if (opened.kind !== 'room') throw new Error('no room');
    const button = { type: 'Action.Execute', title: 'Openen', data: { action: 'OpenCase' } } as const;
    await it_.adapter.places.post(
      opened.room,
      { type: 'AdaptiveCard', version: '1.5', body: [{ type: 'ActionSet', actions: [button] }] },
      'x',
    );
    await it_.slack.as('U9').join(opened.room.room);
    it_.answers({ kind: 'view', view: waitingView, how: 'open' });
    await it_.slack.as('U9').press('Openen');
    expect(it_.heard.at(-1)).toMatchObject({ kind: 'press', account: { tenant: 'T0OTHER', user: 'U9' } });
    expect(it_.slack.as('U9').openView().text).toContain('112');
  });
});
