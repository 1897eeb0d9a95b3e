/** The try-out page as `npm start` opens it, on a database of its own, with a clock that stands still and a real browser before it. */
import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import axe from 'axe-core';
import type { Browser, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { playgroundCopy } from '../../cards/copy/playground.nl.ts';
import { createApp } from '../../src/app.ts';
import { serve } from '../../src/http/server.ts';
import type { Log } from '../../src/log.ts';
import type { Client } from '../../src/port/client.ts';
import { masterKeys, newKey } from '../../src/store/encryption.ts';
import { createStore } from '../../src/store/store.ts';
import { createClock } from '../../src/tryout/clock.ts';
import { createTryOut } from '../../src/tryout/try-out.ts';
import { startBrowser } from '../fixtures/browser.ts';
import { cloneDatabase } from '../fixtures/postgres.ts';

const shots = fileURLToPath(new URL('../../.shots/', import.meta.url));

/** Monday 9 November 2026, half past three in the afternoon in Amsterdam. */
const NOW = new Date('2026-11-09T14:30:00.000Z');

export interface Stage {
  readonly url: string;
  readonly lines: readonly string[];
  /** A tab of its own: nothing is shared with another one. */
  tab(look?: Look): Promise<Tab>;
  /** Moves the clock, and sees to it that what is due then has been done. */
  to(moment: string): Promise<void>;
  stop(): Promise<void>;
}

export interface Look {
  readonly width?: number;
  readonly height?: number;
  readonly scheme?: 'light' | 'dark';
}

export async function startStage(): Promise<Stage> {
  const [{ browser, close }, db] = await Promise.all([startBrowser(), cloneDatabase()]);
  const clock = createClock(() => NOW);
  const masters = masterKeys(newKey());
  const lines: string[] = [];
  const log: Log = (level, code, fields) => lines.push(JSON.stringify({ level, code, ...fields }));
  const store = createStore({ connection: db.connection, masters, clock: clock.now });
  const clients = new Map<string, Client>();
  const timers = { after: () => () => undefined };
  const app = createApp({ store, clients, clock: clock.now, newId: randomUUID, log, timers });
  const kept = { file: undefined, rooms: undefined, clock, database: {} };
  const address = () => ({ connection: db.connection });
  const page = createTryOut(kept, app, { address, masters, newId: randomUUID, log });
  clients.set(page.platform, page);
  const server = await serve({ host: '127.0.0.1', port: 0 }, page.routes);
  await page.prepare();
  await mkdir(shots, { recursive: true });
  return {
    url: server.url,
    lines,
    tab: (look = {}) => openTab(browser, server.url, look),
    to: async (moment) => {
      clock.setTo(moment);
      app.ticker.poke();
      await app.ticker.idle();
    },
    stop: async () => {
      await close();
      page.release();
      await server.stop();
      await app.ticker.stop();
      await store.close();
      await db.drop();
    },
  };
}

async function openTab(browser: Browser, url: string, { width = 1366, height = 860, scheme = 'light' }: Look) {
  const context = await browser.newContext({
    viewport: { width, height },
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
    await this.page.getByRole('status').filter({ hasText: playgroundCopy.view.saved }).waitFor();
  }

  /** Closes every view. */
  async close(): Promise<void> {
    for (let left = await this.page.getByRole('dialog').count(); left > 0; left -= 1) {
      await this.dialog.getByRole('button', { name: playgroundCopy.view.close }).first().click();
      await expect.poll(() => this.page.getByRole('dialog').count()).toBe(left - 1);
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
