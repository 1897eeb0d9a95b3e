/**
 * People who open only *Overzicht* and do what its first row says bring a new case to its end, on the page, in a real browser. They read
 * what stands there, by roles and labels, and know no button; what they fill in is chosen by the words of the question.
 */
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { playgroundCopy } from '../../cards/copy/playground.nl.ts';
import { waitsCopy } from '../../cards/copy/waits.nl.ts';
import { type Stage, startStage, type Tab } from './stage.ts';

let stage: Stage;
let tab: Tab;

beforeAll(async () => {
  stage = await startStage();
  tab = await stage.tab();
}, 60_000);
afterAll(() => stage.stop());

/** What people choose on the road of a child that is not safe: the first of these words that stands among the choices. */
const CHOICES: readonly { readonly asked: RegExp; readonly chosen: RegExp }[] = [
  { asked: /hulp mogelijk/i, chosen: /^Nee/ },
  { asked: /akkoord/i, chosen: /^Akkoord/ },
  { asked: /tekst voor het besluit/i, chosen: /^Leg/ },
  { asked: /casus afsluiten/i, chosen: /melding/i },
  { asked: /./, chosen: /^Ja/ },
];

const MOST_ACTS = 90;
const MOST_RESTS = 6;
/** A whole week of jobs may have to be done. */
const LONG = { timeout: 30_000 };
const WORDS = 'Verzonnen: stil in de kring.';

const innerText = async (it: Locator): Promise<string> => (await it.innerText()).replaceAll(/\s+/g, ' ').trim();

const settled = () => expect.poll(() => tab.page.locator('[aria-busy=true]').count(), LONG).toBe(0);

/** Checks those whose role the form says belong there. */
async function chooseWho(group: Locator): Promise<void> {
  const [, roles = ''] = /Hierbij ho[^:]*: ([^.]*)\./.exec(await innerText(tab.dialog)) ?? [];
  for (const label of await group.locator('label').all()) {
    const [, role] = /\((.+)\)$/.exec(await innerText(label)) ?? [];
    await label.locator('input').setChecked(role !== undefined && roles.includes(role));
  }
}

/** Chooses in a group of choices where nothing is chosen yet; boxes may stay empty where the form does not ask for them. */
async function choose(group: Locator): Promise<void> {
  const words = await innerText(group);
  const boxes = (await group.getByRole('checkbox').count()) > 0;
  if (boxes) return words.includes(playgroundCopy.view.required) ? chooseWho(group) : undefined;
  if ((await group.locator('input:checked').count()) > 0) return;
  const asked = `${await innerText(tab.dialog.getByRole('heading').first())} ${words}`;
  const { chosen } = CHOICES.find((it) => it.asked.test(asked)) ?? { chosen: /./ };
  const wanted = group.locator('label').filter({ has: tab.page.getByText(chosen) });
  await ((await wanted.count()) > 0 ? wanted : group.locator('label')).first().click();
}

/** Fills in what a form says is needed, chooses where it complains that nothing is chosen, and saves it. */
async function fillIn(): Promise<string> {
  const title = await innerText(tab.dialog.getByRole('heading').first());
  const submit = tab.dialog.locator('[type=submit]');
  const name = await submit.innerText();
  for (let tries = 0; tries < 3; tries += 1) {
    for (const field of await tab.dialog.locator('textarea, input[type=text]').all())
      if ((await field.inputValue()) === '') await field.fill(WORDS);
    for (const group of await tab.dialog.getByRole('group').all()) await choose(group);
    await submit.click();
    await settled();
    const refused = tab.dialog.locator('[role=alert]');
    if ((await refused.count()) === 0) return `${title} [${name}]`;
  }
  throw new Error(`${title}: ${await innerText(tab.dialog)}`);
}

