/** The steps begin again: beside a report, or because the help did not work (S1 L122-123). */
import { restartCopy } from '../../../cards/copy/restart.nl.ts';
import { openTasks, stepOf } from '../face.ts';
import { trackSteps } from '../profile.ts';
import type { Turn } from '../unit-of-work.ts';

function reopen(turn: Turn, step: string, anew: boolean): void {
  if (stepOf(turn.state.face, step)?.status !== 'done') return;
  turn.add('StepReopened', { step, ...(anew ? { anew: true } : {}) }, {}, { body: { reason: restartCopy.reason } });
}

function upToWeighing(turn: Turn): readonly string[] {
  const { profile } = turn.circumstances;
  const steps = trackSteps(profile).map((step) => step.id);
  return steps.slice(0, steps.indexOf(profile.weighing.step) + 1);
}

/** The steps that were done stand open again; what was found and answered stays, so that nothing keeps a report waiting. */
export function reopenSteps(turn: Turn): void {
  for (const step of upToWeighing(turn)) reopen(turn, step, false);
}

/** On the way from the decision to report until it is made. */
const making: readonly string[] = ['draftReport', 'decide', 'answerReturned', 'sendReport'];
const helping: readonly string[] = ['arrangeHelp', 'helpTerm', 'evaluateHelp'];

/** Everything is looked at again, the weighing too. A report that was decided on and is not made yet is made all the same. */
export function restartWeighing(turn: Turn): void {
  const { profile } = turn.circumstances;
  const kept = openTasks(turn.state.face).some((task) => making.includes(task.kind));
  turn.add('WeighingRestarted', {}, { kept }, { body: { reason: restartCopy.reason } });
  if (!kept)
    for (const task of openTasks(turn.state.face).filter((t) => helping.includes(t.kind)))
      turn.add('TaskDropped', { id: task.id }, {});
  for (const step of [...upToWeighing(turn), profile.decision.step]) reopen(turn, step, true);
}
