/** The whole file as a document for paper: who printed it and when on top, and nothing that can be pressed. */
import type { CardElement, View } from '../../src/port/card.ts';
import { fileCopy } from '../copy/file.nl.ts';
import { momentWords } from '../moments.ts';
import { subtle, text } from '../parts.ts';
import { type FilePage, goesOnElsewhere, rowElements } from './file.ts';
import { readView } from './frame.ts';
import { markBanner } from './marks.ts';
import { readingLines } from './saved-case.ts';
import type { OfferedState } from './state.ts';

const copy = fileCopy.paper;

const isToRead = ({ type }: CardElement): boolean => type !== 'ActionSet' && type !== 'Menu';

/** `page`: all rows that this person may read. */
export function filePaper(state: OfferedState, page: FilePage): View {
  const { actor, school, now } = state;
  const rows = page.rows.flatMap((row) => rowElements(row, page, state));
  const view = readView(state, copy.title, [
    text(copy.head(school.name, actor.name, momentWords(now, school.timezone))),
    subtle(copy.about(actor.name)),
    ...[...goesOnElsewhere(state, page), ...markBanner(state), ...readingLines(state), ...rows].filter(isToRead),
    ...(rows.length === 0 ? [text(fileCopy.empty)] : []),
  ]);
  return { ...view, paper: true };
}
