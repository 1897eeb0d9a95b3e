/**
 * Somebody who opens only *Overzicht* and does what its first row says, on the page. They read what stands there, by roles and labels, and
 * know no button; what they fill in is chosen by the words of the question. With which hands they do so is up to the test.
 */
import type { Locator } from 'playwright-core';
import { expect } from 'vitest';
import { playgroundCopy } from '../../cards/copy/playground.nl.ts';
import { waitsCopy } from '../../cards/copy/waits.nl.ts';
import { webCopy } from '../../cards/copy/web.nl.ts';
import type { Tab } from './tab.ts';

/** How somebody presses, types and chooses. */
export interface Hands {
  press(button: Locator): Promise<void>;
  type(field: Locator, words: string): Promise<void>;
  /** Checks the box or circle of this label, or takes the check away. */
  check(label: Locator, checked: boolean): Promise<void>;
  /** Closes every view. */
  close(): Promise<void>;
  become(name: string): Promise<void>;
  goTo(place: string): Promise<void>;
  /** Called when something was done and is there. */
  done(what: string): Promise<void>;
}

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

export const innerText = async (it: Locator): Promise<string> => (await it.innerText()).replaceAll(/\s+/g, ' ').trim();

export class CaseWalk {
  readonly #tab: Tab;
  readonly #hands: Hands;
  /** What everybody was told, and what they did. */
  readonly told: string[] = [];

  constructor(tab: Tab, hands: Hands) {
    [this.#tab, this.#hands] = [tab, hands];
  }

  #settled(): Promise<void> {
    return expect.poll(() => this.#tab.page.locator('[aria-busy=true]').count(), LONG).toBe(0);
  }

  /** Checks those whose role the form says belong there. */
  async #chooseWho(group: Locator): Promise<void> {
    const [, roles = ''] = /Hierbij ho[^:]*: ([^.]*)\./.exec(await innerText(this.#tab.dialog)) ?? [];
    for (const label of await group.locator('label').all()) {
      const [, role] = /\((.+)\)$/.exec(await innerText(label)) ?? [];
      await this.#hands.check(label, role !== undefined && roles.includes(role));
    }
  }

  /** Chooses in a group of choices where nothing is chosen yet; boxes may stay empty where the form does not ask for them. */
  async #choose(group: Locator): Promise<void> {
    const words = await innerText(group);
    const boxes = (await group.getByRole('checkbox').count()) > 0;
    if (boxes) return words.includes(webCopy.view.required) ? this.#chooseWho(group) : undefined;
    if ((await group.locator('input:checked').count()) > 0) return;
    const asked = `${await innerText(this.#tab.dialog.getByRole('heading').first())} ${words}`;
    const { chosen } = CHOICES.find((it) => it.asked.test(asked)) ?? { chosen: /./ };
    const wanted = group.locator('label').filter({ has: this.#tab.page.getByText(chosen) });
    await this.#hands.check(((await wanted.count()) > 0 ? wanted : group.locator('label')).first(), true);
  }

  /** Fills in what a form says is needed, chooses where it complains that nothing is chosen, and saves it. */
  async #fillIn(): Promise<string> {
    const { dialog } = this.#tab;
    const title = await innerText(dialog.getByRole('heading').first());
    const submit = dialog.locator('[type=submit]');
    const name = await submit.innerText();
    for (let tries = 0; tries < 3; tries += 1) {
      for (const field of await dialog.locator('textarea, input[type=text]').all())
        if ((await field.inputValue()) === '') await this.#hands.type(field, WORDS);
      for (const group of await dialog.getByRole('group').all()) await this.#choose(group);
      await this.#hands.press(submit);
      await this.#settled();
      await this.#hands.done(`saving ${title}`);
      if ((await dialog.locator('[role=alert]').count()) === 0) return `${title} [${name}]`;
    }
    throw new Error(`${title}: ${await innerText(dialog)}`);
  }

  /** Returns the first row of the person's overview that has a button, or undefined where nothing is asked of them. */
  async #firstRow(name: string): Promise<Locator | undefined> {
    await this.#hands.become(name);
    await this.#hands.goTo(playgroundCopy.rooms.overview);
    await this.#tab.room.locator('.overview').waitFor();
    const row = this.#tab.room
      .locator('.row')
      .filter({ has: this.#tab.page.getByRole('button') })
      // It waits for somebody else, who was reminded today.
      .filter({ hasNotText: waitsCopy.nudged })
      .first();
    return (await row.count()) === 0 ? undefined : row;
  }

  /** The main button of a view without a form, or else the first one in it. */
  async #first(): Promise<Locator | undefined> {
    for (const these of ['button.main', 'button']) {
      const found = this.#tab.dialog.locator(`.body ${these}`).first();
      if ((await found.count()) > 0) return found;
    }
    return undefined;
  }

  /**
   * Does what the row says: presses its button and saves the form that it leads to. `again`: it still stands there after it was looked at, so
   * that there is something to press in what it leads to. Returns what was done, in the words of the page.
   */
  async #obey(row: Locator, again: boolean): Promise<string> {
    const way: string[] = [];
    const press = async (button: Locator) => {
      const words = await innerText(button);
      way.push(words);
      await this.#hands.press(button);
      await this.#tab.dialog.waitFor();
      await this.#settled();
      await this.#hands.done(`pressing ${words}`);
    };
    await press(row.getByRole('button'));
    const forms = this.#tab.dialog.locator('[type=submit]');
    const deeper = again && (await forms.count()) === 0 ? await this.#first() : undefined;
    if (deeper !== undefined) await press(deeper);
    if ((await forms.count()) > 0) way.push(await this.#fillIn());
    await this.#hands.close();
    return way.join(' > ');
  }

  /** True once the room of the case says that it is over. */
  async #isClosed(callName: string): Promise<boolean> {
    await this.#hands.become('Juf An');
    await this.#hands.goTo(callName);
    return (await this.#tab.room.getByText('Afgesloten op').count()) > 0;
  }

  /** The clock of the page goes on a day, or a week where a day brought nothing. */
  async #rest(times: number): Promise<void> {
    const { now, leaps } = playgroundCopy.clock;
    const leap = (times === 1 ? leaps.tomorrow : leaps.week) ?? '';
    await this.#hands.press(this.#tab.page.getByRole('button', { name: now }));
    await this.#hands.press(this.#tab.page.getByRole('button', { name: leap }));
    await this.#settled();
    await this.#hands.done('moving the clock');
  }

  /** Does everything that the overview of this person asks, one first row after the other. Returns false where it asks nothing. */
  async #obeyAll(name: string): Promise<boolean> {
    const { told } = this;
    let [last, again] = ['', 0];
    for (let row = await this.#firstRow(name); row !== undefined; row = await this.#firstRow(name)) {
      const words = await innerText(row);
      again = words === last ? again + 1 : 0;
      told.push(`${name}: ${words} → ${await this.#obey(row, again > 0)}`);
      // A row that leads nowhere.
      expect(again, told.join('\n')).toBeLessThan(2);
      expect(told.length, told.join('\n')).toBeLessThan(MOST_ACTS);
      last = words;
    }
    return last !== '';
  }

