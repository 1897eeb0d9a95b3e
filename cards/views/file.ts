import { staysBetweenThem } from '../../src/consultation/ask-first.ts';
import { SAME_CHILD } from '../../src/consultation/closing-reasons.ts';
import { completionsIn } from '../../src/consultation/completions.ts';
import { textIn } from '../../src/consultation/entry-rows.ts';
import type { LogbookRow } from '../../src/consultation/events.ts';
import { type HiddenLine, hiddenLine } from '../../src/consultation/line-facts.ts';
import { isOffered } from '../../src/consultation/offers/acts.ts';
import type { Action, CardElement, TextBlock, View } from '../../src/port/card.ts';

import { currentStep } from '../context.ts';
import { fileCopy as copy } from '../copy/file.nl.ts';
import { intakeCopy } from '../copy/intake.nl.ts';
import { linesCopy } from '../copy/lines.nl.ts';
import { marksCopy } from '../copy/marks.nl.ts';
import { trailCopy } from '../copy/trail.nl.ts';
import { twinsCopy } from '../copy/twins.nl.ts';
import { momentWords } from '../moments.ts';
import { box, button, buttons, facts, subtle, text } from '../parts.ts';
import { inCase } from '../verbs.ts';
import {
  besidesIn,
  completesIn,
  correctsIn,
  detailsOf,
  entryIn,
  momentsOf,
  nameOfRow,
  wordsOf,
  writtenIn,
} from './file-row.ts';
import { readView } from './frame.ts';
import { heldPlanParts } from './held-plans.ts';
import { hiddenWords } from './hidden-line.ts';
import { lineButtons } from './lines.ts';
import { markBanner } from './marks.ts';
import { signedBy } from './people.ts';
import { readingLines } from './saved-case.ts';
import type { OfferedState, ViewState } from './state.ts';

/** Most rows on a page: what is shown of a row is never less than a twentieth of a page. */
export const ROWS_ON_PAGE = 20;
/** Blocks on a page, of the hundred that a view may have: the header, the marks and the buttons come on top. */
const BLOCKS = 75;
/** Characters that always fit one block. */
const BLOCK_TEXT = 1800;

export interface FilePage {
  /** The last one written first. */
  readonly rows: readonly LogbookRow[];
  /** Rows that are shown at one of these, as far as this person may read them. */
  readonly beside: readonly LogbookRow[];
  /** Counted from 0. */
  readonly page: number;
  readonly more: boolean;
  /** Where a case goes on that ended because another is about the same child, as far as this person sees that one. */
  readonly goesOnIn?: { readonly caseId: string; readonly callName: string } | undefined;
}

function rowButtons(row: LogbookRow, state: OfferedState): readonly Action[] {
  const entry = entryIn(row, state.facts);
  const { caseId } = state;
  if (row.type === 'DraftSaved') return [button(copy.readText, inCase(caseId, 'Approval', { row: row.id }))];
  if (entry === undefined) return [];
  const lifted = entry.type === 'message' && state.face.phase !== 'closed';
  return [
    ...(lifted ? [button(copy.promote, inCase(caseId, 'PromoteMessage', { message: row.id }))] : []),
    ...(isOffered(state.offers, 'AddEntry', row.id)
      ? [button(copy.correct, inCase(caseId, 'CorrectEntry', { entry: row.id }))]
      : []),
    ...(entry.by !== state.actor.id && entry.correctedBy === undefined && isOffered(state.offers, 'AddEntry')
      ? [button(copy.writeBeside, inCase(caseId, 'WriteBeside', { entry: row.id }))]
      : []),
    ...(entry.status === 'open' && state.face.phase !== 'closed'
      ? [button(copy.resolve, inCase(caseId, 'ResolveHypothesis', { entry: row.id }))]
      : []),
  ];
}

