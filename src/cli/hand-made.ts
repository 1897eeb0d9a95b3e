/** Files that people make by hand, in whatever program: read rightly or refused with a sentence, and never with broken names. */
import { readFile, stat } from 'node:fs/promises';
import { errorCode } from '../log.ts';
import { UNSEEN_SIGN } from '../protocol/unseen.ts';

/** Something wrong with a file as a whole, or at a place in it (line and column count from 1). */
export interface FileFault {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  /** One Dutch sentence. */
  readonly text: string;
}

type HandMade =
  /** `text`: without what nobody sees, accents in one form, lines ended by `\n` or `\r\n`. `warnings`: Dutch sentences about what was left out. */
  | { readonly ok: true; readonly text: string; readonly warnings: readonly string[] }
  /** `isThere`: false where there is no such file, or it cannot be opened. */
  | { readonly ok: false; readonly isThere: boolean; readonly fault: FileFault };

const LARGEST = 10_000_000;

const UNOPENED: Readonly<Record<string, string>> = {
  ENOENT: 'dit bestand bestaat niet',
  ENOTDIR: 'dit bestand bestaat niet',
  EISDIR: 'dit is een map en geen bestand',
  EACCES: 'dit bestand mag niet worden gelezen',
  EPERM: 'dit bestand mag niet worden gelezen',
};

const SAVE = 'sla het op als UTF-8 (Excel: “CSV UTF-8”; Kladblok: Opslaan als, codering UTF-8)';

/** First bytes of what is no text. */
const OTHER_KINDS: readonly (readonly [start: string, what: string])[] = [
  ['504b0304', 'een Excel-, Word- of zipbestand'],
  ['d0cf11e0', 'een bestand van een oude Excel of Word'],
  ['7b5c727466', 'een bestand van een tekstverwerker (RTF)'],
  ['25504446', 'een PDF'],
  ['1f8b', 'een ingepakt bestand'],
];

/** How an old Mac, or Excel's “CSV (Macintosh)”, ends a line. */
const LONE_RETURN = /\r(?!\n)/g;

/**
 * Reads a file. `old`: one of a program that writes Windows-1252, as Excel does by default, is read as that where it is no UTF-8, with the words
 * in which it matters among the warnings. Never throws.
 */
export async function readHandMade(file: string, old = false): Promise<HandMade> {
  const bytes = await bytesOf(file);
  if (typeof bytes === 'string') return { ok: false, isThere: false, fault: { file, text: bytes } };
  const first = decode(bytes);
  const western = old && typeof first !== 'string' && first.isOther === true ? windowsText(bytes) : undefined;
  const decoded = western ?? first;
  if (typeof decoded !== 'string') return { ok: false, isThere: true, fault: { file, ...placeOf(decoded) } };
  const text = decoded
    .replace(/^\uFEFF/, '')
    .replaceAll(LONE_RETURN, '\n')
    .normalize('NFC');
  const lost = lostIn(text);
  if (lost) return { ok: false, isThere: true, fault: { file, ...lost } };
  const mac = western === undefined ? undefined : takenFromMac(text);
  if (mac) return { ok: false, isThere: true, fault: { file, ...mac } };
  const warnings = [...(western === undefined ? [] : readAsWindows(file, text)), ...unseenIn(file, text)];
  return { ok: true, text: text.replace(UNSEEN, '').replace(SPACES, ' '), warnings };
}

const placeOf = ({ isOther: _, ...misread }: Misread): Omit<FileFault, 'file'> => misread;

/** What Windows-1252 has where ISO 8859-1 has control characters; some versions of Node decode those wrongly. Five stay what they are. */
const WINDOWS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ';

const windowsText = (bytes: Buffer): string =>
  bytes.toString('latin1').replace(/[\u0080-\u009F]/g, (sign) => WINDOWS[sign.charCodeAt(0) - 0x80] ?? sign);

/** Signs that belong in no word, and a capital behind a small letter: letters of MacRoman that were taken for Windows-1252. */
const FROM_MAC = /(?<=\p{L})[‚ƒ„…†‡ˆ‰‹‘“”•˜™›€](?=\p{L})|(?<=\p{Ll})[ŠŒŽŸ]/u;

function takenFromMac(text: string): Misread | undefined {
  const found = FROM_MAC.exec(text);
  return found
    ? {
        ...placeIn(text, found.index),
        text: `dit bestand is van een oude Mac (MacRoman) en is zo niet te lezen: ${SAVE}`,
      }
    : undefined;
}

/** Words named at most. */
const MOST_WORDS = 8;

function readAsWindows(file: string, text: string): readonly string[] {
  const words = [...new Set(text.match(/[\p{L}\p{M}'’-]*[\u0080-\uFFFF][\p{L}\p{M}'’-]*/gu) ?? [])];
  const more = words.length > MOST_WORDS ? ` en ${words.length - MOST_WORDS} andere` : '';
  return [
    `${file}: dit is geen UTF-8 en is gelezen als Windows-1252. Kijk of dit goed staat: ${words.slice(0, MOST_WORDS).join(', ')}${more}.`,
  ];
}

