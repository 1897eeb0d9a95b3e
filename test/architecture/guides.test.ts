/** What a paper tells people to press, type or run is there, under that very name. */
import { execFileSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { outsideCopy } from '../../cards/copy/outside.nl.ts';
import { startBrowser, type TestBrowser } from '../fixtures/browser.ts';
import { readPdf } from '../fixtures/pdf.ts';
import { paperHtml } from '../pictures/paper-html.ts';
import { printed } from '../pictures/printed.ts';
import { commandsIn, guides, isInProduct, isThere, linksIn, namedIn, settingsIn, textOf, typedIn } from './guides.ts';
import { product } from './parts.ts';
import { root } from './sources.ts';

const typed = new Set<string>([...outsideCopy.help.words, ...outsideCopy.help.boardWords].map(([word]) => word));
const code = product.map(({ text }) => text).join('\n');

describe.each(guides)('%s', (file) => {
  const text = textOf(file);

  it('names buttons and windows as they are', () => {
    expect(namedIn(text).filter((words) => !isInProduct(words))).toEqual([]);
  });

  it('has people type what Zorgdraad knows', () => {
    expect(typedIn(text).filter((words) => !typed.has(words))).toEqual([]);
  });

  it('leads to what is there', () => {
    expect(linksIn(file, text).filter((link) => !isThere(link))).toEqual([]);
  });

  it('names settings that the bot reads', () => {
    expect(settingsIn(text).filter((name) => !code.includes(name))).toEqual([]);
  });

  it('has no exclamation mark', () => {
    expect(text.replaceAll(/!\[|<!--/g, '')).not.toContain('!');
  });
});

describe('commands', () => {
  const all = guides.flatMap((file) => commandsIn(textOf(file)));
  const names = [...new Set(all.map(({ words }) => words.join(' ')))];
  const helpOf = (name: string): string =>
    execFileSync(process.execPath, ['src/node.mjs', 'src/cli/zorg.ts', ...name.split(' '), '--help'], {
      cwd: root,
      encoding: 'utf8',
    });

  it.each(names)('zorg %s is there, with the options that a paper gives it', (name) => {
    const help = helpOf(name);
    expect(help).toContain(`zorg ${name}`);
    const options = all.filter(({ words }) => words.join(' ') === name).flatMap((command) => command.options);
    expect(options.filter((option) => !help.includes(option))).toEqual([]);
  });

  it('are scripts of this project', () => {
    const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> };
    const named = guides.flatMap((file) =>
      [...textOf(file).matchAll(/npm run (?:-s )?([\w:-]+)/g)].map(([, name]) => name ?? ''),
    );
    expect(named.filter((name) => scripts[name] === undefined)).toEqual([]);
  });
});

it('the index names every paper', () => {
  const papers = readdirSync(path.join(root, 'docs')).filter(
    (name) => /\.(md|yml|pdf)$/.test(name) && name !== 'README.md',
  );
  const index = textOf('docs/README.md');
  expect(papers.filter((name) => !index.includes(name))).toEqual([]);
});

describe('pictures', () => {
  const folder = 'docs/pictures';
  const pictures = readdirSync(path.join(root, folder)).map((name) => `${folder}/${name}`);
  const sizes = pictures.map((name) => statSync(path.join(root, name)).size);

  it('are each in a paper', () => {
    const used = new Set(guides.flatMap((file) => linksIn(file, textOf(file))));
    expect(pictures.filter((name) => !used.has(name))).toEqual([]);
  });

  it('are small', () => {
    expect(Math.max(...sizes)).toBeLessThan(60_000);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(1_000_000);
  });
});

describe('on paper', () => {
  let browser: TestBrowser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser.close());

  it.each(['docs/leerkracht.md', 'docs/ouders.md'])('%s is one A4', async (file) => {
    const bytes = await printed(browser.browser, await paperHtml(path.join(root, file)));
    expect((await readPdf(bytes)).pages).toHaveLength(1);
  });
});

describe('a paper with a fault', () => {
  it('is seen', () => {
    expect(
      namedIn('Kies **Deel met Ilse** of **Delen met Ilse**. **Let op.** Bel **112**.').filter(
        (words) => !isInProduct(words),
      ),
    ).toEqual(['Delen met Ilse']);
    expect(typedIn('Typ `/zorg`, `/zorg nood` of `zorg niets`.').filter((words) => !typed.has(words))).toEqual([
      'niets',
    ]);
    expect(
      commandsIn('`npm run zorg -- key rotate` en `npm run zorg -- looked --school "De Regenboog" --json`'),
    ).toEqual([
      { words: ['key', 'rotate'], options: [] },
      { words: ['looked'], options: ['--school', '--json'] },
    ]);
    expect(isThere('docs/no-such-paper.md')).toBe(false);
  });
});
