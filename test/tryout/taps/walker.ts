/** Somebody with one thumb: presses what leads to a goal by role and words, fills in what a form asks, and counts. */
import type { Locator, Page } from 'playwright-core';

/** What leads to the goal, the surest sign first. */
export interface Goal {
  readonly job: string;
  readonly as: string;
  /** Words of buttons to press, the nearest to the goal first. */
  readonly toward: readonly RegExp[];
  /** Words of choices to check in a form, before it is saved. */
  readonly choose?: readonly RegExp[];
  /** The form whose saving ends the job, by its title or its button. */
  readonly ends: RegExp;
  /** A button that ends the job by itself. */
  readonly endsPressed?: RegExp;
  /** Text to type in a field that asks for it. */
  readonly says: string;
  /** True when the first box of the form is filled in, asked or not. */
  readonly tells?: boolean;
  /** True for what happens in between, which no figure is about. */
  readonly between?: boolean;
}

export interface Counted {
  taps: number;
  typed: number;
  /** Pixels scrolled to reach what was pressed. */
  scrolled: number;
  readonly way: string[];
  reached: boolean;
}

const MOST_TAPS = 25;
const dialogOf = (page: Page): Locator => page.getByRole('dialog').last();
const isShown = async (it: Locator): Promise<boolean> => (await it.count()) > 0 && (await it.first().isVisible());

const OFFSET = `[...document.querySelectorAll('dialog[open] .body, main .scroll'), document.scrollingElement].reduce((sum, it) => sum + it.scrollTop, 0)`;
const offset = (page: Page): Promise<number> => page.evaluate<number>(OFFSET);

/** What is wrong with the view that is open, on a phone: its content begins low, it is too wide, targets are small, numbers cannot be tapped. */
const FAULTS = `(() => {
  const open = [...document.querySelectorAll('dialog[open]')].at(-1);
  if (!open) return [];
  const title = (open.querySelector('h2, h1')?.textContent ?? '').trim();
  const seen = (it) => { const b = it.getBoundingClientRect(); return b.width > 1 && b.height > 0; };
  const body = open.querySelector('.body') ?? open;
  const first = [...body.querySelectorAll('p, h3, label, legend, button')].find(seen);
  const top = first ? Math.round(first.getBoundingClientRect().top + body.scrollTop) : -1;
  const small = [...open.querySelectorAll('button, a[href], summary, select, input, textarea')].filter((it) =>
    seen(it) && it.getBoundingClientRect().height < 43.5 && !it.closest('.skip, p, dd, h3') && !it.closest('label'));
  const numbers = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  const dead = [];
  for (let node = numbers.nextNode(); node; node = numbers.nextNode())
    if (/\\b(0800-\\d+|0\\d{1,3}-\\d{6,8}|06-\\d{8}|112)\\b/.test(node.data) && !node.parentElement.closest('a[href^="tel:"], button, textarea, option, label')) dead.push(node.data.trim().slice(0, 60));
  const wide = open.scrollWidth - open.clientWidth;
  return [
    ...(top > 80 ? [title + ': begint op ' + top + ' px'] : []),
    ...(wide > 0 ? [title + ': ' + wide + ' px te breed'] : []),
    ...small.map((it) => title + ': klein doel ' + Math.round(it.getBoundingClientRect().height) + ' px ' + (it.textContent || it.name || it.type).slice(0, 30)),
    ...dead.map((words) => title + ': nummer zonder tel: ' + words),
  ];
})()`;

export class Walker {
  readonly #page: Page;
  readonly #done = new Set<string>();
  /** What was wrong with the views on the way, each once. */
  readonly faults = new Set<string>();
  constructor(page: Page) {
    this.#page = page;
  }

  async become(name: string): Promise<void> {
    await this.#page.goto(this.#page.url());
    const person = this.#page.getByRole('button', { name: new RegExp(`^${name}`) }).first();
    const chooser = this.#page.getByRole('button', { name: /wissel|wie ben je/i }).first();
    await this.#page.getByRole('main').getByRole('heading', { level: 2 }).first().waitFor();
    if (!(await person.isVisible()) && (await isShown(chooser))) await chooser.click();
    await person.click();
    await this.#settle();
  }

  async #settle(): Promise<void> {
    await this.#page.waitForTimeout(450);
    for (const fault of await this.#page.evaluate<string[]>(FAULTS)) this.faults.add(fault);
  }

