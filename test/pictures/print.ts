/** `npm run print -- <paper> [pdf]`: a paper on A4, by the browser that the tests bring. Says how many pages it has. */

import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { startBrowser } from '../fixtures/browser.ts';
import { readPdf } from '../fixtures/pdf.ts';
import { paperHtml } from './paper-html.ts';
import { printed } from './printed.ts';

const [paper, file = `${paper?.replace(/\.md$/, '')}.pdf`] = process.argv.slice(2);
if (paper === undefined) throw new Error('Name the paper: npm run print -- docs/leerkracht.md');
const { browser, close } = await startBrowser('nl_NL');
try {
  const bytes = await printed(browser, await paperHtml(path.resolve(paper)));
  await writeFile(file, bytes);
  const { pages } = await readPdf(bytes);
  process.stdout.write(`${file}: ${pages.length === 1 ? '1 bladzijde' : `${pages.length} bladzijden`}\n`);
} finally {
  await close();
}
