/** What is typed on the page and not saved: it comes back to whoever typed it, and to nobody else. In a real browser. */
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { intakeCopy } from '../../../cards/copy/intake.nl.ts';
import { pageCopy as copy } from '../../../cards/copy/page.nl.ts';
import { startBrowser, type TestBrowser } from '../../fixtures/browser.ts';
import { type PageWorld, slackSays, startPage } from './world.ts';

let w: PageWorld;
let chromium: TestBrowser;
let caseId = '';
beforeAll(async () => {
  [w, chromium] = await Promise.all([startPage(), startBrowser()]);
});
afterAll(async () => {
  await chromium?.close();
  await w?.stop();
});
beforeEach(async () => {
  await w.r.query('delete from app.case_drafts');
  await w.r.query('delete from app.loose_drafts');
  caseId = await w.r.open('Juf An', { consult: [w.r.id('Ilse')] });
});

const WORDS = 'Kwam zonder jas.';

async function signIn(context: BrowserContext, name: string, path: string): Promise<Page> {
  w.slack.who = slackSays(w.r, name);
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  await page.goto(new URL(`/aanmelden?${new URLSearchParams({ terug: path })}`, w.url).href);
  await page.getByRole('link', { name: copy.signIn.with('Slack'), exact: true }).click();
  await page.locator('h2#title').waitFor();
  return page;
}
async function open(name: string, path: string): Promise<{ readonly page: Page; readonly context: BrowserContext }> {
  const context = await chromium.browser.newContext();
  return { context, page: await signIn(context, name, path) };
}
const field = (page: Page) => page.locator('textarea').first();
const line = (page: Page) => page.locator('p.draft');
const isKept = (page: Page) =>
  expect.poll(() => line(page).innerText()).toMatch(/^Concept bewaard(: 12 november,| om) \d\d\.\d\d\.$/);
const go = async (page: Page, path: string): Promise<void> => {
  await page.goto(new URL(path, w.url).href);
  await page.locator('h2#title, .notice').first().waitFor();
};
const save = async (page: Page): Promise<void> => {
  await page.locator('form.screen button[type=submit]').click();
  await expect.poll(() => page.locator('textarea').count()).toBe(0);
};
const left = async (): Promise<number> => {
  const rows = await w.r.query('select form from app.case_drafts union all select form from app.loose_drafts');
  return rows.length;
};
const entry = (): string => `/casus/${caseId}/AddEntry:fact`;

it('brings back what was typed in an intake after a reload, and no more once it is saved', async () => {
  const { page, context } = await open('Juf An', '/nieuw');
  await field(page).fill(WORDS);
  await isKept(page);
  await page.reload();
  await expect.poll(() => field(page).inputValue()).toBe(WORDS);
  expect(await line(page).innerText()).toContain('Dit is je concept van');
  await save(page);
  await expect.poll(left).toBe(0);
  await go(page, '/nieuw');
  expect(await field(page).inputValue()).toBe('');
  await context.close();
});

it('keeps what was typed last also where the page goes at once', async () => {
  const { page, context } = await open('Juf An', '/nieuw');
  page.on('dialog', (dialog) => void dialog.accept());
  await field(page).fill(WORDS);
  await page.reload();
  await expect.poll(() => field(page).inputValue()).toBe(WORDS);
  // It goes on under the form that is open now.
  await page.waitForLoadState('networkidle');
  await context.close();
});

it('unfolds again what was unfolded', async () => {
  const { page, context } = await open('Juf An', '/nieuw');
  await field(page).fill(WORDS);
  const fields = page.locator('form.screen .field, form.screen fieldset');
  const before = await fields.count();
  await page.getByRole('button', { name: intakeCopy.unfold }).click();
  await expect.poll(() => fields.count()).toBeGreaterThan(before);
  const unfolded = await fields.count();
  await page.locator('form.screen input[type=text], form.screen textarea').last().fill('Groep 6');
  await isKept(page);
  await page.reload();
  await expect.poll(() => fields.count()).toBe(unfolded);
  expect(await field(page).inputValue()).toBe(WORDS);
  expect(await page.locator('form.screen input[type=text], form.screen textarea').last().inputValue()).toBe('Groep 6');
  await save(page);
  await expect.poll(left).toBe(0);
  await context.close();
});

