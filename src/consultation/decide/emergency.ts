/** *Er is al gemeld*: from every state, by every member, without anyone's approval (Wmo 2015 art. 5.2.6; design principle 2). */
import type { ReportEmergency } from '../commands.ts';
import { mayReportEmergency, readers } from '../policy.ts';
import { firstStep, isMainStep } from '../profile.ts';
import { refuse, type Turn, words } from '../unit-of-work.ts';
import { awaitFeedback, openMadeTasks } from './after.ts';
import { notInFuture } from './logbook.ts';
import { openProfileTask } from './profile-tasks.ts';
import { beginStep } from './steps.ts';
import { drop, joinRole, letRead, open, today } from './tasks.ts';

function newRound(turn: Turn): void {
  const first = firstStep(turn.circumstances.profile);
  turn.add('CaseReopened', {}, {});
  if (first !== undefined) beginStep(turn, first.id);
}

export function reportEmergency(turn: Turn, command: ReportEmergency): void {
  const { profile, actor } = turn.circumstances;
  if (actor === undefined || !mayReportEmergency(turn.state, actor.id)) return refuse('notForYou');
  notInFuture(turn, command.happenedAt);
  if (turn.state.face.phase === 'closed') newRound(turn);
  if (turn.state.face.urgency !== 'danger') turn.add('UrgencyRaised', { urgency: 'danger' }, {});
  joinRole(turn, profile.roles.receives);
  joinRole(turn, 'schoolLeader');
  turn.add(
    'EmergencyReported',
    { notify: readers(turn.state, 'case', actor.id) },
    { how: command.how },
    {
      happenedAt: command.happenedAt,
      body: words({ how: command.how, reportedBy: command.reportedBy ?? actor.id, note: command.note }),
    },
  );
  drop(turn, 'decide', 'answerReturned', 'callVeiligThuis', 'sendReport');
  // A second track goes on beside the report; what was passed over is the meldcode itself.
  for (const step of turn.state.face.steps.filter((s) => s.status !== 'done' && isMainStep(profile, s.id))) {
    open(turn, 'writeUp', {
      id: `writeUp:${step.id}:${turn.state.face.round}`,
      step: step.id,
      ownerRole: 'careCoordinator',
      dueAt: today(turn),
    });
  }
  open(turn, 'informParents', { ownerRole: profile.report.parentsInformedBy[0] ?? 'schoolLeader', dueAt: today(turn) });
  letRead(turn, [...profile.report.reporters.roles, ...profile.report.parentsInformedBy]);
  awaitFeedback(turn, command.happenedAt);
  if (turn.state.facts.decisions.report?.needed !== true)
    for (const task of profile.report.tasks.decided) openProfileTask(turn, task, profile.decision.step);
  openMadeTasks(turn);
}
