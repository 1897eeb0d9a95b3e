/** What cards are made of, as the page draws it: for the eye, the thumb, the keyboard and whoever hears it. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { playgroundCopy } from '../../../cards/copy/playground.nl.ts';
import { webCopy } from '../../../cards/copy/web.nl.ts';
import type { CardElement } from '../../../src/port/card.ts';
import type { RoomRef } from '../../../src/port/places.ts';
import { startBrowser, type TestBrowser } from '../../fixtures/browser.ts';
import { startPage, type TestPage } from './page.ts';
import { cardOf, faultsOf, formOf, open, shoot, smallTargets, text } from './view.ts';

let browser: TestBrowser;
let page: TestPage;
let room: RoomRef;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  page = await startPage();
  await page.playground.open(false);
  const opened = await page.playground.places.openRoom('de-regenboog', 'Kastanje 42');
  if (opened.kind !== 'room') throw new Error('no room');
  room = opened.room;
  await page.playground.places.invite(room, ['an']);
});
afterEach(() => page.stop());

const act = (title: string, action = title, style?: 'positive' | 'destructive') => ({
  type: 'Action.Execute' as const,
  title,
  data: { action, caseId: 'case-1' },
  ...(style === undefined ? {} : { style }),
});

const everything: readonly CardElement[] = [
  {
    type: 'Progress',
    words: 'Stap 4 van 5 · Wegen',
    steps: [
      { title: 'Signalen in kaart', status: 'done' },
      { title: 'Overleg', status: 'done' },
      { title: 'Gesprekken', status: 'skipped' },
      { title: 'Wegen', status: 'now', amber: true },
      { title: 'Beslissen', status: 'later' },
    ],
  },
  {
    type: 'Row',
    mark: 'danger',
    text: 'Er is gevaar gemeld.',
    detail: 'voor 16:17',
    action: act('Ik bel', 'Call', 'positive'),
  },
  {
    type: 'Row',
    mark: 'late',
    text: 'Ilse beantwoordt vraag 3.',
    detail: 'sinds donderdag',
    action: act('Beantwoorden'),
  },
  { type: 'Row', mark: 'now', text: 'Dirk neemt het eerste besluit.', detail: 'vandaag voor 17:00' },
  { type: 'Row', mark: 'later', text: 'Gesprek met de ouders.' },
  { type: 'Row', mark: 'done', text: 'Het kind is gesproken.' },
  { type: 'Row', mark: 'quiet', text: 'Hulp loopt.', detail: 'kijk weer op 1 december' },
  { type: 'Row', mark: 'news', text: 'An schreef iets bij de signalen.', action: act('Lezen') },
  {
    type: 'Columns',
    columns: [
      {
        title: 'Maakt de zorg groter',
        items: [{ type: 'TextBlock', text: '9 nov · feit · Ilse\nBlauwe plek', wrap: true }],
      },
      {
        title: 'Maakt de zorg kleiner',
        items: [{ type: 'TextBlock', text: '10 nov · gesprek · An\nSpeelt weer mee', wrap: true }],
      },
    ],
    above: [{ mark: 'Nog niet ingedeeld', text: '11 nov · feit · An\nHuilde', action: act('Indelen') }],
    list: [
      { mark: 'Nog niet ingedeeld', text: '11 nov · feit · An\nHuilde', action: act('Indelen') },
      { mark: 'Maakt de zorg kleiner', text: '10 nov · gesprek · An\nSpeelt weer mee' },
      { mark: 'Maakt de zorg groter', text: '9 nov · feit · Ilse\nBlauwe plek' },
    ],
  },
  {
    type: 'Container',
    style: 'attention',
    items: [
      { type: 'TextBlock', text: 'Is iemand nu in gevaar? Bel 112.', weight: 'Bolder', wrap: true },
      { type: 'TextBlock', text: 'Veilig Thuis: 0800-2000.', wrap: true },
    ],
  },
  {
    type: 'FactSet',
    facts: [
      { title: 'Hulp mogelijk', value: 'nee' },
      { title: 'EenWoordDatZoLangIsDatHetNergensPastOokNiet', value: 'x'.repeat(90) },
    ],
  },
  { type: 'ActionSet', actions: [act('Dossier', 'OpenFile'), act('Nu gevaar', 'Danger', 'destructive')] },
  {
    type: 'Menu',
    title: 'Meer',
    groups: [
      { title: 'Opschrijven', actions: [act('Iets dat ik zag', 'AddEntry'), act('Advies vastleggen', 'RecordAdvice')] },
      { title: 'De casus', actions: [act('Wie ziet dit?', 'Members'), act('Casus afsluiten', 'CloseCase')] },
    ],
  },
];

test.each([
  ['desk', 1280, 900],
  ['phone', 360, 740],
  ['small', 320, 600],
  ['zoomed', 683, 384],
])('everything fits and everyone can use it (%s)', async (name, width, height) => {
  await page.playground.places.post(room, cardOf(...everything), 'x');
  const tab = await open(browser.browser, page.url, width, height);
  await shoot(tab.page, `elements-${name}`);
  expect(await faultsOf(tab.page)).toEqual([]);
  if (width <= 720) expect(await smallTargets(tab.page)).toEqual([]);
  const begins = await tab.page.evaluate<number>(`document.querySelector('.posts li').getBoundingClientRect().top`);
  if (width <= 720) expect(begins).toBeLessThan(80);
  await tab.page.getByRole('button', { name: 'Meer' }).click();
  await shoot(tab.page, `elements-${name}-menu`);
  expect(await faultsOf(tab.page)).toEqual([]);
  expect(tab.complaints).toEqual([]);
  await tab.context.close();
});

test('a colour never stands alone: what a mark means is said', async () => {
  await page.playground.places.post(room, cardOf(...everything), 'x');
  const tab = await open(browser.browser, page.url);
  const said = await tab.page.getByRole('main').innerText();
  for (const word of [webCopy.marks.late, webCopy.marks.news, 'Stap 4 van 5']) expect(said).toContain(word);
  const heard = await tab.page.locator('.progress li').nth(3).textContent();
  expect(heard).toContain(webCopy.steps.amber);
  await tab.context.close();
});

test('a screen reader hears the whole line beside a button, and nothing of it twice', async () => {
  const task = 'Ilse: de leerling vastleggen, uiterlijk vrijdag 11 december, voor het eind van de dag, 17:00';
  await page.playground.places.post(
    room,
    cardOf(
      { type: 'Row', text: task, action: act('Leerling vastleggen') },
      { type: 'Row', text: 'Rond stap 1 af: Signalen in kaart', action: act('Rond stap 1 af') },
      { type: 'Row', text: 'woorden '.repeat(90), action: act('Indelen') },
    ),
    'x',
  );
  const tab = await open(browser.browser, page.url);
  const main = tab.page.getByRole('main');
  await main.getByRole('button', { name: `Leerling vastleggen: ${task}`, exact: true }).waitFor();
  await main.getByRole('button', { name: 'Rond stap 1 af: Signalen in kaart', exact: true }).waitFor();
  await main.getByRole('button', { name: /^Indelen: (woorden ){20,24}woorden…$/ }).waitFor();
  await tab.context.close();
});

test('what stands on two sides is one list on a phone, each line with its side in words, and two equal columns on a desk', async () => {
  await page.playground.places.post(room, cardOf(...everything), 'x');
  const phone = await open(browser.browser, page.url, 360, 740);
  const lines = phone.page.locator('.placed');
  const wordsOf = async () => (await lines.allInnerTexts()).map((it) => it.replaceAll(/\n+/g, '\n'));
  await expect
    .poll(wordsOf)
    .toEqual([
      'Nog niet ingedeeld\n11 nov · feit · An\nHuilde\nIndelen',
      'Maakt de zorg kleiner\n10 nov · gesprek · An\nSpeelt weer mee',
      'Maakt de zorg groter\n9 nov · feit · Ilse\nBlauwe plek',
    ]);
  expect(await phone.page.locator('.two-columns').count()).toBe(0);
  const looks = `[...document.querySelectorAll('.placed')].map((it) => {
    const [mark, words] = [it.querySelector('.placed-mark'), it.querySelector('p')].map((part) => getComputedStyle(part));
    return [mark.color, mark.backgroundColor, mark.fontWeight, mark.borderColor, words.color, words.fontWeight, words.fontSize].join();
  })`;
  expect(new Set(await phone.page.evaluate<string[]>(looks)).size).toBe(1);
  await phone.page.setViewportSize({ width: 1280, height: 900 });
  const columns = phone.page.locator('.two-columns section');
  await expect.poll(() => columns.count()).toBe(2);
  const boxes = await columns.evaluateAll((all) =>
    all.map((it) => [it.getBoundingClientRect().width, it.getBoundingClientRect().top]),
  );
  expect(boxes[0]).toEqual(boxes[1]);
  expect(await wordsOf()).toEqual(['Nog niet ingedeeld\n11 nov · feit · An\nHuilde\nIndelen']);
  await phone.context.close();
});

test('a menu of one act is a button', async () => {
  const menu: CardElement = {
    type: 'Menu',
    title: 'Naar een dossier',
    groups: [{ actions: [act('Dossier', 'OpenFile')] }],
  };
  await page.playground.places.post(room, cardOf(menu), 'x');
  const tab = await open(browser.browser, page.url);
  expect(await tab.page.getByRole('button', { name: 'Naar een dossier' }).count()).toBe(0);
  await tab.page.getByRole('main').getByRole('button', { name: 'Dossier' }).click();
  await expect.poll(() => page.inbounds).toMatchObject([{ kind: 'press', button: { action: 'OpenFile' } }]);
  await tab.context.close();
});

test('a menu is walked through and closed by keyboard, and its act goes out', async () => {
  await page.playground.places.post(room, cardOf(...everything), 'x');
  const tab = await open(browser.browser, page.url);
  const button = tab.page.getByRole('button', { name: 'Meer' });
  await button.focus();
  await tab.page.keyboard.press('Enter');
  await tab.page.locator('button:focus', { hasText: 'Iets dat ik zag' }).waitFor();
  await tab.page.keyboard.press('Escape');
  await expect.poll(() => button.evaluate((it) => it.matches(':focus'))).toBe(true);
  await tab.page.keyboard.press('Enter');
  await tab.page.locator('button:focus', { hasText: 'Iets dat ik zag' }).waitFor();
  await tab.page.keyboard.press('ArrowUp');
  await tab.page.keyboard.press('Enter');
  await expect.poll(() => page.inbounds).toMatchObject([{ kind: 'press', button: { action: 'CloseCase' } }]);
  await tab.context.close();
});

test('a button that has the focus keeps it when the card changes, and never becomes another one', async () => {
  const { post } = await page.playground.places.post(
    room,
    cardOf(text('Eerst'), { type: 'ActionSet', actions: [act('Dossier')] }),
    'x',
  );
  const tab = await open(browser.browser, page.url);
  await tab.page.getByRole('button', { name: 'Dossier' }).focus();
  const row: CardElement = { type: 'Row', text: 'Iets nieuws', action: act('Nu gevaar') };
  await page.playground.places.update(
    { room, post },
    cardOf(row, text('Daarna'), { type: 'ActionSet', actions: [act('Dossier')] }),
    'x',
  );
  await tab.page.getByText('Daarna').waitFor();
  await tab.page.locator('button:focus', { hasText: 'Dossier' }).waitFor();
  await tab.context.close();
});

test('a room opens at what is new or asked, and says what comes elsewhere in it', async () => {
  const long = Array.from({ length: 12 }, (_, at) => text(`Regel ${at}`));
  await page.playground.places.post(room, cardOf(text('Bovenaan'), ...long), 'x');
  await page.playground.places.post(
    room,
    cardOf({ type: 'Row', mark: 'now', text: 'Doe dit', action: act('Doen') }, ...long),
    'x',
  );
  for (let at = 0; at < 3; at += 1) await page.playground.places.post(room, cardOf(text(`Stil ${at}`), ...long), 'x');
  const tab = await open(browser.browser, page.url, 360, 740);
  expect(await tab.page.getByText('Doe dit').evaluate((it) => it.getBoundingClientRect().top)).toBeLessThan(200);
  await page.playground.places.post(room, cardOf(text('Kersvers'), ...long), 'x');
  await tab.page.getByRole('button', { name: playgroundCopy.room.below }).click();
  await expect
    .poll(() => tab.page.getByText('Kersvers').evaluate((it) => it.getBoundingClientRect().top))
    .toBeLessThan(200);
  await tab.context.close();
});

test('among many choices one can search, and what was chosen stays chosen', async () => {
  await page.playground.places.post(room, cardOf({ type: 'ActionSet', actions: [act('Kies')] }), 'x');
  const people = Array.from({ length: 40 }, (_, at) => ({ title: `Collega ${at}`, value: `p${at}` }));
  page.reply = {
    kind: 'view',
    how: 'open',
    view: formOf({
      type: 'Input.ChoiceSet',
      id: 'people',
      label: 'Wie?',
      isMultiSelect: true,
      style: 'compact',
      choices: [...people, { title: 'Zoë van Dijk', value: 'zoe' }],
    }),
  };
  const tab = await open(browser.browser, page.url, 360, 740);
  await tab.page.getByRole('button', { name: 'Kies' }).click();
  const search = tab.page.getByRole('searchbox');
  await search.fill('zoe');
  await tab.page.getByLabel('Zoë van Dijk').check();
  await search.fill('collega 39');
  await tab.page.getByLabel('Collega 39').check();
  expect(await tab.page.locator('.choice:visible').count()).toBe(1);
  expect(await faultsOf(tab.page)).toEqual([]);
  expect(await smallTargets(tab.page)).toEqual([]);
  page.reply = { kind: 'saved' };
  await tab.page.getByRole('button', { name: 'Opslaan' }).click();
  await expect.poll(() => page.inbounds.at(-1)).toMatchObject({ kind: 'submit', values: { people: ['p39', 'zoe'] } });
  await tab.context.close();
});
