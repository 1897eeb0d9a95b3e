/** Watch during a school holiday: concerns do not pause, so somebody keeps an eye on each case with a term or a danger. */

import { staysBetweenThem } from '../ask-first.ts';
import { localDate } from '../calendar.ts';
import type { AskWatcher, NameWatcher } from '../commands/ending.ts';
import { today } from '../effects/moments.ts';
import { doneTask, join, open } from '../effects/tasks.ts';
import { memberOf, openTasks } from '../face.ts';
import { mayNameWatcher } from '../policy.ts';
import { colleagueOf } from '../school.ts';
import { isTask, taskIdOf } from '../task-names.ts';
import { refuse, type UnitOfWork } from '../unit-of-work.ts';
import { needsWatcher } from '../watch.ts';
import type { Handlers } from './handler.ts';

const taskFor = (until: string): string => taskIdOf('holidayWatch', until);

/** Asks once per holiday; an unanswered request for an earlier holiday is over. */
function askWatcher(work: UnitOfWork, { until }: AskWatcher): void {
  const { profile, school } = work.circumstances;
  for (const task of openTasks(work.state.face).filter((t) => isTask(t, 'holidayWatch')))
    if (until === undefined || task.id !== taskFor(until)) work.add('TaskDropped', { id: task.id }, {});
  const { face } = work.state;
  if (until === undefined || face.watcher?.until === until || !needsWatcher(face, until, school.timezone)) return;
  // A case that is still between an author and a confidant does not reach others because a holiday begins.
  const between = staysBetweenThem(work.state, work.circumstances) ? { owner: face.openedBy } : {};
  open(work, 'holidayWatch', { id: taskFor(until), ownerRole: profile.roles.receives, dueAt: today(work), ...between });
}

/** Returns the holiday that is asked about, or the one somebody was already named for: that choice may change. */
function untilOf(work: UnitOfWork): string | undefined {
  const { face } = work.state;
  const asked = openTasks(face).find((t) => isTask(t, 'holidayWatch'));
  if (asked !== undefined) return asked.id.slice(taskFor('').length);
  const { now, school } = work.circumstances;
  return face.watcher !== undefined && face.watcher.until >= localDate(now, school.timezone)
    ? face.watcher.until
    : undefined;
}

function nameWatcher(work: UnitOfWork, command: NameWatcher): void {
  const { school, actor } = work.circumstances;
  if (!mayNameWatcher(work.state, work.circumstances)) refuse('notForYou');
  const until = untilOf(work);
  if (until === undefined) return refuse('alreadyDone');
  const person = colleagueOf(school, command.person);
  if (person === undefined) return refuse('notForYou', { field: 'person' });
  if (work.state.facts.excluded.includes(person.id)) refuse('excluded', { field: 'person' });
  join(work, person, 'standIn');
  if (memberOf(work.state.face, person.id)?.paused === true) work.add('MemberResumed', { person: person.id }, {});
  const notify = person.id === actor?.id ? {} : { notify: [person.id] };
  work.add('WatcherNamed', { person: person.id, until, ...notify }, {});
  doneTask(work, taskFor(until));
}

export const watchHandlers = {
  NameWatcher: { run: nameWatcher },
  AskWatcher: { run: askWatcher, by: 'system' },
} satisfies Handlers<NameWatcher | AskWatcher>;