/** Whoever wrote a line that is masked may write the rest of it anew. */
const againButtons = (row: LogbookRow, { erased }: HiddenLine, { caseId, offers }: OfferedState): readonly Action[] =>
  erased !== true && isOffered(offers, 'AddEntry', row.id)
    ? [button(linesCopy.after.correct, inCase(caseId, 'CorrectEntry', { entry: row.id }))]
    : [];

/** Entries of others whose words are shown at one; each of them is a row as well. */
const BESIDE = 5;

/** Words of whoever asked for a correction are named as theirs, and not as those of who wrote them down. */
const besideWords = (row: LogbookRow, state: ViewState): ((when: string, who: string) => string) =>
  entryIn(row, state.facts)?.theirs === undefined
    ? copy.beside
    : (when, who) => copy.besideTheirs(nameOfRow(row, state), when, who);

/**
 * Returns what stands beside a row, with who wrote it and when: first words and what corrects them, and what somebody wrote beside what
 * somebody else did.
 */
function standing(row: LogbookRow, { beside }: FilePage, state: ViewState): readonly CardElement[] {
  const words = (say: (when: string, who: string) => string, other: LogbookRow): readonly TextBlock[] => [
    text(say(momentWords(other.recordedAt, state.school.timezone, state.now), signedBy(state, writtenIn(other)))),
    text(wordsOf(other, state)),
  ];
  const first = beside.find(({ id }) => id === correctsIn(row));
  const other = beside.find(({ id }) => id === besidesIn(row));
  const correction = beside.find((it) => correctsIn(it) === row.id);
  const written = beside.filter((it) => besidesIn(it) === row.id);
  const left = written.length - BESIDE;
  const completed = beside.filter((it) => completesIn(it) === row.id);
  return [
    ...completed.map((it) => box('emphasis', ...words(copy.completed, it))),
    ...(first === undefined ? [] : [box('emphasis', ...words(copy.first, first))]),
    ...(other === undefined ? [] : [box('emphasis', ...words(copy.besides, other))]),
    ...(correction === undefined ? [] : [box('warning', ...words(copy.corrected, correction))]),
    ...written.slice(0, BESIDE).map((it) => box('emphasis', ...words(besideWords(it, state), it))),
    ...(left > 0 ? [subtle(copy.moreBeside(left))] : []),
  ];
}

/** Length from which text does not fit beside a label. */
const LONG = 200;

const detailElements = (details: readonly (readonly [string, string])[]): readonly CardElement[] => {
  const short = details.filter(([, words]) => words.length <= LONG);
  const long = details.filter(([, words]) => words.length > LONG);
  return [...(short.length === 0 ? [] : [facts(short)]), ...long.map(([label, words]) => text(`${label}:\n${words}`))];
};

/** Returns what is shown of a row, with what can be done with it. */
export function rowElements(row: LogbookRow, page: FilePage, state: OfferedState): readonly CardElement[] {
  const hidden = hiddenLine(state.facts, row.id);
  const words = hidden === undefined ? textIn(row) : hiddenWords(hidden, state);
  const details = hidden === undefined ? detailsOf(row, state) : [];
  const actions = [
    ...(hidden === undefined ? rowButtons(row, state) : againButtons(row, hidden, state)),
    ...(hidden !== undefined || row.body !== undefined ? lineButtons(row.id, hidden, state) : []),
  ];
  return [
    text(nameOfRow(row, state), { weight: 'Bolder', separator: true }),
    ...(words === undefined ? [] : [text(words)]),
    ...detailElements(details),
    subtle(momentsOf(row, state, completionsIn(page.beside, []).get(row.id)?.when)),
    ...standing(row, page, state),
    ...(actions.length === 0 ? [] : [buttons(...actions)]),
  ];
}

const textBlocks = (words: string): number => Math.ceil(words.length / BLOCK_TEXT);

