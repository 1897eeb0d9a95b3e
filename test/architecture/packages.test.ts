/** What is installed where: who runs the bot carries nothing that only tests, tools and the statements' builder need, and lacks nothing. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { satisfies } from 'semver';
import { describe, expect, it } from 'vitest';
import { product } from './parts.ts';
import { root } from './sources.ts';

interface Package {
  readonly engines?: { readonly node?: string };
  readonly optional?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
}

const read = <T>(file: string): T => JSON.parse(readFileSync(path.join(root, file), 'utf8')) as T;
const own = read<Package & { peerDependencies?: Readonly<Record<string, string>> }>('package.json');
const lock = read<{ packages: Readonly<Record<string, Package>> }>('package-lock.json');

/** Where something is started: the bot, the command line, and the making of the package for Teams. */
const doors = ['src/main.ts', 'src/cli/zorg.ts', 'manifest/teams/package.ts'];

/** Files that run when a door is opened, import() counted. */
function running(): ReadonlySet<string> {
  const known = new Map(product.map((source) => [source.file, source]));
  const reached = new Set(doors);
  for (const file of reached) {
    for (const { file: next, typeOnly } of known.get(file)?.imports ?? []) {
      if (next !== undefined && known.has(next) && !typeOnly) reached.add(next);
    }
  }
  return reached;
}

const packageOf = (name: string): string => name.split('/', name.startsWith('@') ? 2 : 1).join('/');

const loaded = new Set(
  product
    .filter(({ file }) => running().has(file))
    .flatMap(({ imports }) => imports.filter(({ file, typeOnly }) => file === undefined && !typeOnly))
    .map(({ name }) => name)
    .filter((name) => !name.startsWith('node:'))
    .map(packageOf),
);

describe('what the bot loads', () => {
  it('is installed with it, and not with its tests alone', () => {
    const installed = { ...own.dependencies, ...own.peerDependencies };
    expect([...loaded].filter((name) => installed[name] === undefined)).toEqual([]);
  });

  it('does not hold the builder of statements: what that gives is kept', () => {
    expect([...loaded]).not.toContain('drizzle-orm');
  });
});

describe('installing', () => {
  it.each(['20.19.0', '22.18.0', '24.0.0'])('warns of nothing on Node %s', (version) => {
    const refusing = Object.entries(lock.packages)
      .filter(
        ([, { engines, optional }]) => !optional && engines?.node !== undefined && !satisfies(version, engines.node),
      )
      .map(([place, { engines }]) => `${place}: ${engines?.node}`);
    expect(refusing).toEqual([]);
  });

  it('brings a Node only where the own one runs no TypeScript', () => {
    for (const cpu of ['x64', 'arm64']) {
      const range = lock.packages[`node_modules/zorgdraad-old-node-${cpu}`]?.engines?.node ?? '';
      expect(['20.19.0', '22.17.1', '22.18.0', '24.0.0'].map((version) => satisfies(version, range))).toEqual([
        true,
        true,
        false,
        false,
      ]);
    }
  });
});
