import type { SchoolButton } from '../../../cards/verbs.ts';

/** Single words that `/zorg` knows, each with its verb; any other text is something the person wants to tell. */
const words = {
  lijst: 'MyCases',
  nood: 'EmergencyNumbers',
  112: 'EmergencyNumbers',
  help: 'Help',
  hulp: 'Help',
  belhulp: 'CallHelp',
  afwezig: 'Away',
  overzicht: 'Digest',
  oefenen: 'Practice',
  oefening: 'Practice',
  beheer: 'Manage',
  verzoek: 'Requests',
  verzoeken: 'Requests',
} as const satisfies Readonly<Record<string, SchoolButton>>;
/** Words known only to people of the board: from others they are text like any other. */
const boardWords = { cijfers: 'Figures', alleen: 'DecidedAlone' } as const satisfies Readonly<
  Record<string, SchoolButton>
>;

type CommandVerb = (typeof words)[keyof typeof words] | (typeof boardWords)[keyof typeof boardWords] | 'Intake';

/** Returns the verb of the text typed after `/zorg`. */
export function verbOf(typed: string, board = false): CommandVerb {
  const word = typed
    .trim()
    .toLowerCase()
    .replace(/[.!?]+$/, '');
  if (board && Object.hasOwn(boardWords, word)) return boardWords[word as keyof typeof boardWords];
  return Object.hasOwn(words, word) ? words[word as keyof typeof words] : 'Intake';
}

/** Returns the text that somebody wants to tell. */
export const typedWords = (text: string): string | undefined => (text.trim() === '' ? undefined : text.trim());

/** True for one of our commands, or no text at all: any other word, even a single one, may be a child's name. */
const isCommandWord = (word: string): boolean => word === '' || verbOf(word, true) !== 'Intake';

/** Words that work without a prefix: in danger nobody should have to remember one, and nobody reports a concern in these words. */
const alone: ReadonlySet<string> = new Set(['nood', '112', 'help', 'hulp', 'lijst', 'belhulp']);

/** Knowledge of our commands, for clients that have no slash commands of their own. */
export const commandWords = {
  isCommand: isCommandWord,
  /** True when a message of this one word works without `zorg` before it. */
  standsAlone: (word: string): boolean => alone.has(word.toLowerCase()),
  list: 'lijst',
  help: 'help',
  emergency: 'nood',
} as const;
