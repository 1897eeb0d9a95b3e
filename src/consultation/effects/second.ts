/** The second person who is asked about somebody who is personally involved: who that is, and who comes next. */
import { asideOf } from '../aside-fact.ts';
import { answerersOf, mayAnswerAside } from '../asides.ts';
import { openTasks } from '../face.ts';
import { isPractice } from '../practice.ts';
import { type Person, personOf } from '../school.ts';
import { isHere, isOut } from '../stand-ins.ts';
import { isTask } from '../task-names.ts';
import type { UnitOfWork } from '../unit-of-work.ts';
import { settleAside } from './aside.ts';
import { join } from './tasks.ts';

/**
 * Asks somebody else where the second person left, lost that role, or said to be away while another is here. Where nobody else could answer, it
 * stays unconfirmed at once: nobody is kept out by the one who asked alone.
 */
export function askSecondAnew(work: UnitOfWork): void {
  const { school, now } = work.circumstances;
  if (isPractice(work.state.face)) return;
  for (const task of openTasks(work.state.face).filter((one) => isTask(one, 'answerAside'))) {
    const aside = task.id.slice(task.kind.length + 1);
    const found = asideOf(work.state.facts, aside);
    if (found === undefined) continue;
    const as = (id: string | undefined) => ({
      ...work.circumstances,
      actor: id === undefined ? undefined : personOf(school, id),
    });
    const asker = as(found.state === 'backAsked' ? found.backBy : found.by);
    const owner = personOf(school, task.owner ?? '');
    const same = { id: task.id, escalated: false, ...(task.owner === undefined ? {} : { owner: task.owner }) };
    const may = owner !== undefined && mayAnswerAside(found, work.state, as(owner.id));
    const others = answerersOf(found.person, work.state, asker).filter(({ id }) => id !== owner?.id);
    const here = (person: Person): boolean => isHere(person, school, now);
    const next = may ? others.find((person) => isOut(owner, school, now) && here(person)) : others[0];
    if (may && next === undefined) continue;
    if (next === undefined) {
      // Of what nobody can confirm the term is over; a person who acts may be the one who asked.
      if (work.circumstances.actor === undefined) settleAside(work, aside, false);
      else if (task.dueAt !== now) work.add('TaskReassigned', { ...same, dueAt: now }, {});
      continue;
    }
    join(work, next, 'standIn');
    work.add(
      'TaskReassigned',
      {
        ...same,
        owner: next.id,
        ...(next.id === work.circumstances.actor?.id ? {} : { notify: [next.id] }),
        ...(task.dueAt === undefined ? {} : { dueAt: task.dueAt }),
      },
      {},
    );
  }
}
