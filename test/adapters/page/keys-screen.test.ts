/** Keys as people meet them on the page: asked where something waits for one, made by a code, kept in *Mijn sleutels*. */
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { keysCopy as copy } from '../../../cards/copy/keys.nl.ts';
import { pageCopy } from '../../../cards/copy/page.nl.ts';
import { stepsCopy } from '../../../cards/copy/steps.nl.ts';
import { startBrowser, type TestBrowser } from '../../fixtures/browser.ts';
import { codeFor, type KeyBrowser, withKey } from './key-world.ts';
import { type PageWorld, startPage } from './world.ts';

let w: PageWorld;
let chromium: TestBrowser;
let caseId = '';
beforeAll(async () => {
  [w, chromium] = await Promise.all([startPage({ words: 'page', secondFactor: 'read' }), startBrowser()]);
  caseId = await w.r.open('Juf An', { consult: [w.r.id('Ilse')] });
});
afterAll(async () => {
  await chromium?.close();
  await w?.stop();
});

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const asks = (page: Page) => page.getByRole('heading', { name: copy.ask.title, exact: true });
const firstAsk = (page: Page) => page.getByRole('heading', { name: copy.first.title, exact: true });

async function faults(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  const found = await page.evaluate<axe.AxeResults>(`axe.run(document, ${JSON.stringify({ runOnly: tags })})`);
  const wide = await page.evaluate<boolean>(
    'document.documentElement.scrollWidth > document.documentElement.clientWidth',
  );
  return [
    ...found.violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`)),
    ...(wide ? ['wider than the window'] : []),
  ];
}

it.each([
  ['at a desk', { width: 1280, height: 860 }],
  ['on a phone', { width: 360, height: 740 }],
])('asks for a key before it shows a case, makes the first by a code, and shows it then, %s', async (_, size) => {
  w.later(30);
  await w.r.query('delete from app.page_keys');
  const { page, close } = await withKey(w, chromium, 'Ilse', { size, path: `/casus/${caseId}/OpenFile` });
  await asks(page).waitFor();
  expect(await page.locator('body').innerText()).not.toContain('Bloemkool');
  expect(await page.locator('main').innerText()).toContain('112');
  expect(await page.getByRole('button', { name: stepsCopy.actions.emergency }).count()).toBe(1);
  expect(await faults(page)).toEqual([]);
  await press(page, copy.ask.use);
  await firstAsk(page).waitFor();
  expect(await page.locator('main').innerText()).toContain('Bram');
  expect(await faults(page)).toEqual([]);
  await page.getByLabel(copy.first.code).fill('verkeerd');
  await press(page, copy.first.make);
  await page.getByText(copy.refused.code).waitFor();
  await page.getByLabel(copy.first.code).fill(await codeFor(w, 'Ilse', `abcdefghj${size.width > 400 ? 'k' : 'm'}`));
  await page.getByLabel(copy.first.name).fill('Mijn stick');
  await press(page, copy.first.make);
  await expect.poll(() => page.locator('main').innerText()).toContain('Bloemkool');
  await close();
});

it('asks no key of who writes down, and shows nothing of the case after it', async () => {
  w.later(30);
  const { page, close } = await withKey(w, chromium, 'Ilse');
  await press(page, pageCopy.start);
  await page.locator('textarea').first().fill('Kwam zonder jas.');
  expect(await asks(page).count()).toBe(0);
  await press(page, copy.open);
  await page.getByRole('heading', { name: copy.title, exact: true }).waitFor();
  await press(page, copy.close);
  expect(await page.locator('textarea').first().inputValue()).toBe('Kwam zonder jas.');
  await close();
});

it('lists one’s keys, and gives a colleague a code that is shown once', async () => {
  w.later(30);
  await w.r.query('delete from app.page_keys');
  const ilse = await withKey(w, chromium, 'Ilse', { own: true });
  await ilse.make(await codeFor(w, 'Ilse', 'code'), 'Mijn stick');
  const { page } = ilse;
  await press(page, copy.open);
  await page.getByText('Mijn stick').waitFor();
  expect(await faults(page)).toEqual([]);
  w.later(6);
  await press(page, copy.colleagues.give('Juf An'));
  await asks(page).waitFor();
  await press(page, copy.ask.use);
  const told = page.getByText('Lees deze code voor aan Juf An');
  await told.waitFor();
  const [, code = ''] = /: ([a-z\d]{5}-[a-z\d]{5})\./.exec(await told.innerText()) ?? [];
  expect(await w.r.query('select 1 from app.page_key_codes c where c::text like $1', [`%${code}%`])).toEqual([]);
  const looks = await w.r.query<{ what: string }>(
    `select what from app.access_log where what like 'Key%' order by at desc`,
  );
  expect(looks.map(({ what }) => what)).toContain('KeyCode');
  const an = await withKey(w, chromium, 'Juf An');
  expect(await an.make(code)).toEqual({ kind: 'done' });
  await press(page, copy.close);
  await press(page, copy.open);
  await page.getByRole('heading', { name: copy.colleagues.title }).waitFor();
  expect(await page.locator('main').innerText()).not.toContain(code);
  await Promise.all([ilse.close(), an.close()]);
});

it('gives no code to oneself, to who has a key, at another school, or by somebody whose role does not', async () => {
  w.later(30);
  await w.r.query('delete from app.page_keys');
  const ilse = await withKey(w, chromium, 'Ilse', { own: true });
  const an = await withKey(w, chromium, 'Juf An', { own: true });
  const school = w.r.school.id;
  const give = async ({ ask }: KeyBrowser, name: string, at = school) => {
    const { answer } = await ask({ do: 'code', school: at, person: w.r.id(name) });
    return answer.kind === 'refused' ? answer.why : answer.kind;
  };
  expect(await give(ilse, 'Bram'), 'without a key').toBe('show');
  await ilse.make(await codeFor(w, 'Ilse', 'code'));
  await an.make(await codeFor(w, 'Juf An', 'code'));
  expect(await give(ilse, 'Ilse')).toBe('no');
  expect(await give(ilse, 'Juf An')).toBe('no');
  expect(await give(ilse, 'Bram', crypto.randomUUID())).toBe('no');
  expect(await give(an, 'Bram')).toBe('no');
  expect(await give(ilse, 'Bram')).toBe('code');
  await Promise.all([ilse.close(), an.close()]);
});

it('lifts a lost key by two people in two roles and a day, and its owner may stop it', async () => {
  w.later(30);
  await w.r.query('delete from app.page_keys');
  const sitting = async (name: string): Promise<KeyBrowser> => {
    const one = await withKey(w, chromium, name, { own: true });
    expect(await one.make(await codeFor(w, name, `code${name.length}`))).toEqual({ kind: 'done' });
    return one;
  };
  const an = await sitting('Juf An');
  const dirk = await sitting('Dirk');
  const dora = await sitting('Dora');
  const ilse = await sitting('Ilse');
  const lift = async ({ ask }: KeyBrowser) => {
    const { answer } = await ask({ do: 'lift', school: w.r.school.id, person: w.r.id('Juf An') });
    return answer.kind === 'refused' ? answer.why : answer.kind;
  };
  expect(await lift(ilse), 'a role that lifts nothing').toBe('no');
  expect(await lift(an), 'her own').toBe('no');
  expect(await lift(dirk)).toBe('done');
  expect(await lift(dirk), 'the same').toBe('no');
  expect(await lift(dora), 'another in the same role').toBe('no');
  const { answer } = await an.ask({ do: 'list' });
  expect(answer).toMatchObject({ lifting: { by: 'Dirk' } });
  expect((await an.ask({ do: 'stop' })).answer).toEqual({ kind: 'done' });
  expect((await an.ask({ do: 'list' })).answer).not.toHaveProperty('lifting');
  await Promise.all([an, dirk, dora, ilse].map((one) => one.close()));
});
