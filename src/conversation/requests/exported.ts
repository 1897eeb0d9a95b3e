/** A file as a document, for what was decided: all of it for a complaints committee, and for whoever asked what somebody chose. */
import { exportCopy as copy } from '../../../cards/copy/export.nl.ts';
import { type FileDocument, givenOf, sectionsOf } from '../../../cards/export/document.ts';
import { itemsOf } from '../../../cards/export/items.ts';
import { letterDate } from '../../../cards/moments.ts';
import { localDate } from '../../consultation/calendar.ts';
import { isOwn } from '../../consultation/requests/authority.ts';
import { mayGive } from '../../consultation/requests/course.ts';
import type { Session } from '../../port/session.ts';
import { parseStored } from '../../protocol/loader.ts';
import { givenRows, requestStandings } from './standing.ts';

/**
 * Returns what goes out of the case of this session by a request, as its person may read it; undefined where nothing was decided that lets
 * something go. It stands in the access log. `now`: ISO instant.
 */
export async function exportedFile(
  session: Session,
  requestId: string,
  now: string,
): Promise<FileDocument | undefined> {
  const stored = session.case;
  const school = stored && (await session.school(stored.schoolId));
  const profile = stored && parseStored((await session.profile(stored.profileHash)) ?? '');
  if (stored === undefined || school === undefined || profile === undefined) return undefined;
  const found = (await requestStandings(session, school.id)).find(({ request }) => request.id === requestId);
  const one = found?.cases.find(({ caseId }) => caseId === stored.id);
  if (found === undefined || one === undefined || !mayGive(found.request, one)) return undefined;
  const inFull = found.request.kind === 'committee';
  const lines = inFull ? [] : await session.requests.decidedLines(one);
  if (lines === undefined) return undefined;
  await session.noteAccess({ caseId: stored.id, what: 'ExportFile', allowed: true });
  const items = itemsOf(await givenRows(session, stored, inFull), { school, profile, facts: stored.facts }, inFull);
  const given = inFull ? items : givenOf(items, lines);
  // An empty document would say that there is a file.
  if (isOwn(found.request) && given.length === 0) return undefined;
  const day = localDate(now, school.timezone);
  return {
    title: inFull ? copy.title : copy.titleGiven,
    day,
    intro: [
      copy.made(school.name, letterDate(day)),
      ...(found.words === undefined
        ? []
        : [copy.about(isOwn(found.request) ? found.words.askerName : found.words.child)]),
      inFull ? copy.school(stored.face.callName, profile.title) : isOwn(found.request) ? copy.givenOwn : copy.given,
    ],
    sections: sectionsOf(given, profile),
  };
}
