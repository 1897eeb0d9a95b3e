/** How requests stand for one person: each with the cases of it whose core they read, and whether every line of those has a choice. */
import { type FileItem, itemsOf } from '../../../cards/export/items.ts';
import type { RequestStanding } from '../../../cards/requests.ts';
import { fileTypes } from '../../../cards/views/file-row.ts';
import type { EventType, LogbookRow } from '../../consultation/events.ts';
import { type CaseStanding, decidersOf } from '../../consultation/requests/course.ts';
import type { RequestCase, RequestWords } from '../../consultation/requests/request.ts';
import type { PersonId, School } from '../../consultation/school.ts';
import type { KnownRequest } from '../../port/request-session.ts';
import type { Session } from '../../port/session.ts';
import type { StoredCase } from '../../port/stored-case.ts';
import { parseStored } from '../../protocol/loader.ts';

/** What tells of another case is no line of this file for anybody outside the school. */
const ofOtherCases: readonly EventType[] = ['TwinLinked', 'TwinParted'];
const givenTypes = fileTypes.filter((type) => !ofOtherCases.includes(type));

/** Returns the rows of a file that may go out, oldest first. */
export const givenRows = async (session: Pick<Session, 'logbook'>, caseId: string): Promise<readonly LogbookRow[]> =>
  (await session.logbook(caseId, { types: givenTypes })).toSorted((a, b) => a.seq - b.seq);

/** Returns the lines of a case as they go out; none where its protocol cannot be read. */
export async function givenItems(
  session: Pick<Session, 'logbook' | 'profile'>,
  school: School,
  { id, profileHash, facts }: StoredCase,
  inFull: boolean,
): Promise<readonly FileItem[]> {
  const profile = parseStored((await session.profile(profileHash)) ?? '');
  if (profile === undefined) return [];
  return itemsOf(await givenRows(session, id), { school, profile, facts }, inFull);
}

/** A request as this person knows it. */
export interface OwnStanding extends RequestStanding {
  readonly request: KnownRequest;
  readonly words: RequestWords | undefined;
}

async function standingOf(
  session: Pick<Session, 'logbook' | 'requests'>,
  { kind }: Pick<KnownRequest, 'kind'>,
  one: RequestCase,
): Promise<CaseStanding> {
  if (kind !== 'access' || one.decision !== undefined) return { ...one, isChosen: true, leavesOut: false };
  const lines = await session.requests.lines(one.requestId, one.caseId);
  const chosen = new Set(lines.map(({ rowId }) => rowId));
  const rows = await givenRows(session, one.caseId);
  const leavesOut = lines.some(({ choice }) => choice !== 'keep');
  return { ...one, isChosen: rows.every(({ id }) => chosen.has(id)), leavesOut };
}

/** Returns every request at a school that this person may know, the newest first. */
export async function requestStandings(
  session: Pick<Session, 'logbook' | 'requests'>,
  schoolId: string,
): Promise<readonly OwnStanding[]> {
  const known = await session.requests.list(schoolId);
  if (known.length === 0) return [];
  const all = await session.requests.cases(schoolId);
  return Promise.all(
    known.map(async (request) => {
      const own = all.filter(({ requestId }) => requestId === request.id);
      const cases = await Promise.all(own.map((one) => standingOf(session, request, one)));
      return { request, words: request.words, cases };
    }),
  );
}

/** Returns who reads the core of a case, in the order in which they came in. */
const coreOf = ({ face }: StoredCase): readonly PersonId[] =>
  face.members.filter(({ core, until }) => core && until === undefined).map(({ person }) => person);

/** Returns who decides what goes out of a case; nobody while directie may see it and does not read it yet. */
export const decidersIn = (found: StoredCase, school: School): readonly PersonId[] =>
  decidersOf(coreOf(found), found.facts.excluded, school);

/** True where somebody reads the core of a case. */
export const readsCore = (found: StoredCase, person: PersonId): boolean => coreOf(found).includes(person);
