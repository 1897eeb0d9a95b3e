/** Names as they are compared: no diacritics, lower case, single spaces; letters that decompose to nothing else are kept. */
export const normalise = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/gu, ' ').trim();

/** A group as it is compared: `Groep 3A` and `3a` are one. */
export const normaliseGroup = (group: string): string => normalise(group).replace(/^(groep|klas) /u, '');

/** What stands between first and last name: left out, since people write it or do not, and before or behind. */
const between = new Set(
  'van von de der den des het ten ter te t s d v vd op in aan bij uit onder over voor la le les du da di del dos el al bin ben ibn abu'.split(
    ' ',
  ),
);
/** Letters that decompose to nothing else. */
const plain: Readonly<Record<string, string>> = {
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  ð: 'd',
  þ: 'th',
};

/**
 * The name of a child as it is compared: without initials and what stands between, in whatever order. Undefined where it is less than two
 * names: initials or a first name alone say too little.
 */
export const normaliseChild = (name: string): string | undefined => {
  const letters = normalise(name).replace(/[øłđßæœıðþ]/gu, (letter) => plain[letter] ?? letter);
  const names = letters.split(/[^\p{L}]+/u).filter((word) => word.length > 1 && !between.has(word));
  return names.length < 2 ? undefined : names.toSorted().join(' ');
};
