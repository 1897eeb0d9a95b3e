/** Nothing that was typed or pressed is lost: over a restart of the server, without a network, by reload, back and a paste that is too long. */
import path from 'node:path';
import type { Dialog } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { playgroundCopy } from '../../../cards/copy/playground.nl.ts';
import { webCopy } from '../../../cards/copy/web.nl.ts';
import type { View } from '../../../src/port/card.ts';
import type { RoomRef } from '../../../src/port/places.ts';
import { startBrowser, type TestBrowser } from '../../fixtures/browser.ts';
import { keptIn, startPage, type TestPage } from './page.ts';
import { cardOf, faultsOf, formOf, type Opened, open, shoot, text } from './view.ts';

const copy = playgroundCopy;
const WORDS = 'Juf, ik val in slaap';

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
  const opened = await server.playground.places.openRoom('de-regenboog', 'Kastanje 42');
  if (opened.kind !== 'room') throw new Error('no room');
  room = opened.room;
  await server.playground.places.invite(room, ['an']);
  const button = {
    type: 'Action.Execute' as const,
    title: 'Reageer',
    data: { action: 'React:signals', caseId: 'case-1' },
  };
  await server.playground.places.post(room, cardOf(text('Stap 1'), { type: 'ActionSet', actions: [button] }), 'x');
  server.reply = { kind: 'view', how: 'open', view: form };
  tab = await open(browser.browser, server.url, 360, 740);
});
afterEach(async () => {
  expect(tab.complaints).toEqual([]);
  await tab.context.close();
  await server.stop();
});

const form: View = formOf(
  { type: 'Input.Text', id: 'text', label: 'Wat zag je?', isMultiline: true, isRequired: true },
  { type: 'Input.Text', id: 'about', label: 'Over wie?', maxLength: 60 },
);
const field = () => tab.page.getByLabel('Wat zag je?');
const openForm = async (): Promise<void> => {
  await tab.page.getByRole('button', { name: 'Reageer' }).click();
  await field().waitFor();
};
const save = () => tab.page.getByRole('button', { name: 'Opslaan' }).click();
/** A new process at the same address, with the rooms of the one before. */
async function restart(): Promise<void> {
  const kept = await keptIn(server.file);
  const folder = path.dirname(server.file);
  const { port } = new URL(server.url);
  const before = server;
  server.playground.close();
  await before.close();
  server = await startPage(kept, folder, Number(port));
  server.reply = { kind: 'saved' };
}

describe('a server that was started anew', () => {
  test('gets what was pressed, with every word that was typed', async () => {
    await openForm();
    await field().fill(WORDS);
    await restart();
    await save();
    await server.playground.open(true);
    await expect.poll(() => server.inbounds).toMatchObject([{ kind: 'submit', values: { text: WORDS } }]);
    await tab.page.getByRole('status').filter({ hasText: webCopy.view.saved }).waitFor();
    await expect.poll(() => tab.page.getByRole('dialog').count()).toBe(0);
  });

  test('is followed again, and what stood on the screen stays until it is ready', async () => {
    await openForm();
    await field().fill(WORDS);
    await restart();
    await server.playground.open(true);
    await server.playground.places.post(room, cardOf(text('Na de herstart')), 'x');
    await tab.page.getByText('Na de herstart').waitFor();
    expect(await field().inputValue()).toBe(WORDS);
  });
});

describe('without a network', () => {
  test('it says so beside the button, tries again by itself, and what was pressed has one effect', async () => {
    await openForm();
    await field().fill(WORDS);
    server.reply = { kind: 'saved' };
    await tab.context.setOffline(true);
    await save();
    await tab.page.getByText(webCopy.view.trying).waitFor();
    await shoot(tab.page, 'lasting-offline');
    expect(
      await tab.page.getByText(webCopy.view.trying).evaluate((it) => it.getBoundingClientRect().bottom),
    ).toBeLessThan(741);
    expect(await field().inputValue()).toBe(WORDS);
    await tab.context.setOffline(false);
    await tab.page.getByRole('status').filter({ hasText: webCopy.view.saved }).waitFor();
    expect(server.inbounds.filter(({ kind }) => kind === 'submit')).toHaveLength(1);
  });

  test('a message stays on the line until it was sent, and comes once', async () => {
    const line = tab.page.getByLabel(copy.composer.label);
    await line.fill('Zullen we praten?');
    // The answer is lost on its way back, as when a lift goes underground.
    let lost = 0;
    await tab.page.route('**/playground/act', async (route) => {
      if (lost > 0) return route.continue();
      lost += 1;
      await route.fetch();
      return route.abort();
    });
    await tab.page.keyboard.press('Enter');
    await expect.poll(() => line.inputValue()).toBe('');
    expect(lost).toBe(1);
    const said = (await keptIn(server.file))?.rooms[0]?.posts.filter((post) => post.text !== undefined);
    expect(said).toHaveLength(1);
  });

  test('an answer that is no, or broken, is said in sight and can be tried again', async () => {
    await openForm();
    await field().fill(WORDS);
    await tab.page.route('**/playground/act', (route) => route.fulfill({ status: 500 }));
    await save();
    const told = tab.page.getByText(webCopy.view.saveUnsure);
    await told.waitFor();
    expect(await told.evaluate((it) => it.getBoundingClientRect().bottom)).toBeLessThan(741);
    await tab.page.unroute('**/playground/act');
    server.reply = { kind: 'saved' };
    await save();
    await tab.page.getByRole('status').filter({ hasText: webCopy.view.saved }).waitFor();
  });
});

