import { hashOf } from './interactions/read/text-hash.ts';

/**
 * Words for call names of cases: a call name is a word and a number. The words are trees, tools, waters, buildings and boats. None is a
 * first name, an animal, a colour, a feeling or something that hurts, so that none seems to say something about a child.
 */
export const callNameWords: readonly string[] = [
  ...['Abeel', 'Acacia', 'Ahorn', 'Beuk', 'Berk', 'Buxus', 'Ceder', 'Cipres', 'Den', 'Eik', 'Es', 'Esdoorn'],
  ...[
    'Gagel',
    'Ginkgo',
    'Haagbeuk',
    'Hulst',
    'Iep',
    'Kastanje',
    'Klimop',
    'Kornoelje',
    'Kurkeik',
    'Lariks',
    'Lijsterbes',
    'Meidoorn',
  ],
  ...[
    'Moerbei',
    'Olm',
    'Palm',
    'Plataan',
    'Populier',
    'Ratelaar',
    'Sequoia',
    'Sleedoorn',
    'Spar',
    'Taxus',
    'Tulpenboom',
    'Vlier',
    'Vuurdoorn',
  ],
  ...['Wilg', 'Zilverspar', 'Aambeeld', 'Beitel', 'Boor', 'Dissel', 'Draaibank', 'Duimstok', 'Hefboom', 'Kalender'],
  ...[
    'Katrol',
    'Kompas',
    'Krik',
    'Ladder',
    'Lantaarn',
    'Lineaal',
    'Moersleutel',
    'Passer',
    'Pincet',
    'Rasp',
    'Schaaf',
    'Schroef',
  ],
  ...['Slijpsteen', 'Spijker', 'Steiger', 'Takel', 'Troffel', 'Vijl', 'Waterpas', 'Winkelhaak', 'Zaag', 'Zeef'],
  ...[
    'Amstel',
    'Berkel',
    'Dinkel',
    'Dommel',
    'Donge',
    'Eem',
    'Geul',
    'Gouwe',
    'Grevelingen',
    'Haringvliet',
    'Lauwers',
    'Lek',
    'Linge',
  ],
  ...[
    'Maas',
    'Merwede',
    'Nete',
    'Niers',
    'Noord',
    'Regge',
    'Reest',
    'Rijn',
    'Roer',
    'Rotte',
    'Schelde',
    'Schie',
    'Spaarne',
    'Tjonger',
  ],
  ...[
    'Vecht',
    'Vliet',
    'Waal',
    'Zaan',
    'Zwin',
    'Aquaduct',
    'Brug',
    'Dijk',
    'Duiker',
    'Gemaal',
    'Haven',
    'Kade',
    'Molen',
    'Pier',
    'Sluis',
    'Stuw',
  ],
  ...[
    'Vuurtoren',
    'Watertoren',
    'Werf',
    'Aak',
    'Barkas',
    'Botter',
    'Driemaster',
    'Klipper',
    'Kotter',
    'Praam',
    'Schouw',
    'Skiff',
    'Sloep',
    'Tjalk',
  ],
];

/** Picks an index in a list of `below` things: 0 ≤ result < below. */
type Pick = (below: number) => number;

/**
 * Returns candidates for a new call name such as `Kastanje 42`, all different; the number runs from 10 to 99. The store takes the first one
 * that is free at the board.
 */
export function callNameCandidates(pick: Pick, count = 40): readonly string[] {
  const names = new Set<string>();
  for (let tries = 0; names.size < count && tries < count * 20; tries += 1) {
    const word = callNameWords[pick(callNameWords.length)] ?? 'Kastanje';
    names.add(`${word} ${10 + pick(90)}`);
  }
  return [...names];
}

/** Returns a pick that draws on generated ids: each id gives a fresh number, and a known one in tests. */
export const pickFrom =
  (newId: () => string): Pick =>
  (below) =>
    Number.parseInt(hashOf(newId()).slice(0, 12), 16) % below;
