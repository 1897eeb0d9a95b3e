/** How the page behaves under hasty hands and late answers: it shows what is so, of whoever is looking, and stays where they are. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { playgroundCopy } from '../../../cards/copy/playground.nl.ts';
import { webCopy } from '../../../cards/copy/web.nl.ts';
import type { CardElement, View } from '../../../src/port/card.ts';
import type { RoomRef } from '../../../src/port/places.ts';
import { startBrowser, type TestBrowser } from '../../fixtures/browser.ts';
import { startPage, type TestPage } from './page.ts';
import { cardOf, formOf, type Opened, open, text } from './view.ts';

const copy = playgroundCopy;

let browser: TestBrowser;
let server: TestPage;
let room: RoomRef;
let tab: Opened;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  server = await startPage();
  await server.playground.open(true);
  room = await openRoom('Kastanje 42', 'an', 'ilse');
});
afterEach(async () => {
  expect(tab.complaints).toEqual([]);
  await tab.context.close();
  await server.stop();
});

async function openRoom(name: string, ...people: readonly string[]): Promise<RoomRef> {
  const opened = await server.playground.places.openRoom('de-regenboog', name);
  if (opened.kind !== 'room') throw new Error('no room');
  await server.playground.places.invite(opened.room, people);
  return opened.room;
}
const look = async (width = 1280, height = 800): Promise<void> => {
  tab = await open(browser.browser, server.url, width, height);
};
const button = (name: string) => tab.page.getByRole('button', { name, exact: true });
const act = (title: string, action = title) => ({
  type: 'Action.Execute' as const,
  title,
  data: { action, caseId: 'case-1' },
});
const row = (words: string, title: string): CardElement => ({
  type: 'Row',
  mark: 'now',
  text: words,
  action: act(title),
});
const say = (to: RoomRef, ...body: readonly CardElement[]) => server.playground.places.post(to, cardOf(...body), 'x');
const viewOf = (title: string, ...body: View['body']): View => ({ title, body });
const topOf = (words: string) =>
  tab.page
    .getByText(words)
    .first()
    .evaluate((it) => it.getBoundingClientRect().top);
const place = () => tab.page.getByRole('main').getByRole('heading', { level: 2 }).innerText();

/** Holds back the answers to what the page asks, each until it is let go. */
async function holdAnswers(): Promise<(() => Promise<void>)[]> {
  const held: (() => Promise<void>)[] = [];
  await tab.page.route('**/playground/act', async (route) => {
    const response = await route.fetch();
    held.push(() => route.fulfill({ response }));
  });
  return held;
}

describe('a late answer', () => {
  test('about the overview is not painted over a newer one', async () => {
    await say(room, text('Stap 1'));
    await look();
    const held = await holdAnswers();
    server.reply = { kind: 'view', how: 'open', view: viewOf('Overzicht', text('Zoals het eerst was')) };
    await button(copy.rooms.overview).click();
    await expect.poll(() => held.length).toBe(1);
    server.reply = { kind: 'view', how: 'open', view: viewOf('Overzicht', text('Zoals het nu is')) };
    await say(room, text('Stap 2'));
    await expect.poll(() => held.length).toBe(2);
    await held[1]?.();
    await tab.page.getByText('Zoals het nu is').waitFor();
    await held[0]?.();
    await tab.page.evaluate(`new Promise((done) => setTimeout(done, 50))`);
    expect(await tab.page.getByText('Zoals het eerst was').count()).toBe(0);
  });

  test('for one person is never shown to another', async () => {
    await say(room, { type: 'ActionSet', actions: [act('Openen')] });
    await look();
    const held = await holdAnswers();
    server.reply = { kind: 'view', how: 'open', view: viewOf('Dossier', text('Alleen voor An')) };
    await button('Openen').click();
    await expect.poll(() => held.length).toBe(1);
    await tab.page.getByRole('button', { name: /^Ilse/ }).click();
    await tab.page.locator('main[data-name="Ilse"]').waitFor();
    await held[0]?.();
    await expect.poll(() => button('Openen').getAttribute('aria-busy')).toBe(null);
    expect(await tab.page.getByText('Alleen voor An').count()).toBe(0);
  });
});

