/** Short descriptions of what waits for somebody, the same on every surface. */
import type { School } from '../src/consultation/school.ts';
import type { Wait } from '../src/digest/waits.ts';
import type { Profile } from '../src/protocol/schema.ts';
import { taskTitle } from './context.ts';
import { outsideCopy } from './copy/outside.nl.ts';
import { dayWords } from './moments.ts';

const copy = outsideCopy.cases;

const nameOfWait = (wait: Wait, profile: Profile): string => {
  if (wait.kind === 'leave') return copy.leaveQuestion;
  if (wait.kind === 'decide') return copy.decide;
  return wait.kind === 'read' ? copy.read : taskTitle(profile, { kind: wait.task ?? '', step: wait.step });
};

/** Returns words such as `Lezen (uiterlijk di 17 nov 2026)`. */
export function waitWords(
  wait: Wait,
  { school, profile }: { readonly school: School; readonly profile: Profile },
): string {
  const name = nameOfWait(wait, profile);
  if (wait.dueAt === undefined) return name;
  const day = dayWords(wait.dueAt, school.timezone);
  return wait.overdue ? copy.overdue(name, day) : copy.due(name, day);
}
