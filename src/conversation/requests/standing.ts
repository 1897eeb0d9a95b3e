/** How requests stand for one person: each with the cases of it whose core they read, and whether every line of those has a choice. */
import { type FileItem, itemsOf } from '../../../cards/export/items.ts';
import { fileTypes } from '../../../cards/views/file-row.ts';
import type { EventType, LogbookRow } from '../../consultation/events.ts';
import type { Advice } from '../../consultation/requests/advice.ts';
import { isOwn } from '../../consultation/requests/authority.ts';
import { type CaseStanding, decidersOf, type RequestStanding } from '../../consultation/requests/course.ts';
import type { RequestCase, RequestWords } from '../../consultation/requests/request.ts';
import type { PersonId, School } from '../../consultation/school.ts';
import type { ErasedCase, KnownRequest } from '../../port/request-session.ts';
import type { Session } from '../../port/session.ts';
import type { StoredCase } from '../../port/stored-case.ts';
import { parseStored } from '../../protocol/loader.ts';

/** What tells of another case is no line of this file for anybody outside the school. */
const ofOtherCases: readonly EventType[] = ['TwinLinked', 'TwinParted'];
/** Nor, for whoever asks, that a line is hidden from the school's own people, or was. */
const ofHiding: readonly EventType[] = ['LineMasked', 'LineUnmasked', 'ErasureAsked', 'ErasureRefused', 'LineErased'];

/**
 * Returns the rows of a file that may go out, oldest first. `inFull`: as the school has it; otherwise no line that is masked or erased. That a
 * report was written goes out whatever its text was, which never does: where it is masked since it quotes such a line, its place would tell so.
 */
export async function givenRows(
  session: Pick<Session, 'logbook'>,
  { id, facts }: Pick<StoredCase, 'id' | 'facts'>,
  inFull: boolean,
): Promise<readonly LogbookRow[]> {
  const hidden = new Set((facts.lines ?? []).map(({ entry }) => entry));
  const types = fileTypes.filter((type) => !ofOtherCases.includes(type) && (inFull || !ofHiding.includes(type)));
  const rows = await session.logbook(id, { types });
  const goes = (row: LogbookRow): boolean => inFull || row.type === 'DraftSaved' || !hidden.has(row.id);
  return rows.filter(goes).toSorted((a, b) => a.seq - b.seq);
}

/** Returns the lines of a case as they go out; none where its protocol cannot be read. */
export async function givenItems(
  session: Pick<Session, 'logbook' | 'profile'>,
  school: School,
  stored: StoredCase,
  inFull: boolean,
): Promise<readonly FileItem[]> {
  const profile = parseStored((await session.profile(stored.profileHash)) ?? '');
  if (profile === undefined) return [];
  return itemsOf(await givenRows(session, stored, inFull), { school, profile, facts: stored.facts }, inFull);
}

/** A request as this person knows it. */
export interface OwnStanding extends RequestStanding {
  /** Of its cases that were destroyed because it asked so. */
  readonly erased: readonly ErasedCase[];
  readonly request: KnownRequest;
  readonly advice: readonly Advice[];
  readonly words: RequestWords | undefined;
}

async function standingOf(
  session: Pick<Session, 'logbook' | 'requests'>,
  request: Pick<KnownRequest, 'kind' | 'course'>,
  one: RequestCase,
  mine: readonly StoredCase[],
): Promise<CaseStanding> {
  const stored = mine.find(({ id }) => id === one.caseId);
  const isOver = request.kind !== 'access' || one.decision !== undefined;
  if (stored === undefined && !isOver) return { ...one, isChosen: true, leavesOut: false };
  const isOwnAccess = request.kind === 'access' && isOwn(request);
  const lines = isOver && !isOwnAccess ? [] : await session.requests.lines(one.requestId, one.caseId);
  const keepsNone = isOwnAccess && lines.every(({ choice }) => choice === 'leave');
  if (isOver || stored === undefined) return { ...one, isChosen: true, leavesOut: false, keepsNone };
  const chosen = new Set(lines.map(({ rowId }) => rowId));
  const rows = await givenRows(session, stored, false);
  const leavesOut = lines.some(({ choice }) => choice !== 'keep');
  return { ...one, isChosen: rows.every(({ id }) => chosen.has(id)), leavesOut, keepsNone };
}

/** Returns every request at a school that this person may know, the newest first. */
export async function requestStandings(
  session: Pick<Session, 'logbook' | 'myCases' | 'requests'>,
  schoolId: string,
): Promise<readonly OwnStanding[]> {
  const known = await session.requests.list(schoolId);
  if (known.length === 0) return [];
  const all = await session.requests.cases(schoolId);
  const advice = await session.requests.advice(schoolId);
  const erased = known.some(({ kind }) => kind === 'erasure' || kind === 'objection')
    ? await session.requests.erased(schoolId)
    : [];
  const mine = all.some(({ decision }) => decision === undefined) ? await session.myCases() : [];
  return Promise.all(
    known.map(async (request) => {
      const own = all.filter(({ requestId }) => requestId === request.id);
      const cases = await Promise.all(own.map((one) => standingOf(session, request, one, mine)));
      const gone = erased.filter(({ requestId }) => requestId === request.id);
      return {
        request,
        words: request.words,
        cases,
        advice: advice.filter(({ requestId }) => requestId === request.id),
        erased: gone,
        isErased: gone.length > 0,
      };
    }),
  );
}

/** Returns what was asked about a case, with what was decided of it, as far as this person reads it; the newest first. */
export async function requestsOfCase(
  { requests }: Pick<Session, 'requests'>,
  schoolId: string,
  caseId: string,
): Promise<readonly { readonly request: KnownRequest; readonly one: RequestCase }[]> {
  const own = (await requests.cases(schoolId)).filter((one) => one.caseId === caseId);
  if (own.length === 0) return [];
  return (await requests.list(schoolId)).flatMap((request) => {
    const one = own.find(({ requestId }) => requestId === request.id);
    return one === undefined ? [] : [{ request, one }];
  });
}

/** Returns who reads the core of a case, in the order in which they came in. */
const coreOf = ({ face }: StoredCase): readonly PersonId[] =>
  face.members.filter(({ core, until }) => core && until === undefined).map(({ person }) => person);

/** Returns who decides what goes out of a case; nobody while directie may see it and does not read it yet. */
export const decidersIn = (found: StoredCase, school: School): readonly PersonId[] =>
  decidersOf(coreOf(found), found.facts.excluded, school);

/** True where somebody reads the core of a case. */
export const readsCore = (found: StoredCase, person: PersonId): boolean => coreOf(found).includes(person);
