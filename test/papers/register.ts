/** The parts of the register of processing: of whom what is kept for a purpose, and how long. */
import { aboutWords, type Purpose } from './kept/kinds.ts';
import { tableOf } from './markdown.ts';
import { keptFor } from './personal-data.ts';
import { termNames } from './terms.ts';

const whom = Object.keys(aboutWords) as (keyof typeof aboutWords)[];

/** Of each kind of people what is kept for one of these purposes, by the titles of the tables. */
const ofPurposes =
  (...purposes: readonly Purpose[]) =>
  (): string =>
    tableOf(
      ['over wie', 'wat', 'hoe lang'],
      whom.flatMap((one) => {
        const found = [...new Set(purposes.flatMap((purpose) => keptFor(purpose, one)))];
        return found.map(({ name, words: { title, term } }, i) => [
          i === 0 ? `**${aboutWords[one]}**` : '',
          `${title} (\`${name}\`)`,
          termNames[term],
        ]);
      }),
    );

export const registerParts = {
  meldcode: ofPurposes('case', 'waits'),
  sending: ofPurposes('sending'),
  access: ofPurposes('access', 'account'),
  requests: ofPurposes('requests'),
  retention: ofPurposes('retention'),
  figures: ofPurposes('figures'),
  setup: ofPurposes('setup'),
} as const;
