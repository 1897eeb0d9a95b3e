/** Closing a case with a reason, and reopening it. */
import { taskOfProfile } from '../../protocol/schema/tasks.ts';
import { closeLacking, closersFor } from '../closing.ts';
import { type OwnReason, ownReasons } from '../closing-reasons.ts';
import type { CloseCase, ReopenCase, SettleWaits } from '../commands/ending.ts';
import { asksReport } from '../decision-path.ts';
import { addEntryEvent } from '../effects/entries.ts';
import { endLostCore } from '../effects/lost-core.ts';
import { askToRead, isMoreUrgent } from '../effects/new-case.ts';
import { beginStep } from '../effects/steps.ts';
import type { LapsedTask } from '../events/ending.ts';
import { endsWithCase, openTasks, stepOf } from '../face.ts';
import { ladderOf } from '../ladder.ts';
import { decidedAgainst } from '../no-report.ts';
import { mayClose, mayCloseAs, readers } from '../policy.ts';
import { firstStep, stepIn } from '../profile.ts';
import type { Refusal } from '../refusal.ts';
import type { ExistingCase } from '../state.ts';
import { blank, isRefused, refuse, type UnitOfWork } from '../unit-of-work.ts';
import { isDangerous } from '../urgency.ts';
import type { Handlers } from './handler.ts';

/**
 * True while nothing shows that there is something: nobody spoke, weighed, decided, marked or reported anything, the child itself said
 * nothing, and there is no alarm. Whoever raised one by mistake takes that back first, where everybody hears it.
 */
function maybeMistaken({ face, facts }: ExistingCase): boolean {
  const { talks, advice, answers, records, reports, marks, decisions } = facts;
  const worked = [talks, advice, answers, records, reports, marks].some((list) => list.length > 0);
  const told = facts.entries.some(({ type, correctedBy }) => type === 'statement' && correctedBy === undefined);
  const alarm = isMoreUrgent(face.urgency, 'consult') || face.emergencyAt !== undefined;
  return !worked && !told && !alarm && decisions.report === undefined && face.round === 1;
}

const ownHeld: Readonly<Record<OwnReason, (state: ExistingCase) => boolean>> = {
  noAnswer: ({ facts }) => facts.reports.length > 0 && facts.reports.at(-1)?.feedbackAt === undefined,
  mistake: maybeMistaken,
};

const lackOf = (work: UnitOfWork, reason: string): Refusal | undefined =>
  closeLacking(reason, work.state, work.circumstances.profile);

function checkReason(work: UnitOfWork, reason: string): void {
  const chosen = work.circumstances.profile.close.reasons.find((r) => r.id === reason);
  const own = ownReasons.find((id) => id === reason);
  if (chosen === undefined) {
    if (own === undefined) refuse('groundUnknown', { field: 'reason' });
    else if (!ownHeld[own](work.state)) refuse('notOpenYet', { field: 'reason' });
    return;
  }
  if (lackOf(work, reason)?.code === 'notOpenYet') refuse('notOpenYet', { field: 'reason' });
}

/**
 * Refuses a reason that nothing in the case shows while there is danger, until a decision could be taken: danger ends where everybody who was
 * warned hears why, or by a report.
 */
function checkDanger(work: UnitOfWork, reason: string): void {
  const { face, facts } = work.state;
  const { profile } = work.circumstances;
  const shown = profile.close.reasons.find(({ id }) => id === reason)?.when !== undefined;
  if ((shown && lackOf(work, reason) === undefined) || !isDangerous(face) || facts.reports.length > 0) return;
  if (stepOf(face, profile.decision.step)?.status !== 'done') refuse('dangerStands', { field: 'reason' });
}

