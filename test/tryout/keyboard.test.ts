/** One case from the concern to its end by keyboard alone: whatever is asked is reached by Tab, seen, and left by Escape. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CaseWalk, type Hands, innerText } from './case-walk.ts';
import { Keys } from './keys.ts';
import { type Stage, startStage, type Tab } from './stage.ts';

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

test('a menu opens by Enter, goes round by the arrows, and gives the focus back by Escape', async () => {
  await tab.page.reload();
  await tab.become('Ilse');
  const opener = tab.page.getByRole('button', { name: 'Nu', exact: true }).last();
  await keys.press(opener);
  const more = tab.dialog.getByRole('button', { name: 'Meer', exact: true });
  await keys.press(more);
  const focused = () => tab.page.evaluate<string>('document.activeElement.innerText.trim()');
  await expect.poll(focused).not.toBe('Meer');
  const first = await focused();
  await tab.page.keyboard.press('ArrowUp');
  const last = await focused();
  expect(last).not.toBe(first);
  await tab.page.keyboard.press('ArrowDown');
  expect(await focused()).toBe(first);
  await tab.page.keyboard.press('Escape');
  await expect.poll(focused).toBe('Meer');
  expect(await dialogs()).toBe(1);
});
