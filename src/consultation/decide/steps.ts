/** Steps begin, end and come back; order and completeness may be passed with a reason, who acts may not (design principle 8). */
import type { CompleteStep, CompleteTask, ReopenStep, StartStep } from '../commands.ts';
import { wholeRoad } from '../decision-path.ts';
import { stepOf, taskOf } from '../face.ts';
import { lacking, stepIn } from '../needs.ts';
import { actsAsAny, mayLeadStep, mayPassGate, namedRoles, readers } from '../policy.ts';
import { nextOnTrack } from '../profile.ts';
import { blank, refuse, type Turn } from '../unit-of-work.ts';
import { handOver } from './members.ts';
import { openProfileTask } from './profile-tasks.ts';
import { askToNote } from './pupil-system.ts';
import { restartWeighing } from './restart.ts';
import { dropOfStep, inSchoolDays, isTicked, joinRole, open, today } from './tasks.ts';

/** Why a gate was passed, and what lacked then: later the case itself no longer tells. */
const passBody = (reason: string | undefined, lacks: readonly string[]) =>
  reason === undefined ? {} : { body: { reason, lacks } };

/** Starts a step: who joins, what is to be done, and the first question where it is the weighing. */
export function beginStep(turn: Turn, stepId: string, lacks: readonly string[] = [], reason?: string): void {
  const step = stepIn(turn.circumstances.profile, stepId);
  if (step === undefined) return refuse('notForYou');
  for (const role of namedRoles(step.joins, turn.circumstances)) joinRole(turn, role);
  turn.add(
    'StepStarted',
    { step: stepId, deviated: lacks.length > 0, notify: readers(turn.state, 'case', turn.circumstances.actor?.id) },
    {},
    passBody(lacks.length > 0 ? reason : undefined, lacks),
  );
  for (const task of step.tasks) openProfileTask(turn, task, stepId);
  if (stepId === turn.circumstances.profile.weighing.step) followTheRoad(turn);
}

/** When the term of the help came in this round, the last time that it did. */
const termCameAt = (turn: Turn): string | undefined => {
  const { face, facts } = turn.state;
  if (facts.help === undefined) return undefined;
  return face.tasks
    .filter((t) => t.kind === 'evaluateHelp')
    .map((t) => t.openedAt)
    .sort()
    .at(-1);
};

/** Notes which questions are asked and what they lead to, where that changed. */
export function followTheRoad(turn: Turn): void {
  const { profile } = turn.circumstances;
  const { face, facts } = turn.state;
  const road = wholeRoad(profile, facts, termCameAt(turn));
  const onRoad = [...road.questions, ...road.together];
  const before = face.questions.filter((q) => q.onRoad).map((q) => q.id);
  const alike = (some: readonly string[], others: readonly string[]): boolean =>
    some.length === others.length && some.every((q) => others.includes(q));
  const same = alike(onRoad, before) && alike(road.together, facts.together);
  if (road.call !== 'none')
    open(turn, 'callVeiligThuis', {
      ownerRole: 'careCoordinator',
      dueAt: road.call === 'today' ? today(turn) : inSchoolDays(turn, 1),
    });
  if (
    same &&
    facts.outcome === road.outcome &&
    (face.weighing === 'complete') === road.complete &&
    face.weighing !== 'notStarted'
  )
    return;
  // What was answered together with Veilig Thuis turned nothing: where the road now leads over it, it is asked for itself.
  const anew = road.questions.filter((q) => facts.answers.some((a) => a.question === q && a.together === true));
  turn.add(
    'RoadFollowed',
    { onRoad, complete: road.complete, ...(anew.length === 0 ? {} : { anew }) },
    { outcome: road.outcome, ...(road.together.length === 0 ? {} : { together: road.together }) },
  );
  if (road.outcome !== 'RESTART') return;
  restartWeighing(turn);
  followTheRoad(turn);
}

