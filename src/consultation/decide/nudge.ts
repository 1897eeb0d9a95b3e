/** A reminder that a member sends whoever is asked for something that waits too long. */
import type { Nudge } from '../commands/tasks.ts';
import { refuse, type UnitOfWork } from '../unit-of-work.ts';
import { nudgingOf } from '../waits/late.ts';
import { waitsFor } from '../waits/waits-for.ts';
import type { Handlers } from './handler.ts';

function nudge(work: UnitOfWork, command: Nudge): void {
  const { school, profile, now, actor } = work.circumstances;
  const { face, facts } = work.state;
  const wait = waitsFor(face, school, profile, now, facts.excluded).find(({ key }) => key === command.wait);
  if (wait === undefined) return refuse('alreadyDone');
  // Nobody reminds themselves.
  if (actor === undefined || wait.people.includes(actor.id)) return refuse('notForYou');
  const nudging = nudgingOf(wait, face, school, now);
  if (nudging.kind === 'sent') return refuse('nudgedToday');
  if (nudging.kind !== 'possible') return refuse('notLate');
  const number = Math.max(0, ...(face.nudges ?? []).map((one) => one.number)) + 1;
  work.add('Nudged', { wait: wait.key, people: nudging.people, number }, {});
}

export const nudgeHandlers = { Nudge: { run: nudge } } satisfies Handlers<Nudge>;
