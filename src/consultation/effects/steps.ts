/** Steps begin and begin again, and with the weighing the questions that are asked and where they lead (S1 L122-123). */

import { wholePath } from '../decision-path.ts';
import { openTasks, stepOf } from '../face.ts';
import { namedRoles, readers } from '../policy.ts';
import { stepIn, trackSteps } from '../profile.ts';
import { isOfHelp, isOfReport } from '../task-kinds.ts';
import { isTask } from '../task-names.ts';
import { refuse, type UnitOfWork } from '../unit-of-work.ts';
import { inSchoolDays, today } from './moments.ts';
import { joinRole, open, openProfileTask } from './tasks.ts';

/** Why a gate was passed, and what lacked then: later the case itself no longer tells. */
export const passBody = (reason: string | undefined, lacks: readonly string[]) =>
  reason === undefined ? {} : { body: { reason, lacks } };

/** Starts a step: who joins, what is to be done, and the first question where it is the weighing. */
export function beginStep(work: UnitOfWork, stepId: string, lacks: readonly string[] = [], reason?: string): void {
  const step = stepIn(work.circumstances.profile, stepId);
  if (step === undefined) return refuse('notForYou');
  for (const role of namedRoles(step.joins, work.circumstances)) joinRole(work, role);
  work.add(
    'StepStarted',
    { step: stepId, deviated: lacks.length > 0, notify: readers(work.state, 'case', work.circumstances.actor?.id) },
    {},
    passBody(lacks.length > 0 ? reason : undefined, lacks),
  );
  for (const task of step.tasks) openProfileTask(work, task, stepId);
  if (stepId === work.circumstances.profile.weighing.step) followThePath(work);
}

/** When the term of the help came in this round, the last time that it did. */
const termCameAt = (work: UnitOfWork): string | undefined => {
  const { face, facts } = work.state;
  if (facts.help === undefined) return undefined;
  return face.tasks
    .filter((t) => isTask(t, 'evaluateHelp'))
    .map((t) => t.openedAt)
    .sort()
    .at(-1);
};

/** Notes which questions are asked and what they lead to, where that changed. */
export function followThePath(work: UnitOfWork): void {
  const { profile } = work.circumstances;
  const { face, facts } = work.state;
  const path = wholePath(profile, facts, termCameAt(work));
  const onRoad = [...path.questions, ...path.together];
  const before = face.questions.filter((q) => q.onRoad).map((q) => q.id);
  const alike = (some: readonly string[], others: readonly string[]): boolean =>
    some.length === others.length && some.every((q) => others.includes(q));
  const same = alike(onRoad, before) && alike(path.together, facts.together);
  if (path.call !== 'none')
    open(work, 'callVeiligThuis', {
      ownerRole: 'careCoordinator',
      dueAt: path.call === 'today' ? today(work) : inSchoolDays(work, 1),
    });
  if (
    same &&
    facts.outcome === path.outcome &&
    (face.weighing === 'complete') === path.complete &&
    face.weighing !== 'notStarted'
  )
    return;
  // What was answered together with Veilig Thuis turned nothing: where the road now leads over it, it is asked for itself.
  const anew = path.questions.filter((q) => facts.answers.some((a) => a.question === q && a.together === true));
  work.add(
    'RoadFollowed',
    { onRoad, complete: path.complete, ...(anew.length === 0 ? {} : { anew }) },
    { outcome: path.outcome, ...(path.together.length === 0 ? {} : { together: path.together }) },
  );
  if (path.outcome !== 'RESTART') return;
  restartWeighing(work);
  followThePath(work);
}

function reopen(work: UnitOfWork, step: string, anew: boolean): void {
  if (stepOf(work.state.face, step)?.status !== 'done') return;
  work.add('StepReopened', { step, ...(anew ? { anew: true } : {}) }, {}, { body: { restarts: 'byProtocol' } });
}

function upToWeighing(work: UnitOfWork): readonly string[] {
  const { profile } = work.circumstances;
  const steps = trackSteps(profile).map((step) => step.id);
  return steps.slice(0, steps.indexOf(profile.weighing.step) + 1);
}

/** The steps that were done stand open again; what was found and answered stays, so that nothing keeps a report waiting. */
export function reopenSteps(work: UnitOfWork): void {
  for (const step of upToWeighing(work)) reopen(work, step, false);
}

/** Everything is looked at again, the weighing too. A report that was decided on and is not made yet is made all the same. */
function restartWeighing(work: UnitOfWork): void {
  const { profile } = work.circumstances;
  const kept = openTasks(work.state.face).some((task) => isOfReport(task.kind));
  work.add('WeighingRestarted', {}, { kept }, { body: { restarts: 'byProtocol' } });
  if (!kept)
    for (const task of openTasks(work.state.face).filter((t) => isOfHelp(t.kind)))
      work.add('TaskDropped', { id: task.id }, {});
  for (const step of [...upToWeighing(work), profile.decision.step]) reopen(work, step, true);
}
