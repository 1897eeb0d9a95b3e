/** The weekly digest of one person at one school: a function of their settings, the school, what they may see, and the time. */

import { localDate } from '../consultation/calendar.ts';
import { type CaseFace, memberOf, openTasks, type Task } from '../consultation/face.ts';
import type { Person, School } from '../consultation/school.ts';
import { actsAs } from '../consultation/stand-ins.ts';
import { isTask } from '../consultation/task-names.ts';
import { isoWeek, weekOf } from './moments.ts';
import { byDate, firstDue, type OwnCase, ownCases, type TellPolicy, type ToldCase } from './overview.ts';
import type { DigestSettings } from './settings.ts';
import { tellsNothing, type Yearly, type YearlyInput, yearlyFor } from './yearly.ts';

export interface DigestInput {
  readonly person: Person;
  readonly settings: DigestSettings;
  readonly school: School;
  /** The cases this person may see, as read in their own session; the policy is checked again here. */
  readonly cases: readonly ToldCase[];
  readonly policy: TellPolicy;
  /** The protocol the school follows now, for its yearly items. */
  readonly profile?: YearlyInput['profile'];
  /** ISO instant. */
  readonly now: string;
  /** The moment that the previous digest reported on; absent for the first. */
  readonly since?: string;
}

export interface Elsewhere extends ToldCase {
  readonly task: Task;
}

export interface Deviation extends ToldCase {
  readonly step: string;
  /** ISO instant. */
  readonly at: string;
}

export interface Digest {
  /** `2026-W47` */
  readonly week: string;
  /** Requests that nobody read and that nobody is asked to read any more. */
  readonly unreached: readonly ToldCase[];
  readonly today: readonly OwnCase[];
  readonly thisWeek: readonly OwnCase[];
  readonly running: readonly OwnCase[];
  /** Number of own cases that did not fit; they are in the list. */
  readonly more: number;
  /** Overdue work of other people. */
  readonly elsewhere: readonly Elsewhere[];
  readonly moreElsewhere: number;
  /** Order or completeness passed over with a reason, since the previous digest (*afwijking*). */
  readonly deviations: readonly Deviation[];
  /** Yearly items, in the first digest of a month. */
  readonly yearly?: Yearly;
}

/** Maximum number of own cases in one digest. */
export const MOST_CASES = 10;
const MOST_ELSEWHERE = 10;

/** True for a request without a reader: nobody could be asked, or the last person of the chain let it pass. */
const reachedNobody = (face: CaseFace): boolean =>
  face.phase !== 'closed' &&
  openTasks(face).some(
    (task) => isTask(task, 'read') && (task.owner === undefined || (task.escalations > 0 && task.dueAt === undefined)),
  );

const leads = ({ person, school, now }: DigestInput): boolean => actsAs(school, person, 'schoolLeader', [], now);
const coordinates = ({ person, school, now }: DigestInput): boolean =>
  actsAs(school, person, 'careCoordinator', [], now);

type Group = 'today' | 'thisWeek' | 'running';

/**
 * Returns the group of a case. A question to this person, or a date up to today: today. A date in this week, or something new to read: this
 * week.
 */
function groupOf(own: OwnCase, { school, now }: DigestInput): Group {
  const today = localDate(now, school.timezone);
  const due = firstDue(own);
  const date = due === undefined ? undefined : localDate(due, school.timezone);
  if (own.waits.some(({ kind }) => kind === 'leave' || kind === 'decide')) return 'today';
  if (date !== undefined && date <= today) return 'today';
  const soon = date !== undefined && date <= (weekOf(today).at(-1) ?? today);
  return soon || own.waits.some(({ kind }) => kind === 'read') ? 'thisWeek' : 'running';
}

/** True when the digest mentions this case; one that was only written down is mentioned when something waits in it. */
const isTold = ({ face, waits }: OwnCase): boolean =>
  face.phase === 'open' || (face.phase === 'recorded' && waits.length > 0);

function ownGroups(own: readonly OwnCase[], input: DigestInput): Pick<Digest, Group | 'more'> {
  const order: readonly Group[] = ['today', 'thisWeek', 'running'];
  const sorted = own
    .filter(isTold)
    .map((one) => ({ one, group: groupOf(one, input) }))
    .sort((a, b) => order.indexOf(a.group) - order.indexOf(b.group) || byDate(a.one, b.one));
  const shown = sorted.slice(0, MOST_CASES);
  const of = (group: Group): readonly OwnCase[] => shown.filter((s) => s.group === group).map((s) => s.one);
  return {
    today: of('today'),
    thisWeek: of('thisWeek'),
    running: of('running'),
    more: sorted.length - shown.length,
  };
}

/** Returns overdue work of others: directie sees all of it in their cases, a coordinator that of the cases she keeps moving. */
function lateElsewhere(own: readonly OwnCase[], input: DigestInput): readonly Elsewhere[] {
  const { person, school, now } = input;
  const today = localDate(now, school.timezone);
  const leader = leads(input);
  return own
    .filter(({ face }) => face.phase !== 'closed' && (leader || memberOf(face, person.id)?.as === 'coordinator'))
    .flatMap(({ face, profile }) =>
      openTasks(face)
        .filter((t) => t.owner !== person.id && !(isTask(t, 'read') && reachedNobody(face)))
        .filter((t) => t.dueAt !== undefined && localDate(t.dueAt, school.timezone) < today)
        .map((task) => ({ face, profile, task })),
    )
    .sort((a, b) => ((a.task.dueAt ?? '') < (b.task.dueAt ?? '') ? -1 : 1));
}

/** Returns the deviations that are new to this person: made since the previous digest, or in a case they joined since. */
function newDeviations(own: readonly OwnCase[], input: DigestInput): readonly Deviation[] {
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

/** Returns the digest of this person for this week; undefined when there is nothing to tell. */
export function digestFor(input: DigestInput): Digest | undefined {
  const { person, settings, school, cases, policy, profile, now } = input;
  const own = ownCases(person.id, cases, policy, now);
  const watches = leads(input) || coordinates(input);
  const unreached = own.filter(({ face }) => reachedNobody(face) && (watches || face.openedBy === person.id));
  const late = settings.on ? lateElsewhere(own, input) : [];
  const digest: Digest = {
    week: isoWeek(localDate(now, school.timezone)),
    unreached,
    ...ownGroups(settings.on ? own : [], input),
    elsewhere: late.slice(0, MOST_ELSEWHERE),
    moreElsewhere: Math.max(0, late.length - MOST_ELSEWHERE),
    deviations: settings.on ? newDeviations(own, input) : [],
  };
  const { today, thisWeek, running, elsewhere, deviations } = digest;
  const told = [unreached, today, thisWeek, running, elsewhere, deviations].some((part) => part.length > 0);
  const yearly = settings.on && profile !== undefined ? yearlyFor({ ...input, profile }) : undefined;
  if (yearly === undefined || tellsNothing(yearly)) return told ? digest : undefined;
  return { ...digest, yearly };
}
