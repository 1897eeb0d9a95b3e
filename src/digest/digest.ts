/** The weekly digest of one person at one school: a function of their settings, the school, what they may see, and the time. */

import { localDate } from '../consultation/calendar.ts';
import type { EndsCount } from '../consultation/ends.ts';
import { type CaseFace, memberOf, openTasks } from '../consultation/face.ts';
import { isGoing, type RequestStanding } from '../consultation/requests/course.ts';
import type { Person, School } from '../consultation/school.ts';
import { actsAs } from '../consultation/stand-ins.ts';
import { isTask } from '../consultation/task-names.ts';
import { isDangerous } from '../consultation/urgency.ts';
import { asksToRead } from '../consultation/waits/wait.ts';
import type { Profile } from '../protocol/schema.ts';
import type { AskedCase, BoardAskedCase } from './asked-case.ts';
import type { DutyDone, DutyProfile } from './duties.ts';
import { isoWeek } from './moments.ts';
import {
  countsOf,
  newSince,
  resting,
  type Telling,
  type TellPolicy,
  type ToldCase,
  talksToCome,
  tellable,
  type WorkRow,
  workList,
} from './overview.ts';
import type { DigestSettings } from './settings.ts';
import { type Yearly, yearlyFor } from './yearly.ts';

export interface DigestInput {
  readonly person: Person;
  readonly settings: DigestSettings;
  readonly school: School;
  /** The cases this person may see, as read in their own session; the policy is checked again here. */
  readonly cases: readonly ToldCase[];
  readonly policy: TellPolicy;
  readonly asked?: Digest['asked'];
  readonly boardAsked?: Digest['boardAsked'];
  /** Files that wait for their end, where this person sees those. */
  readonly ends?: EndsCount;
  /** Requests of parents and pupils that this person may know, also those that are over. */
  readonly requests?: readonly RequestStanding[];
  /** The protocol the school follows now, for what returns every year; and what of that was ticked. */
  readonly profile?: DutyProfile;
  readonly done?: readonly DutyDone[];
  /** ISO instant. */
  readonly now: string;
  /** The moment that the previous digest reported on; absent for the first. */
  readonly since?: string;
  /** True where somebody looks for themselves: then also what a message told minutes ago. */
  readonly isAskedFor?: boolean;
}

export interface Deviation extends ToldCase {
  readonly step: string;
  /** ISO instant. */
  readonly at: string;
}

export interface Digest {
  /** `2026-W47` */
  readonly week: string;
  readonly counts: ReturnType<typeof countsOf>;
  /** What this person is asked to take over in cases of others, by the protocol that the school follows now. */
  readonly asked?: { readonly cases: readonly AskedCase[]; readonly profile: Profile };
  /** For what this person, as somebody of the board, is asked to name a colleague. */
  readonly boardAsked?: { readonly cases: readonly BoardAskedCase[]; readonly profile: Profile };
  /** Requests that nobody read and that nobody is asked to read any more. */
  readonly unreached: readonly ToldCase[];
  /** What is asked of this person, and danger: by group, the most urgent first. */
  readonly rows: readonly WorkRow[];
  /** Number of these rows that did not fit; they are in the list. */
  readonly more: number;
  readonly news: readonly ToldCase[];
  /** What waits too long for other people, told to who leads. */
  readonly tooLong: readonly WorkRow[];
  readonly moreTooLong: number;
  /** What else waits for other people. */
  readonly others: readonly WorkRow[];
  readonly moreOthers: number;
  /** Talks to come that this person planned or will be at. */
  readonly talks: readonly WorkRow[];
  readonly quiet: readonly WorkRow[];
  /** Cases in which nothing waits for anybody. */
  readonly calm: readonly ToldCase[];
  /** Files that wait for somebody who says what becomes of them, or whether their pupil is still there. */
  readonly ends?: EndsCount;
  /** What parents and pupils asked, and is not answered. */
  readonly requests: readonly RequestStanding[];
  /** Order or completeness passed over with a reason, since the previous digest (*afwijking*). */
  readonly deviations: readonly Deviation[];
  /** What returns every year, whatever cases there are. */
  readonly yearly?: Yearly;
}

/** Maximum number of rows of one kind in one digest. */
export const MOST_ROWS = 10;
/** Minutes in which the message about a new case is not said again. */
const FRESH = 15;

/** True for a request without a reader: nobody could be asked, or the last person of the chain let it pass. */
const reachedNobody = (face: CaseFace): boolean =>
  face.phase !== 'closed' &&
  openTasks(face).some(
    (task) => isTask(task, 'read') && (task.owner === undefined || (task.escalations > 0 && task.dueAt === undefined)),
  );

const leads = ({ person, school, now }: DigestInput): boolean => actsAs(school, person, 'schoolLeader', [], now);
const coordinates = ({ person, school, now }: DigestInput): boolean =>
  actsAs(school, person, 'careCoordinator', [], now);