/** Returns the first row of the person's overview that has a button, or undefined where nothing is asked of them. */
async function firstRow(name: string): Promise<Locator | undefined> {
  await tab.become(name);
  await tab.goTo(playgroundCopy.rooms.overview);
  await tab.room.locator('.overview').waitFor();
  const row = tab.room
    .locator('.row')
    .filter({ has: tab.page.getByRole('button') })
    // It waits for somebody else, who was reminded today.
    .filter({ hasNotText: waitsCopy.nudged })
    .first();
  return (await row.count()) === 0 ? undefined : row;
}

/** The main button of a view without a form, or else the first one in it. */
async function first(): Promise<Locator | undefined> {
  for (const these of ['button.main', 'button']) {
    const found = tab.dialog.locator(`.body ${these}`).first();
    if ((await found.count()) > 0) return found;
  }
  return undefined;
}

/**
 * Does what the row says: presses its button and saves the form that it leads to. `again`: it still stands there after it was looked at, so
 * that there is something to press in what it leads to. Returns what was done, in the words of the page.
 */
async function obey(row: Locator, again: boolean): Promise<string> {
  const way: string[] = [];
  const press = async (button: Locator) => {
    way.push(await innerText(button));
    await button.click();
    await tab.dialog.waitFor();
    await settled();
  };
  await press(row.getByRole('button'));
  const forms = tab.dialog.locator('[type=submit]');
  const deeper = again && (await forms.count()) === 0 ? await first() : undefined;
  if (deeper !== undefined) await press(deeper);
  if ((await forms.count()) > 0) way.push(await fillIn());
  await tab.close();
  return way.join(' > ');
}

/** True once the room of the case says that it is over. */
async function isClosed(callName: string): Promise<boolean> {
  await tab.become('Juf An');
  await tab.goTo(callName);
  return (await tab.room.getByText('Afgesloten op').count()) > 0;
}

/** The clock of the page goes on a day, or a week where a day brought nothing. */
async function rest(times: number): Promise<void> {
  const { now, leaps } = playgroundCopy.clock;
  const leap = (times === 1 ? leaps.tomorrow : leaps.week) ?? '';
  await tab.page.getByRole('button', { name: now }).click();
  await tab.page.getByRole('button', { name: leap }).click();
  await settled();
}

/** Does everything that the overview of this person asks, one first row after the other. Returns false where it asks nothing. */
async function obeyAll(name: string, told: string[]): Promise<boolean> {
  let [last, again] = ['', 0];
  for (let row = await firstRow(name); row !== undefined; row = await firstRow(name)) {
    const words = await innerText(row);
    again = words === last ? again + 1 : 0;
    told.push(`${name}: ${words} → ${await obey(row, again > 0)}`);
    // A row that leads nowhere.
    expect(again, told.join('\n')).toBeLessThan(2);
    expect(told.length, told.join('\n')).toBeLessThan(MOST_ACTS);
    last = words;
  }
  return last !== '';
}

test('people who only do what stands first in their overview bring a case to its end', async () => {
  await tab.become('Juf An');
  const before = await tab.places();
  await tab.page.getByRole('button', { name: playgroundCopy.composer.start }).click();
  await tab.dialog.waitFor();
  await fillIn();
  await tab.close();
  await expect.poll(async () => (await tab.places()).length).toBe(before.length + 1);
  const fresh = (await tab.places()).at(-1)?.split('\n')[0]?.trim() ?? '';
  const everybody = await tab.page.locator('.person .name').allInnerTexts();
  const told: string[] = [];
  let turns = everybody;
  for (let rests = 0; !(await isClosed(fresh)); ) {
    const busy: string[] = [];
    for (const name of turns) if (await obeyAll(name, told)) busy.push(name);
    if (busy.length === 0 && turns.length === everybody.length) {
      rests += 1;
      expect(rests, told.join('\n')).toBeLessThan(MOST_RESTS);
      await rest(rests);
      told.push('everybody waits');
    }
    // Whoever was asked something is most likely to be asked again; where nobody is, everybody looks.
    turns = busy.length > 0 && turns.length === everybody.length ? busy : everybody;
  }
  expect(tab.complaints).toEqual([]);
}, 240_000);
