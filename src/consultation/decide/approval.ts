/** Approval of the exact text of a report: who may approve, how many are needed, and who has to read along. */

import { approvalPart, fourEyes } from '../approving.ts';
import type { ApproveDraft } from '../commands/draft.ts';
import { askDeciders, layBefore, waiting } from '../effects/draft.ts';
import { today } from '../effects/moments.ts';
import { askToTellParents, tellBoard } from '../effects/report.ts';
import { done, joinRole, letRead, open } from '../effects/tasks.ts';
import { openTasks } from '../face.ts';
import { decidersAsked, mayApprove, readers } from '../policy.ts';
import type { PersonId } from '../school.ts';
import { isTask } from '../task-names.ts';
import { blank, refuse, type UnitOfWork, words } from '../unit-of-work.ts';
import type { Handlers } from './handler.ts';

function approveDraft(work: UnitOfWork, command: ApproveDraft): void {
  const { actor } = work.circumstances;
  if (actor === undefined || !mayApprove(work.state, work.circumstances)) return refuse('notForYou');
  const { face, facts } = waiting(work, command.revision);
  if (facts.hash !== command.hash) refuse('textChanged');
  const part = approvalPart(work.state, work.circumstances, facts, actor.id);
  if (typeof part === 'string') return refuse(part);
  if (!facts.readBy.includes(actor.id)) refuse('readFirst');
  const eyes = fourEyes(work.state, work.circumstances, facts, part);
  if (eyes.kind === 'ask') refuse('fourEyes', { field: 'reason', passable: false });
  const alone = eyes.kind === 'reason';
  const { aloneGround: ground } = command;
  if (alone && blank(command.reason)) refuse('fourEyes', { field: 'reason', passable: true });
  if (alone && ground === undefined) refuse('fourEyes', { field: 'aloneGround', passable: true });
  const { role, final } = part;
  const agreed = [...facts.approvals.map((a) => a.person), actor.id];
  const deciders = final ? [] : decidersAsked(work.state, work.circumstances, face.by, agreed);
  const waitingFor = layBefore(work, deciders);
  work.add(
    'DraftApproved',
    {
      revision: face.revision,
      final,
      waitingFor,
      notify: readers(work.state, 'core', actor.id),
    },
    { role, alone, hash: facts.hash, ...(alone && ground !== undefined ? { aloneGround: ground } : {}) },
    { audience: 'core', body: words(alone ? { aloneReason: command.reason } : { reason: command.reason }) },
  );
  if (alone && ground !== undefined) tellBoard(work, { about: 'alone', role, ground });
  if (final) askToReport(work);
  else passDecision(work, deciders, waitingFor);
}

/** The decision is no more asked of whoever agreed, but of whoever decides with them, in the case or asked to take it over. */
function passDecision(work: UnitOfWork, deciders: readonly PersonId[], [owner, ...more]: readonly PersonId[]): void {
  for (const { id, dueAt, owner: had } of openTasks(work.state.face).filter((task) => isTask(task, 'decide'))) {
    if (had === undefined || work.state.face.draft?.approvedBy.includes(had) !== true) continue;
    const next = { ...(owner === undefined ? {} : { owner }), ...(dueAt === undefined ? {} : { dueAt }) };
    work.add('TaskReassigned', { id, escalated: false, ...next }, {});
  }
  askDeciders(work, deciders, owner === undefined ? [] : [owner, ...more]);
}

/** Opens the tasks after approval: a human makes the report, and the parents are told. */
function askToReport(work: UnitOfWork): void {
  const { profile } = work.circumstances;
  const { reporters } = profile.report;
  done(work, 'decide');
  if (reporters.mode === 'all') for (const role of reporters.roles) joinRole(work, role);
  letRead(work, reporters.roles);
  open(work, 'sendReport', {
    step: profile.decision.step,
    ownerRole: reporters.roles[0] ?? 'careCoordinator',
    dueAt: today(work),
  });
  if (work.state.facts.parentsTold === undefined) askToTellParents(work);
}

export const approvalHandlers = {
  ApproveDraft: { run: approveDraft },
} satisfies Handlers<ApproveDraft>;
