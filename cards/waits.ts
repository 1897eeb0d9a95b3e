/** Short descriptions of what waits for somebody, the same on every surface. */
import type { School } from '../src/consultation/school.ts';
import type { Wait } from '../src/digest/waits.ts';
import type { Profile } from '../src/protocol/schema.ts';
import { taskTitle } from './context.ts';
import { momentsCopy } from './copy/moments.nl.ts';
import { outsideCopy } from './copy/outside.nl.ts';
import { dayFrom, dayWords, termFrom } from './moments.ts';

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
