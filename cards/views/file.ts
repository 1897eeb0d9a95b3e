import { staysBetweenThem } from '../../src/consultation/ask-first.ts';
import { textIn } from '../../src/consultation/entry-rows.ts';
import type { LogbookRow } from '../../src/consultation/events.ts';
import type { Action, CardElement, View } from '../../src/port/card.ts';

import { currentStep } from '../context.ts';
import { fileCopy as copy } from '../copy/file.nl.ts';
import { intakeCopy } from '../copy/intake.nl.ts';
import { marksCopy } from '../copy/marks.nl.ts';
import { trailCopy } from '../copy/trail.nl.ts';
import { momentWords } from '../moments.ts';
import { box, button, buttons, facts, subtle, text } from '../parts.ts';
import { inCase } from '../verbs.ts';
import { correctsIn, detailsOf, entryIn, momentsOf, nameOfRow, writtenIn } from './file-row.ts';
import { readView } from './frame.ts';
import { markBanner } from './marks.ts';
import { signedBy } from './people.ts';
import { readingLines } from './saved-case.ts';
import type { ViewState } from './state.ts';

/** Entries per page: with their fields and buttons they stay under 100 elements. */
export const ROWS_ON_PAGE = 10;

export interface FilePage {
  /** Newest first; at most `ROWS_ON_PAGE`. */
  readonly rows: readonly LogbookRow[];
  /** Rows that correct one of these, as far as this person may read them. */
  readonly corrections: readonly LogbookRow[];
  /** Counted from 0. */
  readonly page: number;
  readonly more: boolean;
}

function rowButtons(row: LogbookRow, state: ViewState): readonly Action[] {
  const entry = entryIn(row, state.facts);
  const { caseId } = state;
  if (row.type === 'DraftSaved') return [button(copy.readText, inCase(caseId, 'Approval', { row: row.id }))];
  if (entry === undefined) return [];
  const lifted = entry.type === 'message' && state.face.phase !== 'closed';
  return [
    ...(lifted ? [button(copy.promote, inCase(caseId, 'PromoteMessage', { message: row.id }))] : []),
    ...(entry.correctedBy === undefined
      ? [button(copy.correct, inCase(caseId, 'CorrectEntry', { entry: row.id }))]
      : []),
    ...(entry.status === 'open' && state.face.phase !== 'closed'
      ? [button(copy.resolve, inCase(caseId, 'ResolveHypothesis', { entry: row.id }))]
      : []),
  ];
}

function correction(row: LogbookRow, corrections: readonly LogbookRow[], state: ViewState): readonly CardElement[] {
  const by = corrections.find((c) => correctsIn(c) === row.id);
  if (by === undefined) return [];
  const when = momentWords(by.recordedAt, state.school.timezone, state.now);
  const words = [copy.corrected(when, signedBy(state, writtenIn(by))), textIn(by) ?? ''].join('\n');
  return [box('warning', text(words))];
}

/** Length from which text does not fit beside a label. */
const LONG = 200;

const detailElements = (details: readonly (readonly [string, string])[]): readonly CardElement[] => {
  const short = details.filter(([, words]) => words.length <= LONG);
  const long = details.filter(([, words]) => words.length > LONG);
  return [...(short.length === 0 ? [] : [facts(short)]), ...long.map(([label, words]) => text(`${label}:\n${words}`))];
};

function rowElements(row: LogbookRow, page: FilePage, state: ViewState): readonly CardElement[] {
  const words = textIn(row);
  const details = detailsOf(row, state);
  const actions = rowButtons(row, state);
  return [
    text(nameOfRow(row, state), { weight: 'Bolder', separator: true }),
    ...(words === undefined ? [] : [text(words)]),
    ...detailElements(details),
    subtle(momentsOf(row, state)),
    ...correction(row, page.corrections, state),
    ...(actions.length === 0 ? [] : [buttons(...actions)]),
  ];
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

/** The file in pages, newest first. Rows that are not for this person are absent, and nothing here counts or hints at them. */
export function fileView(state: ViewState, page: FilePage): View {
  const turn = (title: string, to: number) => button(title, inCase(state.caseId, 'OpenFile', { page: to }));
  const turns = [
    ...(page.page > 0 ? [turn(copy.previous, page.page - 1)] : []),
    ...(page.more ? [turn(copy.next, page.page + 1)] : []),
  ];
  return readView(state, copy.title, [
    ...(page.page === 0 ? [...markBanner(state), ...readingLines(state), ...betweenThem(state)] : []),
    buttons(...mainButtons(state)),
    subtle(copy.page(page.page + 1)),
    ...(page.rows.length === 0 ? [text(copy.empty)] : page.rows.flatMap((row) => rowElements(row, page, state))),
    ...(turns.length === 0 ? [] : [buttons(...turns)]),
  ]);
}
