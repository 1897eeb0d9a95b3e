/** Short descriptions of what waits for somebody, the same on every surface. */

import { instantOf, localDate } from '../src/consultation/calendar.ts';
import type { Task } from '../src/consultation/face.ts';
import type { CaseFacts } from '../src/consultation/facts.ts';
import { recordKindOf } from '../src/consultation/profile.ts';
import type { PersonId, School } from '../src/consultation/school.ts';
import { isBuiltIn, isPerStep } from '../src/consultation/task-kinds.ts';
import { isPrivate, isQuiet, type Wait } from '../src/consultation/waits/wait.ts';
import { waitsFor } from '../src/consultation/waits/waits-for.ts';
import type { ExecuteAction, Row } from '../src/port/card.ts';
import type { Profile } from '../src/protocol/schema.ts';
import { type CardContext, namesOf, numbered, plainTaskTitle, roleName, taskTitle } from './context.ts';
import { givenTasksCopy } from './copy/given-tasks.nl.ts';
import { type WaitAbout, type WaitWords, waitsCopy } from './copy/waits.nl.ts';
import { dateFrom, dateWords, dayFrom, dayWords, momentFrom, momentWords, termFrom } from './moments.ts';
import { button, row } from './parts.ts';
import { inSchool } from './school-words.ts';
import { type Asked, inCase } from './verbs.ts';

/** How a wait is told: at which school, by which protocol, and at which moment. */
export interface WaitTelling {
  readonly school: School;
  readonly profile: Profile;
  /** ISO instant. */
  readonly now: string;
  /** True for what may be read days later: then a day is not named by how far off it is. */
  readonly isPosted?: boolean;
  /** True where others may look: a task that only some cases have is not named. */
  readonly isPlain?: boolean;
  /** What a member may know besides, in a private view. */
  readonly facts?: Pick<CaseFacts, 'given'>;
}

/** Returns what the case of a posted card waits for on its day; a card knows no hour, so that nothing due on that day is late yet. */
export const waitsOn = ({ face, school, profile, today, excluded }: CardContext): readonly Wait[] =>
  waitsFor(face, school, profile, instantOf(today, '00:00', school.timezone), excluded).filter(
    (wait) => !isPrivate(wait),
  );

/** How a posted card tells what waits. */
export const telling = ({ school, profile, today }: CardContext): WaitTelling => ({
  school,
  profile,
  now: instantOf(today, '00:00', school.timezone),
  isPosted: true,
  isPlain: true,
});

const aboutOf = (wait: Wait, profile: Profile): WaitAbout => {
  const found = numbered(profile, wait.step ?? '');
  const form = wait.kind === 'record' ? recordKindOf(profile, wait.about ?? '') : undefined;
  return {
    place: found === undefined ? waitsCopy.step : waitsCopy.place(found.number),
    title: form?.title ?? (wait.kind === 'record' ? waitsCopy.form : (found?.step.title ?? waitsCopy.step)),
    receives: roleName({ profile }, profile.roles.receives),
  };
};

function wordsOfTask(task: Task, about: WaitAbout, profile: Profile, isPlain: boolean): WaitWords {
  const place = isPerStep(task.kind) && task.step !== undefined ? about.place : '';
  if (isBuiltIn(task.kind)) return waitsCopy.tasks[task.kind]({ ...about, place });
  const form = profile.records.some(({ ends }) => ends.includes(task.kind));
  const title = isPlain ? plainTaskTitle : taskTitle;
  return waitsCopy.ownTask(title(profile, { kind: task.kind }), place, form);
}

/** Returns what a task is called that a colleague gave, to members in private. */
function wordsOfGiven({ id }: Task, facts: WaitTelling['facts']): WaitWords | undefined {
  const kind = facts?.given?.find(({ task }) => task === id)?.kind;
  if (kind === undefined) return undefined;
  const { ask, what, answer } = givenTasksCopy;
  return { ask: ask(kind), button: answer.button, what: what(kind) };
}