  /** Shares a concern as a teacher; returns the name of its case. */
  async share(): Promise<string> {
    await this.#hands.become('Juf An');
    const before = await this.#tab.places();
    await this.#hands.press(this.#tab.page.getByRole('button', { name: playgroundCopy.composer.start }));
    await this.#tab.dialog.waitFor();
    await this.#fillIn();
    await this.#hands.close();
    await expect.poll(async () => (await this.#tab.places()).length).toBe(before.length + 1);
    return (await this.#tab.places()).at(-1)?.split('\n')[0]?.trim() ?? '';
  }

  /** Lets everybody do what they are told, until the case is over. */
  async finish(callName: string): Promise<void> {
    const names = await this.#tab.page.locator('.person .name').allInnerTexts();
    // The privacy officer reads no case: what stands first there is no work that is ever done.
    const everybody = names.filter((name) => !name.startsWith('Pia'));
    let turns = everybody;
    for (let rests = 0; !(await this.#isClosed(callName)); ) {
      const busy: string[] = [];
      for (const name of turns) if (await this.#obeyAll(name)) busy.push(name);
      if (busy.length === 0 && turns.length === everybody.length) {
        rests += 1;
        expect(rests, this.told.join('\n')).toBeLessThan(MOST_RESTS);
        await this.#rest(rests);
        this.told.push('everybody waits');
      }
      // Whoever was asked something is most likely to be asked again; where nobody is, everybody looks.
      turns = busy.length > 0 && turns.length === everybody.length ? busy : everybody;
    }
  }
}
