/** Closing a case with a reason, and reopening it. */
import type { CloseCase, ReopenCase, SettleWaits } from '../commands/ending.ts';
import { asksReport } from '../decision-path.ts';
import { askToRead } from '../effects/new-case.ts';
import { beginStep } from '../effects/steps.ts';
import { stepOf } from '../face.ts';
import { decidedAgainst } from '../no-report.ts';
import { mayClose, readers } from '../policy.ts';
import { firstStep, stepIn } from '../profile.ts';
import { blank, isRefused, refuse, type UnitOfWork } from '../unit-of-work.ts';
import type { Handlers } from './handler.ts';

function checkReason(work: UnitOfWork, reason: string): void {
  const { facts } = work.state;
  const chosen = work.circumstances.profile.close.reasons.find((r) => r.id === reason);
  if (chosen === undefined) return refuse('groundUnknown', { field: 'reason' });
  const held = {
    suspicionGone: facts.talks.at(-1)?.suspicionGone === true,
    outcomeClose: facts.outcome === 'CLOSE',
    outcomeMonitor: facts.outcome === 'MONITOR_CLOSE',
    reported: facts.reports.length > 0,
  };
  if (chosen.when !== undefined && !held[chosen.when]) refuse('notOpenYet', { field: 'reason' });
}

/** Refuses to close a case in which the child was found unsafe: a report comes first. A refusal by directie does not end a case. */
function checkSafe(work: UnitOfWork): void {
  const { facts } = work.state;
  const { help, weighing } = work.circumstances.profile;
  const { questions } = weighing;
  const alarmed = facts.answers.some(
    (a) => a.value !== 'no' && questions.find((q) => q.id === a.question)?.safety === true,
  );
  const decided = decidedAgainst(work.state, work.circumstances.profile);
  const due = (alarmed && !decided) || asksReport(facts.outcome) || facts.decisions.report?.needed === true;
  const last = facts.reports.at(-1);
  const worse = facts.answers.some(
    (a) => a.question === help.evaluatedBy && a.together !== true && last !== undefined && a.at > last.sentAt,
  );
  if (due && (last === undefined || (worse && asksReport(facts.outcome))))
    refuse('noReportNotPossible', { field: 'reason' });
  // The steps began again, so their outcome is not known yet.
  if (facts.restartedAt !== undefined && work.state.face.weighing !== 'complete')
    refuse('weighingIncomplete', { field: 'reason' });
  // Directie tells the parents about a report, or a ground says why not (S3 L83-84).
  if (last !== undefined && last.parents === undefined) refuse('notOpenYet', { field: 'reason' });
  if (last !== undefined) return;
  if (facts.outcome === 'VT_ADVICE') refuse('adviceNeeded', { field: 'reason' });
  // Help takes the place of a report: somebody keeps watch until the end of its term shows that it worked (S3 L80-82).
  const helped = facts.outcome === 'HELP_TERM' || facts.help !== undefined;
  if (helped && facts.outcome !== 'MONITOR_CLOSE') refuse('notOpenYet', { field: 'reason' });
}

/** Refuses while steps that follow a decision to report or to help are not done (a sixth step, S2 L97-105). */
function checkAfterSteps(work: UnitOfWork): void {
  const { profile } = work.circumstances;
  const { decisions, reports } = work.state.facts;
  if (decisions.report?.needed !== true && decisions.help?.possible !== true && reports.length === 0) return;
  const undone = profile.close.afterSteps.filter((id) => stepOf(work.state.face, id)?.status !== 'done');
  if (undone.length > 0)
    refuse('stepBefore', { field: 'reason', lacks: undone.map((id) => stepIn(profile, id)?.title ?? id) });
}

/** Refuses a reason that does not hold, or any while the case may not end. */
function checkClosing(work: UnitOfWork, reason: string): void {
  checkReason(work, reason);
  checkSafe(work);
  checkAfterSteps(work);
}

/** Returns the reasons for which the case could be closed now. */
export const closingReasons = (work: UnitOfWork): readonly string[] =>
  work.circumstances.profile.close.reasons.flatMap(({ id }) => (isRefused(() => checkClosing(work, id)) ? [] : [id]));

function closeCase(work: UnitOfWork, command: CloseCase): void {
  if (!mayClose(work.state, work.circumstances)) refuse('notForYou');
  if (work.state.face.phase === 'closed') refuse('alreadyDone');
  checkClosing(work, command.reason);
  if (blank(command.text)) refuse('required', { field: 'text' });
  work.add(
    'CaseClosed',
    { notify: readers(work.state, 'case', work.circumstances.actor?.id) },
    { reason: command.reason },
    { body: { reason: command.reason, text: command.text } },
  );
}

/** Starts a new round under the same call name; everything written earlier is kept. */
function reopenCase(work: UnitOfWork, command: ReopenCase): void {
  const { profile, actor } = work.circumstances;
  if (work.state.face.phase !== 'closed') refuse('alreadyDone');
  if (blank(command.reason)) refuse('required', { field: 'reason' });
  work.add(
    'CaseReopened',
    { notify: readers(work.state, 'case', actor?.id) },
    {},
    { body: { reason: command.reason } },
  );
  askToRead(work);
  const first = firstStep(profile);
  if (first !== undefined) beginStep(work, first.id);
}

export const endingHandlers = {
  CloseCase: { run: closeCase },
  ReopenCase: { run: reopenCase, whenClosed: true },
  /** What the case waits for is worked out at the end of every decision; this one does nothing else. */
  SettleWaits: { run: () => {}, by: 'system', inPractice: true },
} satisfies Handlers<CloseCase | ReopenCase | SettleWaits>;
