/**
 * `npm run bench`: what a press costs, beside Bolt, a bare CloudAdapter and Postgres alone in the same run. All parts take some minutes; `--quick` one, with fewer
 * cases; `npm run bench -- press start` runs these parts only, `--profile` keeps a profile of the bot. It is no test: a shared machine makes
 * the rates jump, the ratios and the processor time hardly.
 */
import { openBench } from './bench.ts';
import { measureCounts } from './part-counts.ts';
import { measureDays } from './part-days.ts';
import { measureDigest } from './part-digest.ts';
import { measureGrowth } from './part-growth.ts';
import { measureHome } from './part-home.ts';
import { measureNight } from './part-night.ts';
import { measurePage } from './part-page.ts';
import { measurePress } from './part-press.ts';
import { measureScale } from './part-scale.ts';
import { measureStart } from './part-start.ts';
import { measureTeams } from './part-teams.ts';
import { keep, lines, type Part, type Row } from './table.ts';

/** In this order: the start is measured before a press leaves work behind, and what is pressed last has the most cases around it. */
const parts = {
  start: measureStart,
  growth: measureGrowth,
  days: measureDays,
  press: measurePress,
  counts: measureCounts,
  scale: measureScale,
  digest: measureDigest,
  home: measureHome,
  page: measurePage,
  teams: measureTeams,
  night: measureNight,
};
type Name = keyof typeof parts;

const isName = (word: string): word is Name => word in parts;

async function main(words: readonly string[]): Promise<void> {
  const asked = words.filter((word) => !word.startsWith('--'));
  const unknown = asked.find((word) => !isName(word));
  if (unknown !== undefined) throw new Error(`no part ${unknown}: there are ${Object.keys(parts).join(', ')}`);
  const names = (Object.keys(parts) as Name[]).filter((name) => asked.length === 0 || asked.includes(name));
  const since = performance.now();
  const bench = await openBench({ quick: words.includes('--quick'), profile: words.includes('--profile') });
  try {
    const rows: Row[] = [];
    const figures: Partial<Record<Name, unknown>> = {};
    for (const name of names) {
      const part: Part = await parts[name](bench);
      rows.push(...part.rows);
      // At once: who breaks off a long run keeps what was found until then.
      process.stderr.write(`${lines(part.rows)}\n`);
      figures[name] = part.figures;
    }
    const seconds = Math.round((performance.now() - since) / 1000);
    await keep(`Zorgdraad, ${new Date().toISOString()}, ${seconds} s, Node ${process.version}`, rows, figures);
  } finally {
    await bench.stop();
  }
}

await main(process.argv.slice(2));