async function bytesOf(file: string): Promise<Buffer | string> {
  try {
    if ((await stat(file)).size > LARGEST) return 'dit bestand is te groot (meer dan 10 MB)';
    return await readFile(file);
  } catch (error) {
    return UNOPENED[errorCode(error)] ?? 'dit bestand kan niet worden gelezen';
  }
}

/** `isOther`: no UTF-8, and perhaps another encoding of one byte a letter. */
type Misread = Omit<FileFault, 'file'> & { readonly isOther?: true };

function decode(bytes: Buffer): string | Misread {
  const start = bytes.toString('hex', 0, 8);
  const [, kind] = OTHER_KINDS.find(([mark]) => start.startsWith(mark)) ?? [];
  if (kind !== undefined)
    return { text: `dit is ${kind} en geen tekst: bewaar het als tekst, een leerlingenlijst als CSV` };
  if (start.startsWith('fffe0000') || start.startsWith('0000feff')) return { text: `dit bestand is UTF-32: ${SAVE}` };
  if (start.startsWith('fffe')) return decodeAs('utf-16le', bytes);
  if (start.startsWith('feff')) return decodeAs('utf-16be', bytes);
  // Text of Western letters in UTF-16 is half zeros; without its mark nobody knows which half.
  if (bytes.filter((byte) => byte === 0).length * 3 > bytes.length)
    return { text: `dit bestand lijkt UTF-16: ${SAVE}` };
  return decodeAs('utf-8', bytes);
}

function decodeAs(encoding: 'utf-8' | 'utf-16le' | 'utf-16be', bytes: Buffer): string | Misread {
  const decoded = (part: Buffer, stream: boolean): string | undefined => {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(part, { stream });
    } catch {
      return undefined;
    }
  };
  const text = decoded(bytes, false);
  if (text !== undefined) return text;
  let good = 0;
  for (let bad = bytes.length + 1; bad - good > 1; ) {
    const middle = Math.floor((good + bad) / 2);
    if (decoded(bytes.subarray(0, middle), true) === undefined) bad = middle;
    else good = middle;
  }
  const before = decoded(bytes.subarray(0, good), true) ?? '';
  if (encoding !== 'utf-8') return { ...placeIn(before, before.length), text: `dit bestand is beschadigd: ${SAVE}` };
  const other = 'dit bestand is geen UTF-8, maar bijvoorbeeld Windows-1252 of MacRoman';
  return { ...placeIn(before, before.length), text: `${other}: ${SAVE}`, isOther: true };
}

function placeIn(text: string, at: number): { readonly line: number; readonly column: number } {
  const lines = text.slice(0, at).split(/\r\n|\r|\n/);
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 };
}

const codeOf = (sign: string): string => `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

/** Two or three signs where one letter was: UTF-8 that a program took for Windows-1252, and saved so. */
const TAKEN_WRONGLY = /[ÂÃ][\u0080-\u00BF€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€[\u0080-\u00BF€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]?/u;
/** What belongs to no text: control characters and what stands for a letter that is gone. */
const NO_TEXT = /[\p{Co}\p{Cn}\p{Cs}\p{Zl}\p{Zp}\uFFFD]|(?![\t\n\r])\p{Cc}/u;

/** Returns the first place where letters were lost before this file was read. */
function lostIn(text: string): Misread | undefined {
  const wrong = TAKEN_WRONGLY.exec(text);
  if (wrong) {
    return {
      ...placeIn(text, wrong.index),
      text: 'hier stond een letter met een accent, en nu staan er losse tekens: een programma las het bestand verkeerd. Begin bij het oude bestand, of typ het opnieuw',
    };
  }
  const none = NO_TEXT.exec(text);
  if (!none) return undefined;
  const [sign] = none;
  const what =
    sign === '\uFFFD'
      ? 'hier is een letter verloren gegaan toen het bestand werd bewaard: typ hem opnieuw'
      : `hier staat een teken dat in geen tekst hoort (${codeOf(sign)}): haal het weg`;
  return { ...placeIn(text, none.index), text: what };
}

const UNSEEN = new RegExp(UNSEEN_SIGN.source, 'gu');
const SPACES = /\p{Zs}/gu;

function unseenIn(file: string, text: string): readonly string[] {
  const all = [...text.matchAll(UNSEEN)];
  const [first] = all;
  if (first === undefined) return [];
  const { line, column } = placeIn(text, first.index);
  const place = `${file}:${line}:${column}`;
  const more = all.length - 1;
  const sign = codeOf(first[0]);
  return [
    more === 0
      ? `${place}: hier stond een teken dat niemand ziet (${sign}). Het is weggelaten.`
      : `${place}: hier en op ${more} andere ${more === 1 ? 'plaats' : 'plaatsen'} stonden tekens die niemand ziet (${sign}). Ze zijn weggelaten.`,
  ];
}
