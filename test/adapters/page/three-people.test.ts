/** Three people of a school with its words on the page, each at a real browser: one without a key writes, two with one read and decide. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { groundCopy } from '../../../cards/copy/ground.nl.ts';
import { intakeCopy } from '../../../cards/copy/intake.nl.ts';
import { keysCopy as copy } from '../../../cards/copy/keys.nl.ts';
import { logbookCopy } from '../../../cards/copy/logbook.nl.ts';
import { startBrowser, type TestBrowser } from '../../fixtures/browser.ts';
import { codeFor, type KeyBrowser, withKey } from './key-world.ts';
import { type PageWorld, startPage } from './world.ts';

let w: PageWorld;
let chromium: TestBrowser;
let caseId = '';
const open: KeyBrowser[] = [];
beforeAll(async () => {
  [w, chromium] = await Promise.all([startPage({ words: 'page', secondFactor: 'read' }), startBrowser()]);
});
afterAll(async () => {
  for (const browser of open) await browser.close();
  await chromium?.close();
  await w?.stop();
});

type Given = Parameters<typeof withKey>[3];
async function at(name: string, given: Given = {}): Promise<KeyBrowser> {
  const browser = await withKey(w, chromium, name, { own: true, ...given });
  open.push(browser);
  return browser;
}
const main = ({ page }: KeyBrowser): Promise<string> => page.locator('main').innerText();
const press = ({ page }: KeyBrowser, name: string | RegExp) => page.getByRole('button', { name }).first().click();
const save = ({ page }: KeyBrowser) => page.locator('form.screen [type=submit]').click();

it('who has no key shares a concern on a phone, and is told who reads it', async () => {
  const an = await at('Juf An', { path: '/nieuw', size: { width: 360, height: 740 } });
  await an.page.getByLabel(new RegExp(`^${intakeCopy.seen}`)).fill('Kwam zonder jas, met blauwe plekken.');
  await an.page.getByLabel(new RegExp(`^${intakeCopy.about}`)).fill('Bloemkool');
  await save(an);
  const opened = () => w.r.query<{ id: string }>("select case_id as id from app.logbook where type = 'CaseOpened'");
  await expect.poll(async () => (await opened()).length).toBe(1);
  await expect.poll(() => main(an)).not.toContain(intakeCopy.seen);
  expect(await main(an)).toContain('Ilse');
  expect(await main(an)).not.toContain('Bloemkool');
  caseId = (await opened())[0]?.id ?? '';
});

it('and writes in that case without one, without seeing anything of it', async () => {
  const an = await at('Juf An', { path: `/casus/${caseId}/${encodeURIComponent('AddEntry:fact')}` });
  expect(await main(an)).toContain(logbookCopy.names.fact);
  expect(await main(an)).not.toContain('Bloemkool');
  await an.page.locator('textarea').first().fill('Vandaag weer zonder jas.');
  await save(an);
  await expect.poll(() => main(an)).toContain(groundCopy.savedHere);
  expect(await main(an)).not.toContain('Bloemkool');
});

it('who has a key reads it, and is asked for it again before she decides, which then goes on by itself', async () => {
  const ilse = await at('Ilse', { path: `/casus/${caseId}/OpenFile` });
  await ilse.page.getByRole('heading', { name: copy.ask.title, exact: true }).waitFor();
  expect(await ilse.make(await codeFor(w, 'Ilse', 'abcdefghjk'))).toEqual({ kind: 'done' });
  await press(ilse, copy.ask.use);
  await expect.poll(() => main(ilse)).toContain('Kwam zonder jas, met blauwe plekken.');
  expect(await main(ilse)).toContain('Vandaag weer zonder jas.');
  // Reading lasts as long as she reads on; deciding does not.
  for (const minutes of [3, 3]) {
    w.later(minutes);
    await ilse.page.goto(new URL(`/casus/${caseId}`, w.url).href);
    await expect.poll(() => main(ilse)).toContain('Bloemkool');
  }
  await press(ilse, /^Rond stap 1 af/);
  await ilse.page.getByRole('heading', { name: copy.ask.title, exact: true }).waitFor();
  const finished = () => w.r.query("select 1 from app.logbook where type = 'StepCompleted'");
  expect(await finished()).toEqual([]);
  await press(ilse, copy.ask.use);
  await expect.poll(async () => (await finished()).length).toBe(1);
});