it('takes an intake along where the same account signs in anew in this browser', async () => {
  const { page, context } = await open('Juf An', '/nieuw');
  await field(page).fill(WORDS);
  await isKept(page);
  const again = await signIn(context, 'Juf An', '/nieuw');
  await expect.poll(() => field(again).inputValue()).toBe(WORDS);
  await context.clearCookies();
  await context.close();
  await w.r.query('delete from app.loose_drafts');
});

it('gives an intake to no other account in this browser, nor to the same one elsewhere', async () => {
  const { page, context } = await open('Juf An', '/nieuw');
  await field(page).fill(WORDS);
  await isKept(page);
  const other = await signIn(context, 'Ilse', '/nieuw');
  expect(await field(other).inputValue()).toBe('');
  await expect.poll(left).toBe(0);
  await context.close();
  const again = await open('Juf An', '/nieuw');
  expect(await field(again.page).inputValue()).toBe('');
  await again.context.close();
});

it('throws away what was typed where somebody signs out and says so', async () => {
  const { page, context } = await open('Ilse', entry());
  await field(page).fill(WORDS);
  await isKept(page);
  await page.getByRole('button', { name: copy.signOut }).click();
  await page.getByRole('button', { name: copy.leaveYes }).click();
  await page.getByText(copy.signIn.ended).waitFor();
  await expect.poll(left).toBe(0);
  await context.close();
});

it('brings back what was typed in a case in another browser, to whoever typed it', async () => {
  const { page, context } = await open('Ilse', entry());
  await field(page).fill(WORDS);
  await isKept(page);
  await context.close();
  const colleague = await open('Juf An', entry());
  expect(await field(colleague.page).inputValue()).toBe('');
  await colleague.context.close();
  const again = await open('Ilse', entry());
  await expect.poll(() => field(again.page).inputValue()).toBe(WORDS);
  await again.page.getByRole('button', { name: copy.draft.drop }).click();
  await expect.poll(() => field(again.page).inputValue()).toBe('');
  await expect.poll(left).toBe(0);
  await again.context.close();
});

it('shows nothing of it after a while of nothing, and says that it is there', async () => {
  const { page, context } = await open('Ilse', entry());
  await field(page).fill(WORDS);
  await isKept(page);
  w.later(6);
  await page.reload();
  await line(page).waitFor();
  expect(await field(page).inputValue()).toBe('');
  expect(await line(page).innerText()).toContain('Meld je opnieuw aan');
  // What is typed meanwhile is another draft.
  await field(page).fill('Sliep in de klas.');
  await isKept(page);
  expect(await left()).toBe(2);
  await context.close();
});

it('takes none of a case that somebody is out of meanwhile', async () => {
  const { page, context } = await open('Ilse', entry());
  await w.r.query('update app.case_members set until_at = now() where case_id = $1 and person_id = $2', [
    caseId,
    w.r.id('Ilse'),
  ]);
  await field(page).fill(WORDS);
  await expect.poll(() => line(page).innerText()).toBe(copy.draft.refused);
  expect(await left()).toBe(0);
  await context.close();
});

it('says that it is not kept where there is no connection, and keeps it once there is', async () => {
  const { page, context } = await open('Juf An', '/nieuw');
  await context.setOffline(true);
  await field(page).fill(WORDS);
  await expect.poll(() => line(page).innerText()).toBe(copy.draft.offline);
  await context.setOffline(false);
  await isKept(page);
  await context.close();
});

it('keeps two tabs apart', async () => {
  const { page, context } = await open('Ilse', entry());
  const other = await context.newPage();
  await go(other, entry());
  await field(page).fill(WORDS);
  await field(other).fill('Sliep in de klas.');
  await Promise.all([isKept(page), isKept(other)]);
  expect(await left()).toBe(2);
  await save(page);
  await expect.poll(left).toBe(1);
  await save(other);
  await expect.poll(left).toBe(0);
  await context.close();
});

it('leaves no word in what is logged', () => {
  expect(JSON.stringify(w.lines)).not.toContain('zonder jas');
});
