/** Words of whoever asked for a correction: whether they stand in a file, as its request shows it, and the form that sets them there. */
import { entryOf } from '../../src/consultation/entry-rows.ts';
import type { TheirWords } from '../../src/consultation/entry-types.ts';
import type { LogbookRow } from '../../src/consultation/events.ts';
import type { EntryFact } from '../../src/consultation/facts.ts';
import { maySetBeside } from '../../src/consultation/requests/course.ts';
import type { Request, RequestCase, RequestWords } from '../../src/consultation/requests/request.ts';
import type { School } from '../../src/consultation/school.ts';
import type { Action, CardElement, Choice, View } from '../../src/port/card.ts';
import { theirWordsCopy as copy } from '../copy/their-words.nl.ts';
import { dayFrom } from '../moments.ts';
import { button, choices, text } from '../parts.ts';
import { inSchool } from '../school-words.ts';
import { inCase } from '../verbs.ts';
import { nameOfRow, wordsOf } from './file-row.ts';
import { formView } from './frame.ts';
import { area } from './inputs.ts';
import { nameOf } from './people.ts';
import type { FormDefaults, ViewState } from './state.ts';

/** What is chosen where the words are about no one line. */
export const WHOLE_FILE = 'all';
/** A choice is a single line on every platform. */
const MOST = 75;

/** Returns the button that sets them there, once that may be. */
export const theirWordsButtons = (request: Request, one: RequestCase): readonly Action[] =>
  maySetBeside(request, one) ? [button(copy.open, inCase(one.caseId, 'TheirWords', { request: request.id }))] : [];

/** Says whether they stand there; once they may. `entries`: those of the case. */
export function theirWordsParts(
  request: Request,
  one: RequestCase,
  { school, entries }: { readonly school: School; readonly entries: readonly Pick<EntryFact, 'theirs' | 'by'>[] },
): readonly CardElement[] {
  if (!maySetBeside(request, one)) return [];
  const own = entries.find(({ theirs }) => theirs?.request === request.id);
  if (own !== undefined) return [text(copy.done(nameOf(school, own.by)))];
  return [text(one.decision === 'none' ? copy.mayStill : copy.first)];
}

/** Returns the lines beside which they may stand: each by its kind, its day and its first words. `rows`: as this person reads them. */
export const linesToChoose = (rows: readonly LogbookRow[], state: ViewState): readonly Choice[] =>
  rows.flatMap((row) => {
    const entry = entryOf(row);
    const kept = state.facts.entries.find(({ id }) => id === entry?.id);
    if (entry === undefined || kept === undefined || kept.correctedBy !== undefined || row.body === undefined)
      return [];
    const day = dayFrom(row.recordedAt, { zone: state.school.timezone, now: state.now });
    const words = [
      ...`${inSchool(state, nameOfRow(row, state))}, ${day}: ${wordsOf(row, state).replaceAll(/\s+/g, ' ')}`,
    ];
    const title = words.length <= MOST ? words.join('') : `${words.slice(0, MOST - 1).join('')}…`;
    return [{ title, value: entry.id, isWritten: true }];
  });

/** The form for them. */
export const theirWordsView = (
  state: ViewState,
  defaults: FormDefaults<'TheirWords'>,
  {
    of,
    asks,
    lines,
  }: { readonly lines: readonly Choice[]; readonly of: TheirWords['of'] } & Pick<RequestWords, 'asks'>,
): View =>
  formView(state, defaults, copy, [
    text(inSchool(state, copy.intro(copy.wordsOf[of]))),
    choices('line', copy.line, [{ title: copy.all, value: WHOLE_FILE }, ...lines], {
      style: 'search',
      isRequired: true,
    }),
    area('text', copy.text, { isRequired: true, ...(asks === undefined ? {} : { value: asks }) }),
  ]);
