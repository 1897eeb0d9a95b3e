/** What somebody does and sees in one tab of the try-out page, in a real browser. It stands apart from the tests: pictures are made by it too. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import axe from 'axe-core';
import type { Browser, Locator, Page } from 'playwright-core';
import { playgroundCopy } from '../../cards/copy/playground.nl.ts';
import { webCopy } from '../../cards/copy/web.nl.ts';

const shots = fileURLToPath(new URL('../../.shots/', import.meta.url));

export interface Look {
  readonly width?: number;
  readonly height?: number;
  readonly scheme?: 'light' | 'dark';
  /** Pixels of the picture for one of the page. */
  readonly sharp?: number;
}

export async function openTab(
  browser: Browser,
  url: string,
  { width = 1366, height = 860, scheme = 'light', sharp = 1 }: Look,
) {
  const context = await browser.newContext({
    viewport: { width, height },
    deviceScaleFactor: sharp,
    colorScheme: scheme,
    locale: 'nl-NL',
    timezoneId: 'Europe/Amsterdam',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const tab = new Tab(page);
  await page.goto(url);
  await page.getByRole('main').getByRole('heading', { level: 2 }).waitFor();
  return tab;
}

/** What somebody does and sees in one tab, by the words and roles of the page. */
export class Tab {
  readonly page: Page;
  /** What the browser complained of: a policy that was broken, a file that was not there, an error nobody caught. */
  readonly complaints: string[] = [];

  constructor(page: Page) {
    this.page = page;
    page.on('pageerror', (error) => this.complaints.push(error.message));
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) this.complaints.push(message.text());
    });
  }

  /** The view on top. */
  get dialog(): Locator {
    return this.page.getByRole('dialog').last();
  }

  get room(): Locator {
    return this.page.getByRole('main');
  }

  /** On a narrow window people and places stand in a sheet, which closes at a choice. */
  async #side(): Promise<void> {
    const opener = this.page.getByRole('button', { name: playgroundCopy.bar.open });
    if (await opener.isVisible()) await opener.click();
  }

  async become(name: string): Promise<void> {
    await this.#side();
    await this.page
      .getByRole('button', { name: new RegExp(`^${name}`) })
      .first()
      .click();
    await this.page.locator(`main[data-name="${name}"]`).waitFor();
  }

  async goTo(place: string): Promise<void> {
    await this.#side();
    await this.page.getByRole('navigation').getByRole('button', { name: place }).click();
    await this.room.getByRole('heading', { name: place, level: 2 }).waitFor();
  }

  /** Names of the places this person can go to. */
  places(): Promise<string[]> {
    return this.page.getByRole('navigation').getByRole('button').allInnerTexts();
  }

  async type(text: string): Promise<void> {
    await this.page.getByLabel(playgroundCopy.composer.label).fill(text);
    await this.page.keyboard.press('Enter');
  }

  /** Presses a button on a card in the room, the last one where there are more, and waits for the view. */
  async press(label: string): Promise<void> {
    await this.room.getByRole('button', { name: label, exact: true }).last().click();
    await this.dialog.waitFor();
  }

  /** Presses a button in the view on top, and waits for the view of this title. */
  async inView(label: string, title: string | RegExp): Promise<void> {
    await this.dialog.getByRole('button', { name: label, exact: true }).first().click();
    await this.titled(title);
  }

  async titled(title: string | RegExp): Promise<void> {
    await this.page.getByRole('dialog', { name: title }).last().waitFor();
  }

  async fill(label: string | RegExp, text: string): Promise<void> {
    await this.dialog.getByLabel(label).fill(text);
  }

  async choose(label: string | RegExp): Promise<void> {
    await this.dialog.getByLabel(label, { exact: true }).check();
  }

  /** Saves the form on top; it must be taken. */
  async save(): Promise<void> {
    await this.dialog.locator('[type=submit]').click();
    await this.page.getByRole('status').filter({ hasText: webCopy.view.saved }).waitFor();
  }

  /** Closes every view, the one on top first. */
  async close(): Promise<void> {
    for (let left = await this.page.getByRole('dialog').count(); left > 0; left -= 1) {
      await this.dialog.getByRole('button', { name: webCopy.view.close }).first().click();
      await this.page
        .getByRole('dialog')
        .nth(left - 1)
        .waitFor({ state: 'hidden' });
    }
  }

  async shot(name: string): Promise<void> {
    await this.page.screenshot({ path: path.join(shots, `${name}.png`) });
  }

  /** Empty where nobody has to scroll sideways. */
  async tooWide(): Promise<readonly string[]> {
    const wide = await this.page.evaluate<boolean>(
      `[document.documentElement, ...document.querySelectorAll('main .scroll, dialog .body')].some((it) => it.scrollWidth > it.clientWidth)`,
    );
    return wide ? ['wider than the window'] : [];
  }

  /**
   * Empty where the head of a room and the line to type on stand at the edges of the conversation: one that scrolls nothing itself can still be
   * pushed up by what stands in it unseen.
   */
  async pushedUp(): Promise<readonly string[]> {
    const pushed = await this.page.evaluate<boolean>(
      `[...document.querySelectorAll('.conversation, dialog[open]')].some((it) => getComputedStyle(it).overflowY === 'hidden' && (it.scrollTop > 0 || it.scrollHeight > it.clientHeight))`,
    );
    return pushed ? ['higher than its frame'] : [];
  }

  /** What axe finds wrong, in words that tell where. */
  async faults(): Promise<readonly string[]> {
    await this.page.evaluate(axe.source);
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    const found = await this.page.evaluate<axe.AxeResults>(`axe.run(document, ${JSON.stringify({ runOnly: tags })})`);
    return found.violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
  }
}