/** Returns how many blocks an element takes at most where a view is counted in blocks. */
function blocksOf(element: CardElement): number {
  switch (element.type) {
    case 'TextBlock':
      return textBlocks(element.text) + (element.separator === true ? 1 : 0);
    case 'FactSet':
      return element.facts.length;
    case 'Container':
      return element.items.reduce((sum, item) => sum + blocksOf(item), 0);
    default:
      return 1;
  }
}

/** Divides rows over pages by what is shown of each: a page of long reports holds few, so that none is cut off. */
export function filePages(
  rows: readonly LogbookRow[],
  beside: readonly LogbookRow[],
  state: OfferedState,
): readonly (readonly LogbookRow[])[] {
  const pages: LogbookRow[][] = [[]];
  let size = 0;
  for (const row of rows) {
    const page: FilePage = { rows, beside, page: 0, more: false };
    const more = rowElements(row, page, state).reduce((sum, element) => sum + blocksOf(element), 0);
    if (size > 0 && (size + more > BLOCKS || (pages.at(-1)?.length ?? 0) >= ROWS_ON_PAGE)) {
      pages.push([]);
      size = 0;
    }
    pages.at(-1)?.push(row);
    size += more;
  }
  return pages;
}

function mainButtons(state: ViewState): readonly Action[] {
  const { caseId, face } = state;
  const step = currentStep(state);
  const open = face.phase !== 'closed';
  return [
    button(copy.nextSteps, inCase(caseId, 'Next'), { style: 'positive' }),
    ...(open && step !== undefined ? [button(copy.react, inCase(caseId, 'React', { step }))] : []),
    button(copy.add, inCase(caseId, 'AddEntry')),
    button(marksCopy.open, inCase(caseId, 'Marks')),
    button(copy.members, inCase(caseId, 'Members')),
    button(trailCopy.open, inCase(caseId, 'Trail')),
  ];
}

/** Returns that the case is between its author and a confidant, and the way to bring in whoever receives every case. */
function betweenThem(state: ViewState): readonly CardElement[] {
  if (!staysBetweenThem(state, state)) return [];
  const role = state.profile.roles.labels[state.profile.roles.receives] ?? '';
  return [
    text(intakeCopy.between(role)),
    buttons(button(intakeCopy.share(role).slice(0, 75), inCase(state.caseId, 'ShareCase'))),
  ];
}

/** Says that what a case was about goes on in another, and in which only to whoever is in that one. */
export function goesOnElsewhere({ facts }: ViewState, { goesOnIn }: FilePage): readonly CardElement[] {
  if (facts.closeReason !== SAME_CHILD) return [];
  if (goesOnIn === undefined) return [text(twinsCopy.goesOnElsewhere)];
  return [
    text(twinsCopy.goesOnIn(goesOnIn.callName)),
    buttons(button(twinsCopy.look, inCase(goesOnIn.caseId, 'OpenFile'))),
  ];
}

/** The file in pages, newest first. Rows that are not for this person are absent, and nothing here counts or hints at them. */
export function fileView(state: OfferedState, page: FilePage): View {
  const turn = (title: string, to: number) => button(title, inCase(state.caseId, 'OpenFile', { page: to }));
  const turns = [
    ...(page.page > 0 ? [turn(copy.previous, page.page - 1)] : []),
    ...(page.more ? [turn(copy.next, page.page + 1)] : []),
  ];
  const view = readView(state, copy.title, [
    ...(page.page === 0
      ? [
          ...goesOnElsewhere(state, page),
          ...heldPlanParts(state),
          ...markBanner(state),
          ...readingLines(state),
          ...betweenThem(state),
        ]
      : []),
    buttons(...mainButtons(state)),
    subtle(copy.page(page.page + 1)),
    ...(page.rows.length === 0 ? [text(copy.empty)] : page.rows.flatMap((row) => rowElements(row, page, state))),
    ...(turns.length === 0 ? [] : [buttons(...turns)]),
  ]);
  return { ...view, print: button(copy.print, inCase(state.caseId, 'PrintFile')) };
}
