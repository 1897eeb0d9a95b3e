/** What comes on paper: the whole file of who may read it, once it was noted that they asked; of any other screen one sentence. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fileCopy } from '../../../cards/copy/file.nl.ts';
import { keysCopy } from '../../../cards/copy/keys.nl.ts';
import { looksCopy } from '../../../cards/copy/looks.nl.ts';
import { pageCopy as copy } from '../../../cards/copy/page.nl.ts';
import { startBrowser, type TestBrowser } from '../../fixtures/browser.ts';
import { type PageWorld, slackSays, startPage } from './world.ts';

/** More than a page of the file has. */
const ENTRIES = 30;

let w: PageWorld;
let chromium: TestBrowser;
let page: Page;
let caseId = '';
beforeAll(async () => {
  [w, chromium] = await Promise.all([startPage(), startBrowser()]);
  caseId = await w.r.open('Juf An', { consult: [w.r.id('Ilse')] });
  for (let n = 0; n < ENTRIES; n += 1)
    await w.r.does('Juf An', caseId, {
      type: 'AddEntry',
      id: crypto.randomUUID(),
      entryType: 'fact',
      text: `Woorden ${n}.`,
      happenedAt: '2026-11-11',
      audience: 'case',
    });
  w.slack.who = slackSays(w.r, 'Ilse');
  page = await (await chromium.browser.newContext()).newPage();
  page.setDefaultTimeout(10_000);
  await page.addInitScript('window.printed = 0; window.print = () => { window.printed += 1; }');
  await page.goto(new URL(`/casus/${caseId}/OpenFile`, w.url).href);
  await page.getByRole('link', { name: copy.signIn.with('Slack'), exact: true }).click();
  await page.locator('h2#title').waitFor();
});
afterAll(async () => {
  await chromium?.close();
  await w?.stop();
});

const title = (): Promise<string> => page.locator('h2#title').innerText();
const printed = (): Promise<number> => page.evaluate<number>('printed');

/** What a printer would get. */
async function onPaper(): Promise<string> {
  await page.emulateMedia({ media: 'print' });
  const words = await page.locator('body').innerText();
  await page.emulateMedia({ media: 'screen' });
  return words;
}

async function looks(): Promise<string> {
  const other = await page.context().newPage();
  await other.goto(new URL(`/casus/${caseId}/WhoLooked`, w.url).href);
  await other.locator('h2#title').waitFor();
  const words = await other.locator('main').innerText();
  await other.close();
  return words;
}
const PRINTED = looksCopy.looked(looksCopy.what.PrintFile ?? '', 1);

it('gives one sentence of a screen that was not asked for on paper, and of the empty screen', async () => {
  expect(await onPaper()).toBe(copy.onPaper);
  await page.keyboard.press('F8');
  expect(await onPaper()).toBe(copy.onPaper);
  await page.getByRole('button', { name: copy.showAgain, exact: true }).click();
  await expect.poll(title).toBe(fileCopy.title);
  expect([await looks(), await page.locator('.on-paper').isVisible()]).toEqual([
    expect.not.stringContaining(PRINTED),
    false,
  ]);
});

it('prints the whole file once it is noted who asked: who, when, all entries, and no button', async () => {
  await page.getByRole('button', { name: fileCopy.print, exact: true }).click();
  await expect.poll(title).toBe(fileCopy.paper.title);
  await expect.poll(printed).toBe(1);
  const words = await onPaper();
  expect(words).toContain('De Regenboog. Afgedrukt door Ilse, do 12 nov 2026, 10:00.');
  for (let n = 0; n < ENTRIES; n += 1) expect(words).toContain(`Woorden ${n}.`);
  expect(words).not.toContain(copy.onPaper);
  await page.emulateMedia({ media: 'print' });
  const pressed = await page.evaluate<number>(
    '[...document.querySelectorAll("button, a[href], input, nav")].filter((it) => it.checkVisibility()).length',
  );
  await page.emulateMedia({ media: 'screen' });
  expect(pressed).toBe(0);
  expect(await looks()).toContain(PRINTED);
  // Drawn anew, it is not printed anew.
  await page.getByRole('button', { name: keysCopy.open, exact: true }).click();
  await page.getByRole('button', { name: keysCopy.close, exact: true }).click();
  await expect.poll(title).toBe(fileCopy.paper.title);
  expect(await printed()).toBe(1);
  const pdf = await page.pdf({ format: 'A4' });
  expect((pdf.toString('latin1').match(/\/Type \/Page\b(?!s)/g) ?? []).length).toBeGreaterThan(1);
});

it('prints nothing and notes no print where an address leads to the document: it shows the file', async () => {
  await page.reload();
  await expect.poll(title).toBe(fileCopy.title);
  expect(await printed()).toBe(0);
  expect((await looks()).split(PRINTED)).toHaveLength(2);
  await page.goBack();
  await expect.poll(title).toBe(fileCopy.title);
  expect(await onPaper()).toBe(copy.onPaper);
});
