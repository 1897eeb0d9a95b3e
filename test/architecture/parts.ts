/** The picture of the house, as a table: its parts from the ground up, and who may import whom. */
import { productFolders, type Source, sourcesIn } from './sources.ts';

export const product: readonly Source[] = productFolders.flatMap((folder) => sourcesIn(folder));

export interface Part {
  readonly name: string;
  /** Folders (with a slash at the end) and files. */
  readonly holds: readonly string[];
  /** Names of parts that stand above it in this table, or single files of them. */
  readonly imports: readonly string[];
  /** Packages, and `node` for what comes with Node. */
  readonly packages: readonly string[];
}

const core = ['consultation', 'digest', 'figures', 'protocol'];

/**
 * From the ground up: a part imports from what stands above it in this list alone, so that no arrow runs back. Conversation and adapters are
 * one floor, cards and store the floor below; all meet in the port.
 */
export const parts: readonly Part[] = [
  { name: 'log', holds: ['src/log.ts'], imports: [], packages: ['node', 'pino'] },
  { name: 'first line', holds: ['src/first-line.ts'], imports: [], packages: ['node', 'pino'] },
  { name: 'hurry', holds: ['src/hurry.ts'], imports: [], packages: ['node'] },
  { name: 'node-http', holds: ['src/node-http.ts'], imports: [], packages: [] },
  { name: 'runtime', holds: ['src/runtime.ts'], imports: [], packages: ['node'] },
  { name: 'protocol', holds: ['src/protocol/'], imports: [], packages: ['node', 'yaml', 'zod'] },
  { name: 'consultation', holds: ['src/consultation/'], imports: ['protocol'], packages: ['dayjs'] },
  { name: 'digest', holds: ['src/digest/'], imports: ['consultation', 'protocol'], packages: ['dayjs'] },
  { name: 'figures', holds: ['src/figures/'], imports: ['consultation'], packages: [] },
  { name: 'port', holds: ['src/port/'], imports: ['consultation', 'digest', 'figures'], packages: [] },

  { name: 'cards', holds: ['cards/'], imports: [...core, 'port'], packages: [] },
  {
    name: 'store',
    holds: ['src/store/'],
    imports: [...core, 'port'],
    packages: ['drizzle-orm', 'node', 'pg', 'zod'],
  },

  {
    name: 'conversation',
    holds: ['src/conversation/'],
    imports: [...core, 'port', 'cards', 'log'],
    packages: ['dayjs', 'node'],
  },
  { name: 'adapters/shared', holds: ['adapters/shared/'], imports: [], packages: [] },
  { name: 'export', holds: ['src/export/'], imports: ['cards'], packages: ['node', 'pdfkit'] },
  {
    name: 'adapters/slack',
    holds: ['adapters/slack/'],
    imports: ['port', 'hurry', 'log', 'node-http', 'adapters/shared'],
    packages: ['@slack/bolt', '@slack/types', 'node', 'ws', 'zod'],
  },
  {
    name: 'adapters/teams',
    holds: ['adapters/teams/'],
    imports: ['port', 'hurry', 'log', 'adapters/shared'],
    packages: ['@microsoft/teams-ai', '@microsoft/teams.apps', 'botbuilder', 'jose', 'node', 'zod'],
  },
  {
    name: 'adapters/web',
    holds: ['adapters/web/'],
    imports: ['port', 'adapters/shared/phone-numbers.ts', 'cards/copy/web.nl.ts'],
    packages: ['node', 'preact', 'zod'],
  },
  {
    name: 'adapters/page',
    holds: ['adapters/page/'],
    imports: [
      'port',
      'log',
      'adapters/shared/phone-numbers.ts',
      'adapters/web',
      'cards/copy/keys.nl.ts',
      'cards/copy/page.nl.ts',
      'cards/copy/web.nl.ts',
    ],
    packages: ['@simplewebauthn/server', 'node', 'openid-client', 'preact', 'zod'],
  },
  {
    name: 'adapters/playground',
    holds: ['adapters/playground/'],
    imports: ['port', 'log', 'adapters/web', 'cards/copy/playground.nl.ts', 'cards/copy/web.nl.ts'],
    packages: ['node', 'preact', 'zod'],
  },

  // The composition: what puts the parts together. It may reach any of them, and none of them reaches it.
  { name: 'http', holds: ['src/http/'], imports: ['node-http'], packages: ['node'] },
  {
    name: 'config',
    holds: ['src/config.ts', 'src/config/'],
    imports: ['node-http', 'protocol'],
    packages: ['node', 'zod'],
  },
  {
    name: 'page',
    holds: ['src/page.ts'],
    imports: [
      'adapters/page',
      'cards',
      'config',
      'log',
      'port',
      'src/conversation/handle/changes.ts',
      'src/conversation/handle/context.ts',
      'src/conversation/handle/drafts.ts',
      'src/conversation/personal/key-lift.ts',
    ],
    packages: ['node'],
  },
  { name: 'master key', holds: ['src/master-key.ts'], imports: ['config'], packages: ['node'] },
  { name: 'database', holds: ['src/database.ts'], imports: ['config', 'log', 'store'], packages: [] },
  { name: 'condition', holds: ['src/condition/'], imports: ['log', 'port', 'store'], packages: ['node'] },
  { name: 'metrics', holds: ['src/metrics/'], imports: ['condition', 'log', 'port'], packages: ['prom-client'] },
  {
    name: 'readiness',
    holds: ['src/readiness.ts'],
    imports: ['condition', 'database', 'log', 'port', 'store'],
    packages: ['node'],
  },
  { name: 'jobs', holds: ['src/jobs/'], imports: [...core, 'conversation', 'hurry', 'log', 'port'], packages: [] },
  {
    name: 'app',
    holds: ['src/app.ts'],
    imports: ['consultation', 'conversation', 'jobs', 'log', 'port'],
    packages: [],
  },
  {
    name: 'platforms',
    holds: ['src/platforms.ts'],
    imports: [
      'adapters/slack',
      'adapters/teams',
      'cards',
      'condition',
      'config',
      'conversation',
      'log',
      'node-http',
      'port',
    ],
    packages: ['node'],
  },
  {
    name: 'tryout',
    holds: ['src/tryout/'],
    imports: [...core, 'adapters/playground', 'cards', 'database', 'jobs', 'log', 'port', 'store'],
    packages: ['node'],
  },
  {
    name: 'cli',
    holds: ['src/cli/'],
    imports: [
      ...core,
      ...[
        'cards',
        'condition',
        'config',
        'conversation',
        'database',
        'export',
        'jobs',
        'log',
        'master key',
        'platforms',
        'port',
        'store',
      ],
    ],
    packages: ['commander', 'node', 'yaml', 'zod'],
  },
  {
    name: 'bot',
    holds: ['src/bot.ts'],
    imports: [
      ...[
        'app',
        'condition',
        'config',
        'conversation',
        'database',
        'http',
        'jobs',
        'log',
        'metrics',
        'page',
        'platforms',
        'port',
        'readiness',
        'store',
        'tryout',
      ],
    ],
    packages: ['node'],
  },
  {
    name: 'main',
    holds: ['src/main.ts'],
    imports: ['bot', 'condition', 'config', 'first line', 'log', 'master key', 'runtime'],
    packages: ['node'],
  },
  { name: 'launcher', holds: ['src/node.mjs'], imports: [], packages: ['node'] },
  { name: 'manifest', holds: ['manifest/'], imports: [], packages: ['commander', 'fflate', 'node', 'pngjs'] },
];

