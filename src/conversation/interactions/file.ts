import type { fileVerbs } from '../../../cards/verbs/file.ts';
import type { CaseVerb } from '../../../cards/verbs.ts';
import { type FilePage, filePages, fileView, ROWS_ON_PAGE } from '../../../cards/views/file.ts';
import { fileTypes, standsWith } from '../../../cards/views/file-row.ts';
import type { OfferedState } from '../../../cards/views/state.ts';
import { SAME_CHILD } from '../../consultation/closing-reasons.ts';
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

/** Returns one page of the file as this person may read it, with what stands beside its rows. */
async function filePage(context: CaseContext & OfferedState, page: number): Promise<FilePage> {
  const { session, caseId, facts } = context;
  const hidden = await untold(context);
  const types = fileTypes.filter((type) => !hidden.includes(type));
  // Sent together: one trip.
  const [all, details] = await Promise.all([
    session.logbook(caseId, { types, limit: (page + 1) * ROWS_ON_PAGE + 1 }),
    session.logbook(caseId, { types: ['DetailsCompleted'] }),
  ]);
  const ids = [...new Set(all.flatMap((row) => standsWith(row, facts)))];
  const standing = ids.length === 0 ? [] : await session.logbook(caseId, { ids });
  const beside = [...standing, ...details];
  const pages = filePages(all, beside, context);
  return { rows: pages[page] ?? [], beside, page, more: pages.length > page + 1, goesOnIn: await goesOnIn(context) };
}

/** True when reading the file is an event: for the first time, or again after a notice. Other readings go to the access log only. */
const unreadBy = ({ face, actor }: Pick<CaseContext, 'face' | 'actor'>): boolean =>
  face.notices.some((n) => n.person === actor.id && n.count > 0) ||
  (face.openedBy !== actor.id && !face.readBy.some((r) => r.person === actor.id));

async function openFile(context: CaseContext, at: number, how: ShowHow): Promise<InteractionResult> {
  const now = offered(context);
  const page = await filePage(now, at);
  await context.session.noteAccess({ caseId: context.caseId, what: 'OpenFile' satisfies CaseVerb, allowed: true });
  const show = (read: CaseContext): Reply => ({ kind: 'view', view: fileView(offered(read), page), how });
  if (!unreadBy(context)) return { kind: 'show', view: fileView(now, page), how };
  // A failure to record the reading must not keep anyone from reading.
  return { kind: 'command', command: { type: 'OpenFile' }, after: show, refused: () => show(context) };
}

export const fileInteractions: CaseInteractionsOf<typeof fileVerbs> = {
  OpenFile: {
    locks: true,
    press: ({ argument, context, in: from }) => openFile(context, argument.page, viewHow(from)),
  },
  FileBeside: { locks: true, press: ({ context, in: from }) => openFile(context, 0, formHow(from)) },
};
