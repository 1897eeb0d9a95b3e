import type { SchoolButton } from '../../../cards/verbs.ts';

/** Single words that `/zorg` knows, and the verb each stands for; anything else is what somebody wants to tell. */
const words = {
  lijst: 'MyCases',
  nood: 'EmergencyNumbers',
  112: 'EmergencyNumbers',
  help: 'Help',
  hulp: 'Help',
  belhulp: 'CallHelp',
  afwezig: 'Away',
  overzicht: 'DigestSettings',
  oefenen: 'Practice',
  oefening: 'Practice',
  beheer: 'Manage',
} as const satisfies Readonly<Record<string, SchoolButton>>;
/** Known to somebody of the board alone: to others it is what they want to tell, as any other word. */
const boardWords = { cijfers: 'Figures' } as const satisfies Readonly<Record<string, SchoolButton>>;

type CommandVerb = (typeof words)[keyof typeof words] | (typeof boardWords)[keyof typeof boardWords] | 'Intake';

/** The verb of what was typed after `/zorg`. */
export function verbOf(typed: string, board = false): CommandVerb {
  const word = typed
    .trim()
    .toLowerCase()
    .replace(/[.!?]+$/, '');
  if (board && Object.hasOwn(boardWords, word)) return boardWords[word as keyof typeof boardWords];
  return Object.hasOwn(words, word) ? words[word as keyof typeof words] : 'Intake';
}

/** What somebody wants to tell. */
export const typedWords = (text: string): string | undefined => (text.trim() === '' ? undefined : text.trim());

/** A command of ours, or nothing at all: any other word, also a single one, may be a child's name. */
const isCommandWord = (word: string): boolean => word === '' || verbOf(word, true) !== 'Intake';

/** In danger nobody should have to remember a prefix, and these words are nobody's report. */
const alone: ReadonlySet<string> = new Set(['nood', '112', 'help', 'hulp', 'lijst', 'belhulp']);

/** What a client that knows no slash commands of its own needs to know of ours. */
export const commandWords = {
  isCommand: isCommandWord,
  /** Whether a message of this one word does something without `zorg` before it. */
  standsAlone: (word: string): boolean => alone.has(word.toLowerCase()),
  list: 'lijst',
  help: 'help',
} as const;
