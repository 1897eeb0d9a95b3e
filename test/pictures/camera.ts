/** A browser that draws documents at a width and takes their picture. */
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { startBrowser } from '../fixtures/browser.ts';
import { ASSETS, assetAt } from './assets.ts';
import type { Drawn } from './shown.ts';

export interface Camera {
  /** Takes the picture of a document, as long as it is. */
  ofDocument(drawn: Drawn, width: number): Promise<Buffer>;
  /** Opens an address at this width and takes the picture of the part that `look` gives, whole. */
  ofPage(url: string, width: number, look: (page: Page) => Promise<Locator>): Promise<Buffer>;
  close(): Promise<void>;
}

const HEIGHT = 740;
/** Pixels in which the longest view stands without scrolling. */
const TALL = 5000;
/** The page fills the window with a view; here the view is as long as what stands in it. */
const STYLE = `body { font-family: 'Noto Emoji', 'Open Sans', sans-serif; }
dialog.view, dialog.view > form { height: auto !important; max-height: none !important; inset: 0 0 auto !important; }`;

async function answerAssets(context: BrowserContext): Promise<void> {
  await context.route(`${ASSETS}/**`, async (route) => {
    const asset = await assetAt(new URL(route.request().url()).pathname);
    const headers = { 'access-control-allow-origin': '*' };
    await (asset === undefined ? route.fulfill({ status: 404 }) : route.fulfill({ ...asset, headers }));
  });
}

export async function startCamera(): Promise<Camera> {
  const { browser, close } = await startBrowser();
  const inPage = async (
    width: number,
    height: number,
    work: (page: Page) => Promise<Locator | undefined>,
  ): Promise<Buffer> => {
    const context = await browser.newContext({
      viewport: { width, height },
      locale: 'nl-NL',
      timezoneId: 'Europe/Amsterdam',
      reducedMotion: 'reduce',
      bypassCSP: true,
    });
    try {
      await answerAssets(context);
      const page = await context.newPage();
      page.setDefaultTimeout(15_000);
      const part = await work(page);
      // A font is asked for when text is first laid out, and only then counts as being on its way.
      await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
      await page.waitForFunction("[...document.fonts].every(({ status }) => status !== 'loading')");
      return await (part === undefined ? page.screenshot({ fullPage: true }) : part.screenshot());
    } finally {
      await context.close();
    }
  };
  return {
    ofDocument: ({ html, script }, width) =>
      inPage(width, HEIGHT, async (page) => {
        await page.setContent(html, { waitUntil: 'load' });
        if (script !== undefined) await page.evaluate(script);
        return undefined;
      }),
    ofPage: (url, width, look) =>
      inPage(width, TALL, async (page) => {
        await page.goto(url);
        await page.addStyleTag({ url: `${ASSETS}/emoji/index.css` });
        await page.addStyleTag({ content: STYLE });
        return look(page);
      }),
    close,
  };
}
