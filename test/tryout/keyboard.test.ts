/** One case from the concern to its end by keyboard alone: whatever is asked is reached by Tab, seen, and left by Escape. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CaseWalk, type Hands, innerText } from './case-walk.ts';
import { Keys } from './keys.ts';
import { type Stage, startStage } from './stage.ts';
import type { Tab } from './tab.ts';

let stage: Stage;
let tab: Tab;
let keys: Keys;

beforeAll(async () => {
  stage = await startStage();
  tab = await stage.tab();
  keys = new Keys(tab.page);
}, 60_000);
afterAll(() => stage.stop());

const dialogs = (): Promise<number> => tab.page.getByRole('dialog').count();

const hands = (): Hands => ({
  press: (button) => keys.press(button),
  type: (field, words) => keys.type(field, words),
  check: (label, checked) => keys.check(label.locator('input'), checked),
  close: async () => {
    for (let left = await dialogs(); left > 0; left -= 1) {
      const title = await innerText(tab.dialog.getByRole('heading').first());
      await tab.page.keyboard.press('Escape');
      await expect.poll(dialogs).toBe(left - 1);
      await keys.kept(`leaving ${title}`);
    }
  },
  become: async (name) => {
    const there = tab.page.locator(`main[data-name="${name}"]`);
    if ((await there.count()) > 0) return;
    await keys.press(tab.page.getByRole('button', { name: new RegExp(`^${name}`) }).first());
    await there.waitFor();
    await keys.kept(`becoming ${name}`);
  },
  goTo: async (place) => {
    await keys.press(tab.page.getByRole('navigation').getByRole('button', { name: place }));
    await tab.room.getByRole('heading', { name: place, level: 2 }).waitFor();
    await keys.kept(`going to ${place}`);
  },
  done: (what) => keys.kept(what),
});

test('a case is brought to its end by keyboard alone', async () => {
  const walk = new CaseWalk(tab, hands());
  await walk.finish(await walk.share());
  expect([...keys.faults]).toEqual([]);
  expect(tab.complaints).toEqual([]);
}, 300_000);
