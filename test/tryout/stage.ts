/** The try-out page on a database of its own, with a real browser before it. */
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { startBrowser } from '../fixtures/browser.ts';
import { cloneDatabase } from '../fixtures/postgres.ts';
import { type RunningPage, runTryOut } from './running.ts';
import { type Look, openTab, type Tab } from './tab.ts';

const shots = fileURLToPath(new URL('../../.shots/', import.meta.url));

export interface Stage extends RunningPage {
  /** A tab of its own: nothing is shared with another one. */
  tab(look?: Look): Promise<Tab>;
}

export async function startStage(): Promise<Stage> {
  const [{ browser, close }, db] = await Promise.all([startBrowser(), cloneDatabase()]);
  const page = await runTryOut(db.connection);
  await mkdir(shots, { recursive: true });
  return {
    ...page,
    tab: (look = {}) => openTab(browser, page.url, look),
    stop: async () => {
      await close();
      await page.stop();
      await db.drop();
    },
  };
}
