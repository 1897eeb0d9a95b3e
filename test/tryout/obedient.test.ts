/** People who open only *Overzicht* and do what its first row says bring a new case to its end, on the page, in a real browser. */
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CaseWalk, type Hands } from './case-walk.ts';
import { type Stage, startStage } from './stage.ts';
import type { Tab } from './tab.ts';

let stage: Stage;
let tab: Tab;

beforeAll(async () => {
  stage = await startStage();
  tab = await stage.tab();
}, 60_000);
afterAll(() => stage.stop());

const mouse = (): Hands => ({
  press: (button) => button.click(),
  type: (field, words) => field.fill(words),
  check: async (label: Locator, checked) => {
    const input = label.locator('input');
    if ((await input.isChecked()) !== checked) await label.click();
  },
  close: () => tab.close(),
  become: (name) => tab.become(name),
  goTo: (place) => tab.goTo(place),
  done: async () => undefined,
});

test('people who only do what stands first in their overview bring a case to its end', async () => {
  const walk = new CaseWalk(tab, mouse());
  await walk.finish(await walk.share());
  expect(tab.complaints).toEqual([]);
}, 240_000);
