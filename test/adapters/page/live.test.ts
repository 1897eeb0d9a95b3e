/** A page that stands open says that something changed, without a word of what, for as long as they may see it, and keeps no session alive. */
import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { pageCopy as copy } from '../../../cards/copy/page.nl.ts';
import { startBrowser, type TestBrowser } from '../../fixtures/browser.ts';
import { type PageWorld, slackSays, startPage } from './world.ts';

const WORDS = 'Kwam vandaag zonder jas';
let w: PageWorld;
let chromium: TestBrowser;
let page: Page;
let caseId = '';
beforeAll(async () => {
  [w, chromium] = await Promise.all([startPage(), startBrowser()]);
  caseId = await w.r.open('Juf An', { consult: [w.r.id('Ilse')] });
  w.slack.who = slackSays(w.r, 'Ilse');
  page = await (await chromium.browser.newContext()).newPage();
  page.setDefaultTimeout(10_000);
  await page.clock.install();
  await page.goto(new URL(`/casus/${caseId}/OpenFile`, w.url).href);
  await page.getByRole('link', { name: copy.signIn.own('Slack'), exact: true }).click();
  await page.locator('main .screen').first().waitFor();
});
afterAll(async () => {
  await chromium?.close();
  await w?.stop();
});

const changed = () => page.locator('.live').innerText();
/** The next question, and its answer. */
async function asked(): Promise<string> {
  const answer = page.waitForResponse('**/veranderd');
  await page.clock.runFor('00:21');
  return (await answer).text();
}
async function write(text: string): Promise<void> {
  const account = w.r.school.people.find(({ name }) => name === 'Juf An')?.accounts[0];
  if (account === undefined) throw new Error('nobody');
  const form = { id: randomUUID(), action: 'AddEntry:fact', caseId };
  const values = { text, direction: 'neutral' };
  const reply = await w.r.all[0]?.app.handler.handle({
    account,
    deliveryKey: randomUUID(),
    kind: 'submit',
    form,
    values,
  });
  expect(reply?.kind).toBe('saved');
}

it('says nothing while nothing changes', async () => {
  await asked();
  await asked();
  expect(await changed()).toBe('');
});

it('says that something changed, with no word of it, and shows it where somebody asks', async () => {
  await write(WORDS);
  expect(await asked()).toMatch(/^\{"mark":"[\da-f]+"\}$/);
  await expect.poll(changed).toContain(copy.changed.read);
  expect(await page.locator('main').innerText()).not.toContain(WORDS);
  await page.getByRole('button', { name: copy.changed.show, exact: true }).click();
  await expect.poll(() => page.locator('main').innerText()).toContain(WORDS);
  await expect.poll(changed).toBe('');
  await asked();
  expect(await changed()).toBe('');
});

it('keeps no session alive', async () => {
  const read = async () => (await w.r.query<{ at: Date }>('select read_at as at from app.page_sessions'))[0]?.at;
  const before = await read();
  w.later(4);
  await asked();
  expect(await read()).toEqual(before);
  w.later(20);
  expect(await asked()).toBe('{}');
});

it('tells nobody anything of a case that is not theirs, nor of none', async () => {
  const other = w.browser();
  w.slack.who = slackSays(w.r, 'Meester Ot');
  await other.signIn('slack');
  const ask = async (body: object) => {
    const response = await other.ask('/veranderd', {
      method: 'POST',
      headers: { origin: w.url.origin, 'content-type': 'application/json', 'x-zorgdraad-token': other.token },
      body: JSON.stringify({ account: other.account, ...body }),
    });
    return response.status === 200 ? response.json() : response.status;
  };
  expect(await ask({ caseId })).toEqual({});
  expect(await ask({ caseId: randomUUID() })).toEqual({});
  expect(await ask({ caseId: 'x' })).toEqual({});
  expect(await ask({})).toEqual({ mark: expect.stringMatching(/^[\da-f]+$/) });
  expect(await ask({ account: 'of somebody else' })).toBe(409);
  expect(await ask({ more: 1 })).toBe(400);
});