const isIn = (file: string, place: string): boolean => (place.endsWith('/') ? file.startsWith(place) : file === place);

/** Sources in these folders (with a slash at the end) and files. Throws where one of them is not there: a rule about nothing holds always. */
export function within(...places: readonly string[]): readonly Source[] {
  const gone = places.filter((place) => !product.some(({ file, text }) => isIn(file, place) && text.trim() !== ''));
  if (gone.length > 0) throw new Error(`a rule speaks of what is not there: ${gone.join(', ')}`);
  return product.filter(({ file }) => places.some((place) => isIn(file, place)));
}

export function outside(...places: readonly string[]): readonly Source[] {
  const inside = new Set(within(...places));
  return product.filter((source) => !inside.has(source));
}

export const partOf = (file: string): Part | undefined =>
  parts.find(({ holds }) => holds.some((place) => isIn(file, place)));

const packageOf = (name: string): string =>
  name.startsWith('node:') ? 'node' : name.split('/', name.startsWith('@') ? 2 : 1).join('/');

/** `from → to`, for what this part imports and may not. */
export function trespasses({ name, holds, imports, packages }: Part): readonly string[] {
  return within(...holds).flatMap((source) =>
    source.imports.flatMap(({ name: written, file }) => {
      if (file === undefined) return packages.includes(packageOf(written)) ? [] : [`${source.file} → ${written}`];
      const to = partOf(file)?.name;
      const may = to === name || (to !== undefined && imports.includes(to)) || imports.includes(file);
      return may || file.includes('node_modules/') ? [] : [`${source.file} → ${file}`];
    }),
  );
}

/** `file: what it holds`, for every source that breaks a rule. */
export const breaking = (sources: readonly Source[], holds: (source: Source) => readonly string[]): readonly string[] =>
  sources.flatMap((source) => holds(source).map((what) => `${source.file}: ${what}`));

export const doing = (sources: readonly Source[], pattern: RegExp): readonly string[] =>
  breaking(sources, ({ code }) => code.match(pattern) ?? []);

export const importing = (sources: readonly Source[], pattern: RegExp): readonly string[] =>
  breaking(sources, ({ imports }) => imports.map(({ name }) => name).filter((name) => pattern.test(name)));
