import type { fileVerbs } from '../../../cards/verbs/file.ts';
import type { CaseVerb } from '../../../cards/verbs.ts';
import { type FilePage, filePages, fileView, ROWS_ON_PAGE } from '../../../cards/views/file.ts';
import { filePaper } from '../../../cards/views/file-paper.ts';
import { fileTypes, standsWith } from '../../../cards/views/file-row.ts';
import type { OfferedState } from '../../../cards/views/state.ts';
import { SAME_CHILD } from '../../consultation/closing-reasons.ts';
import type { LogbookRow } from '../../consultation/events.ts';
import type { View } from '../../port/card.ts';
import type { Reply } from '../../port/reply.ts';
import { formHow, viewHow } from './form/form-defaults.ts';
import type { CaseContext, CaseInteractionsOf, InteractionResult } from './interaction.ts';
import { offered } from './read/offered.ts';
import { untold } from './read/other-case.ts';

type ShowHow = Extract<InteractionResult, { kind: 'show' }>['how'];

/** Returns the case that goes on instead of this one, where this person is in it. */
async function goesOnIn({ session, facts }: CaseContext): Promise<FilePage['goesOnIn']> {
  if (facts.closeReason !== SAME_CHILD) return undefined;
  const other = facts.twins?.findLast(({ state, ended }) => state === 'same' && ended !== undefined);
  const found = (await session.myCases()).find(({ id }) => id === other?.caseId);
  return found === undefined ? undefined : { caseId: found.id, callName: found.face.callName };
}

/** Returns what stands at these rows, as far as this person may read it. */
const besideRows = async (
  { session, caseId, facts }: CaseContext,
  rows: readonly LogbookRow[],
  details: readonly LogbookRow[],
): Promise<readonly LogbookRow[]> => {
  const ids = [...new Set(rows.flatMap((row) => standsWith(row, facts)))];
  return [...(ids.length === 0 ? [] : await session.logbook(caseId, { ids })), ...details];
};

/** Returns the rows of the file that this person may read, at most so many, with what stands beside them. Sent together: one trip. */
async function rowsOf(context: CaseContext, most: { readonly limit?: number }) {
  const { session, caseId } = context;
  const hidden = await untold(context);
  const types = fileTypes.filter((type) => !hidden.includes(type));
  const [rows, details] = await Promise.all([
    session.logbook(caseId, { types, ...most }),
    session.logbook(caseId, { types: ['DetailsCompleted'] }),
  ]);
  return { rows, beside: await besideRows(context, rows, details) };
}

/** Returns one page of the file as this person may read it, with what stands beside its rows. */
async function filePage(context: CaseContext & OfferedState, page: number): Promise<FilePage> {
  const { rows, beside } = await rowsOf(context, { limit: (page + 1) * ROWS_ON_PAGE + 1 });
  const pages = filePages(rows, beside, context);
  return { rows: pages[page] ?? [], beside, page, more: pages.length > page + 1, goesOnIn: await goesOnIn(context) };
}

const wholeFile = async (context: CaseContext): Promise<FilePage> => ({
  ...(await rowsOf(context, {})),
  page: 0,
  more: false,
  goesOnIn: await goesOnIn(context),
});

/** True when reading the file is an event: for the first time, or again after a notice. Other readings go to the access log only. */
const unreadBy = ({ face, actor }: Pick<CaseContext, 'face' | 'actor'>): boolean =>
  face.notices.some((n) => n.person === actor.id && n.count > 0) ||
  (face.openedBy !== actor.id && !face.readBy.some((r) => r.person === actor.id));

/** What of the file is shown, and as what it is noted. */
interface Looking {
  readonly what: CaseVerb;
  readonly page: (context: CaseContext & OfferedState) => Promise<FilePage>;
  readonly view: (state: OfferedState, page: FilePage) => View;
}

const pageAt = (at: number): Looking => ({
  what: 'OpenFile',
  page: (context) => filePage(context, at),
  view: fileView,
});
const onPaper: Looking = { what: 'PrintFile', page: wholeFile, view: filePaper };

async function openFile(context: CaseContext, looking: Looking, how: ShowHow): Promise<InteractionResult> {
  const { what, view } = looking;
  const now = offered(context);
  const page = await looking.page(now);
  await context.session.noteAccess({ caseId: context.caseId, what, allowed: true });
  const show = (read: CaseContext): Reply => ({ kind: 'view', view: view(offered(read), page), how });
  if (!unreadBy(context)) return { kind: 'show', view: view(now, page), how };
  // A failure to record the reading must not keep anyone from reading.
  return { kind: 'command', command: { type: 'OpenFile' }, after: show, refused: () => show(context) };
}

export const fileInteractions: CaseInteractionsOf<typeof fileVerbs> = {
  OpenFile: {
    locks: true,
    press: ({ argument, context, in: from }) => openFile(context, pageAt(argument.page), viewHow(from)),
  },
  FileBeside: { locks: true, press: ({ context, in: from }) => openFile(context, pageAt(0), formHow(from)) },
  PrintFile: { locks: true, press: ({ context, in: from }) => openFile(context, onPaper, viewHow(from)) },
};
