/** The page in a real browser, before a server that answers what a test says. */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import axe from 'axe-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Card, CardElement, View, ViewElement } from '../../../src/port/card.ts';

const shots = fileURLToPath(new URL('../../../.shots/', import.meta.url));

export const cardOf = (...body: readonly CardElement[]): Card => ({ type: 'AdaptiveCard', version: '1.5', body });
export const text = (words: string): CardElement => ({ type: 'TextBlock', text: words, wrap: true });
export const formOf = (...body: readonly ViewElement[]): View => ({
  title: 'Een formulier',
  body,
  form: { id: 'form-1', action: 'React:signals', caseId: 'case-1', submit: 'Opslaan' },
});

export interface Opened {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly complaints: readonly string[];
}

export async function open(browser: Browser, url: string, width = 1280, height = 800): Promise<Opened> {
  const context = await browser.newContext({
    viewport: { width, height },
    locale: 'nl-NL',
    timezoneId: 'Europe/Amsterdam',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(url);
  await page.getByRole('main').getByRole('heading', { level: 2 }).waitFor();
  return { page, context, complaints };
}

/** What axe finds wrong, and whether something is wider than the window. */
export async function faultsOf(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  const found = await page.evaluate<axe.AxeResults>(`axe.run(document, ${JSON.stringify({ runOnly: tags })})`);
  const wide = await page.evaluate<boolean>(
    `[document.documentElement, ...document.querySelectorAll('.scroll, dialog .body, .sheet')].some((it) => it.scrollWidth > it.clientWidth)`,
  );
  const violations = found.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target }) => `${id}: ${target.join(' ')}`),
  );
  return wide ? [...violations, 'wider than the window'] : violations;
}

/** Targets under 44 pixels in either direction, by their words. Links in running text grow by their surroundings. */
export const smallTargets = (page: Page): Promise<readonly string[]> =>
  page.evaluate<readonly string[]>(`(() => {
    const inView = document.querySelector('dialog[open]:last-of-type') ?? document;
    const all = [...inView.querySelectorAll('button, a[href], summary, select, textarea, input, label.choice')];
    return all
      .filter((it) => !it.closest('.skip, label.choice > *, :popover-open') && it.checkVisibility() && !it.matches('.choice input, .tel'))
      .filter((it) => { const { width, height } = it.getBoundingClientRect(); return width > 1 && (height < 43.5 || width < 43.5); })
      .map((it) => it.innerText || it.getAttribute('aria-label') || it.outerHTML.slice(0, 80));
  })()`);

export async function shoot(page: Page, name: string): Promise<void> {
  await mkdir(shots, { recursive: true });
  await page.screenshot({ path: path.join(shots, `${name}.png`) });
}