describe('what was saved', () => {
  test('leaves no older state of the view that comes of it underneath', async () => {
    await say(room, { type: 'ActionSet', actions: [act('Nu')] });
    await look();
    const asks = (words: string) => viewOf('Nu', text(words), { type: 'ActionSet', actions: [act('Opschrijven')] });
    server.reply = { kind: 'view', how: 'open', view: asks('Zoals het eerst was') };
    await button('Nu').click();
    await tab.page.getByText('Zoals het eerst was').waitFor();
    const field = { type: 'Input.Text', id: 'text', label: 'Wat zag je?' } as const;
    for (const now of ['Zoals het daarna was', 'Zoals het nu is']) {
      server.reply = { kind: 'view', how: 'push', view: formOf(field) };
      await button('Opschrijven').last().click();
      await tab.page.getByLabel('Wat zag je?').fill('Moe');
      server.reply = { kind: 'saved', next: asks(now) };
      await button('Opslaan').click();
      await tab.page.getByText(now).waitFor();
    }
    expect(await tab.page.getByRole('dialog').count()).toBe(1);
    await button(webCopy.view.close).last().click();
    await expect.poll(() => tab.page.getByRole('dialog').count()).toBe(0);
  });

  test('keeps another view underneath', async () => {
    await say(room, { type: 'ActionSet', actions: [act('Dossier')] });
    await look();
    server.reply = {
      kind: 'view',
      how: 'open',
      view: viewOf('Dossier', { type: 'ActionSet', actions: [act('Opschrijven')] }),
    };
    await button('Dossier').click();
    await button('Opschrijven').waitFor();
    server.reply = {
      kind: 'view',
      how: 'push',
      view: formOf({ type: 'Input.Text', id: 'text', label: 'Wat zag je?' }),
    };
    await button('Opschrijven').click();
    await tab.page.getByLabel('Wat zag je?').fill('Moe');
    server.reply = { kind: 'saved', next: viewOf('Nu', text('Bewaard')) };
    await button('Opslaan').click();
    await tab.page.getByText('Bewaard').waitFor();
    expect(await tab.page.getByRole('dialog').count()).toBe(2);
  });
});

describe('hasty hands', () => {
  test('a double click does not press what opened under it', async () => {
    await say(room, row('Doe dit', 'Doen'));
    await look();
    const under = Array.from({ length: 30 }, (_, at) => act(`Nu gevaar ${at}`, 'Danger'));
    server.reply = { kind: 'view', how: 'open', view: viewOf('Nu', { type: 'ActionSet', actions: under }) };
    const box = await button('Doen: Doe dit').boundingBox();
    const [x, y] = [(box?.x ?? 0) + 10, (box?.y ?? 0) + 10];
    await tab.page.mouse.click(x, y);
    await tab.page.getByRole('dialog').waitFor();
    const danger = await button('Nu gevaar 3').boundingBox();
    // The second one of the two, wherever the first one led.
    await tab.page.mouse.move((danger?.x ?? 0) + 5, (danger?.y ?? 0) + 5);
    await tab.page.mouse.down({ clickCount: 2 });
    await tab.page.mouse.up({ clickCount: 2 });
    await button('Nu gevaar 4').click();
    await expect.poll(() => server.inbounds.length).toBe(2);
    expect(server.inbounds.map((it) => (it.kind === 'press' ? it.button.action : ''))).toEqual(['Doen', 'Danger']);
  });

  test('what would be typed while a form is saved is not taken in, so that it is not lost', async () => {
    await say(room, { type: 'ActionSet', actions: [act('Reageer', 'React:signals')] });
    await look();
    const form = formOf({ type: 'Input.Text', id: 'text', label: 'Wat zag je?', isMultiline: true });
    server.reply = { kind: 'view', how: 'open', view: form };
    await button('Reageer').click();
    const field = tab.page.getByLabel('Wat zag je?');
    await field.fill('Eerst');
    const held = await holdAnswers();
    server.reply = { kind: 'fieldErrors', errors: { text: 'Nog niet goed.' } };
    await button('Opslaan').click();
    await field.pressSequentially(' en nog meer');
    expect(await field.inputValue()).toBe('Eerst');
    await expect.poll(() => held.length).toBe(1);
    await held[0]?.();
    await tab.page.getByText('Nog niet goed.').waitFor();
    await field.pressSequentially('!');
    expect(await field.inputValue()).toBe('Eerst!');
  });
});

