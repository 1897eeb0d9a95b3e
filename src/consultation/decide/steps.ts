/** Steps begin, end and come back; order and completeness may be passed with a reason, who acts may not (design principle 8). */
import type { CompleteStep, CompleteTask, ReopenStep, StartStep } from '../commands.ts';
import { wholePath } from '../decision-path.ts';
import { stepOf, taskOf } from '../face.ts';
import { lacking, stepIn } from '../needs.ts';
import { actsAsAny, mayLeadStep, mayPassGate, namedRoles, readers } from '../policy.ts';
import { nextOnTrack } from '../profile.ts';
import { blank, refuse, type UnitOfWork } from '../unit-of-work.ts';
import { handOver } from './members.ts';
import { openProfileTask } from './profile-tasks.ts';
import { askToNote } from './pupil-system.ts';
import { restartWeighing } from './restart.ts';
import { dropOfStep, inSchoolDays, isTicked, joinRole, open, today } from './tasks.ts';

/** Why a gate was passed, and what lacked then: later the case itself no longer tells. */
const passBody = (reason: string | undefined, lacks: readonly string[]) =>
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
    .filter((t) => t.kind === 'evaluateHelp')
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

export function startStep(work: UnitOfWork, command: StartStep): void {
  const { profile } = work.circumstances;
  const step = stepIn(profile, command.step);
  const now = stepOf(work.state.face, command.step);
  if (step === undefined || now === undefined) return refuse('notForYou');
  if (!mayLeadStep(step.id, work.state, work.circumstances)) refuse('notForYou');
  if (now.status !== 'later') refuse('alreadyDone');
  const open = step.after.filter((id) => stepOf(work.state.face, id)?.status !== 'done');
  const lacks = open.map((id) => stepIn(profile, id)?.title ?? id);
  const passable = mayPassGate(work.state, work.circumstances);
  if (lacks.length > 0 && (blank(command.reason) || !passable)) refuse('stepBefore', { lacks, passable });
  beginStep(work, step.id, lacks, command.reason);
}

export function completeStep(work: UnitOfWork, command: CompleteStep): void {
  const { profile, actor } = work.circumstances;
  const step = stepIn(profile, command.step);
  const now = stepOf(work.state.face, command.step);
  if (step === undefined || now === undefined || !mayLeadStep(step.id, work.state, work.circumstances))
    return refuse('notForYou');
  if (now.status === 'later') refuse('notOpenYet');
  if (now.status !== 'now') refuse('alreadyDone');
  const unmet = lacking(step.id, work.state, work.circumstances);
  const lacks = unmet.map((l) => l.words);
  const passable = unmet.every((l) => !l.firm) && mayPassGate(work.state, work.circumstances);
  if (lacks.length > 0 && (blank(command.reason) || !passable)) refuse('incomplete', { lacks, passable });
  const deviated = lacks.length > 0;
  work.add(
    'StepCompleted',
    { step: step.id, deviated, notify: readers(work.state, 'case', actor?.id) },
    {},
    passBody(deviated ? command.reason : undefined, lacks),
  );
  dropOfStep(work, step.id);
  askToNote(work, step.id);
  if (step.endsConsultation) endConsultation(work);
  beginNext(work, step.id);
}

/** Someone who was only consulted loses access when the consultation closes, unless the coordinator kept them in. */
function endConsultation(work: UnitOfWork): void {
  for (const member of work.state.face.members) {
    if (member.as !== 'consulted' || member.until !== undefined || member.extended === true) continue;
    work.add('MemberEnded', { person: member.person }, {});
    handOver(work, member.person);
  }
}

function beginNext(work: UnitOfWork, stepId: string): void {
  const next = nextOnTrack(work.circumstances.profile, stepId);
  if (next === undefined || stepOf(work.state.face, next.id)?.status !== 'later') return;
  if (next.after.every((id) => stepOf(work.state.face, id)?.status === 'done')) beginStep(work, next.id);
}

export function reopenStep(work: UnitOfWork, command: ReopenStep): void {
  const step = stepIn(work.circumstances.profile, command.step);
  if (step === undefined || !mayLeadStep(step.id, work.state, work.circumstances)) return refuse('notForYou');
  if (stepOf(work.state.face, step.id)?.status !== 'done') refuse('notOpenYet');
  if (!step.repeatable) refuse('alreadyDone');
  work.add('StepReopened', { step: step.id }, {}, { body: { reason: command.reason } });
}

/** Tasks of a profile are ticked; the engine's own end by what is done. */
export function completeTask(work: UnitOfWork, command: CompleteTask): void {
  const task = taskOf(work.state.face, command.task);
  if (task === undefined || !isTicked(task.kind, work.circumstances.profile)) return refuse('notForYou');
  if (
    task.owner !== work.circumstances.actor?.id &&
    !actsAsAny([task.ownerRole, 'careCoordinator'], work.state, work.circumstances)
  )
    refuse('notForYou');
  if (task.status !== 'open') refuse('alreadyDone');
  if (task.revision !== command.revision) refuse('stale');
  work.add('TaskDone', { id: task.id }, {});
}
