import type { LogbookRow } from '../../src/consultation/events.ts';
import type { View } from '../../src/port/card.ts';
import { trailCopy as copy } from '../copy/trail.nl.ts';
import { button, buttons, subtle, text } from '../parts.ts';
import { inCase } from '../verbs.ts';
import { caseRequests, type OfCase } from './case-requests.ts';
import { readView } from './frame.ts';
import type { ViewState } from './state.ts';
import { trailRow, trailRuns, type Versions } from './trail-row.ts';

/** Rows per page: with a title and its lines they stay under 100 elements, even with a long reason. */
export const TRAIL_ON_PAGE = 15;

interface TrailPage {
  /** Newest first; at most `TRAIL_ON_PAGE`. */
  readonly rows: readonly LogbookRow[];
  readonly versions: Versions;
  /** Counted from 0. */
  readonly page: number;
  readonly more: boolean;
  /** What was asked about the case, on the first page, as far as this person reads it. */
  readonly requests: readonly OfCase[];
}

/** The view of everything that happened in the case, as far as this person may read it; nothing here counts or hints at the rest. */
export function trailView(state: ViewState, { rows, versions, page, more, requests }: TrailPage): View {
  const turn = (title: string, to: number) => button(title, inCase(state.caseId, 'Trail', { page: to }));
  return readView(state, copy.title, [
    text(copy.about),
    ...caseRequests(requests, state),
    subtle(copy.page(page + 1)),
    ...(rows.length === 0 ? [text(copy.empty)] : []),
    ...trailRuns(rows, state, versions).flatMap(({ row, before }) => {
      const { title, lines } = trailRow(row, state, versions, before);
      return [text(title, { weight: 'Bolder', separator: true }), text(lines)];
    }),
    buttons(
      ...(page > 0 ? [turn(copy.previous, page - 1)] : []),
      ...(more ? [turn(copy.next, page + 1)] : []),
      button(copy.file, inCase(state.caseId, 'OpenFile')),
    ),
  ]);
}
