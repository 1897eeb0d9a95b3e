/** Who may import whom: the table in parts.ts, and what goes beyond a table. */
import { describe, expect, it } from 'vitest';
import { verbOf } from '../../src/conversation/handle/slash-words.ts';
import { caseInteractions, schoolInteractions } from '../../src/conversation/interactions/registry.ts';
import { circlesOf, graphOf, longestChain } from './graph.ts';
import { breaking, doing, importing, outside, partOf, parts, product, trespasses, within } from './parts.ts';
import { bare, importsOf, productFolders, type Source, sourcesIn } from './sources.ts';

const LONGEST_CHAIN = 18;

const pure = [
  'src/consultation/',
  'src/protocol/schema.ts',
  'src/protocol/schema/',
  'src/digest/',
  'src/figures/',
  'cards/',
];

describe('the picture', () => {
  it('holds every file of the product, each in one part', () => {
    expect(productFolders.map((folder) => sourcesIn(folder).length > 0)).toEqual(productFolders.map(() => true));
    expect(product.filter(({ file }) => partOf(file) === undefined).map(({ file }) => file)).toEqual([]);
    const held = parts.map(({ holds }) => within(...holds).length);
    expect(held.reduce((sum, count) => sum + count, 0)).toBe(product.length);
  });

  it('has no arrow that runs back: a part knows what stands above it in the table', () => {
    const back = parts.flatMap(({ name, imports }, at) =>
      imports
        .map((it) => (it.includes('.') ? (partOf(it)?.name ?? it) : it))
        .filter((it) => !parts.slice(0, at).some((part) => part.name === it))
        .map((it) => `${name} → ${it}`),
    );
    expect(back).toEqual([]);
  });

  it('names single files that are there', () => {
    const files = parts.flatMap(({ imports }) => imports.filter((it) => it.includes('.')));
    expect(new Set(within(...files).map(({ file }) => file))).toEqual(new Set(files));
  });

  it.each(parts)('$name imports what it may', (part) => {
    expect(trespasses(part)).toEqual([]);
  });

  it('leads only to files that are there', () => {
    const known = new Set(product.map(({ file }) => file));
    const lost = product.flatMap(({ file, imports }) =>
      imports
        .filter((it) => it.file !== undefined && !known.has(it.file) && /\.(ts|mjs)$/.test(it.file))
        .map((it) => `${file} → ${it.file}`),
    );
    expect(lost).toEqual([]);
  });

  it('has no circle', () => {
    expect(circlesOf(graphOf(product))).toEqual([]);
  });

  it(`has no chain of imports longer than ${LONGEST_CHAIN} files, types and import() counted`, () => {
    const chain = longestChain(graphOf(product));
    expect(chain.length, chain.join('\n')).toBeLessThanOrEqual(LONGEST_CHAIN);
  });
});

