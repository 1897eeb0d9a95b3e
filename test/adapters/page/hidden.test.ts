/** The empty screen: by a key, and after a while away. What was typed stays out of sight, and comes back. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { pageCopy as copy } from '../../../cards/copy/page.nl.ts';
import { startBrowser, type TestBrowser } from '../../fixtures/browser.ts';
import { type PageWorld, slackSays, startPage } from './world.ts';

let w: PageWorld;
let chromium: TestBrowser;
let page: Page;
beforeAll(async () => {
  [w, chromium] = await Promise.all([startPage(), startBrowser()]);
  w.slack.who = slackSays(w.r, 'Ilse');
  page = await (await chromium.browser.newContext()).newPage();
  page.setDefaultTimeout(10_000);
  await page.clock.install();
  await page.goto(new URL('/nieuw', w.url).href);
  await page.getByRole('link', { name: copy.signIn.own('Slack'), exact: true }).click();
  await field().fill('Kwam zonder jas.');
});
afterAll(async () => {
  await chromium?.close();
  await w?.stop();
});

const field = () => page.locator('textarea').first();
const isEmpty = async (): Promise<boolean> =>
  (await page.getByText(copy.hidden).count()) === 1 && (await page.locator('textarea').count()) === 0;
async function showAgain(): Promise<void> {
  await page.getByRole('button', { name: copy.showAgain, exact: true }).click();
  await expect.poll(() => field().inputValue()).toBe('Kwam zonder jas.');
}
/** Another window comes before this one, or goes. */
const lookAt = (here: boolean): Promise<unknown> =>
  page.evaluate(`document.hasFocus = () => ${here}; dispatchEvent(new Event('${here ? 'focus' : 'blur'}'))`);

it('is empty after one key, which its button names, and no other key does that', async () => {
  for (const key of ['F9', 'Shift+F8', 'Control+F8', 'Escape']) await page.keyboard.press(key);
  expect(await isEmpty()).toBe(false);
  const button = page.getByRole('button', { name: `${copy.hide} F8`, exact: true });
  expect(await button.getAttribute('aria-keyshortcuts')).toBe('F8');
  await field().press('F8');
  expect(await isEmpty()).toBe(true);
  expect(await page.title()).toBe(copy.title);
  await showAgain();
});

it('is empty after two minutes with another window before it, also while nobody comes back', async () => {
  await lookAt(false);
  await page.clock.runFor('01:50');
  expect(await isEmpty()).toBe(false);
  await page.clock.runFor('00:11');
  expect(await isEmpty()).toBe(true);
  await lookAt(true);
  expect(await isEmpty()).toBe(true);
  await showAgain();
});

it('stays where somebody comes back in time, and counts anew from when they leave', async () => {
  for (const _ of [1, 2, 3]) {
    await lookAt(false);
    await page.clock.runFor('01:30');
    await lookAt(true);
    await page.clock.runFor('01:30');
  }
  expect(await isEmpty()).toBe(false);
});

it('is empty for who comes back after a device slept, which runs no timer', async () => {
  await lookAt(false);
  await page.evaluate('const now = Date.now; Date.now = () => now() + 121_000; dispatchEvent(new Event("focus"))');
  expect(await isEmpty()).toBe(true);
});
