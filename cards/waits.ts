/** Short descriptions of what waits for somebody, the same on every surface. */

import { localDate } from '../src/consultation/calendar.ts';
import type { Task } from '../src/consultation/face.ts';
import { recordKindOf } from '../src/consultation/profile.ts';
import type { PersonId, School } from '../src/consultation/school.ts';
import { isBuiltIn, isPerStep } from '../src/consultation/task-kinds.ts';
import { type Wait as CoreWait, isQuiet } from '../src/consultation/waits/wait.ts';
import type { Wait } from '../src/digest/waits.ts';
import type { ExecuteAction, Row } from '../src/port/card.ts';
import type { Profile } from '../src/protocol/schema.ts';
import { namesOf, numbered, roleName, taskTitle } from './context.ts';
import { momentsCopy } from './copy/moments.nl.ts';
import { outsideCopy } from './copy/outside.nl.ts';
import { type WaitAbout, type WaitWords, waitsCopy } from './copy/waits.nl.ts';
import { dayFrom, dayWords, momentWords, termFrom, timeWords } from './moments.ts';
import { button, row } from './parts.ts';
import { inCase } from './verbs.ts';

const copy = outsideCopy.cases;

/** `now`: the moment of looking; `today`: a day of the year in which a posted message is read. */
interface WaitLooking {
  readonly school: School;
  readonly profile: Profile;
  readonly now?: string;
  readonly today?: string;
}

const nameOfWait = (wait: Wait, profile: Profile): string => {
  if (wait.kind === 'leave') return copy.leaveQuestion;
  if (wait.kind === 'decide') return copy.decide;
  return wait.kind === 'read' ? copy.read : taskTitle(profile, { kind: wait.task ?? '', step: wait.step });
};

/** Returns words such as `Lezen (vandaag voor 17:00)`, or with the date where there is no moment of looking: what is read days later. */
export function waitWords(wait: Wait, { school, profile, now, today }: WaitLooking): string {
  const name = nameOfWait(wait, profile);
  if (wait.dueAt === undefined) return name;
  const zone = school.timezone;
  if (now === undefined) {
    const day = dayWords(wait.dueAt, zone, today);
    return wait.overdue ? copy.overdue(name, day) : copy.due(name, momentsCopy.atLast(day));
  }
  const looking = { zone, now };
  return wait.overdue
    ? copy.overdue(name, dayFrom(wait.dueAt, looking))
    : copy.due(name, termFrom(wait.dueAt, looking));
}

/** How a wait is told: at which school, by which protocol, and at which moment. */
interface WaitTelling {
  readonly school: School;
  readonly profile: Profile;
  /** ISO instant. */
  readonly now: string;
  /** Stands in a post that may be read days later: every moment has its date. */
  readonly posted?: true;
}

const aboutOf = (wait: CoreWait, profile: Profile): WaitAbout => {
  const found = numbered(profile, wait.step ?? '');
  const form = wait.kind === 'record' ? recordKindOf(profile, wait.about ?? '') : undefined;
  return {
    place: found === undefined ? waitsCopy.step : waitsCopy.place(found.number),
    title: form?.title ?? (wait.kind === 'record' ? waitsCopy.form : (found?.step.title ?? waitsCopy.step)),
    receives: roleName({ profile }, profile.roles.receives),
  };
};

function wordsOfTask(task: Task, about: WaitAbout, profile: Profile): WaitWords {
  const place = isPerStep(task.kind) && task.step !== undefined ? about.place : '';
  if (isBuiltIn(task.kind)) return waitsCopy.tasks[task.kind]({ ...about, place });
  const form = profile.records.some(({ ends }) => ends.includes(task.kind));
  return waitsCopy.ownTask(taskTitle(profile, { kind: task.kind }), place, form);
}

/** Returns what a wait is called: to whoever is asked, on their button, and to others. All of it may be posted. */
export function wordsOf(wait: CoreWait, profile: Profile): WaitWords {
  const about = aboutOf(wait, profile);
  if (wait.kind !== 'task') return waitsCopy.kinds[wait.kind](about);
  return wait.task === undefined ? waitsCopy.kinds.read(about) : wordsOfTask(wait.task, about, profile);
}

const dayOf = (instant: string, { school, now, posted }: WaitTelling): string => {
  const zone = school.timezone;
  if (posted === true) return momentWords(instant, zone, now);
  return localDate(instant, zone) === localDate(now, zone) ? timeWords(instant, zone) : dayWords(instant, zone);
};

/** Returns until when, or otherwise since when; what rests has its day. */
function whenOf(wait: CoreWait, telling: WaitTelling): string {
  if (wait.restsUntil !== undefined)
    return waitsCopy.rests(dayWords(`${wait.restsUntil}T12:00:00Z`, 'UTC', telling.now));
  if (wait.dueAt === undefined) return waitsCopy.since(dayOf(wait.since, telling));
  const day = dayOf(wait.dueAt, telling);
  return wait.overdue ? waitsCopy.overdue(day) : waitsCopy.due(day);
}

/** Returns the button that leads to what ends a wait, whatever that is by the time it is pressed. */
export const waitButton = (
  wait: CoreWait,
  caseId: string,
  { profile }: Pick<WaitTelling, 'profile'>,
  style?: ExecuteAction['style'],
): ExecuteAction => {
  const asks = wait.kind === 'leave' ? inCase(caseId, 'ResumeMember') : inCase(caseId, 'Act', { wait: wait.key });
  return button(wordsOf(wait, profile).button, asks, style === undefined ? {} : { style });
};

/**
 * Returns the row of a wait for `person`, of whom something is asked: one sentence, its term, and the button in the words of the task.
 * `style`: that of the button, for the first row.
 */
export function waitRow(
  wait: CoreWait,
  person: PersonId,
  caseId: string,
  telling: WaitTelling,
  style?: ExecuteAction['style'],
): Row {
  const others = wait.people.filter((id) => id !== person);
  const detail = [whenOf(wait, telling), ...(others.length === 0 ? [] : [waitsCopy.others(namesOf(telling, others))])];
  return row(wordsOf(wait, telling.profile).ask, {
    detail: waitsCopy.sentence(detail),
    mark: wait.overdue ? 'late' : isQuiet(wait) ? 'quiet' : 'now',
    action: waitButton(wait, caseId, telling, style),
  });
}

/** Returns the line of a wait for everybody else: who, what and before when. */
export function waitLine(wait: CoreWait, telling: WaitTelling): string {
  const who = wait.people.length === 0 ? roleName(telling, wait.role) : namesOf(telling, wait.people);
  return waitsCopy.capital(waitsCopy.line(who, wordsOf(wait, telling.profile).what, whenOf(wait, telling)));
}
