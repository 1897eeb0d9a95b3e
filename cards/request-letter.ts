/** Letters about a request, as text to take over. Nothing in them depends on what stands in a file. */
import { addDays, localDate } from '../src/consultation/calendar.ts';
import { isOwn, rightOf } from '../src/consultation/requests/authority.ts';
import { type CaseStanding, isChanged, isHeldBack } from '../src/consultation/requests/course.ts';
import {
  groundsFor,
  type LegalGround,
  type Letter,
  type Request,
  type RequestCase,
  type RequestWords,
} from '../src/consultation/requests/request.ts';
import { dueOn, firstTerm, longerTerm, mayExtend } from '../src/consultation/requests/terms.ts';
import type { School } from '../src/consultation/school.ts';
import { requestLetters as copy } from './copy/request-letters.nl.ts';
import { letterDate } from './moments.ts';

/** Days before the end of its term in which whoever reads no case of the child may answer that there is nothing. */
const LAST_DAYS = 7;

interface Writing {
  readonly request: Request;
  /** Cases that the writer reads. */
  readonly cases: readonly (RequestCase & Pick<CaseStanding, 'keepsNone'>)[];
  readonly school: School;
  /** ISO instant. */
  readonly now: string;
}

/** Returns the letter that answers, by what was decided; undefined while something is not. */
function answerOf({ request, cases }: Writing): Letter | undefined {
  const { may } = rightOf(request);
  if (may === 'no') return 'refused';
  if (may === 'unknown' || cases.some(({ decision }) => decision === undefined)) return undefined;
  if (cases.length === 0) return undefined;
  // Nothing about them goes out: that there is a file at all is not about them.
  if (isOwn(request) && request.kind === 'access' && cases.every(({ keepsNone }) => keepsNone === true))
    return 'nothing';
  if (cases.every(({ decision }) => decision === 'none')) return 'refused';
  return cases.every(({ decision }) => decision === 'all') ? 'given' : 'part';
}

/** Returns the letters that may go now: that it was received, that it takes longer while there is time to say so, and the answer. */
export function lettersOf(writing: Writing): readonly Letter[] {
  const { request, cases, school, now } = writing;
  if (request.kind === 'committee' || isChanged(writing)) return [];
  const today = localDate(now, school.timezone);
  const answer = isHeldBack(request) ? undefined : answerOf(writing);
  return [
    'received',
    ...(mayExtend(request, today) && request.endedAt === undefined ? (['longer'] as const) : []),
    ...(answer === undefined ? [] : [answer]),
    // Who keeps a case that this person may not see answers by themselves: until the end of the term they have the time for it.
    ...(cases.length === 0 && rightOf(request).may === 'yes' && today >= addDays(dueOn(request), -LAST_DAYS)
      ? (['nothing'] as const)
      : []),
  ];
}

/** True for a letter that answers about cases: that it went stands there, for who reads them alone. */
export const isAnswer = (request: Request, letter: Letter): boolean =>
  rightOf(request).may === 'yes' &&
  (letter === 'given' || letter === 'part' || letter === 'refused' || (letter === 'nothing' && isOwn(request)));

/** Returns the ground of what is left out: that of the child and others goes before. */
const groundOf = ({ request, cases }: Writing): LegalGround =>
  cases.find(({ ground }) => ground !== undefined)?.ground ?? groundsFor(request)[0] ?? 'i';

function bodyOf(letter: Letter, writing: Writing): readonly string[] {
  const { request } = writing;
  const right = rightOf(request);
  switch (letter) {
    case 'received':
      return [copy.received(letterDate(firstTerm(request)))];
    case 'longer':
      return [copy.longer(letterDate(longerTerm(request)))];
    case 'given':
      return [copy.given[request.kind]];
    case 'part':
      return [{ ...copy.given, ...copy.givenInPart }[request.kind], copy.part(groundOf(writing)), copy.rights];
    case 'refused':
      return [right.may === 'no' ? copy.noRight[right.why] : copy.refused(groundOf(writing)), copy.rights];
    case 'nothing':
      return [copy.nothing, copy.rights];
    default:
      return letter satisfies never;
  }
}

/** Returns a letter as text, with an empty line between its parts. */
export function letterText(letter: Letter, writing: Writing, words: RequestWords): string {
  const { request, school, now } = writing;
  const { privacyOfficer } = school;
  return [
    copy.head(school.name, letterDate(localDate(now, school.timezone))),
    copy.dear(words.askerName),
    copy.about(request.kind, isOwn(request), letterDate(request.receivedOn)),
    ...bodyOf(letter, writing),
    ...(privacyOfficer === undefined ? [] : [copy.contact(privacyOfficer.name, privacyOfficer.mail ?? '')]),
    copy.end(school.name),
  ].join('\n\n');
}
