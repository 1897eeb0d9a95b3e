/** What the words of a person's list mean to whoever reads them, and what people of the road *unsafe* choose. */
import { teamsCopy } from '../../../cards/copy/teams.nl.ts';
import { workCopy } from '../../../cards/copy/work.nl.ts';
import type { Preferences } from './fill.ts';
import type { Reading } from './walker.ts';

const { groups } = workCopy;

export const readingOfLists: Reading = {
  asked: [groups.danger, groups.now, groups.thisWeek],
  others: [groups.others, groups.quiet, workCopy.closed],
  informs: new RegExp(`^${workCopy.file('')}`),
  onward: teamsCopy.onward,
};

/** Not safe at home, and nobody disagrees. */
export const unsafe: Preferences = [
  [/hulp mogelijk/i, [/^nee/i]],
  [/besluit/i, [/akkoord/i]],
  [/tekst/i, [/voor/i]],
  [/waarom sluit/i, [/gemeld|melding/i]],
  [/./, [/^ja/i]],
];
