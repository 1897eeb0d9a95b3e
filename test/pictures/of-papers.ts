/** Makes the pictures of the papers, and the one of the README, and the form on paper, from the try-out page on a database of its own. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import type { Browser } from 'playwright-core';
import { outageForm } from '../../cards/export/outage.ts';
import { outagePdf } from '../../src/export/outage-pdf.ts';
import { startEmbedded } from '../../src/store/embedded/server.ts';
import { migrateDatabase } from '../../src/store/migrate.ts';
import { startBrowser } from '../fixtures/browser.ts';
import { type RunningPage, runTryOut, STANDS_AT } from '../tryout/running.ts';
import { type Look, openTab, type Tab } from '../tryout/tab.ts';
import { countedIds } from './counted-ids.ts';
import { front, type PaperScreen, paperScreens, windows } from './paper-screens.ts';
import { smallPng } from './small.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = path.join(root, 'docs/pictures');

const frontFile = path.join(root, '.github/try-out.png');
/** Letters that come with the browser: else each weight has those that happen to be on the machine. */
const LETTERS = "* { font-family: 'Open Sans', sans-serif !important; }";

/** A tab of somebody, closed when the work is done. */
async function asSomebody<T>(
  { browser, page }: { readonly browser: Browser; readonly page: RunningPage },
  as: string,
  look: Look,
  work: (tab: Tab) => Promise<T>,
): Promise<T> {
  const tab = await openTab(browser, page.url, look);
  try {
    await tab.page.evaluate(
      `(() => { const sheet = new CSSStyleSheet(); sheet.replaceSync(${JSON.stringify(LETTERS)}); document.adoptedStyleSheets = [sheet]; })()`,
    );
    await tab.become(as);
    return await work(tab);
  } finally {
    await tab.page.context().close();
  }
}

/** Returns the picture once nothing moves any more: what was pressed has lost its focus, and the letters are there. */
async function taken(tab: Tab, part: PaperScreen['part']): Promise<Buffer> {
  await tab.page.evaluate('document.fonts.ready');
  await tab.page.waitForLoadState('networkidle').catch(() => undefined);
  await tab.page.waitForTimeout(400);
  return smallPng(await (part === undefined ? tab.page : part(tab)).screenshot({ caret: 'hide' }));
}

/**
 * The access log goes by the clock of the database, which is that of today: in the picture each look is at the same minute whenever it is taken, in
 * the order in which they came.
 */
async function sameMinutes(connection: pg.ClientConfig): Promise<void> {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    // What is noted stays as it is, for everybody but whoever makes pictures of a database that ends with them.
    await client.query("set session_replication_role = 'replica'");
    await client.query(
      `update app.access_log l set at = o.at from (
        select id, $1::timestamptz - row_number() over (order by at desc, n desc) * interval '1 minute' as at
        from app.access_log) o where o.id = l.id`,
      [STANDS_AT],
    );
  } finally {
    await client.end();
  }
}

export async function takePaperPictures(say: (line: string) => void): Promise<void> {
  const data = await mkdtemp(path.join(os.tmpdir(), 'zorgdraad-pictures-'));
  const database = await startEmbedded({ dataDir: data, durable: false });
  await migrateDatabase({ connection: database.connection });
  const page = await runTryOut(database.connection, countedIds());
  const { browser, close } = await startBrowser('nl_NL');
  const on = { browser, page };
  const keep = async (file: string, bytes: Buffer): Promise<void> => {
    await writeFile(file, bytes);
    say(`${path.relative(root, file)}: ${Math.ceil(bytes.length / 1000)} kB`);
  };
  try {
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    const { as, window, go } = front;
    const caseName = await asSomebody(on, as, window, async (tab) => (await tab.places()).at(-1)?.split('\n')[0] ?? '');
    const taking = (screen: Pick<PaperScreen, 'as' | 'go' | 'part'>, look: Look): Promise<Buffer> =>
      asSomebody(on, screen.as, look, async (tab) => {
        await screen.go(tab, caseName);
        return taken(tab, screen.part);
      });
    // The day stands in no line of it; one that is always the same gives the same bytes.
    await keep(path.join(root, 'docs/noodformulier.pdf'), await outagePdf(outageForm(), '2026-11-09'));
    await keep(frontFile, await taking({ as, go }, window));
    for (const screen of paperScreens) {
      if ('does' in screen) await asSomebody(on, screen.as, windows.bureau, (tab) => screen.does(tab, caseName));
      else
        for (const at of screen.in) {
          await sameMinutes(database.connection);
          await keep(path.join(folder, `${screen.name}-${at}.png`), await taking(screen, windows[at]));
        }
    }
  } finally {
    await close();
    await page.stop();
    await database.stop();
    await rm(data, { recursive: true, force: true, maxRetries: 5 });
  }
}
