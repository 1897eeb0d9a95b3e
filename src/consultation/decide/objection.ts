/** Objecting to a text that was put forward or agreed on: it stands in the file, asks for an answer and stops nothing (S1 L49-50). */
import type { AnswerObjection, ObjectToReport } from '../commands.ts';
import { openTasks, taskOf } from '../face.ts';
import { approvalRoles, mayApprove, mayObject, readers } from '../policy.ts';
import { deciderOf } from '../profile.ts';
import type { PersonId } from '../school.ts';
import { blank, refuse, type Turn } from '../unit-of-work.ts';
import { current } from './draft.ts';
import { doneTask, inSchoolDays, open } from './tasks.ts';

const taskFor = (objection: string): string => `answerObjection:${objection}`;

/** The text waits, or was agreed on and is not sent yet. */
function checkMoment(turn: Turn, revision: number): void {
  const { face, facts } = current(turn, revision);
  const agreed = facts.decided === 'approved' && openTasks(turn.state.face).some((t) => t.kind === 'sendReport');
  if (face.status !== 'waiting' && !agreed) refuse('notOpenYet');
}

/** Whoever agreed last, or is asked to decide. */
const decider = (turn: Turn): PersonId | undefined =>
  turn.state.facts.draft?.approvals.at(-1)?.person ?? turn.state.face.draft?.waitingFor[0];

export function objectToReport(turn: Turn, command: ObjectToReport): void {
  const { actor } = turn.circumstances;
  if (actor === undefined || !mayObject(turn.state, turn.circumstances)) return refuse('notForYou');
  checkMoment(turn, command.revision);
  if (blank(command.reason)) refuse('required', { field: 'reason' });
  const { objections } = turn.state.facts;
  if (objections.some((o) => o.by === actor.id && o.revision === command.revision && o.answeredAt === undefined))
    refuse('alreadyDone');
  const objection = `${turn.state.face.round}.${objections.length + 1}`;
  turn.add(
    'DraftObjected',
    { revision: command.revision, notify: readers(turn.state, 'core', actor.id) },
    { objection },
    { audience: 'core', body: { reason: command.reason } },
  );
  const owner = decider(turn);
  open(turn, 'answerObjection', {
    id: taskFor(objection),
    step: turn.circumstances.profile.decision.step,
    ownerRole: approvalRoles(turn.circumstances)[0] ?? deciderOf(turn.circumstances.profile, turn.circumstances.school),
    dueAt: inSchoolDays(turn, 1),
    ...(owner === undefined ? {} : { owner }),
  });
}

export function answerObjection(turn: Turn, command: AnswerObjection): void {
  const { actor } = turn.circumstances;
  const task = taskOf(turn.state.face, taskFor(command.objection));
  if (!mayApprove(turn.state, turn.circumstances) && task?.owner !== actor?.id) refuse('notForYou');
  const objection = turn.state.facts.objections.find((o) => o.id === command.objection);
  if (objection === undefined) return refuse('notForYou');
  if (objection.answeredAt !== undefined) refuse('alreadyDone');
  if (blank(command.text)) refuse('required', { field: 'text' });
  turn.add(
    'ObjectionAnswered',
    { notify: readers(turn.state, 'core', actor?.id) },
    { objection: objection.id },
    { audience: 'core', body: { text: command.text } },
  );
  doneTask(turn, taskFor(objection.id));
}
