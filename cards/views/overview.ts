import type { EndsCount } from '../../src/consultation/ends.ts';
import { mayReadAllLooks } from '../../src/consultation/policy.ts';
import type { RequestStanding } from '../../src/consultation/requests/course.ts';
import { advises, handlesRequests } from '../../src/consultation/requests/course.ts';
import { type PersonId, personOf, type School, seesNoCase } from '../../src/consultation/school.ts';
import type { AskedCase, BoardAskedCase } from '../../src/digest/asked-case.ts';
import { countsOf, resting, talksToCome, type WorkList, type WorkRow } from '../../src/digest/overview.ts';
import type { OwnDuties } from '../../src/digest/yearly.ts';
import type { CardElement, View } from '../../src/port/card.ts';
import type { Profile } from '../../src/protocol/schema.ts';
import { boardAskedRows } from '../asked-board.ts';
import { homeCopy as copy } from '../copy/digest.nl.ts';
import { requestsCopy } from '../copy/requests.nl.ts';
import { workCopy } from '../copy/work.nl.ts';
import { yearlyCopy } from '../copy/yearly.nl.ts';
import { emergencyLine } from '../emergency.ts';
import { button, buttons, heading, subtle, text } from '../parts.ts';
import { requestRows } from '../requests.ts';
import { askedRows } from '../take-over.ts';
import { type Missed, missedLines } from '../unreachable.ts';
import { atSchool } from '../verbs.ts';
import {
  filesMenu,
  type ListTelling,
  lateRows,
  linesUnder,
  newsRows,
  ownRows,
  quietLine,
  talkLines,
  workLine,
} from '../work-rows.ts';
import { dutyRows } from '../yearly.ts';
import { endsRows } from './ends.ts';
import { privacyRows } from './privacy-home.ts';

export interface SchoolOverview {
  readonly school: School;
  readonly list: WorkList;
  /** What this person is asked to take over in cases of others, by the protocol that the school follows. */
  readonly asked?: { readonly cases: readonly AskedCase[]; readonly profile: Profile };
  /** For what this person, as somebody of the board, is asked to name a colleague. */
  readonly boardAsked?: { readonly cases: readonly BoardAskedCase[]; readonly profile: Profile };
  /** What returns every year and is asked of this person. */
  readonly duties?: OwnDuties;
  /** Requests of parents and pupils that this person may know. */
  readonly requests?: readonly RequestStanding[];
  /** True for somebody who is told of anything that returns every year. */
  readonly hasYearly?: boolean;
  /** What waits about the ends of files, for who sees those. */
  readonly ends?: EndsCount;
  /** What did not arrive, where this person should know. */
  readonly missed?: Missed;
}

interface Viewing {
  readonly person: PersonId;
  /** ISO instant. */
  readonly now: string;
}

/** Maximum number of rows and lines of each kind: two schools stay well under the 100 elements of a page. */
const MOST_ROWS = 12;
const MOST_NEWS = 5;
const MOST_LATE = 5;
const MOST_LINES = 10;
const MOST_NAMES = 8;

/** Returns what is asked of this person, and danger whoever is asked. */
const ownOf = ({ rows }: WorkList): readonly WorkRow[] =>
  rows.filter(({ mine, group }) => group === 'danger' || (mine && group !== 'quiet'));

function listParts(list: WorkList, telling: ListTelling): readonly CardElement[] {
  const own = ownOf(list);
  const ofOthers = list.rows.filter(({ group }) => group === 'others');
  const tooLong = ofOthers.filter((one) => one.tooLong);
  const others = ofOthers.filter((one) => !one.tooLong);
  const talks = talksToCome(list.rows);
  const quiet = resting(list.rows);
  const counts = workCopy.counts(countsOf(list, telling));
  const rest = own.length - MOST_ROWS;
  const nothing = own.length + list.news.length === 0;
  return [
    ...(counts === undefined ? [] : [subtle(counts)]),
    ...(nothing ? [text(workCopy.nothing)] : []),
    ...ownRows(own.slice(0, MOST_ROWS), telling),
    ...(rest > 0 ? [subtle(workCopy.rest(rest))] : []),
    ...newsRows(list.news, MOST_NEWS),
    ...lateRows(tooLong.slice(0, MOST_LATE), telling, tooLong.length - MOST_LATE),
    ...linesUnder(
      workCopy.groups.others,
      others.slice(0, MOST_LINES).map((one) => workLine(one, telling)),
      others.length - MOST_LINES,
    ),
    ...linesUnder(
      workCopy.groups.talks,
      talkLines(talks.slice(0, MOST_LINES), telling),
      Math.max(0, talks.length - MOST_LINES),
    ),
    ...quietLine({ quiet, calm: list.calm }, telling, MOST_NAMES),
  ];
}

function schoolParts(
  { school, list, asked, boardAsked, duties, requests = [], hasYearly = false, missed, ends }: SchoolOverview,
  viewing: Viewing,
  named: boolean,
): readonly CardElement[] {
  // One button is the most striking one: that of the first row, where there is any.
  const isAsked = list.rows.some(({ mine, group }) => mine && group !== 'quiet');
  const viewer = personOf(school, viewing.person);
  const isAdviser = viewer !== undefined && advises(viewer);
  const startsNone = viewer !== undefined && seesNoCase(viewer);
  return [
    ...(named ? [heading(school.name)] : []),
    ...(missed === undefined ? [] : missedLines(missed)),
    ...(asked === undefined ? [] : askedRows(asked.cases, { school, profile: asked.profile, now: viewing.now })),
    ...(boardAsked === undefined
      ? []
      : boardAskedRows(boardAsked.cases, { school, profile: boardAsked.profile, now: viewing.now })),
    ...(viewer !== undefined && mayReadAllLooks(viewer) ? privacyRows(school) : []),
    ...(list.cases === 0 ? [text(workCopy.none)] : listParts(list, { school, ...viewing })),
    ...(ends === undefined ? [] : endsRows(ends, school)),
    ...(duties === undefined ? [] : dutyRows(duties, { school, ...viewing })),
    ...requestRows(requests, { school, now: viewing.now, advises: isAdviser }),
    buttons(
      ...(startsNone ? [] : [button(copy.start, atSchool(school.id, 'Intake'), isAsked ? {} : { style: 'positive' })]),
      button(copy.list, atSchool(school.id, 'MyCases')),
      button(copy.numbers, atSchool(school.id, 'EmergencyNumbers')),
      button(copy.digest, atSchool(school.id, 'Digest')),
      ...(hasYearly ? [button(yearlyCopy.all, atSchool(school.id, 'Yearly'))] : []),
      ...(isAdviser || (viewer !== undefined && handlesRequests(viewer))
        ? [button(requestsCopy.open, atSchool(school.id, 'Requests'))]
        : []),
    ),
    ...filesMenu(
      ownOf(list)
        .slice(0, MOST_ROWS)
        .filter(({ mine }) => mine),
    ),
  ];
}

/**
 * The home page of a person: what waits in their cases, by call name. It may be visible on a screen in a classroom, so it is made of faces
 * only; content about a child opens in a private view.
 */
export const overviewView = (schools: readonly SchoolOverview[], viewing: Viewing): View => ({
  title: copy.title,
  body: [
    emergencyLine(),
    ...schools.flatMap((one) => schoolParts(one, viewing, schools.length > 1)),
    subtle(copy.private),
  ],
});
