/** What a report asks for: that the parents are told, the answer of Veilig Thuis, and what the protocol names. */
import type { UnitOfWork } from '../unit-of-work.ts';
import { inWorkingDays, today } from './moments.ts';
import { open, openProfileTask } from './tasks.ts';

/** Opens the term in which Veilig Thuis answers: a reminder to call, no proof of failure (5 working days). */
export function awaitFeedback(work: UnitOfWork, sentAt: string): void {
  const { profile } = work.circumstances;
  open(work, 'vtFeedback', {
    id: `vtFeedback:${work.state.facts.reports.length}`,
    ownerRole: profile.report.reporters.roles[0] ?? 'careCoordinator',
    dueAt: inWorkingDays(work, sentAt, profile.report.feedbackWorkingDays),
  });
}

/** Tasks of the protocol that a report which was made opens: the board is told, for one (S2 L111). */
export function openMadeTasks(work: UnitOfWork): void {
  const { report, decision } = work.circumstances.profile;
  for (const task of report.tasks.made) openProfileTask(work, task, decision.step);
}

/** Whoever tells the parents of the report, before or after it. */
export function askToTellParents(work: UnitOfWork): void {
  const { profile } = work.circumstances;
  open(work, 'informParents', {
    step: profile.decision.step,
    ownerRole: profile.report.parentsInformedBy[0] ?? 'schoolLeader',
    dueAt: today(work),
  });
}
