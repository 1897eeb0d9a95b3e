/** Jobs that plan reminders and alarms, hand tasks over after enough reminders, and ask before a holiday who watches. */

import { instantOf, localDate } from '../consultation/calendar.ts';
import type { SystemCommand } from '../consultation/commands.ts';
import { type CaseFace, openTasks, taskOf } from '../consultation/face.ts';
import { mayOpenFile } from '../consultation/policy.ts';
import type { PersonId, School } from '../consultation/school.ts';
import { isTask } from '../consultation/task-names.ts';
import { isDangerous } from '../consultation/urgency.ts';
import { needsWatcher } from '../consultation/watch.ts';
import type { Profiles } from '../conversation/handle/context.ts';
import { type Alarm, alarmNumber, alarmSince, alarmSlot, alarmsIn } from '../digest/alarms.ts';
import { askedAgainNow } from '../digest/asked-reminders.ts';
import { inDaytime, nextQuarter, reminderSlot, watchOn } from '../digest/moments.ts';
import type { ToldCase } from '../digest/overview.ts';
import { pastTerm } from '../digest/past-term.ts';
import { MOST_REMINDERS } from '../digest/reminded.ts';
import { mayBeAsked, remindedNow } from '../digest/reminders.ts';
import { errorCode, levelOf } from '../log.ts';
import type { TaskRef } from '../port/own-messages.ts';
import type { DangerCase, GoingCase } from '../port/personal-store.ts';
import type { Store } from '../port/store.ts';
import { tellBoards } from './board.ts';
import { planDuties } from './duties.ts';
import { eachSchool, type RoundParts } from './rounds.ts';
import type { Job } from './tick.ts';

export interface ReminderParts extends RoundParts {
  readonly store: RoundParts['store'] & { readonly delivery: Pick<Store['delivery'], 'profile'> };
  readonly profiles: Profiles;
  /** Executes a command of the clock on a case; a command that no longer applies does nothing. */
  readonly execute: (caseId: string, command: SystemCommand) => Promise<void>;
}

const policy = { mayOpenFile };

/** Adds to each case the protocol that it began with; one whose protocol cannot be read is left out. */
export async function told(
  { store, profiles }: ReminderParts,
  cases: readonly GoingCase[],
): Promise<readonly ToldCase[]> {
  const found: ToldCase[] = [];
  for (const { face, profileHash, excluded } of cases) {
    const profile = await profiles.of(profileHash, store.delivery);
    if (profile !== undefined) found.push({ face, profile, excluded });
  }
  return found;
}

async function plan(parts: ReminderParts, school: School, now: Date): Promise<void> {
  const { personal } = parts.store;
  const at = now.toISOString();
  if (!school.people.some((person) => mayBeAsked(person, school, at))) return;
  const today = localDate(at, school.timezone);
  const slot = reminderSlot(today);
  const cases = await told(parts, await personal.going(school.id));
  const reminded = await personal.reminded(school.id);
  const had = await personal.askedToday(school.id, slot, instantOf(today, '00:00', school.timezone));
  const round = { school, cases, reminded, policy, now: at };
  const people = [...new Set([...remindedNow(round), ...askedAgainNow(round)])].filter((id) => !had.has(id));
  await personal.plan({ schoolId: school.id, slot, people, now });
}

/**
 * Hands over a task: first in the case, then in the notes. After a crash in between the case is asked again, and refuses a task that has
 * moved.
 */
async function passOn(parts: ReminderParts, task: TaskRef & { readonly person: PersonId }): Promise<void> {
  await parts.execute(task.caseId, { type: 'PassOn', task: task.task, revision: task.revision });
  await parts.store.personal.passed(task);
}

/** Hands on what nobody did by its term; in danger the alarms do so, at any hour. */
async function handOnLate(parts: ReminderParts, school: School, now: string): Promise<void> {
  const reminded = await parts.store.personal.reminded(school.id);
  for (const one of await told(parts, await parts.store.personal.going(school.id)))
    if (!isDangerous(one.face))
      for (const { task, revision } of pastTerm(one, { school, now, reminded }))
        await parts.execute(one.face.id, { type: 'PassOn', task, revision });
}