describe('the pure core', () => {
  it('does no input or output, and knows no package but dayjs and zod', () => {
    expect(importing(within(...pure), /^(?![./]|dayjs(\/|$)|zod$)/)).toEqual([]);
  });

  it('reads no clock and draws no lots', () => {
    const impure =
      /Date\.now|new Date\(\s*\)|\bdayjs\(\s*\)|Math\.random|randomUUID|performance\.|process\.|console\.|\bfetch\(/g;
    expect(doing(within(...pure), impure)).toEqual([]);
  });
});

describe('the port', () => {
  it('is types and small values: it makes nothing and remembers nothing', () => {
    const port = within('src/port/');
    expect(doing(port, /^(let|var) .*|\bnew (?!Map|Set)\w+\(|^export (async )?function .*/gm)).toEqual([]);
    expect(importing(port, /^node:/)).toEqual([]);
  });
});

describe('the edges', () => {
  it('only adapters/slack knows Slack', () => {
    expect(importing(outside('adapters/slack/'), /^@slack\//)).toEqual([]);
    expect(importing(within('adapters/slack/'), /^@slack\//)).not.toEqual([]);
  });

  it('only adapters/teams knows Teams, and each SDK in one place', () => {
    const sdk = /^botbuilder|^botframework|^@microsoft\//;
    expect(importing(outside('adapters/teams/'), sdk)).toEqual([]);
    const places = within('adapters/teams/').filter(({ imports }) => imports.some(({ name }) => sdk.test(name)));
    const routers = ['adapters/teams/router-botbuilder.ts', 'adapters/teams/router-sdk.ts'];
    expect(places.map(({ file }) => file)).toEqual(routers);
  });

  it('the adapters name no verb of the meldcode and no word that people type', () => {
    const verbs = [...caseInteractions(async () => 'out').keys(), ...schoolInteractions(async () => true).keys()];
    const typed = ['lijst', 'nood', 'hulp', 'belhulp', 'afwezig', 'oefenen', 'cijfers'];
    expect(typed.filter((word) => verbOf(word, true) === 'Intake')).toEqual([]);
    const known = new RegExp(`['"\`](${[...verbs, ...typed].join('|')})['"\`:.]`, 'g');
    const named = ({ text }: Source): readonly string[] => text.match(known) ?? [];
    expect(breaking(within('adapters/'), named)).toEqual([]);
    expect(breaking(within('cards/'), named).length).toBeGreaterThan(50);
  });

  it('only src/store knows the database', () => {
    expect(importing(outside('src/store/'), /^(pg|drizzle-orm)(\/|$)/)).toEqual([]);
    expect(importing(within('src/store/'), /^(pg|drizzle-orm)(\/|$)/)).not.toEqual([]);
  });

  it('what a running bot is made of takes HTTP of Node from one place, and Bolt from another', () => {
    const valuesOf = ({ imports }: Source): readonly string[] =>
      imports
        .filter(({ typeOnly, name }) => !typeOnly && /^(node:http|@slack\/bolt)$/.test(name))
        .map(({ name }) => name);
    expect(breaking(within('src/', 'adapters/slack/'), valuesOf)).toEqual([]);
  });

  it('the query builder is for the schema and for what writes the statements', () => {
    const its = ['src/store/schema/', 'src/store/statements/'];
    expect(importing(outside(...its), /^drizzle-orm(\/|$)/)).toEqual([]);
    expect(importing(within('src/store/statements/'), /^drizzle-orm(\/|$)/)).not.toEqual([]);
    const known = importing(outside(...its), /\/(schema|statements)\//).filter((at) => at.includes('src/store/'));
    expect(known).toEqual(['src/store/spec.ts: ./schema/tables.ts']);
    expect(doing(within('src/store/spec.ts'), /^import (?!type).*/gm)).toEqual([]);
  });

  it('only src/config.ts and the launcher read the environment', () => {
    const environment = /\benv\b[^;]*\bprocess\b|\bprocess\b\s*(\.|\?\.|\[)\s*(''\])?env/g;
    expect(doing(outside('src/config.ts', 'src/node.mjs'), environment)).toEqual([]);
    expect(importing(outside('src/node.mjs'), /^node:process$/)).toEqual([]);
    expect(doing(within('src/config.ts'), /process\.env/g)).not.toEqual([]);
    expect(doing(within('src/node.mjs'), /process\.env/g)).not.toEqual([]);
  });

  it('what is loaded later is named in full, so that these rules see it', () => {
    // `npm run statements` alone reads a whole folder.
    expect(doing(outside('src/store/statements/', 'src/node.mjs'), /(?<![.\w])import\(\s*(?!'')/g)).toEqual([]);
  });

  it('the conversation, the consultation and the cards name no platform', () => {
    const named = /(===|!==) '(slack|teams|playground)'|platform (===|!==) '/g;
    const texts = within('src/conversation/', 'src/consultation/', 'cards/');
    expect(texts.flatMap(({ file, text }) => (text.match(named) ?? []).map((it) => `${file}: ${it}`))).toEqual([]);
  });

  it('no card asks whether an act is allowed: it draws what is offered', () => {
    // Who reads a line of the file is no act, nor who is named as deciding; how taking back is called depends on who raised it.
    const asks: Readonly<Record<string, string>> = {
      mayOpenFile: 'reading',
      mayReadCore: 'reading',
      mayReadAllLooks: 'reading',
      readers: 'reading',
      approvalRoles: 'people',
      deciders: 'people',
      mayTakeBack: 'urgency',
    };
    const cards = within('cards/');
    const named = cards.flatMap(({ text }) =>
      [...text.matchAll(/import \{([^}]*)\} from '[./]*src\/consultation\/policy\.ts'/g)].flatMap(([, names = '']) =>
        names
          .split(',')
          .map((name) => name.trim())
          .filter((name) => name !== ''),
      ),
    );
    expect([...new Set(named)].sort()).toEqual(Object.keys(asks).sort());
    expect(importing(cards, /consultation\/(decide|effects|offers\/offers\.ts)/)).toEqual([]);
  });
});

describe('these tests', () => {
  it('see through comments and strings', () => {
    expect(bare("const a = 'process.env'; // process.env\n/* Date.now */ b(`x`)")).toBe("const a = ''; \n b(`x`)");
    const text =
      "import a from 'pg';\nconst b = await import('pg/lib');\nexport { c } from './c.ts';\nimport type { d } from './d.ts';";
    expect(importsOf(text, 'src/a/b.ts').map(({ name, file }) => file ?? name)).toEqual([
      'pg',
      'src/a/c.ts',
      'src/a/d.ts',
      'pg/lib',
    ]);
  });

  it('fail where what they speak of is not there', () => {
    expect(() => within('src/nothing/')).toThrow('src/nothing/');
    expect(() => outside('src/nothing.ts')).toThrow('src/nothing.ts');
  });

  it('find a trespass, a circle and a long chain', () => {
    const part = parts.find(({ name }) => name === 'store');
    expect(part && trespasses({ ...part, imports: [] })).not.toEqual([]);
    const graph = new Map([
      ['a', ['b']],
      ['b', ['c']],
      ['c', ['b']],
    ]);
    expect(circlesOf(graph)).toHaveLength(1);
    expect(longestChain(graph)).toHaveLength(3);
  });
});