/** Returns what a wait is called: to whoever is asked, on their button, and to others. Only what is plain may be posted. */
export function wordsOf(
  wait: Wait,
  { profile, isPlain = false, facts }: Pick<WaitTelling, 'profile' | 'isPlain' | 'facts'>,
): WaitWords {
  const about = aboutOf(wait, profile);
  const isToCall = wait.kind === 'board' && wait.about === 'call';
  const kind = wait.kind === 'task' ? 'read' : isToCall ? 'boardCall' : wait.kind;
  const {
    ask,
    button: title,
    what,
  } = wait.task === undefined
    ? waitsCopy.kinds[kind](about)
    : (wordsOfGiven(wait.task, isPlain ? undefined : facts) ?? wordsOfTask(wait.task, about, profile, isPlain));
  const say = (words: string): string => inSchool({ profile }, words);
  return {
    ask: wait.kind === 'planned' && isQuiet(wait) ? waitsCopy.planned : say(ask),
    button: say(title),
    what: wait.kind === 'planned' && !isQuiet(wait) ? waitsCopy.plannedThen : say(what),
  };
}

const HALF_A_DAY = 12 * 3_600_000;

/** Returns until when, or otherwise since when; what rests has its day. What was due today, or just before midnight, is told to the minute. */
function whenOf(wait: Wait, { school, now, isPosted = false }: WaitTelling): string {
  const zone = school.timezone;
  const day = (instant: string): string => (isPosted ? dayWords(instant, zone, now) : dayFrom(instant, { zone, now }));
  const { restsUntil: rests } = wait;
  if (rests !== undefined) {
    const words = isPosted ? dateWords(rests, now) : dateFrom(rests, { zone, now });
    return wait.kind === 'planned' || wait.kind === 'attend' ? words : waitsCopy.rests(words);
  }
  if (wait.dueAt === undefined) return waitsCopy.since(day(wait.since));
  if (wait.overdue) {
    const isToday = localDate(wait.dueAt, zone) === localDate(now, zone);
    // A posted card knows no hour.
    const isRecent = isToday || (!isPosted && Date.parse(now) - Date.parse(wait.dueAt) < HALF_A_DAY);
    const moment = isPosted ? momentWords(wait.dueAt, zone, now) : momentFrom(wait.dueAt, { zone, now });
    return waitsCopy.overdue(isRecent ? moment : day(wait.dueAt));
  }
  return isPosted ? waitsCopy.due(momentWords(wait.dueAt, zone, now)) : termFrom(wait.dueAt, { zone, now });
}

/** Returns the press that leads to what ends a wait, whatever that is by the time it comes. */
export const asksOf = (wait: Wait, caseId: string): Asked =>
  wait.kind === 'leave'
    ? inCase(caseId, 'ResumeMember')
    : wait.kind === 'takeOver'
      ? inCase(caseId, 'TakeOver')
      : inCase(caseId, 'Act', { wait: wait.key });

/** Returns the button of a wait, beside the sentence that says what it is about. */
export const waitButton = (
  wait: Wait,
  caseId: string,
  telling: Pick<WaitTelling, 'profile' | 'isPlain'>,
  style?: ExecuteAction['style'],
): ExecuteAction => button(wordsOf(wait, telling).button, asksOf(wait, caseId), style === undefined ? {} : { style });

/** Returns the button that reminds whoever is asked. */
export const nudgeButton = (wait: Wait, caseId: string): ExecuteAction =>
  button(waitsCopy.nudge, inCase(caseId, 'Nudge', { wait: wait.key }), { opensView: false });

/** Returns what the button of a wait is called in a menu, where no sentence stands beside it. */
export function aloneTitle(wait: Wait, profile: Profile): string {
  const { button: title, what } = wordsOf(wait, { profile });
  return what.toLowerCase().includes(title.toLowerCase()) ? title : waitsCopy.alone(title, what);
}

