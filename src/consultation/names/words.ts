/** Words of a text as parts of names: what is left of each once everything is gone that two people write differently. */

/** One word of a text. */
interface Word {
  /** Letters alone: lower case, without accents, apostrophes and what cannot be seen. */
  readonly letters: string;
  /** `letters`, and what is before the ending of a genitive: `emmas`, `emma`. With where each ends in the text. */
  readonly stems: readonly { readonly letters: string; readonly end: number }[];
  readonly start: number;
  readonly hasCapital: boolean;
  /** First of its sentence: a capital says nothing there. */
  readonly opens: boolean;
  /** No name goes on over what is before this word: the end of a sentence. */
  readonly afterEnd: boolean;
  readonly hasFigure: boolean;
  /** One letter that stands for a name: `E`, `e.` */
  readonly isInitial: boolean;
  /** What stands between first and last name, and in front or behind where people sort. */
  readonly isBetween: boolean;
}

export interface Words {
  /** The text without what cannot be seen; places of words are in this. */
  readonly text: string;
  readonly words: readonly Word[];
}

/** What stands between first and last name: left out, since people write it or do not, and before or behind. */
const between = new Set(
  (
    'van,von,de,der,den,des,het,ten,ter,te,t,s,d,v,vd,vdr,vande,vander,vanden,vant,op,in,aan,bij,uit,onder,over,voor,' +
    'la,le,les,du,da,di,del,dos,el,al,bin,ben,ibn,abu'
  ).split(','),
);

/** True for a word that stands between first and last name: *van*, *'t*, *vd.* */
export const isBetweenWord = (word: string): boolean => between.has(lettersOf(word));

/** Letters that decompose to nothing else. The keys by which two cases of one child meet have a list of their own: stored hashes hang on it. */
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
  ħ: 'h',
  ŧ: 't',
  ŋ: 'n',
  ə: 'e',
};
/** As who has no such key writes them: Müller, Mueller. */
const spelledOut: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ø: 'oe', å: 'aa', đ: 'dj' };

const APOSTROPHES = "'’‘ʼ`´′";
const WORD = new RegExp(
  `[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}]*(?:[${APOSTROPHES}][\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}]*)*[${APOSTROPHES}]?`,
  'gu',
);
/** Format characters, and letters of no width. */
const UNSEEN = /[\p{Cf}\u115F\u1160\u3164\uFFA0]/gu;

/** Returns the letters of a word or name: no case, accents, apostrophes, spaces or hyphens. */
export const lettersOf = (text: string): string =>
  text
    .replace(UNSEEN, '')
    .normalize('NFKD')
    .replace(/[\p{M}\u02BC]/gu, '')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[øłđßæœıðþħŧŋə]/gu, (letter) => plain[letter] ?? letter)
    .replace(/[^\p{L}\p{N}]/gu, '');

/** Returns the text with letters spelled out that many keyboards lack; the same text where there are none. */
export const spellOut = (text: string): string =>
  text.normalize('NFC').replace(/[äöüøåđÄÖÜØÅĐ]/gu, (letter) => spelledOut[letter.toLowerCase()] ?? letter);

/** Shortest name before the *s* of a genitive: what is shorter has an apostrophe, or is another word (*bos*, *les*). */
const SHORTEST = 3;

function stemsOf(raw: string, start: number): Word['stems'] {
  const letters = lettersOf(raw);
  const end = start + raw.replace(new RegExp(`[${APOSTROPHES}]$`, 'u'), '').length;
  const [suffix = ''] = new RegExp(`[${APOSTROPHES}]?s$`, 'iu').exec(raw) ?? [];
  const stem = letters.slice(0, -1);
  const isGenitive = suffix.length > 1 ? stem.length > 0 : suffix !== '' && stem.length >= SHORTEST;
  return isGenitive
    ? [
        { letters, end },
        { letters: stem, end: start + raw.length - suffix.length },
      ]
    : [{ letters, end }];
}

function wordAt(text: string, raw: string, start: number, gap: string, before: Word | undefined): Word {
  const [first = '', ...rest] = raw;
  const stems = stemsOf(raw, start);
  const letters = stems[0]?.letters ?? '';
  const isCapital = /\p{Lu}/u.test(first);
  // A point after *v.d.* or an initial ends no sentence.
  const isEnd = /[.!?;…]\s/u.test(gap) && before !== undefined && !before.isBetween && !before.isInitial;
  return {
    letters,
    stems,
    start,
    hasCapital: isCapital && (rest.length === 0 || /\p{Ll}/u.test(raw)),
    opens: before === undefined || /[.!?;:…\n]/u.test(gap),
    afterEnd: isEnd,
    hasFigure: /\p{N}/u.test(raw),
    isInitial: [...raw].length === 1 && (isCapital || text[start + raw.length] === '.'),
    isBetween: between.has(letters),
  };
}

/** Cuts a text into words, at most `most`. Names in a list and names in a text are cut the same way: hyphens part, apostrophes do not. */
export function wordsOf(typed: string, most: number): Words {
  const text = typed.normalize('NFC').replace(UNSEEN, '');
  const words: Word[] = [];
  let end = 0;
  for (const { 0: raw, index } of text.matchAll(WORD)) {
    if (words.length >= most) break;
    words.push(wordAt(text, raw, index, text.slice(end, index), words.at(-1)));
    end = index + raw.length;
  }
  return { text, words };
}