/** True for a case that this person was told of minutes ago, in a message of its own. */
function isJustTold({ face }: ToldCase, { person, now }: DigestInput): boolean {
  const since = newSince(face, person.id);
  if (since === undefined || isDangerous(face)) return false;
  const joined = memberOf(face, person.id)?.from ?? '';
  const fresh = new Date(Date.parse(now) - FRESH * 60_000).toISOString();
  return joined > fresh && joined <= now;
}

/** Splits what waits for others: directie hears of what waits too long in all their cases, a coordinator of those she keeps moving. */
function ofOthers(rows: readonly WorkRow[], input: DigestInput): Pick<Digest, 'tooLong' | 'others'> {
  const leader = leads(input);
  const told = rows.filter(({ face, wait }) => !(asksToRead(wait) && reachedNobody(face)));
  const isLate = (row: WorkRow): boolean =>
    (leader || memberOf(row.face, input.person.id)?.as === 'coordinator') && row.tooLong;
  return { tooLong: told.filter(isLate), others: told.filter((row) => !isLate(row)) };
}

/** Returns the deviations that are new to this person: made since the previous digest, or in a case they joined since. */
function newDeviations(own: readonly ToldCase[], input: DigestInput): readonly Deviation[] {
  const { person, since = '' } = input;
  if (!leads(input)) return [];
  return own
    .flatMap(({ face, profile }) => {
      const joined = memberOf(face, person.id)?.from ?? '';
      return face.steps.flatMap(({ id, deviatedAt }) =>
        deviatedAt === undefined || (deviatedAt <= since && joined <= since)
          ? []
          : [{ face, profile, step: id, at: deviatedAt }],
      );
    })
    .sort((a, b) => (a.at < b.at ? -1 : 1));
}

/** What was only written down is mentioned when something waits in it; that it rests is no news. */
const isTold = ({ face, group }: WorkRow): boolean => face.phase === 'open' || group !== 'quiet';

function listIn(
  cases: readonly ToldCase[],
  input: DigestInput,
  telling: Telling,
): Omit<Digest, 'week' | 'unreached' | 'requests' | 'deviations'> {
  const list = workList(cases, telling);
  const rows = list.rows.filter(isTold);
  const own = rows.filter(({ mine, group }) => group === 'danger' || (mine && group !== 'quiet'));
  const { tooLong, others } = ofOthers(
    rows.filter(({ group }) => group === 'others'),
    input,
  );
  const over = (all: readonly unknown[]): number => Math.max(0, all.length - MOST_ROWS);
  return {
    counts: countsOf({ rows }, input),
    rows: own.slice(0, MOST_ROWS),
    more: over(own),
    news: list.news,
    tooLong: tooLong.slice(0, MOST_ROWS),
    moreTooLong: over(tooLong),
    others: others.slice(0, MOST_ROWS),
    moreOthers: over(others),
    talks: talksToCome(rows).slice(0, MOST_ROWS),
    quiet: resting(rows),
    calm: list.calm.filter(({ face }) => face.phase === 'open'),
  };
}

/** Returns the digest of this person for this week; undefined when there is nothing to tell. */
export function digestFor(input: DigestInput): Digest | undefined {
  const { person, settings, school, cases, policy, profile, now, asked, boardAsked, ends } = input;
  const telling: Telling = { person: person.id, school, policy, now };
  const own = tellable(cases, telling);
  const watches = leads(input) || coordinates(input);
  const told = settings.on ? own.filter((one) => input.isAskedFor === true || !isJustTold(one, input)) : [];
  const digest: Digest = {
    week: isoWeek(localDate(now, school.timezone)),
    ...(asked === undefined ? {} : { asked }),
    ...(boardAsked === undefined ? {} : { boardAsked }),
    unreached: own.filter(({ face }) => reachedNobody(face) && (watches || face.openedBy === person.id)),
    ...listIn(told, input, telling),
    ...(ends === undefined || ends.waiting + ends.leaving === 0 ? {} : { ends }),
    requests: (input.requests ?? []).filter(isGoing),
    deviations: settings.on ? newDeviations(own, input) : [],
  };
  const { unreached, rows, news, tooLong, others, talks, quiet, calm, deviations, requests } = digest;
  const any =
    [unreached, rows, news, tooLong, others, talks, quiet, calm, deviations, requests].some(
      ({ length }) => length > 0,
    ) ||
    digest.ends !== undefined ||
    digest.asked !== undefined ||
    digest.boardAsked !== undefined;
  const yearly =
    settings.on && profile !== undefined
      ? yearlyFor(
          person,
          { school, profile, done: input.done ?? [], now },
          {
            ...(input.since === undefined ? {} : { since: input.since }),
            isAlong: any || input.isAskedFor === true,
          },
        )
      : undefined;
  if (yearly === undefined) return any ? digest : undefined;
  return { ...digest, yearly };
}
