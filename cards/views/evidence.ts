import type { Direction } from '../../src/consultation/entry-types.ts';
import type { EntryType } from '../../src/consultation/facts.ts';
import type { CardElement } from '../../src/port/card.ts';
import { commonCopy } from '../copy/common.nl.ts';
import { weighingCopy } from '../copy/weighing.nl.ts';
import { dayWords } from '../moments.ts';
import { facts, subtle, text } from '../parts.ts';
import type { ViewState } from './state.ts';

/** A logbook entry as evidence in the weighing. */
export interface Evidence {
  readonly type: EntryType;
  readonly direction: Direction;
  /** ISO instant at which it happened. */
  readonly at: string;
  readonly text: string;
}

const PAIRS = 12;
const NEUTRAL = 10;
/** Maximum length shown; the whole entry is in the file. */
const LENGTH = 400;

const short = (words: string): string => (words.length <= LENGTH ? words : `${words.slice(0, LENGTH - 1).trimEnd()}…`);

/** Returns what supports and what contradicts the concern, side by side, newest first; the rest is below. */
export function evidenceParts(state: ViewState, all: readonly Evidence[]): readonly CardElement[] {
  if (all.length === 0) return [subtle(weighingCopy.evidenceNone)];
  const line = (e: Evidence): string => `${dayWords(e.at, state.school.timezone)}: ${short(e.text)}`;
  const side = (direction: Evidence['direction']): readonly string[] =>
    all
      .filter((e) => e.direction === direction)
      .sort((a, b) => b.at.localeCompare(a.at))
      .map(line);
  const larger = side('supports');
  const smaller = side('contradicts');
  const rest = side('neutral');
  const rows = Array.from({ length: Math.min(PAIRS, Math.max(larger.length, smaller.length)) }, (_, i) => [
    larger[i] ?? '–',
    smaller[i] ?? '–',
  ]) as [string, string][];
  const left =
    Math.max(0, larger.length - PAIRS) + Math.max(0, smaller.length - PAIRS) + Math.max(0, rest.length - NEUTRAL);
  return [
    text(weighingCopy.evidence, { weight: 'Bolder' }),
    facts([[weighingCopy.supports, weighingCopy.contradicts], ...rows]),
    ...(rest.length === 0
      ? []
      : [
          text(weighingCopy.neutral, { weight: 'Bolder' }),
          text(rest.slice(0, NEUTRAL).map(commonCopy.bullet).join('\n')),
        ]),
    ...(left === 0 ? [] : [subtle(commonCopy.cutOff(left))]),
  ];
}
