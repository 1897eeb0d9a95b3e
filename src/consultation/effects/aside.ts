/** The end of a question about somebody who is personally involved. */
import { asideOf } from '../aside-fact.ts';
import { colleagueOf } from '../school.ts';
import { taskIdOf } from '../task-names.ts';
import { refuse, type UnitOfWork } from '../unit-of-work.ts';
import { doneTask } from './tasks.ts';

/** Settles a question; whoever is let back in is what they were. */
export function settleAside(work: UnitOfWork, aside: string, agrees: boolean): void {
  const found = asideOf(work.state.facts, aside);
  if (found === undefined) return refuse('alreadyDone');
  const { person, by, state, wasIn } = found;
  const lapsed = work.circumstances.actor === undefined ? { lapsed: true as const } : {};
  const unconfirmed = state === 'asked' && !agrees ? { unconfirmed: { person, by, ...lapsed } } : {};
  work.add('AsideAnswered', { person, agrees }, unconfirmed, { audience: 'core' });
  doneTask(work, taskIdOf('answerAside', aside));
  if (work.state.facts.excluded.includes(person) || wasIn !== true) return;
  if (colleagueOf(work.circumstances.school, person) === undefined) return;
  const was = work.state.face.members.findLast((member) => member.person === person);
  if (was === undefined) return;
  const { as, core, coreBy } = was;
  work.add('MemberAdded', { person, as, core, ...(coreBy === undefined ? {} : { coreBy }), notify: [person] }, {});
}
