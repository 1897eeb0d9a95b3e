/** Alarms: what cannot wait while there is danger is told to whoever is asked, at its term and every hour after it, at any hour. */
import { localDate } from '../consultation/calendar.ts';
import { activeMembers, type CaseFace } from '../consultation/face.ts';
import type { PersonId, School } from '../consultation/school.ts';
import { isDangerous } from '../consultation/urgency.ts';
import { isAlarming } from '../consultation/waits/alarming.ts';
import { isQuiet, type Wait } from '../consultation/waits/wait.ts';
import { type ToldCase, waitsIn } from './overview.ts';
import { refOf, type WaitRef, watcherOn } from './reminded.ts';

/** Minutes between two alarms of one wait in danger. */
const ALARM_EVERY = 60;

export interface Alarm extends ToldCase {
  readonly wait: Wait;
  readonly ref: WaitRef;
  /** Whoever is asked, and who watches the case in a holiday. */
  readonly people: readonly PersonId[];
}

interface Looking {
  readonly school: School;
  /** ISO instant. */
  readonly now: string;
}

const stillIn = ({ silent = [] }: Wait, face: CaseFace): readonly PersonId[] =>
  silent.filter((id) => activeMembers(face).some(({ person }) => person === id));

/** Returns what a case in danger asks that cannot wait; nothing for any other case. */
export function alarmsIn(told: ToldCase, { school, now }: Looking): readonly Alarm[] {
  const { face } = told;
  if (!isDangerous(face)) return [];
  const watcher = watcherOn(face, localDate(now, school.timezone));
  return waitsIn(told, { school, now })
    .filter((wait) => isAlarming(wait) && !isQuiet(wait))
    .map((wait) => ({
      ...told,
      wait,
      ref: refOf(wait, face),
      // Whoever let the term pass may still do it.
      people: [...new Set([...wait.people, ...stillIn(wait, face), ...(watcher === undefined ? [] : [watcher])])],
    }));
}

/** Returns the term of what waits, or otherwise the moment since when these people are asked. ISO instant. */
export const alarmSince = ({ dueAt, askedAt, since }: Pick<Wait, 'dueAt' | 'askedAt' | 'since'>): string =>
  dueAt ?? askedAt ?? since;

/**
 * Returns the number of the alarm due for what waits in danger, from 1; past `MOST_REMINDERS` the stand-in gets the task. Undefined before
 * its term. `since`: as `alarmSince` has it. Missed alarms are not made up for.
 */
export function alarmNumber(since: string, now: string): number | undefined {
  const minutes = (Date.parse(now) - Date.parse(since)) / 60_000;
  return minutes < 0 ? undefined : Math.floor(minutes / ALARM_EVERY) + 1;
}

export const alarmSlot = (caseId: CaseFace['id'], { task, revision }: WaitRef, number: number): string =>
  `alarm:${caseId}:${task}:${revision}:${number}`;

/** Returns what an alarm is about, from its slot; a task's own id may contain colons. */
export function readAlarmSlot(slot: string): (WaitRef & { readonly caseId: string }) | undefined {
  const found = /^alarm:([^:]+):(.+):(\d+):\d+$/.exec(slot);
  const [, caseId, task, revision] = found ?? [];
  return caseId === undefined || task === undefined ? undefined : { caseId, task, revision: Number(revision) };
}
