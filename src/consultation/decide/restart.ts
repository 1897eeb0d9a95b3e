/** The steps begin again: beside a report, or because the help did not work (S1 L122-123). */
import { openTasks, stepOf } from '../face.ts';
import { trackSteps } from '../profile.ts';
import type { UnitOfWork } from '../unit-of-work.ts';

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

/** On the way from the decision to report until it is made. */
const making: readonly string[] = ['draftReport', 'decide', 'answerReturned', 'sendReport'];
const helping: readonly string[] = ['arrangeHelp', 'helpTerm', 'evaluateHelp'];

/** Everything is looked at again, the weighing too. A report that was decided on and is not made yet is made all the same. */
export function restartWeighing(work: UnitOfWork): void {
  const { profile } = work.circumstances;
  const kept = openTasks(work.state.face).some((task) => making.includes(task.kind));
  work.add('WeighingRestarted', {}, { kept }, { body: { restarts: 'byProtocol' } });
  if (!kept)
    for (const task of openTasks(work.state.face).filter((t) => helping.includes(t.kind)))
      work.add('TaskDropped', { id: task.id }, {});
  for (const step of [...upToWeighing(work), profile.decision.step]) reopen(work, step, true);
}
