/** Signs beside a text. Each has its own shape, so that none is told apart by colour alone. */

/** Sign of a row, by its mark. */
const ROW_SIGN = {
  danger: '🚨',
  late: '⏰',
  now: '👉',
  later: '🗓️',
  done: '✅',
  quiet: '💤',
  news: '🆕',
} as const;

/** Sign of a step of a case, by its status; `amber` is a step whose term is near or past. */
const STEP_SIGN = { later: '⬜', now: '▶️', done: '✅', skipped: '➖', amber: '⚠️' } as const;

interface Step {
  readonly status: 'later' | 'now' | 'done' | 'skipped';
  readonly amber?: boolean;
}

/** Returns the steps as one line of signs. */
export const stepSigns = (steps: readonly Step[]): string =>
  steps.map(({ status, amber }) => STEP_SIGN[amber && status !== 'done' ? 'amber' : status]).join(' ');

interface MarkedRow {
  readonly text: string;
  readonly detail?: string;
  readonly mark?: keyof typeof ROW_SIGN;
}

/** Words of marks that state something which the sentence itself may not say. */
export type MarkWords = Readonly<Partial<Record<keyof typeof ROW_SIGN, string>>>;

/** Returns the two lines of a row: the sign before the sentence, and the word of the mark before the detail, unless it is there already. */
export function rowLines({ text, detail = '', mark }: MarkedRow, words: MarkWords): readonly [string, string] {
  const sign = mark === undefined ? '' : `${ROW_SIGN[mark]} `;
  const word = (mark && words[mark]) ?? '';
  const said = `${text} ${detail}`.toLowerCase().includes(word.toLowerCase());
  return [`${sign}${text}`, [said ? '' : word, detail].filter((it) => it.trim() !== '').join(' · ')];
}
