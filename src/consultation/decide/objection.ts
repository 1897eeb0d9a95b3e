/** Objections to a text that was put forward or approved: each is recorded, asks for an answer and stops nothing. */
import type { AnswerObjection, ObjectToReport } from '../commands/draft.ts';
import { current } from '../effects/draft.ts';
import { inSchoolDays } from '../effects/moments.ts';
import { doneTask, open } from '../effects/tasks.ts';
import { openTasks } from '../face.ts';
import { approvalRoles, mayAnswerObjection, mayObject, readers } from '../policy.ts';
import { deciderOf } from '../profile.ts';
import type { PersonId } from '../school.ts';
import { isTask, taskIdOf } from '../task-names.ts';
import { blank, refuse, type UnitOfWork } from '../unit-of-work.ts';
import type { Handlers } from './handler.ts';

/** Refuses unless the text waits for a decision, or is approved and not sent yet. */
function checkMoment(work: UnitOfWork, revision: number): void {
  const { face, facts } = current(work, revision);
  const agreed = facts.decided === 'approved' && openTasks(work.state.face).some((t) => isTask(t, 'sendReport'));
  if (face.status !== 'waiting' && !agreed) refuse('notOpenYet');
}

/** The person who approved last, or who is asked to decide. */
const decider = (work: UnitOfWork): PersonId | undefined =>
  work.state.facts.draft?.approvals.at(-1)?.person ?? work.state.face.draft?.waitingFor[0];

function objectToReport(work: UnitOfWork, command: ObjectToReport): void {
  const { actor } = work.circumstances;
  if (actor === undefined || !mayObject(work.state, work.circumstances)) return refuse('notForYou');
  checkMoment(work, command.revision);
  if (blank(command.reason)) refuse('required', { field: 'reason' });
  const { objections } = work.state.facts;
  if (objections.some((o) => o.by === actor.id && o.revision === command.revision && o.answeredAt === undefined))
    refuse('alreadyDone');
  const objection = `${work.state.face.round}.${objections.length + 1}`;
  work.add(
    'DraftObjected',
    { revision: command.revision, notify: readers(work.state, 'core', actor.id) },
    { objection },
    { audience: 'core', body: { reason: command.reason } },
  );
  const owner = decider(work);
  open(work, 'answerObjection', {
    id: taskIdOf('answerObjection', objection),
    step: work.circumstances.profile.decision.step,
    ownerRole: approvalRoles(work.circumstances)[0] ?? deciderOf(work.circumstances.profile, work.circumstances.school),
    dueAt: inSchoolDays(work, 1),
    ...(owner === undefined ? {} : { owner }),
  });
}

function answerObjection(work: UnitOfWork, command: AnswerObjection): void {
  const { actor } = work.circumstances;
  if (!mayAnswerObjection(command.objection, work.state, work.circumstances)) refuse('notForYou');
  const objection = work.state.facts.objections.find((o) => o.id === command.objection);
  if (objection === undefined) return refuse('notForYou');
  if (objection.answeredAt !== undefined) refuse('alreadyDone');
  if (blank(command.text)) refuse('required', { field: 'text' });
  work.add(
    'ObjectionAnswered',
    { notify: readers(work.state, 'core', actor?.id) },
    { objection: objection.id },
    { audience: 'core', body: { text: command.text } },
  );
  doneTask(work, taskIdOf('answerObjection', objection.id));
}

export const objectionHandlers = {
  ObjectToReport: { run: objectToReport },
  AnswerObjection: { run: answerObjection },
} satisfies Handlers<ObjectToReport | AnswerObjection>;
