/** Talks that are planned: who may plan which, who hears of it, and for which task. */
import type { RecordKind } from '../protocol/schema.ts';
import type { Plannable } from '../protocol/terms.ts';
import { activeMembers, memberOf, openTasks, type Task } from './face.ts';
import type { PlanFact } from './facts.ts';
import { mayMakeRecord, mayRecordParentsInformed, mayRecordTalk, mayReport } from './policy.ts';
import { colleagueOf, type PersonId, type School } from './school.ts';
import type { Circumstances, ExistingCase } from './state.ts';
import { isTask } from './task-names.ts';

/** Returns the form in which telling the pupil is recorded; undefined where the protocol has none. */
const tellingOf = ({ profile }: Pick<Circumstances, 'profile'>): RecordKind | undefined =>
  profile.records.find(({ tellsPupil }) => tellsPupil === true);

/** Returns the open task that a talk is planned for; a talk of step 3 has none. */
export function taskOfPlan(of: Plannable, { face }: ExistingCase, c: Circumstances): Task | undefined {
  const find = (fits: (task: Task) => boolean): Task | undefined => openTasks(face).find(fits);
  switch (of) {
    case 'child':
    case 'parents':
      return undefined;
    case 'tellPupil':
      return find(({ kind }) => tellingOf(c)?.ends.includes(kind) === true);
    case 'tellParents':
      return find((task) => isTask(task, 'informParents'));
    case 'report':
      return find((task) => isTask(task, 'sendReport'));
    case 'callBack':
      return find((task) => isTask(task, 'vtFeedback'));
    default:
      return of satisfies never;
  }
}

/** True where there is something to plan: a talk of step 3 at any time, the others while they are asked for. */
export const isPlannable = (of: Plannable, state: ExistingCase, c: Circumstances): boolean =>
  of === 'child' || of === 'parents' || taskOfPlan(of, state, c) !== undefined;

/** May plan a talk: whoever may record how it went. */
export function mayPlan(of: Plannable, state: ExistingCase, c: Circumstances): boolean {
  switch (of) {
    case 'child':
    case 'parents':
      return mayRecordTalk(of, state, c);
    case 'tellPupil': {
      const kind = tellingOf(c);
      return kind !== undefined && mayMakeRecord(kind, state, c);
    }
    case 'tellParents':
      return mayRecordParentsInformed(state, c);
    case 'report':
    case 'callBack':
      return mayReport(state, c);
    default:
      return of satisfies never;
  }
}

/** Returns who reads what was planned: whoever reads how it went. */
export function audienceOfPlan(of: Plannable, c: Circumstances): 'case' | 'core' {
  if (of === 'child' || of === 'parents') return c.profile.talks[of].audience;
  return of === 'tellPupil' ? (tellingOf(c)?.audience ?? 'case') : 'core';
}

/** Returns the members who will be at a talk, beside whoever planned it: they are told of its day. */
export const attending = ({ people = [], by }: PlanFact, { face, facts }: ExistingCase): readonly PersonId[] =>
  people.filter(
    (id) => id !== by && !facts.excluded.includes(id) && activeMembers(face).some(({ person }) => person === id),
  );

/** True where somebody who would be at a talk must not see the case any more, or left it or the school. */
export const lacksSomebody = ({ people = [] }: PlanFact, { face, facts }: ExistingCase, school: School): boolean =>
  people.some(
    (id) =>
      facts.excluded.includes(id) ||
      colleagueOf(school, id) === undefined ||
      (face.members.some(({ person }) => person === id) && memberOf(face, id) === undefined),
  );

export const planOf = ({ facts }: Pick<ExistingCase, 'facts'>, of: Plannable): PlanFact | undefined =>
  facts.plans?.find((plan) => plan.of === of);