describe('where one is', () => {
  const long = Array.from({ length: 14 }, (_, at) => text(`Regel ${at}`));

  test('stays, whatever happens elsewhere, also over a reload', async () => {
    const other = await openRoom('Wilg 7', 'an');
    await say(room, text('Stap 1'));
    await look();
    expect(await place()).toBe('Kastanje 42');
    await say(other, text('Iets nieuws'));
    await tab.page.getByRole('navigation').getByText(copy.rooms.news).waitFor();
    expect(await place()).toBe('Kastanje 42');
    await tab.page.getByRole('navigation').getByRole('button', { name: 'Wilg 7' }).click();
    await say(room, text('Stap 2'));
    await tab.page.reload();
    await tab.page.getByRole('main').getByRole('heading', { level: 2 }).waitFor();
    expect(await place()).toBe('Wilg 7');
  });

  test('is the room that one opened oneself', async () => {
    await say(room, text('Stap 1'));
    await look();
    const { caseId: _, ...ref } = { id: 'form-1', action: 'OpenCase', caseId: '', submit: 'Deel' };
    const view: View = { title: 'Een zorg', body: [{ type: 'Input.Text', id: 'seen', label: 'Wat?' }], form: ref };
    server.reply = { kind: 'view', how: 'open', view };
    await button(copy.composer.start).click();
    await tab.page.getByLabel('Wat?').fill('Moe');
    server.reply = { kind: 'saved' };
    await button('Deel').click();
    await expect.poll(() => tab.page.getByRole('dialog').count()).toBe(0);
    await say(await openRoom('Linde 3', 'an'), text('Stap 1 van Linde'));
    await tab.page.getByText('Stap 1 van Linde').waitFor();
    await openRoom('Els 9', 'an');
    await tab.page.getByRole('navigation').getByRole('button', { name: 'Els 9' }).waitFor();
    expect(await place()).toBe('Linde 3');
  });

  test.each([
    [1280, 800],
    [360, 740],
    [683, 400],
  ])('begins at a checklist that asks something, and the way back to it takes no room (%i × %i)', async (...size) => {
    await say(room, row('Bovenaan', 'Doen'), ...long);
    for (let at = 0; at < 4; at += 1) await say(room, row(`Ook ${at}`, `Doe ${at}`), ...long);
    await look(...size);
    expect(await topOf('Bovenaan')).toBeLessThan(260);
    await tab.page.getByText('Ook 3').scrollIntoViewIfNeeded();
    const toTop = tab.page.getByRole('button', { name: copy.room.toTop });
    await toTop.waitFor();
    const [width = 0, height = 0] = size;
    const stands = await toTop.boundingBox();
    expect(stands?.x).toBeGreaterThan(width / 3);
    expect((stands?.y ?? 0) + (stands?.height ?? 0)).toBeLessThanOrEqual(height);
    const gap = `document.querySelector('.composer').getBoundingClientRect().top - document.querySelector('.scroll').getBoundingClientRect().bottom`;
    expect(Math.abs(await tab.page.evaluate<number>(gap))).toBeLessThan(2);
    await toTop.click();
    await expect.poll(() => topOf('Bovenaan')).toBeLessThan(260);
    await expect.poll(() => tab.page.locator('.scroll:focus').count()).toBe(1);
  });
});

test('a room begins at the question for whoever answers it, and at the checklist for everybody else', async () => {
  const long = Array.from({ length: 20 }, (_, at) => text(`Regel ${at}`));
  await say(room, row('Bovenaan', 'Doen'), ...long);
  const yes = act('Ja', 'AnswerQuestion:q1.yes');
  await say(room, text('Wie antwoordt: intern begeleider.'), { type: 'ActionSet', actions: [yes] });
  await say(room, ...long);
  await look();
  expect(await topOf('Bovenaan')).toBeGreaterThan(0);
  await tab.page.getByRole('button', { name: /^Ilse/ }).click();
  await tab.page.locator('main[data-name="Ilse"]').waitFor();
  expect(await topOf('Bovenaan')).toBeLessThan(0);
  expect(await topOf('Wie antwoordt')).toBeLessThan(400);
});

test('the focus stays in the place when the button that led to a view is gone', async () => {
  const { post } = await say(room, row('Doe dit', 'Doen'));
  await look();
  server.reply = { kind: 'view', how: 'open', view: viewOf('Gedaan', text('Nu: wachten.')) };
  await button('Doen: Doe dit').focus();
  await tab.page.keyboard.press('Enter');
  await tab.page.getByRole('dialog').waitFor();
  await server.playground.places.update({ room, post }, cardOf(text('Klaar')), 'x');
  await tab.page.getByText('Klaar').waitFor();
  await tab.page.keyboard.press('Escape');
  await expect.poll(() => tab.page.locator('#place-title:focus').count()).toBe(1);
});
