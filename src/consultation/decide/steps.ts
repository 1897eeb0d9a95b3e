/** Steps start, end and come back. Order and completeness may be passed over with a reason; who has to act may not. */

import { NOTE_TASK } from '../../protocol/schema/tasks.ts';
import type { CompleteStep, ReopenStep, StartStep, StepCommand } from '../commands/steps.ts';
import { inSchoolDays } from '../effects/moments.ts';
import { beginStep, passBody } from '../effects/steps.ts';
import { dropOfStep, handOver, open } from '../effects/tasks.ts';
import { stepOf } from '../face.ts';
import { type Gate, lacksBefore } from '../needs.ts';
import { mayLeadStep, mayPassGate, readers } from '../policy.ts';
import { nextOnTrack, stepIn } from '../profile.ts';
import { ownTask } from '../task-names.ts';
import { blank, refuse, type UnitOfWork } from '../unit-of-work.ts';
import type { Handlers } from './handler.ts';

function startStep(work: UnitOfWork, command: StartStep): void {
  const { profile } = work.circumstances;
  const step = stepIn(profile, command.step);
  const now = stepOf(work.state.face, command.step);
  if (step === undefined || now === undefined) return refuse('notForYou');
  if (!mayLeadStep(step.id, work.state, work.circumstances)) refuse('notForYou');
  if (now.status !== 'later') refuse('alreadyDone');
  beginStep(work, step.id, pass(work, { kind: 'begin', step: step.id }, command.reason), command.reason);
}

/** Returns what is passed over with this reason; refuses without one, where something is firm, and for whoever may not pass. */
function pass(work: UnitOfWork, gate: Extract<Gate, { step: string }>, reason: string | undefined): readonly string[] {
  const missing = lacksBefore(gate, work.state, work.circumstances);
  const lacks = [...new Set(missing.map(({ words }) => words))];
  const passable = missing.every(({ firm }) => !firm) && mayPassGate(work.state, work.circumstances);
  if (lacks.length > 0 && (blank(reason) || !passable))
    refuse(gate.kind === 'begin' ? 'stepBefore' : 'incomplete', { lacks, passable });
  return lacks;
}

function completeStep(work: UnitOfWork, command: CompleteStep): void {
  const { profile, actor } = work.circumstances;
  const step = stepIn(profile, command.step);
  const now = stepOf(work.state.face, command.step);
  if (step === undefined || now === undefined || !mayLeadStep(step.id, work.state, work.circumstances))
    return refuse('notForYou');
  if (now.status === 'later') refuse('notOpenYet');
  if (now.status !== 'now') refuse('alreadyDone');
  const lacks = pass(work, { kind: 'end', step: step.id }, command.reason);
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

/** Ends the access of someone who was only consulted when the consultation closes, unless the coordinator kept them in. */
function endConsultation(work: UnitOfWork): void {
  for (const member of work.state.face.members) {
    if (member.as !== 'consulted' || member.until !== undefined || member.extended === true) continue;
    work.add('MemberEnded', { person: member.person, told: true }, {});
    handOver(work, member.person);
  }
}

function beginNext(work: UnitOfWork, stepId: string): void {
  const next = nextOnTrack(work.circumstances.profile, stepId);
  if (next === undefined || stepOf(work.state.face, next.id)?.status !== 'later') return;
  if (next.after.every((id) => stepOf(work.state.face, id)?.status === 'done')) beginStep(work, next.id);
}

function reopenStep(work: UnitOfWork, command: ReopenStep): void {
  const step = stepIn(work.circumstances.profile, command.step);
  if (step === undefined || !mayLeadStep(step.id, work.state, work.circumstances)) return refuse('notForYou');
  if (stepOf(work.state.face, step.id)?.status !== 'done') refuse('notOpenYet');
  if (!step.repeatable) refuse('alreadyDone');
  work.add('StepReopened', { step: step.id }, {}, { body: { reason: command.reason } });
}

/**
 * Asks for a note in the school's own pupil system after a step (S2 L124-126): a person writes it, and the reminder stays until they say
 * so.
 */
function askToNote(work: UnitOfWork, step: string): void {
  const { pupilSystem } = work.circumstances.profile.outside;
  if (pupilSystem === undefined || !pupilSystem.steps.includes(step)) return;
  const id = `${NOTE_TASK}:${step}:${work.state.face.tasks.length}`;
  if (work.state.face.tasks.some((t) => t.kind === NOTE_TASK && t.step === step && t.status === 'open')) return;
  open(work, ownTask(NOTE_TASK), { id, step, ownerRole: pupilSystem.owner, dueAt: inSchoolDays(work, 1) });
}

export const stepHandlers = {
  StartStep: { run: startStep },
  CompleteStep: { run: completeStep },
  ReopenStep: { run: reopenStep },
} satisfies Handlers<StepCommand>;
