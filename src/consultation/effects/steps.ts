/** Steps start and start again; with the weighing come its questions and the outcome of the path (S1 L122-123). */

import { type DecisionPath, wholePath } from '../decision-path.ts';
import { openTasks, stepOf } from '../face.ts';
import { namedRoles, readers } from '../policy.ts';
import { stepIn, trackSteps } from '../profile.ts';
import { isOfHelp, isOfReport } from '../task-kinds.ts';
import { isTask } from '../task-names.ts';
import { refuse, type UnitOfWork } from '../unit-of-work.ts';
import { inSchoolDays, today } from './moments.ts';
import { done, joinRole, open, openProfileTask } from './tasks.ts';

/** The body that says why a gate was passed, and what was missing then: later the case itself no longer shows it. */
export const passBody = (reason: string | undefined, lacks: readonly string[]) =>
  reason === undefined ? {} : { body: { reason, lacks } };

/** Starts a step: who joins, what has to be done, and the first question where it is the weighing. */
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

/** Returns when the term of the help came in this round, for the last time. */
const termCameAt = (work: Pick<UnitOfWork, 'state'>): string | undefined => {
  const { face, facts } = work.state;
  if (facts.help === undefined) return undefined;
  return face.tasks
    .filter((t) => isTask(t, 'evaluateHelp'))
    .map((t) => t.openedAt)
    .sort()
    .at(-1);
};

/** Returns whether the answers so far ask for a call to Veilig Thuis. */
export const callAskedFor = ({ state, circumstances }: UnitOfWork): DecisionPath['call'] =>
  state.face.weighing === 'notStarted'
    ? 'none'
    : wholePath(circumstances.profile, state.facts, termCameAt({ state })).call;

/**
 * True for a question on the path whose answer says nothing here: one given together with Veilig Thuis changed nothing, and one given at an
 * earlier term of the help is about that term.
 */
function isAskedAnew(work: UnitOfWork, question: string): boolean {
  const { face, facts } = work.state;
  const term = termCameAt(work);
  const { evaluatedBy } = work.circumstances.profile.help;
  const answer = facts.answers.find((a) => a.question === question);
  if (answer === undefined) return false;
  if (answer.together === true) return true;
  const shown = face.questions.find((q) => q.id === question);
  return term !== undefined && question === evaluatedBy && answer.at < term && shown?.answeredBy !== undefined;
}

/** Records which questions are asked and what they lead to, if that changed. */
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
  const anew = path.questions.filter((q) => isAskedAnew(work, q));
  work.add(
    'RoadFollowed',
    { onRoad, complete: path.complete, ...(anew.length === 0 ? {} : { anew }) },
    { outcome: path.outcome, ...(path.together.length === 0 ? {} : { together: path.together }) },
  );
  if (path.outcome !== 'RESTART') return;
  restartWeighing(work);
  followThePath(work);
}

/** Opens the last question when the term of the help has come, or before it when somebody sees that it gets worse (S3 L81-82). */
export function openTermQuestion(work: UnitOfWork): void {
  const { recordedBy } = work.circumstances.profile.weighing;
  const looksBack = openTasks(work.state.face).find((task) => isTask(task, 'helpTerm'))?.ownerRole;
  done(work, 'helpTerm');
  open(work, 'evaluateHelp', {
    id: `evaluateHelp:${work.state.face.tasks.length}`,
    ownerRole: looksBack !== undefined && recordedBy.includes(looksBack) ? looksBack : 'careCoordinator',
    dueAt: inSchoolDays(work, 2),
  });
  followThePath(work);
}

function reopenAnew(work: UnitOfWork, step: string): void {
  if (stepOf(work.state.face, step)?.status !== 'done') return;
  work.add('StepReopened', { step, anew: true }, {}, { body: { restarts: 'byProtocol' } });
}

function upToWeighing(work: UnitOfWork): readonly string[] {
  const { profile } = work.circumstances;
  const steps = trackSteps(profile).map((step) => step.id);
  return steps.slice(0, steps.indexOf(profile.weighing.step) + 1);
}

/**
 * Lets the finished steps be gone through again, one after the other (S1 L122-123); findings and answers stay, so that nothing delays a
 * report.
 */
export function reopenSteps(work: UnitOfWork): void {
  const steps = upToWeighing(work).map((id) => stepOf(work.state.face, id));
  const [first, ...others] = steps.flatMap((step) => (step?.status === 'done' ? [step.id] : []));
  if (first === undefined) return;
  const again = steps.some((step) => step?.status === 'now') ? 'later' : 'now';
  const body = { restarts: 'byProtocol' } as const;
  work.add('StepReopened', { step: first, again }, {}, { body });
  for (const step of others) work.add('StepReopened', { step, again: 'later' }, {}, { body });
}

/** Looks at everything again, including the weighing. A report that was decided on and not made yet still has to be made. */
function restartWeighing(work: UnitOfWork): void {
  const { profile } = work.circumstances;
  const kept = openTasks(work.state.face).some((task) => isOfReport(task.kind));
  work.add('WeighingRestarted', {}, { kept }, { body: { restarts: 'byProtocol' } });
  if (!kept)
    for (const task of openTasks(work.state.face).filter((t) => isOfHelp(t.kind)))
      work.add('TaskDropped', { id: task.id }, {});
  for (const step of [...upToWeighing(work), profile.decision.step]) reopenAnew(work, step);
}
