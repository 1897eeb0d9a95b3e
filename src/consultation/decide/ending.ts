/** Closing with a reason, and opening again. */
import type { CloseCase, ReopenCase } from '../commands.ts';
import { mayClose, readers } from '../policy.ts';
import { asksReport } from '../road.ts';
import { refuse, type Turn } from '../turn.ts';
import { beginStep } from './steps.ts';
import { joinRole } from './tasks.ts';

function checkReason(turn: Turn, reason: string): void {
  const { facts } = turn.state;
  const chosen = turn.circumstances.profile.close.reasons.find((r) => r.id === reason);
  if (chosen === undefined) return refuse('groundUnknown', { field: 'reason' });
  const held = {
    suspicionGone: facts.talks.some((t) => t.suspicionGone),
    outcomeClose: facts.outcome === 'CLOSE',
    outcomeMonitor: facts.outcome === 'MONITOR_CLOSE',
    reported: facts.reports.length > 0,
  };
  if (chosen.when !== undefined && !held[chosen.when]) refuse('notOpenYet', { field: 'reason' });
}

/** A child that was found unsafe is not closed away: a report comes first (domain.md 2.4; the director's refusal does not end a case). */
function checkSafe(turn: Turn): void {
  const { facts } = turn.state;
  const { questions } = turn.circumstances.profile.weighing;
  const alarmed = facts.answers.some(
    (a) => a.value !== 'no' && questions.find((q) => q.id === a.question)?.safety === true,
  );
  const due = alarmed || asksReport(facts.outcome) || facts.decisions.report?.needed === true;
  if (due && facts.reports.length === 0) refuse('noReportNotPossible', { field: 'reason' });
}

export function closeCase(turn: Turn, command: CloseCase): void {
  if (!mayClose(turn.state, turn.circumstances)) refuse('notForYou');
  if (turn.state.face.phase === 'closed') refuse('alreadyDone');
  checkReason(turn, command.reason);
  checkSafe(turn);
  turn.add('CaseClosed', {}, { reason: command.reason }, { body: { reason: command.reason, text: command.text } });
}

/** A new round under the same call name; what was written stays. */
export function reopenCase(turn: Turn, command: ReopenCase): void {
  const { profile, actor } = turn.circumstances;
  if (turn.state.face.phase !== 'closed') refuse('alreadyDone');
  turn.add(
    'CaseReopened',
    { notify: readers(turn.state, 'case', actor?.id) },
    {},
    { body: { reason: command.reason } },
  );
  joinRole(turn, profile.roles.receives);
  const first = profile.steps[0];
  if (first !== undefined) beginStep(turn, first.id, false);
}
