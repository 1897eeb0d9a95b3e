/** What was filled in later about an entry: its day, its place and who were there, said through *Aanvullen*. */
import { typed } from './entry-rows.ts';
import type { LogbookRow } from './events.ts';
import type { EntryFact } from './facts.ts';
import { standingFor } from './standing.ts';

interface Completion {
  readonly when?: string;
  readonly place?: string;
  readonly others?: string;
}

const said = ['when', 'place', 'others'] as const satisfies readonly (keyof Completion)[];

/** Returns what was filled in later, by the id of the entry that stands now: of each detail what was said first. */
export function completionsIn(
  rows: readonly LogbookRow[],
  entries: readonly EntryFact[],
): ReadonlyMap<string, Completion> {
  const found = new Map<string, Completion>();
  for (const row of rows.toSorted((a, b) => a.seq - b.seq)) {
    if (row.type !== 'DetailsCompleted' || row.facts.completes === undefined) continue;
    const id = standingFor(entries, row.facts.completes);
    const given = said.flatMap((detail) => {
      const words = typed(row.body?.[detail]);
      return words === undefined ? [] : [[detail, words] as const];
    });
    found.set(id, { ...Object.fromEntries(given), ...found.get(id) });
  }
  return found;
}