/** Refuses while Veilig Thuis did not answer the last report, unless the whole ladder was climbed (`ladder.ts`). */
function checkAnswered(work: UnitOfWork, reason: string): void {
  const ladder = ladderOf(work.state, work.circumstances);
  if (ladder === undefined) return;
  const chosen = work.circumstances.profile.close.reasons.find((r) => r.id === reason);
  if (chosen?.when === 'reported' || ladder.lacks.length > 0) refuse('answerNotSought', { field: 'reason' });
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

/** Refuses while something is open that the protocol wants done before a case ends (S4 L582-584: the pupil hears of it). */
function checkTasks(work: UnitOfWork): void {
  const { profile } = work.circumstances;
  const undone = openTasks(work.state.face).flatMap(({ kind }) => {
    const task = taskOfProfile(profile, kind);
    return task?.beforeClosing === true ? [task.title] : [];
  });
  if (undone.length > 0) refuse('incomplete', { field: 'reason', lacks: undone });
}

/** Refuses a reason that does not hold, or any while the case may not end. */
function checkClosing(work: UnitOfWork, reason: string): void {
  checkReason(work, reason);
  checkDanger(work, reason);
  checkSafe(work);
  checkAfterSteps(work);
  checkAnswered(work, reason);
  checkTasks(work);
  const lacks = lackOf(work, reason);
  if (lacks !== undefined) refuse(lacks.code, lacks);
}

/** Refuses somebody to whom this reason is not: once there was a suspicion the final decider closes without a report. */
function checkCloser(work: UnitOfWork, reason: string): void {
  const { state, circumstances: c } = work;
  const roles = closersFor(reason, state, c);
  if (!mayCloseAs(roles, state, c))
    refuse(roles === c.profile.close.by ? 'notForYou' : 'deciderCloses', { field: 'reason' });
}

/** Returns the reasons of the protocol for which the case could be closed now. */
export const closingReasons = (work: UnitOfWork): readonly string[] =>
  work.circumstances.profile.close.reasons.flatMap(({ id }) => (isRefused(() => checkClosing(work, id)) ? [] : [id]));

function closeCase(work: UnitOfWork, command: CloseCase): void {
  if (!mayClose(work.state, work.circumstances)) refuse('notForYou');
  if (work.state.face.phase === 'closed') refuse('alreadyDone');
  checkClosing(work, command.reason);
  checkCloser(work, command.reason);
  if (blank(command.text)) refuse('required', { field: 'text' });
  const lapsed = work.state.face.tasks
    .filter(endsWithCase)
    .map(({ kind, step }): LapsedTask => ({ kind, ...(step === undefined ? {} : { step }) }));
  work.add(
    'CaseClosed',
    { notify: readers(work.state, 'case', work.circumstances.actor?.id) },
    { reason: command.reason },
    { body: { reason: command.reason, text: command.text, ...(lapsed.length === 0 ? {} : { lapsed }) } },
  );
}

/** Starts a new round under the same call name; everything written earlier is kept. */
function reopenCase(work: UnitOfWork, command: ReopenCase): void {
  const { profile, actor } = work.circumstances;
  if (work.state.face.phase !== 'closed') refuse('alreadyDone');
  if (blank(command.reason)) refuse('required', { field: 'reason' });
  work.add('CaseReopened', { round: work.state.face.round + 1, notify: readers(work.state, 'case', actor?.id) }, {});
  addEntryEvent(work, {
    id: command.entryId,
    entryType: 'fact',
    text: command.reason,
    happenedAt: command.happenedAt,
    audience: 'case',
  });
  askToRead(work);
  const first = firstStep(profile);
  if (first !== undefined) beginStep(work, first.id);
}

export const endingHandlers = {
  CloseCase: { run: closeCase },
  ReopenCase: { run: reopenCase, whenClosed: true, refusesLate: true },
  /** What the case waits for is worked out at the end of every decision; this one looks besides who lost a role. */
  SettleWaits: { run: endLostCore, by: 'system', whenClosed: true, inPractice: true },
} satisfies Handlers<CloseCase | ReopenCase | SettleWaits>;
