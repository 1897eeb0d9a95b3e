/** Somebody without a mouse: goes to what they want by Tab, and notes where the focus cannot be seen, is lost or leads round. */
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

/** Where the focus is, and what is wrong there for somebody who cannot see a pointer. */
interface Stop {
  readonly there: boolean;
  readonly name: string;
  readonly faults: readonly string[];
}

const MOST_STOPS = 250;

/** Read in the page. A field that is checked by a label that looks like a button shows the focus on that label. */
const PROBE = `(() => {
  const at = document.activeElement;
  const name = !at || at === document.body ? 'nothing'
    : (at.getAttribute('aria-label') || at.innerText || at.labels?.[0]?.innerText || at.id || at.tagName).trim().slice(0, 60);
  if (!at || at === document.body) return { there: false, name, faults: ['lost'] };
  const shown = at.matches('input[type=radio], input[type=checkbox]') ? at.closest('label') ?? at : at;
  const rings = [at, shown, shown.parentElement].some((it) => {
    const s = it && getComputedStyle(it);
    return s && ((s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 1.5) || s.boxShadow !== 'none');
  });
  const box = shown.getBoundingClientRect();
  const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  const [x, y] = [Math.min(innerWidth - 2, Math.max(1, box.left + Math.min(box.width / 2, 40))), Math.min(innerHeight - 2, Math.max(1, box.top + Math.min(box.height / 2, 20)))];
  const on = document.elementFromPoint(x, y);
  const covered = inside && on && !shown.contains(on) && !on.contains(shown);
  const open = [...document.querySelectorAll('dialog[open]')].at(-1);
  const faults = [
    ...(rings || at.tabIndex < 0 ? [] : ['no ring']),
    ...(inside ? [] : ['out of sight']),
    ...(covered ? ['covered by ' + (on.className || on.tagName)] : []),
    ...(open && !open.contains(at) ? ['behind the dialog'] : []),
  ];
  return { there: at.dataset.goal === 'yes', name, faults };
})()`;

export class Keys {
  readonly #page: Page;
  /** What was wrong on the way, each once, with where. */
  readonly faults = new Set<string>();

  constructor(page: Page) {
    this.#page = page;
  }

  async #stop(): Promise<Stop> {
    const stop = await this.#page.evaluate<Stop>(PROBE);
    // Past the last stop Tab leaves the page, and comes in again at its first.
    for (const fault of stop.faults) if (fault !== 'lost') this.faults.add(`${stop.name}: ${fault}`);
    return stop;
  }

  /** Goes on by Tab until this has the focus, or back where it stands above. */
  async to(what: Locator): Promise<void> {
    const isAbove = await what.evaluate((it) => {
      it.setAttribute('data-goal', 'yes');
      const at = it.ownerDocument.activeElement;
      return at !== null && at !== it.ownerDocument.body && (at.compareDocumentPosition(it) & 2) !== 0;
    });
    const key = isAbove ? 'Shift+Tab' : 'Tab';
    const way: string[] = [];
    try {
      for (let at = await this.#page.evaluate<Stop>(PROBE); !at.there; at = await this.#stop()) {
        if (way.length >= MOST_STOPS) throw new Error(`never reached by ${key}: ${way.slice(-60).join(' > ')}`);
        way.push(at.name);
        await this.#page.keyboard.press(key);
      }
    } finally {
      await this.#page.evaluate(`document.querySelector('[data-goal]')?.removeAttribute('data-goal')`);
    }
  }

  async press(what: Locator, key: 'Enter' | 'Space' = 'Enter'): Promise<void> {
    await this.to(what);
    await this.#page.keyboard.press(key);
  }

  async type(field: Locator, words: string): Promise<void> {
    await this.to(field);
    await this.#page.keyboard.insertText(words);
  }

  /** Checks a box or takes the check away, or goes to a choice among several by the arrows. */
  async check(input: Locator, checked: boolean): Promise<void> {
    if ((await input.isChecked()) === checked) return;
    if ((await input.getAttribute('type')) === 'checkbox') return this.press(input, 'Space');
    const all = this.#page.locator(`input[type=radio][name="${(await input.getAttribute('name')) ?? ''}"]`);
    const chosen = all.and(this.#page.locator(':checked'));
    const from = ((await chosen.count()) > 0 ? chosen : all).first();
    await this.to(from);
    const values = await all.evaluateAll((every) => every.map((it) => it.getAttribute('value')));
    const index = async (it: Locator) => values.indexOf(await it.getAttribute('value'));
    const steps = (await index(input)) - (await index(from));
    if (steps === 0) return this.#page.keyboard.press('Space');
    for (let step = 0; step < Math.abs(steps); step += 1)
      await this.#page.keyboard.press(steps > 0 ? 'ArrowDown' : 'ArrowUp');
  }

  /** Sees to it that the focus is somewhere in sight after something was done, in the view on top where there is one. */
  async kept(after: string): Promise<void> {
    let wrong: string[] = [];
    const look = async () => {
      const { name, faults } = await this.#page.evaluate<Stop>(PROBE);
      wrong = faults.map((fault) => `${name}: ${fault} after ${after}`);
      return faults.length;
    };
    // It is given back in the next picture that the page draws.
    await expect
      .poll(look, { timeout: 2000 })
      .toBe(0)
      .catch(() => undefined);
    for (const fault of wrong) this.faults.add(fault);
  }
}
