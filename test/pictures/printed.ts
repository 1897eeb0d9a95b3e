import type { Browser } from 'playwright-core';

/** Returns a page as it comes out of a printer, on A4. */
export async function printed(browser: Browser, html: string): Promise<Buffer> {
  const context = await browser.newContext({ locale: 'nl-NL' });
  try {
    const page = await context.newPage();
    await page.setContent(html, { waitUntil: 'load' });
    return await page.pdf({ format: 'A4', printBackground: true, tagged: true });
  } finally {
    await context.close();
  }
}
