/**
 * `npm run taps`: taps, typed fields and pixels scrolled for five jobs on a phone (360 × 740), each from the person's first screen,
 * and the pixel at which content begins. On the page as `npm start` opens it, on a database of its own.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { startBrowser } from '../../fixtures/browser.ts';
import { type Goal, Walker } from './walker.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const next = /^Nu$/;
/** The way leads to no other form. */
const anyForm = /./;
const says = 'Verzonnen: moe en stil in de kring.';
const decision = { toward: [/^Is melden nodig\?$/, next], choose: [/^Ja/], says };

/** In the order in which they follow each other in the example case. */
const jobs: readonly Goal[] = [
  { job: 'weegvraag', as: 'Ilse', toward: [/^Ja$/, /^Weging/, next], ends: anyForm, says },
  {
    job: '(vraag 4)',
    as: 'Ilse',
    toward: [/^Nee$/, /^Weging/, next],
    ends: anyForm,
    says,
    between: true,
  },
  {
    job: '(weging klaar)',
    as: 'Ilse',
    toward: [/^Rond stap \d af$/, next],
    ends: anyForm,
    endsPressed: /^Rond stap \d af$/,
    says,
    between: true,
  },
  { job: 'besluit', as: 'Dirk', ...decision, ends: anyForm },
  {
    job: '(hulp)',
    as: 'Dirk',
    ...decision,
    toward: [/^Is hulp mogelijk\?$/, next],
    choose: [/^Nee/],
    ends: anyForm,
    between: true,
  },
  {
    job: '(tekst)',
    as: 'Ilse',
    toward: [/^Tekst maken$/, next],
    choose: [/^Leg voor/],
    ends: anyForm,
    says,
    between: true,
  },
  {
    job: 'instemmen',
    as: 'Dirk',
    toward: [/^(Besluit nemen|Tekst lezen)$/, next],
    choose: [/^Akkoord/],
    ends: anyForm,
    says,
  },
  {
    job: 'gemeld',
    as: 'Ilse',
    toward: [/^Gemeld met de telefoon$/, /^Vastleggen wat is gedaan$/, next],
    ends: anyForm,
    endsPressed: /^Gemeld met de telefoon$/,
    says,
  },
  { job: 'zorg delen', as: 'Juf An', toward: [/zorg delen/i], ends: /zorg delen|bewaar|deel/i, tells: true, says },
];

/** Top of the conversation, of the first thing in it, and how much of the window shows it, in pixels. */
const MEASURE = `(() => {
  const top = (it) => it ? Math.round(it.getBoundingClientRect().top) : -1;
  const composer = document.querySelector('.composer');
  const first = document.querySelector('main .posts li, main .overview');
  const foot = composer ? Math.min(innerHeight, composer.getBoundingClientRect().top) : innerHeight;
  const small = [...document.querySelectorAll('button, a[href], summary, select, input, textarea')].filter((it) => {
    const box = it.getBoundingClientRect();
    return box.width > 1 && box.height > 0 && box.height < 43.5 && !it.closest('.skip, p') && !it.closest('label');
  });
  return {
    begins: top(document.querySelector('main')), first: top(first), shown: Math.max(0, Math.round(foot - top(first))),
    wide: document.documentElement.scrollWidth - document.documentElement.clientWidth, small: small.length,
  };
})()`;

async function measure(page: Page, name: string): Promise<void> {
  say(`${name.padEnd(28)} ${JSON.stringify(await page.evaluate(MEASURE))}`);
}

async function play(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.getByRole('navigation').getByRole('button').nth(3).waitFor({ timeout: 60_000 });
  for (const [width, height] of [
    [360, 740],
    [320, 600],
    [683, 430],
  ] as const) {
    await page.setViewportSize({ width, height });
    await page.goto(url);
    await page.getByRole('main').getByRole('heading', { level: 2 }).first().waitFor();
    await page.waitForTimeout(600);
    await measure(page, `eerste scherm ${width}×${height}`);
  }
  await page.setViewportSize({ width: 360, height: 740 });
  const walker = new Walker(page);
  for (const goal of jobs) {
    await walker.become(goal.as);
    const { taps, typed, scrolled, way, reached } = await walker.do(goal);
    if (!reached) process.exitCode = 1;
    const found = reached ? `${taps} tikken, ${typed} velden, ${Math.round(scrolled)} px` : 'niet gevonden';
    say(`${goal.job.padEnd(16)} ${found.padEnd(34)} ${way.join(' > ')}`);
  }
  say(walker.faults.size === 0 ? 'elk venster onderweg past op een telefoon' : [...walker.faults].join('\n'));
}

const folder = await mkdtemp(path.join(os.tmpdir(), 'zorgdraad-taps-'));
const bot = spawn(process.execPath, ['src/node.mjs', 'src/main.ts'], {
  cwd: root,
  env: { PATH: process.env.PATH ?? '', PORT: '0', ZORG_DATA_DIR: folder },
  stdio: ['ignore', 'pipe', 'ignore'],
});
const { browser, close } = await startBrowser();
try {
  const [line] = (await once(createInterface(bot.stdout), 'line')) as [string];
  const context = await browser.newContext({
    locale: 'nl-NL',
    timezoneId: 'Europe/Amsterdam',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  await play(page, /http:\S+/.exec(line)?.[0] ?? '');
} finally {
  await close();
  const gone = once(bot, 'exit');
  bot.kill();
  await gone;
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}