export function startStep(turn: Turn, command: StartStep): void {
  const { profile } = turn.circumstances;
  const step = stepIn(profile, command.step);
  const now = stepOf(turn.state.face, command.step);
  if (step === undefined || now === undefined) return refuse('notForYou');
  if (!mayLeadStep(step.id, turn.state, turn.circumstances)) refuse('notForYou');
  if (now.status !== 'later') refuse('alreadyDone');
  const open = step.after.filter((id) => stepOf(turn.state.face, id)?.status !== 'done');
  const lacks = open.map((id) => stepIn(profile, id)?.title ?? id);
  const passable = mayPassGate(turn.state, turn.circumstances);
  if (lacks.length > 0 && (blank(command.reason) || !passable)) refuse('stepBefore', { lacks, passable });
  beginStep(turn, step.id, lacks, command.reason);
}

export function completeStep(turn: Turn, command: CompleteStep): void {
  const { profile, actor } = turn.circumstances;
  const step = stepIn(profile, command.step);
  const now = stepOf(turn.state.face, command.step);
  if (step === undefined || now === undefined || !mayLeadStep(step.id, turn.state, turn.circumstances))
    return refuse('notForYou');
  if (now.status === 'later') refuse('notOpenYet');
  if (now.status !== 'now') refuse('alreadyDone');
  const unmet = lacking(step.id, turn.state, turn.circumstances);
  const lacks = unmet.map((l) => l.words);
  const passable = unmet.every((l) => !l.firm) && mayPassGate(turn.state, turn.circumstances);
  if (lacks.length > 0 && (blank(command.reason) || !passable)) refuse('incomplete', { lacks, passable });
  const deviated = lacks.length > 0;
  turn.add(
    'StepCompleted',
    { step: step.id, deviated, notify: readers(turn.state, 'case', actor?.id) },
    {},
    passBody(deviated ? command.reason : undefined, lacks),
  );
  dropOfStep(turn, step.id);
  askToNote(turn, step.id);
  if (step.endsConsultation) endConsultation(turn);
  beginNext(turn, step.id);
}

/** Someone who was only consulted loses access when the consultation closes, unless the coordinator kept them in. */
function endConsultation(turn: Turn): void {
  for (const member of turn.state.face.members) {
    if (member.as !== 'consulted' || member.until !== undefined || member.extended === true) continue;
    turn.add('MemberEnded', { person: member.person }, {});
    handOver(turn, member.person);
  }
}

function beginNext(turn: Turn, stepId: string): void {
  const next = nextOnTrack(turn.circumstances.profile, stepId);
  if (next === undefined || stepOf(turn.state.face, next.id)?.status !== 'later') return;
  if (next.after.every((id) => stepOf(turn.state.face, id)?.status === 'done')) beginStep(turn, next.id);
}

export function reopenStep(turn: Turn, command: ReopenStep): void {
  const step = stepIn(turn.circumstances.profile, command.step);
  if (step === undefined || !mayLeadStep(step.id, turn.state, turn.circumstances)) return refuse('notForYou');
  if (stepOf(turn.state.face, step.id)?.status !== 'done') refuse('notOpenYet');
  if (!step.repeatable) refuse('alreadyDone');
  turn.add('StepReopened', { step: step.id }, {}, { body: { reason: command.reason } });
}

/** Tasks of a profile are ticked; the engine's own end by what is done. */
export function completeTask(turn: Turn, command: CompleteTask): void {
  const task = taskOf(turn.state.face, command.task);
  if (task === undefined || !isTicked(task.kind, turn.circumstances.profile)) return refuse('notForYou');
  if (
    task.owner !== turn.circumstances.actor?.id &&
    !actsAsAny([task.ownerRole, 'careCoordinator'], turn.state, turn.circumstances)
  )
    refuse('notForYou');
  if (task.status !== 'open') refuse('alreadyDone');
  if (task.revision !== command.revision) refuse('stale');
  turn.add('TaskDone', { id: task.id }, {});
}