/** Returns titles of which no two are the same, where what is told of each beside it tells them apart. */
const apart = (titles: readonly string[], beside: readonly string[]): readonly string[] =>
  titles.map((title, at) =>
    titles.indexOf(title) === titles.lastIndexOf(title) ? title : waitsCopy.apart(title, beside[at] ?? ''),
  );

/** Returns what the buttons of these waits are called in one menu: several of one name have their term with them, or else their place. */
export function menuTitles(waits: readonly Wait[], telling: WaitTelling): readonly string[] {
  const named = waits.map((wait) => aloneTitle(wait, telling.profile));
  const dated = apart(
    named,
    waits.map((wait) => whenOf(wait, telling)),
  );
  return apart(
    dated,
    waits.map((_, at) => String(at + 1)),
  );
}

/** Returns the mark of a wait, the same in every list; what is asked without a term has none. A posted card knows no hour, only its day. */
export function markOf(wait: Wait, { school, now }: Pick<WaitTelling, 'school' | 'now'>): Pick<Row, 'mark'> {
  const day = (instant: string): string => localDate(instant, school.timezone);
  if (wait.overdue) return { mark: 'late' };
  if (isQuiet(wait)) return { mark: 'quiet' };
  return wait.dueAt === undefined ? {} : { mark: day(wait.dueAt) <= day(now) ? 'now' : 'later' };
}

/** Returns whose term passed before somebody else was asked; whoever it was reads it of the others alone. */
function silentWords({ silent = [] }: Wait, person: PersonId, telling: WaitTelling): readonly string[] {
  const others = [...new Set(silent)].filter((id) => id !== person);
  return others.length === 0 ? [] : [waitsCopy.silent(namesOf(telling, others), others.length)];
}

/**
 * Returns the row of a wait for `person`, of whom something is asked: one sentence, its term, and the button in the words of the task.
 * `style`: that of the button, for the first row.
 */
export function waitRow(
  wait: Wait,
  person: PersonId,
  caseId: string,
  telling: WaitTelling,
  style?: ExecuteAction['style'],
): Row {
  const others = wait.people.filter((id) => id !== person);
  // A task that was handed on has the term of whoever is asked now.
  const isLate = wait.silent?.includes(person) === true;
  const detail = [
    ...(isLate ? [waitsCopy.yoursIsOver] : []),
    whenOf(wait, telling),
    ...silentWords(wait, person, telling),
    ...(others.length === 0 ? [] : [waitsCopy.others(namesOf(telling, others))]),
  ];
  return row(wordsOf(wait, telling).ask, {
    detail: waitsCopy.sentence(detail),
    ...(isLate ? { mark: 'late' as const } : markOf(wait, telling)),
    action: waitButton(wait, caseId, telling, style),
  });
}

/** Returns who is waited for: people by name, or a role in which nobody is. */
export const whoIsAsked = ({ people, role }: Wait, telling: Pick<WaitTelling, 'school' | 'profile'>): string =>
  people.length === 0 ? roleName(telling, role) : namesOf(telling, people);

/** Returns that all who are asked are away, until the first of them is back; not in a post, which may be read after that. */
function awayWords({ people }: Wait, { school, now, isPosted = false }: WaitTelling): readonly string[] {
  const today = localDate(now, school.timezone);
  const until = people.map((id) => {
    const away = school.people.find((person) => person.id === id)?.away ?? [];
    return away.find(({ from, to }) => from <= today && today <= to)?.to;
  });
  const [first] = until.toSorted();
  if (isPosted || first === undefined || until.includes(undefined)) return [];
  return [waitsCopy.away(dateFrom(first, { zone: school.timezone, now }))];
}

/** Returns the line of a wait for everybody else: who, what and before when, and that they are away where all of them are. */
export function waitLine(wait: Wait, telling: WaitTelling): string {
  const who = whoIsAsked(wait, telling);
  const when = [whenOf(wait, telling), ...awayWords(wait, telling)].join(', ');
  return waitsCopy.capital(waitsCopy.line(who, wordsOf(wait, telling).what, when));
}