describe('leaving', () => {
  test('a reload brings back the form with what was typed in it', async () => {
    tab.page.on('dialog', (dialog: Dialog) => void dialog.accept());
    await openForm();
    await field().fill(WORDS);
    await tab.page.reload();
    await tab.page.getByText(webCopy.view.restored).waitFor();
    expect(await field().inputValue()).toBe(WORDS);
    expect(await faultsOf(tab.page)).toEqual([]);
    server.reply = { kind: 'saved' };
    await save();
    await expect.poll(() => server.inbounds.at(-1)).toMatchObject({ kind: 'submit', values: { text: WORDS } });
    await tab.page.getByRole('status').filter({ hasText: webCopy.view.saved }).waitFor();
    server.reply = { kind: 'view', how: 'open', view: form };
    await openForm();
    expect(await field().inputValue()).toBe('');
  });

  test('the way back of the browser closes what is open, and asks where words would be lost', async () => {
    await openForm();
    await tab.page.goBack();
    await expect.poll(() => tab.page.getByRole('dialog').count()).toBe(0);
    await openForm();
    await field().fill(WORDS);
    await tab.page.goBack();
    await tab.page.getByText(webCopy.view.leave).waitFor();
    expect(await field().inputValue()).toBe(WORDS);
    await tab.page.getByRole('button', { name: webCopy.view.leaveNo }).click();
    expect(await field().inputValue()).toBe(WORDS);
  });

  test('closing the tab is asked about, as long as words are not saved', async () => {
    const asked: string[] = [];
    tab.page.on('dialog', (dialog: Dialog) => {
      asked.push(dialog.type());
      void dialog.accept();
    });
    await tab.page.getByLabel(copy.composer.label).pressSequentially('Half');
    await tab.page.reload();
    await tab.page.getByRole('main').getByRole('heading', { level: 2 }).waitFor();
    expect(asked).toEqual(['beforeunload']);
    expect(await tab.page.getByLabel(copy.composer.label).inputValue()).toBe('Half');
  });

  test('a form that is opened again says what was typed before, and can be emptied', async () => {
    await openForm();
    await field().fill(WORDS);
    tab.page.on('dialog', (dialog: Dialog) => void dialog.accept());
    await tab.page.goto(server.url);
    await tab.page.getByText(webCopy.view.restored).waitFor();
    await tab.page.getByRole('button', { name: webCopy.view.startOver }).click();
    expect(await field().inputValue()).toBe('');
  });
});

describe('beginning anew', () => {
  const begin = async (): Promise<void> => {
    await tab.page.getByRole('button', { name: copy.bar.open }).click();
    await tab.page.getByRole('button', { name: copy.anew.title }).click();
    await tab.page.getByText(copy.anew.text).waitFor();
  };

  test('is asked first, and leaving it changes nothing', async () => {
    await begin();
    await shoot(tab.page, 'lasting-anew');
    expect(await faultsOf(tab.page)).toEqual([]);
    await tab.page.locator('button:focus', { hasText: copy.anew.no }).waitFor();
    await tab.page.keyboard.press('Escape');
    await expect.poll(() => tab.page.getByText(copy.anew.text).count()).toBe(0);
    await tab.page.locator('button:focus', { hasText: copy.anew.title }).waitFor();
    expect(server.begun()).toBe(0);
  });

  test('forgets what was stored and typed, waits for what comes after, and begins as the first visitor did', async () => {
    await tab.page.getByLabel(copy.composer.label).fill('Nog niet verstuurd');
    await begin();
    await tab.page.getByRole('button', { name: copy.anew.yes }).click();
    await tab.page.getByText(copy.anew.going).waitFor();
    await expect.poll(() => server.begun()).toBe(1);
    await restart();
    await server.playground.open(true);
    await tab.page.getByRole('main').getByRole('heading', { level: 2 }).waitFor();
    await tab.page.getByText(copy.room.emptyRooms('Juf An')).waitFor();
    expect(await tab.page.getByLabel(copy.composer.label).inputValue()).toBe('');
  });

  test('asked twice, as after an answer that was lost, ends no run but that one', async () => {
    await server.act({ do: 'anew', run: 'een-andere' });
    expect(server.begun()).toBe(0);
    expect((await keptIn(server.file))?.rooms).toHaveLength(1);
  });
});

describe('a paste that is too long', () => {
  test('stays whole, says how much is too much, and is not saved', async () => {
    await openForm();
    const long = 'Zij zei dat. '.repeat(420);
    await field().fill(long);
    const told = webCopy.view.tooLong(long.length - 3000);
    await tab.page.getByText(told).waitFor();
    await save();
    await tab.page.getByText(webCopy.view.fix).waitFor();
    expect(await field().inputValue()).toBe(long);
    expect(server.inbounds.filter(({ kind }) => kind === 'submit')).toEqual([]);
    expect(await faultsOf(tab.page)).toEqual([]);
    await shoot(tab.page, 'lasting-too-long');
    await field().fill(long.slice(0, 2990));
    await tab.page.getByText(webCopy.view.left(10)).waitFor();
    server.reply = { kind: 'saved' };
    await save();
    await expect.poll(() => server.inbounds.at(-1)?.kind).toBe('submit');
  });

  test('in a message is said above the line', async () => {
    const line = tab.page.getByLabel(copy.composer.label);
    await line.fill('x'.repeat(3200));
    await tab.page.keyboard.press('Enter');
    await tab.page.getByText(copy.composer.tooLong(200)).waitFor();
    expect((await line.inputValue()).length).toBe(3200);
    expect(await faultsOf(tab.page)).toEqual([]);
  });
});
