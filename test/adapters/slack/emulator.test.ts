import { afterAll, beforeAll, expect, it } from 'vitest';
import { createSlackAdapter, type SlackAdapter } from '../../../adapters/slack/adapter.ts';
import type { View } from '../../../src/port/card.ts';
import type { Inbound } from '../../../src/port/inbound.ts';
import type { Reply } from '../../../src/port/reply.ts';
import { type EmulatedSlack, startEmulator } from '../../fakes/slack/emulator.ts';
import { waitingView, words } from '../../fakes/slack/words.ts';

const shows = (text: string): View => ({
  title: 'Casus',
  body: [
    { type: 'TextBlock', text, wrap: true },
    { type: 'ActionSet', actions: [{ type: 'Action.Execute', title: 'Verder', data: { action: 'Next' } }] },
  ],
});
const form: View = {
  title: 'Nieuwe zorg',
  body: [
    { type: 'Input.Text', id: 'what', label: 'Wat zag je?', isRequired: true },
    { type: 'ActionSet', actions: [{ type: 'Action.Execute', title: 'Meer', data: { action: 'ShowMore' } }] },
  ],
  form: { id: 'f1', action: 'StartConsultation', submit: 'Opslaan' },
};

let slack: EmulatedSlack;
let adapter: SlackAdapter;
let reply: Reply = { kind: 'nothing' };
const heard: Inbound[] = [];

beforeAll(async () => {
  slack = await startEmulator({ users: ['an', 'ilse'] });
  adapter = createSlackAdapter({
    ...slack,
    handler: {
      handle: async (inbound) => {
        heard.push(inbound);
        return reply;
      },
    },
    words,
    waitingView,
  });
  const { port } = await adapter.start({ host: '127.0.0.1', port: 0 });
  slack.connect({ url: `http://127.0.0.1:${port}/slack/events`, idle: adapter.idle });
});
afterAll(async () => {
  expect(slack.violations).toEqual([]);
  await adapter.stop();
  await slack.close();
});

it('a form opens, is changed under the typing, is corrected and saved', async () => {
  const an = slack.as(slack.userId('an'));
  reply = { kind: 'view', view: form, how: 'open' };
  expect(await an.command('/zorg')).toEqual({ status: 200, body: '' });
  an.fill({ 'Wat zag je?': 'Een blauwe plek' });
  reply = {
    kind: 'view',
    view: { ...form, body: [...form.body, { type: 'Input.Date', id: 'day', label: 'Dag' }] },
    how: 'replace',
  };
  await an.press('Meer');
  an.fill({ Dag: '2026-11-16' });
  reply = { kind: 'fieldErrors', errors: { day: 'Die dag moet nog komen' } };
  await an.submit();
  expect(an.openView().errors).toEqual({ day: 'Die dag moet nog komen' });
  reply = { kind: 'saved', next: shows('Opgeslagen') };
  await an.submit();
  expect(an.openView()).toMatchObject({ text: 'Opgeslagen', depth: 1 });
  expect(heard.at(-1)).toMatchObject({ kind: 'submit', values: { what: 'Een blauwe plek', day: '2026-11-16' } });
  reply = { kind: 'view', view: shows('Tweede'), how: 'push' };
  await an.press('Verder');
  expect(an.openView()).toMatchObject({ text: 'Tweede', depth: 2 });
});

it('a card is posted with the scopes of the manifest, pressed by a member, and a notice is for them alone', async () => {
  const [an, ilse] = [slack.userId('an'), slack.userId('ilse')];
  const opened = await adapter.places.openRoom(slack.team, 'Kastanje 42');
  if (opened.kind !== 'room') throw new Error('no room');
  await adapter.places.invite(opened.room, [an, ilse]);
  reply = { kind: 'nothing' };
  await slack.flush();
  expect(heard.slice(-2)).toMatchObject([
    { kind: 'joined', account: { user: an } },
    { kind: 'joined', account: { user: ilse } },
  ]);
  const body: View['body'] = [
    { type: 'ActionSet', actions: [{ type: 'Action.Execute', title: 'Openen', data: { action: 'OpenCase' } }] },
  ];
  await adapter.places.post(
    opened.room,
    { type: 'AdaptiveCard', version: '1.5', body: body as never },
    'Er staat iets voor je klaar',
  );
  reply = { kind: 'notice', text: 'Dat kan nu niet.' };
  await slack.as(ilse).press('Openen', { in: 'kastanje-42' });
  expect(slack.as(ilse).notices()).toMatchObject([{ text: 'Dat kan nu niet.' }]);
  expect(slack.as(an).notices()).toEqual([]);
  await expect(slack.as('U0NOBODY').press('Openen')).rejects.toThrow('sees no button');
});

it('the own page is published', async () => {
  reply = { kind: 'view', view: shows('Mijn casussen'), how: 'open' };
  const ilse = slack.as(slack.userId('ilse'));
  await ilse.openHome();
  expect(ilse.home().text).toBe('Mijn casussen');
});
