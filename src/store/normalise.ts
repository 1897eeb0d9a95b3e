/** Names as they are compared: no diacritics, lower case, single spaces; letters that decompose to nothing else are kept. */
export const normalise = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/gu, ' ').trim();

/** A group as it is compared: `Groep 3A` and `3a` are one. */
export const normaliseGroup = (group: string): string => normalise(group).replace(/^(groep|klas) /u, '');
