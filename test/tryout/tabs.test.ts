/** A tab for each of eight people in one browser, which opens six connections to a server and no more. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { intakeCopy } from '../../cards/copy/intake.nl.ts';
import { actors } from '../../src/tryout/school.ts';
import { type Stage, startStage } from './stage.ts';
import { Tab } from './tab.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage.stop());

/** What a browser tells a page when another tab comes before it, or it comes before the others. */
const turn = (page: Page, to: 'hidden' | 'visible'): Promise<void> =>
  page.evaluate(
    `Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => '${to}' }); document.dispatchEvent(new Event('visibilitychange'))`,
  );

test('all of them work, and one that comes back shows what happened meanwhile', { timeout: 60_000 }, async () => {
  const first = await stage.tab();
  const tabs = [first];
  for (const { name } of actors.slice(1)) {
    await turn(tabs.at(-1)?.page ?? first.page, 'hidden');
    const page = await first.page.context().newPage();
    page.setDefaultTimeout(5000);
    await page.goto(stage.url);
    const tab = new Tab(page);
    await tab.become(name);
    tabs.push(tab);
  }
  expect(tabs).toHaveLength(8);
  for (const { page } of tabs.slice(0, -1)) await turn(page, 'hidden');
  const last = tabs[5] ?? first;
  await turn(last.page, 'visible');
  const before = await last.places();
  await last.type('/zorg');
  await last.titled(intakeCopy.title);
  await last.fill(intakeCopy.seen, 'Van een ander tabblad');
  await last.fill(intakeCopy.about, 'T.');
  await last.save();
  await last.close();
  await expect.poll(async () => (await last.places()).length).toBe(before.length + 1);
  const [ilse] = tabs.slice(1);
  if (ilse === undefined) throw new Error('no tab');
  await turn(ilse.page, 'visible');
  await expect
    .poll(async () => (await ilse.places()).join())
    .toContain((await last.places()).at(-1)?.split('\n')[0] ?? '-');
  expect(tabs.flatMap(({ complaints }) => complaints)).toEqual([]);
});
