/**
 * Prints what the structure measures: `npm run measure`, or of another checkout `npm run measure -- <folder>`, to lay two beside each other.
 * `--names` adds the longest chain, the circles and the exports without an importer.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { changes, ledTo } from './changes.ts';
import { unusedExports } from './exports.ts';
import { circlesOf, graphOf, longestChain } from './graph.ts';
import { productFolders, root, sourcesIn } from './sources.ts';

const given = process.argv.slice(2);
const base = path.resolve(given.find((it) => !it.startsWith('--')) ?? root);
const product = productFolders.flatMap((folder) => sourcesIn(folder, base));
const tests = sourcesIn('test', base);
const linesOf = (text: string): number => text.split('\n').length - (text.endsWith('\n') ? 1 : 0);

const sizes = product.map(({ file, text }) => ({ file, lines: linesOf(text) })).sort((a, b) => a.lines - b.lines);
const at = (share: number): number => sizes[Math.min(sizes.length - 1, Math.floor(sizes.length * share))]?.lines ?? 0;
const largest = sizes.at(-1);

const snapshotLines = (): number => {
  const folder = path.join(base, 'migrations/meta');
  if (!existsSync(folder)) return 0;
  return readdirSync(folder)
    .filter((name) => name.endsWith('_snapshot.json'))
    .reduce((sum, name) => sum + linesOf(readFileSync(path.join(folder, name), 'utf8')), 0);
};

const graph = graphOf(product);
const chain = longestChain(graph);
const circles = circlesOf(graph);
const unused = unusedExports(product, [...product, ...tests]);
const testOnly = unusedExports(product, product).length - unused.length;
const kebab = (file: string): boolean => /^[a-z0-9-]+(\.[a-z0-9-]+)*$/.test(path.posix.basename(file));

const rows: readonly (readonly [what: string, found: string])[] = [
  ['product files', String(product.length)],
  ['product lines', String(sizes.reduce((sum, { lines }) => sum + lines, 0))],
  ['lines a file, median / p90', `${at(0.5)} / ${at(0.9)}`],
  ['largest file', `${largest?.lines ?? 0} (${largest?.file ?? ''})`],
  ['longest chain of imports', String(chain.length)],
  ['circles', String(circles.length)],
  ['exports without an importer', String(unused.length)],
  ['exports that only tests import', String(testOnly)],
  ['files not in kebab-case, tests included', String([...product, ...tests].filter(({ file }) => !kebab(file)).length)],
  ['lines of migration snapshots', String(snapshotLines())],
];
const width = Math.max(...rows.map(([what]) => what.length));
for (const [what, found] of rows) console.log(`${what.padEnd(width)}  ${found}`);
if (given.includes('--names')) {
  console.log(`\nlongest chain:\n  ${chain.join('\n  ')}`);
  console.log(`\ncircles:\n  ${circles.map((files) => files.join(' ')).join('\n  ')}`);
  console.log(`\nunused exports:\n  ${unused.map(({ file, name }) => `${file}: ${name}`).join('\n  ')}`);
}
if (process.argv.includes('--changes')) {
  console.log('\nfiles that the compiler leads to, beside the one where the change begins:');
  for (const [what, files] of await ledTo(changes))
    if (what !== 'nothing') console.log(`  ${what}: ${files.length}\n    ${files.join('\n    ')}`);
}
