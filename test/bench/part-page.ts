/** The page in a browser of its own: what it weighs, and how long it takes until a file can be read, with nothing kept and with all of it. */
import type { Page } from 'playwright-core';
import { applySchool, readSchool } from '../../src/store/schools.ts';
import { slackSays, startPage } from '../adapters/page/world.ts';
import { regenboog } from '../e2e/world.ts';
import { startBrowser } from '../fixtures/browser.ts';
import type { Founded } from '../jobs/replicas.ts';
import { type Bench, say } from './bench.ts';
import type { Part } from './table.ts';

const TIMES = 9;
const AIM = 300;
const WEIGHT = 150 * 1024;

const middle = (all: readonly number[]): number => [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0;

/** Milliseconds from the first byte asked for until the title of the screen stands there. */
async function view(page: Page, url: string): Promise<number> {
  const since = performance.now();
  await page.goto(url, { waitUntil: 'commit' });
  await page.locator('h2#title').waitFor();
  return performance.now() - since;
}

/** The school of the page's tests, in the database of the bench. */
async function founded({ server: { connection }, masters }: Bench['database']): Promise<Founded> {
  const address = { connection };
  const { schoolId } = await applySchool({ address, masters, plan: regenboog() });
  const school = await readSchool(address, schoolId);
  if (school === undefined) throw new Error('no school');
  const db = { connection, plainConnection: connection, url: '', drop: async () => undefined };
  return { db, masters, school };
}

export async function measurePage({ database }: Bench): Promise<Part> {
  say('opening the page in a browser');
  const [world, chromium] = await Promise.all([founded(database).then((on) => startPage({}, on)), startBrowser()]);
  try {
    const caseId = await world.r.open('Juf An', { consult: [world.r.id('Ilse')] });
    world.slack.who = slackSays(world.r, 'Ilse');
    const url = new URL(`/casus/${caseId}`, world.url).href;
    const context = await chromium.browser.newContext();
    const page = await context.newPage();
    await page.goto(url);
    await page.getByRole('link', { name: 'Aanmelden met Slack', exact: true }).click();
    await page.locator('h2#title').waitFor();
    const line = await context.newCDPSession(page);
    await line.send('Network.enable');
    let bytes = 0;
    line.on('Network.loadingFinished', ({ encodedDataLength }) => {
      bytes += encodedDataLength;
    });
    const first: number[] = [];
    const again: number[] = [];
    const weights: number[] = [];
    for (let n = 0; n < TIMES; n += 1) {
      await line.send('Network.clearBrowserCache');
      bytes = 0;
      first.push(await view(page, url));
      weights.push(bytes);
      again.push(await view(page, url));
    }
    const [cold, warm, weight] = [middle(first), middle(again), Math.max(...weights)];
    return {
      figures: { first, again, weights },
      rows: [
        {
          what: 'page, all that a first view loads',
          found: `${Math.round(weight / 1024)} kB`,
          aim: '≤ 150 kB',
          met: weight <= WEIGHT,
        },
        { what: 'page, first view of a case', found: `${Math.round(cold)} ms`, aim: '≤ 300 ms', met: cold <= AIM },
        {
          what: 'page, the same with its files kept',
          found: `${Math.round(warm)} ms`,
          aim: '≤ 300 ms',
          met: warm <= AIM,
        },
      ],
    };
  } finally {
    await chromium.close();
    await world.stop();
  }
}