  async #tap(what: Locator, counted: Counted, words: string): Promise<void> {
    const before = await offset(this.#page);
    await what.scrollIntoViewIfNeeded();
    counted.scrolled += Math.abs((await offset(this.#page)) - before);
    await what.click();
    counted.taps += 1;
    counted.way.push(words);
    await this.#settle();
  }

  /** Chooses, fills in what is required and empty, and saves. Returns the title of the form. */
  async #fillIn(goal: Goal, counted: Counted): Promise<string> {
    const dialog = dialogOf(this.#page);
    const title = await dialog.getByRole('heading').first().innerText();
    const submit = dialog.locator('[type=submit]');
    const label = await submit.innerText();
    for (const words of goal.choose ?? []) {
      const choice = dialog.locator('label').filter({ hasText: words }).first();
      if (await isShown(choice)) await this.#tap(choice, counted, `(${await choice.innerText()})`);
    }
    if (goal.tells === true) {
      await dialog.locator('textarea').first().fill(goal.says);
      counted.typed += 1;
    }
    for (let tries = 0; tries < 3; tries += 1) {
      const asked = dialog.locator('textarea:required, input[type=text]:required, textarea[aria-invalid=true]');
      for (let at = 0; at < (await asked.count()); at += 1) {
        if ((await asked.nth(at).inputValue()) !== '') continue;
        await asked.nth(at).fill(goal.says);
        counted.typed += 1;
      }
      const open = dialog.locator('fieldset[data-invalid=true] input').first();
      if (await isShown(open)) await this.#tap(open, counted, '(keuze)');
      await this.#tap(submit, counted, `[${label.trim()}]`);
      const same = await isShown(
        this.#page.getByRole('dialog', { name: title }).locator('[aria-invalid=true], [data-invalid=true]'),
      );
      if (!same) break;
    }
    return `${title} ${label}`;
  }

  /** Returns what leads on from this screen, the surest first. */
  async #next(goal: Goal): Promise<Locator | undefined> {
    const inDialog = (await this.#page.getByRole('dialog').count()) > 0;
    const place = inDialog ? dialogOf(this.#page) : this.#page.getByRole('main');
    for (const words of goal.toward) {
      // By the words on it: for a screen reader the name of a row's button also says what the row is about.
      const found = place.getByRole('button').filter({ visible: true, hasText: words });
      for (let at = (await found.count()) - 1; at >= 0; at -= 1) {
        const key = `${await place.innerText()}/${words}/${at}`.slice(-4000);
        if (this.#done.has(key)) continue;
        this.#done.add(key);
        return found.nth(at);
      }
    }
    return undefined;
  }

  /** Leaves a view that leads nowhere, or goes to a place that was not looked at yet. */
  async #elsewhere(places: string[], counted: Counted): Promise<boolean> {
    const dialogs = this.#page.getByRole('dialog');
    if ((await dialogs.count()) > 0) {
      await this.#tap(
        dialogOf(this.#page)
          .getByRole('button', { name: /^(Sluiten|Terug)$/ })
          .last(),
        counted,
        'Sluiten',
      );
      return true;
    }
    const name = places.shift();
    if (name === undefined) return false;
    const opener = this.#page.getByRole('button', { name: /^(plekken|ruimtes|menu)/i }).first();
    const there = this.#page.getByRole('navigation').getByRole('button', { name }).first();
    if (!(await isShown(there)) && (await isShown(opener))) await this.#tap(opener, counted, 'plekken');
    await this.#tap(there, counted, `→ ${name}`);
    return true;
  }

  async do(goal: Goal): Promise<Counted> {
    const counted: Counted = { taps: 0, typed: 0, scrolled: 0, way: [], reached: false };
    this.#done.clear();
    const rooms = await this.#page.getByRole('navigation').getByRole('button').allInnerTexts();
    const places = [...rooms.map((it) => it.split('\n')[0]?.trim() ?? '').filter((it) => it !== '')];
    while (counted.taps < MOST_TAPS) {
      const form = dialogOf(this.#page).locator('[type=submit]');
      if (await isShown(form)) {
        const words = `${await dialogOf(this.#page).getByRole('heading').first().innerText()} ${await form.innerText()}`;
        if (goal.ends.test(words)) {
          await this.#fillIn(goal, counted);
          counted.reached = true;
          return counted;
        }
      }
      const next = await this.#next(goal);
      if (next !== undefined) {
        const words = (await next.innerText()).trim();
        await this.#tap(next, counted, words);
        if (goal.endsPressed?.test(words) === true) return Object.assign(counted, { reached: true });
      } else if (!(await this.#elsewhere(places, counted))) return counted;
    }
    return counted;
  }
}