async function handOn(parts: ReminderParts, school: School, now: Date): Promise<void> {
  if (!inDaytime(school, now.toISOString())) return;
  await handOnLate(parts, school, now.toISOString());
  const today = localDate(now.toISOString(), school.timezone);
  for (const task of await parts.store.personal.exhausted(school.id, today, MOST_REMINDERS)) await passOn(parts, task);
}

const asksNow = (face: CaseFace, until: string, zone: string): boolean =>
  needsWatcher(face, until, zone) &&
  face.watcher?.until !== until &&
  !openTasks(face).some(({ id }) => id === `holidayWatch:${until}`);

async function askWatchers(parts: ReminderParts, school: School, now: Date): Promise<void> {
  const day = watchOn(localDate(now.toISOString(), school.timezone), school);
  if (day === undefined || !inDaytime(school, now.toISOString())) return;
  const faces = (await parts.store.personal.going(school.id))
    .map(({ face }) => face)
    .filter(({ phase }) => phase === 'open');
  if (day.kind === 'ask') {
    for (const face of faces.filter((f) => asksNow(f, day.until, school.timezone)))
      await parts.execute(face.id, { type: 'AskWatcher', until: day.until });
    return;
  }
  for (const face of faces.filter((f) => openTasks(f).some((task) => isTask(task, 'holidayWatch'))))
    await parts.execute(face.id, { type: 'AskWatcher' });
}

/** @param looked called for each school that was looked at: what stands in people's chats may be over. */
export function remindersJob(parts: ReminderParts, looked: (schoolId: string) => void): Job {
  const look = async (schoolId: string, now: Date): Promise<Date> => {
    const school = await parts.store.personal.school(schoolId);
    if (school !== undefined) {
      await tellBoards(parts.store, school, now);
      await handOn(parts, school, now);
      await askWatchers(parts, school, now);
      await plan(parts, school, now);
      await planDuties(parts, school, now);
      looked(schoolId);
    }
    return nextQuarter(now);
  };
  return { name: 'reminders', budgetMs: 60_000, run: (signal) => eachSchool(parts, 'reminders', signal, look) };
}

/**
 * Alarms whoever is asked and who watches the case, once for each alarm number. A task is handed on at the minute of its term; what has none,
 * after enough alarms.
 */
async function alarm(
  parts: ReminderParts,
  school: School,
  { face, wait, ref, people }: Alarm,
  now: Date,
  isLate: boolean,
): Promise<void> {
  const number = alarmNumber(alarmSince(wait), now.toISOString());
  if (number === undefined) return;
  if (number <= MOST_REMINDERS) {
    const slot = alarmSlot(face.id, ref, number);
    await parts.store.personal.plan({ schoolId: school.id, slot, people, now });
    if (!isLate) return;
  }
  const person = taskOf(face, ref.task)?.owner ?? wait.people[0];
  if (person !== undefined) await passOn(parts, { caseId: face.id, ...ref, person });
}

/** Alarms of everything in one case that cannot wait, and was not handed over yet. */
async function alarmIn(parts: ReminderParts, found: DangerCase, now: Date): Promise<void> {
  const school = await parts.store.personal.school(found.schoolId);
  if (school === undefined) return;
  const isPassed = ({ task, revision }: Alarm['ref']): boolean =>
    found.passed.some((one) => one.task === task && one.revision === revision);
  for (const one of await told(parts, [found])) {
    const at = { school, now: now.toISOString() };
    const late = pastTerm(one, at);
    for (const due of alarmsIn(one, at))
      if (!isPassed(due.ref))
        await alarm(
          parts,
          school,
          due,
          now,
          late.some(({ task }) => task === due.ref.task),
        );
    // What rings with nobody goes on as well.
    const rings = alarmsIn(one, at).map(({ ref }) => ref.task);
    for (const { task, revision } of late)
      if (!rings.includes(task)) await parts.execute(found.face.id, { type: 'PassOn', task, revision });
  }
}

/** Job for alarms: it runs at every tick, at any hour. */
export function alarmsJob(parts: ReminderParts): Job {
  const run = async (signal: AbortSignal): Promise<void> => {
    const now = parts.clock();
    for (const found of await parts.store.personal.danger()) {
      if (signal.aborted) return;
      await alarmIn(parts, found, now).catch((error: unknown) =>
        parts.log(levelOf(error), 'alarm_failed', { caseId: found.face.id, cause: errorCode(error) }),
      );
    }
  };
  return { name: 'alarms', budgetMs: 10_000, run };
}
