import type { Direction, SourceKind } from '../../src/consultation/entry-types.ts';
import type { EntryFact, EntryType } from '../../src/consultation/facts.ts';
import type { PersonId } from '../../src/consultation/school.ts';
import type { CardElement, Columns, TextBlock } from '../../src/port/card.ts';
import { commonCopy } from '../copy/common.nl.ts';
import { entryNames } from '../copy/file.nl.ts';
import { evidenceCopy as copy } from '../copy/weighing.nl.ts';
import { dayWords } from '../moments.ts';
import { button, columns, row, subtle, text } from '../parts.ts';
import { inSchool } from '../school-words.ts';
import { inCase } from '../verbs.ts';
import { nameOf } from './people.ts';
import type { ViewState } from './state.ts';

/** A logbook entry as evidence in the weighing. */
export interface Evidence {
  readonly id: string;
  readonly type: EntryType;
  /** Absent while nobody said what it does to the concern. */
  readonly direction?: Direction;
  /** ISO instant at which it happened. */
  readonly at: string;
  readonly by: PersonId | undefined;
  readonly sourceKind?: SourceKind;
  readonly saidBy?: string;
  readonly heardBy?: string;
  readonly madeBy?: string;
  /** For a hypothesis. */
  readonly status?: EntryFact['status'];
  readonly text: string;
}

/** Entries that are weighed in the columns; the others stand apart, as what they are. */
const seen: readonly EntryType[] = ['fact', 'statement'];
const apart = ['hypothesis', 'opinion', 'diagnosis'] as const satisfies readonly EntryType[];

const LINES = 12;
/** Maximum length shown; the whole entry is in the file. */
const LENGTH = 400;
/** Characters in one column, well under what Slack holds in a field: a column that is longer goes on in the next pair. */
const COLUMN = 1800;

const short = (words: string): string => (words.length <= LENGTH ? words : `${words.slice(0, LENGTH - 1).trimEnd()}…`);

function whose(state: ViewState, e: Evidence): string {
  const name = nameOf(state.school, e.by);
  if (e.type === 'statement') return copy.words(e.saidBy ?? name, e.heardBy ?? name);
  if (e.type === 'diagnosis' && e.madeBy !== undefined) return copy.foundBy(e.madeBy);
  if (e.type === 'hypothesis' && e.status !== undefined) return copy.supposed(name, copy.status[e.status]);
  return name + inSchool(state, copy.heard[e.sourceKind ?? 'own']);
}

/** Returns day, kind, and whose it is, with the words below it. Every line looks like every other: nothing leans. */
const headOf = (state: ViewState, e: Evidence): string =>
  [dayWords(e.at, state.school.timezone, state.now), copy.kinds[e.type], whose(state, e)].join(' · ');
const lineOf = (state: ViewState, e: Evidence): string => `${headOf(state, e)}\n${short(e.text)}`;

/** Returns rows of two columns that each fit one field, the first under its own title and the rest as what follows on it. */
function pairs(larger: readonly string[], smaller: readonly string[]): readonly Columns[] {
  const side = (lines: readonly string[]): readonly TextBlock[] => lines.map((line) => text(line));
  const fits = (lines: readonly string[]): boolean => lines.join('\n').length <= COLUMN;
  const made: Columns[] = [];
  let from = 0;
  do {
    let to = from + 1;
    while (
      to < Math.max(larger.length, smaller.length) &&
      fits(larger.slice(from, to + 1)) &&
      fits(smaller.slice(from, to + 1))
    )
      to += 1;
    const titled = (title: string, lines: readonly string[]) => ({
      title: from === 0 ? title : copy.more(title),
      items: side(lines.length > 0 ? lines.slice(from, to) : from === 0 ? [copy.empty] : []),
    });
    made.push(columns(titled(copy.supports, larger), titled(copy.contradicts, smaller)));
    from = to;
  } while (from < Math.max(larger.length, smaller.length));
  return made;
}

const list = (title: string, lines: readonly string[]): readonly CardElement[] =>
  lines.length === 0 ? [] : [text(title, { weight: 'Bolder' }), ...lines.map((line) => text(line))];

/** Returns what nobody weighed yet: whoever wrote it says what it does, by correcting it, so that the words keep their author. */
function unweighed(state: ViewState, entries: readonly Evidence[]): readonly CardElement[] {
  if (entries.length === 0) return [];
  const asks = (e: Evidence) => inCase(state.caseId, 'CorrectEntry', { entry: e.id });
  return [
    text(copy.unweighed, { weight: 'Bolder' }),
    subtle(copy.unweighedHint),
    ...entries.map((e) =>
      row(headOf(state, e), {
        detail: short(e.text),
        ...(e.by === state.actor.id ? { action: button(copy.weigh, asks(e)) } : {}),
      }),
    ),
  ];
}

/** Returns what makes the concern larger and smaller, side by side; then what nobody weighed yet, and what is no fact. Newest first. */
export function evidenceParts(state: ViewState, all: readonly Evidence[]): readonly CardElement[] {
  if (all.length === 0) return [subtle(copy.none)];
  const ordered = all.toSorted((a, b) => b.at.localeCompare(a.at));
  const facts = ordered.filter(({ type }) => seen.includes(type));
  let left = 0;
  const first = (which: readonly Evidence[]): readonly Evidence[] => {
    left += Math.max(0, which.length - LINES);
    return which.slice(0, LINES);
  };
  const shown = (which: readonly Evidence[]) => first(which).map((e) => lineOf(state, e));
  const towards = (direction: Direction) => shown(facts.filter((e) => e.direction === direction));
  const larger = towards('supports');
  const smaller = towards('contradicts');
  const parts = [
    text(copy.title, { weight: 'Bolder' }),
    ...(larger.length + smaller.length === 0 ? [] : pairs(larger, smaller)),
    ...unweighed(state, first(facts.filter((e) => e.direction === undefined))),
    ...list(copy.neutral, towards('neutral')),
    ...apart.flatMap((type) => list(entryNames[type], shown(ordered.filter((e) => e.type === type)))),
  ];
  return [...parts, ...(left === 0 ? [] : [subtle(commonCopy.cutOff(left))])];
}
