import type { fileVerbs } from '../../../cards/verbs/file.ts';
import type { CaseVerb } from '../../../cards/verbs.ts';
import { type FilePage, fileView, ROWS_ON_PAGE } from '../../../cards/views/file.ts';
import { entryIn, fileTypes } from '../../../cards/views/file-row.ts';
import type { Reply } from '../../port/reply.ts';
import { viewHow } from './form/form-defaults.ts';
import type { CaseContext, CaseInteractionsOf, CasePress, InteractionResult } from './interaction.ts';

/** Returns one page of the file as this person may read it, with the corrections of its entries. */
async function filePage(context: CaseContext, page: number): Promise<FilePage> {
  const { session, caseId } = context;
  const upTo = (page + 1) * ROWS_ON_PAGE + 1;
  const all = await session.logbook(caseId, { types: fileTypes, limit: upTo });
  const rows = all.slice(page * ROWS_ON_PAGE, (page + 1) * ROWS_ON_PAGE);
  const corrected = rows.flatMap((row) => entryIn(row, context.facts)?.correctedBy ?? []);
  const corrections = corrected.length === 0 ? [] : await session.logbook(caseId, { ids: corrected });
  return { rows, corrections, page, more: all.length === upTo };
}

/** True when reading the file is an event: for the first time, or again after a notice. Other readings go to the access log only. */
const unreadBy = ({ face, actor }: Pick<CaseContext, 'face' | 'actor'>): boolean =>
  face.notices.some((n) => n.person === actor.id && n.count > 0) ||
  (face.openedBy !== actor.id && !face.readBy.some((r) => r.person === actor.id));

async function openFile({ argument, context, in: from }: CasePress<'OpenFile'>): Promise<InteractionResult> {
  const page = await filePage(context, argument.page);
  const how = viewHow(from);
  await context.session.noteAccess({ caseId: context.caseId, what: 'OpenFile' satisfies CaseVerb, allowed: true });
  const show = (read: CaseContext): Reply => ({ kind: 'view', view: fileView(read, page), how });
  if (!unreadBy(context)) return { kind: 'show', view: fileView(context, page), how };
  // A failure to record the reading must not keep anyone from reading.
  return { kind: 'command', command: { type: 'OpenFile' }, after: show, refused: () => show(context) };
}

export const fileInteractions: CaseInteractionsOf<typeof fileVerbs> = { OpenFile: { locks: true, press: openFile } };
