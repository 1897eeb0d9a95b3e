/** *Er is al gemeld*: possible in every state, for every member, without anyone's approval (Wmo 2015 art. 5.2.6). */

import type { ReportEmergency } from '../commands/report.ts';
import { beginLadder } from '../effects/ladder.ts';
import { today } from '../effects/moments.ts';
import { openMadeTasks } from '../effects/report.ts';
import { beginStep } from '../effects/steps.ts';
import { drop, letRead, open, openProfileTask, sendToRole } from '../effects/tasks.ts';
import { mayReportEmergency, readers } from '../policy.ts';
import { firstStep, isMainStep } from '../profile.ts';
import { overtakenTasks } from '../task-kinds.ts';
import { notInFuture, refuse, type UnitOfWork, words } from '../unit-of-work.ts';
import type { Handlers } from './handler.ts';

function newRound(work: UnitOfWork): void {
  const first = firstStep(work.circumstances.profile);
  work.add('CaseReopened', { round: work.state.face.round + 1 }, {});
  if (first !== undefined) beginStep(work, first.id);
}

function reportEmergency(work: UnitOfWork, command: ReportEmergency): void {
  const { profile, actor } = work.circumstances;
  if (actor === undefined || !mayReportEmergency(work.state, actor.id)) return refuse('notForYou');
  notInFuture(work, command.happenedAt);
  if (work.state.face.phase === 'closed') newRound(work);
  if (work.state.face.urgency !== 'danger') work.add('UrgencyRaised', { urgency: 'danger' }, {});
  sendToRole(work, profile.roles.receives);
  sendToRole(work, 'schoolLeader');
  work.add(
    'EmergencyReported',
    { notify: readers(work.state, 'case', actor.id) },
    { how: command.how },
    {
      happenedAt: command.happenedAt,
      body: words({ how: command.how, reportedBy: command.reportedBy ?? actor.id, note: command.note }),
    },
  );
  drop(work, ...overtakenTasks);
  // A second track continues beside the report; only the meldcode itself was passed over.
  for (const step of work.state.face.steps.filter((s) => s.status !== 'done' && isMainStep(profile, s.id))) {
    open(work, 'writeUp', {
      id: `writeUp:${step.id}:${work.state.face.round}`,
      step: step.id,
      ownerRole: 'careCoordinator',
      dueAt: today(work),
    });
  }
  open(work, 'informParents', { ownerRole: profile.report.parentsInformedBy[0] ?? 'schoolLeader', dueAt: today(work) });
  letRead(work, [...profile.report.reporters.roles, ...profile.report.parentsInformedBy]);
  beginLadder(work, command.happenedAt);
  if (work.state.facts.decisions.report?.needed !== true)
    for (const task of profile.report.tasks.decided) openProfileTask(work, task, profile.decision.step);
  openMadeTasks(work);
}

export const emergencyHandlers = {
  ReportEmergency: { run: reportEmergency, whenClosed: true, anyMember: true },
} satisfies Handlers<ReportEmergency>;
