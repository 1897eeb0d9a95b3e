/** The borders of the source (design section 4, style points 1 and 5): who may import what, and where words stand. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');

interface Source {
  /** From the root, with forward slashes. */
  readonly file: string;
  readonly text: string;
  /** Without comments and without what stands in strings: what is left is done, not said. */
  readonly code: string;
  readonly imports: readonly string[];
}

/** Comments and string contents away; a template keeps what it computes. */
function bare(text: string): string {
  const parts = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g;
  return text.replace(parts, (part) => (part.startsWith('/') ? '' : "''"));
}

const importsOf = (text: string): readonly string[] =>
  [...text.matchAll(/(?<![.\w])(?:from|import)\s*\(?\s*['"]([^'"\n]+)['"]/g)].flatMap((m) => m[1] ?? []);

const sourcesIn = (folder: string): readonly Source[] =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|mjs)$/.test(name))
    .map((name) => {
      const text = readFileSync(path.join(root, folder, name), 'utf8');
      const file = `${folder}/${name}`.replaceAll('\\', '/');
      return { file, text, code: bare(text), imports: importsOf(text) };
    });

const all = ['src', 'adapters', 'cards'].flatMap(sourcesIn);
const within = (...starts: readonly string[]) => all.filter(({ file }) => starts.some((s) => file.startsWith(s)));
const outside = (...starts: readonly string[]) => all.filter(({ file }) => !starts.some((s) => file.startsWith(s)));
/** `file: what it holds`, for every source that breaks the rule. */
const breaking = (sources: readonly Source[], holds: (source: Source) => readonly string[]): readonly string[] =>
  sources.flatMap((source) => holds(source).map((what) => `${source.file}: ${what}`));
const importing = (sources: readonly Source[], pattern: RegExp): readonly string[] =>
  breaking(sources, ({ imports }) => imports.filter((name) => pattern.test(name)));
const doing = (sources: readonly Source[], pattern: RegExp): readonly string[] =>
  breaking(sources, ({ code }) => code.match(pattern) ?? []);

const core = within('src/consultation/', 'src/protocol/schema', 'src/digest/', 'cards/');

describe('the pure core', () => {
  it('is there to be looked at', () => {
    expect(core.length).toBeGreaterThan(50);
    expect(core.map(({ file }) => file)).toContain('src/consultation/decide.ts');
    expect(core.find(({ file }) => file === 'src/consultation/decide.ts')?.imports).toContain('./unit-of-work.ts');
  });

  it('does no input or output, and knows no database and no platform', () => {
    expect(importing(core, /^node:|^(pg|pino|drizzle-orm)(\/|$)|^@slack\/|^@microsoft\/|botbuilder/)).toEqual([]);
  });

  it('reaches no other part of the program; of the store it knows the contract, which is types alone', () => {
    expect(importing(core, /\/(store|adapters|jobs|cli)\/|config\.ts$|log\.ts$/)).toEqual([]);
    expect(doing(within('src/port/store.ts'), /^(import|export) (?!type|interface).*/gm)).toEqual([]);
    expect(importing(within('src/consultation/'), /\/conversation\//)).toEqual([]);
  });

  it('imports from the npm registry nothing but dayjs and zod', () => {
    expect(importing(core, /^(?![./]|node:|dayjs(\/|$)|zod$)/)).toEqual([]);
  });

  it('reads no clock and draws no lots', () => {
    expect(
      doing(
        core,
        /Date\.now|new Date\(\s*\)|\bdayjs\(\s*\)|Math\.random|randomUUID|performance\.|process\.|console\./g,
      ),
    ).toEqual([]);
  });
});

describe('the edges', () => {
  it('only adapters/slack knows Slack', () => {
    expect(importing(outside('adapters/slack/'), /^@slack\//)).toEqual([]);
    expect(importing(within('adapters/slack/'), /^@slack\//)).not.toEqual([]);
  });

  it('only adapters/teams knows Teams, and its SDK in one place', () => {
    const sdk = /^botbuilder|^botframework|^@microsoft\//;
    expect(importing(outside('adapters/teams/'), sdk)).toEqual([]);
    const places = within('adapters/teams/').filter(({ imports }) => imports.some((name) => sdk.test(name)));
    expect(places.map(({ file }) => file)).toEqual(['adapters/teams/router.ts']);
  });

  it('what the platforms share knows none of them, and none knows another', () => {
    expect(importing(within('adapters/shared/'), /^(?!\.\/)/)).toEqual([]);
    for (const [one, other] of [
      ['slack', 'teams'],
      ['teams', 'slack'],
    ])
      expect(importing(within(`adapters/${one}/`), new RegExp(`/(${other}|playground)/`))).toEqual([]);
  });

  it('only src/store knows the database', () => {
    expect(importing(outside('src/store/'), /^(pg|drizzle-orm)(\/|$)/)).toEqual([]);
    expect(importing(within('src/store/'), /^(pg|drizzle-orm)(\/|$)/)).not.toEqual([]);
  });

  it('only src/config.ts and the launcher read the environment', () => {
    expect(doing(outside('src/config.ts', 'src/node.mjs'), /process\.env/g)).toEqual([]);
    expect(doing(within('src/config.ts'), /process\.env/g)).not.toEqual([]);
  });

  it('the conversation and the cards name no platform', () => {
    expect(doing(within('src/conversation/', 'src/consultation/', 'cards/'), /=== ''slack''|platform === ''/g)).toEqual(
      [],
    );
  });
});

describe('files', () => {
  it('are under 300 lines', () => {
    const long = all.filter(({ text }) => text.split('\n').length > 300);
    expect(long.map(({ file, text }) => `${file}: ${text.split('\n').length}`)).toEqual([]);
  });

  it('export by name', () => {
    expect(doing(all, /export default/g)).toEqual([]);
  });
});

describe('Dutch', () => {
  const dutch = /\b(de|het|een|niet|voor|met|wordt|jouw|deze|nog|geen|naar|heeft|moet|alleen|van|je|zijn)\b/i;
  const strings = (text: string): readonly string[] =>
    [...text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/[^\n]*/gm, '').matchAll(/'((?:[^'\\\n]|\\.)*)'|`([^`]*)`|"([^"\n]*)"/g)]
      .map((m) => m[1] ?? m[2] ?? m[3] ?? '')
      .filter((s) => s.includes(' '));

  it('is spoken by cards and profiles, not by the rules and the conversation', () => {
    const spoken = breaking(within('src/consultation/', 'src/conversation/'), ({ text }) =>
      strings(text).filter((s) => dutch.test(s)),
    );
    expect(spoken).toEqual([]);
  });

  it('is recognised where it does stand', () => {
    expect(
      within('cards/copy')
        .flatMap(({ text }) => strings(text))
        .filter((s) => dutch.test(s)).length,
    ).toBeGreaterThan(50);
  });
});

describe('this test', () => {
  it('sees through comments and strings', () => {
    expect(bare("const a = 'process.env'; // process.env\n/* Date.now */ b(`x`)")).toBe("const a = ''; \n b(`x`)");
    expect(importsOf("import a from 'pg';\nconst b = await import('pg/lib');\nexport { c } from './c.ts';")).toEqual([
      'pg',
      'pg/lib',
      './c.ts',
    ]);
  });
});
