/** What a report brings about: the parents are told, Veilig Thuis answers, and the protocol's own tasks open. */
import type { UnitOfWork } from '../unit-of-work.ts';
import { inWorkingDays, today } from './moments.ts';
import { open, openProfileTask } from './tasks.ts';

/** Opens the term in which Veilig Thuis answers (5 working days): a reminder to call, not proof of failure. */
export function awaitFeedback(work: UnitOfWork, sentAt: string): void {
  const { profile } = work.circumstances;
  open(work, 'vtFeedback', {
    id: `vtFeedback:${work.state.facts.reports.length}`,
    ownerRole: profile.report.reporters.roles[0] ?? 'careCoordinator',
    dueAt: inWorkingDays(work, sentAt, profile.report.feedbackWorkingDays),
  });
}

/** Opens the protocol's tasks for a report that was made, for example telling the board (S2 L111). */
export function openMadeTasks(work: UnitOfWork): void {
  const { report, decision } = work.circumstances.profile;
  for (const task of report.tasks.made) openProfileTask(work, task, decision.step);
}

/** Asks somebody to tell the parents about the report, before or after it. */
export function askToTellParents(work: UnitOfWork): void {
  const { profile } = work.circumstances;
  open(work, 'informParents', {
    step: profile.decision.step,
    ownerRole: profile.report.parentsInformedBy[0] ?? 'schoolLeader',
    dueAt: today(work),
  });
}
