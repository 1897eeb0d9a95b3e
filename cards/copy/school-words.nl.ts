import type { Profile } from '../../src/protocol/schema.ts';

type Pairs = readonly (readonly [from: string, to: string])[];

/** Phrases in which the article or the pronoun changes with the word for a pupil; the longest come first. */
const pupil = (word: string, plural: string): Pairs => [
  ['hetzelfde kind', `dezelfde ${word}`],
  ['het eigen kind', `de eigen ${word}`],
  ['het verzonnen kind', `de verzonnen ${word}`],
  ['het kind', `de ${word}`],
  ['dit kind', `deze ${word}`],
  ['dat kind', `die ${word}`],
  ['elk kind', `elke ${word}`],
  ['ander kind', `andere ${word}`],
  ['echt kind', `echte ${word}`],
  ['kinderen', plural],
  // Whoever lives at home may be no pupil at all.
  [`${plural} thuis`, 'kinderen thuis'],
  [`${plural} in huis`, 'kinderen in huis'],
  ['kind', word],
];

const secondary: Pairs = [
  ['groep', 'klas'],
  ['leerkracht', 'docent'],
];

/** What the engine's own words, written for a primary school, become in another school. */
export const schoolWords: Readonly<Record<Profile['schoolType'], Pairs>> = {
  po: [],
  so: pupil('leerling', 'leerlingen'),
  vo: [...pupil('leerling', 'leerlingen'), ...secondary],
  mbo: [...pupil('student', 'studenten'), ['leerlingen', 'studenten'], ['leerling', 'student'], ...secondary],
};
