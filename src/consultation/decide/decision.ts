/** The two decisions, in their binding order: is a report necessary, then is help possible (too). */
import type { DecideHelp, DecideReport } from '../commands.ts';
import { adviceSince, asksAgain, latestAdvice } from '../decision-path.ts';
import { stepOf } from '../face.ts';
import { lacking, stepsBefore } from '../needs.ts';
import { approvalRoles, mayDecide, mayDecideNoReport, readers } from '../policy.ts';
import { blank, refuse, type Turn, words } from '../unit-of-work.ts';
import { askToTellParents } from './approval.ts';
import { openProfileTask } from './profile-tasks.ts';
import { done, drop, letRead, open, today } from './tasks.ts';

/** What no reason passes must be there before anything is decided through the normal route, also where the order was passed. */
function checkRoad(turn: Turn): void {
  const { profile } = turn.circumstances;
  if (stepOf(turn.state.face, profile.decision.step)?.status !== 'now') refuse('notOpenYet');
  if (turn.state.face.weighing !== 'complete') refuse('weighingIncomplete');
  const lacks = stepsBefore(profile, profile.decision.step)
    .flatMap((step) => lacking(step.id, turn.state, turn.circumstances))
    .filter((lack) => lack.firm);
  if (lacks.length > 0) refuse('incomplete', { lacks: lacks.map((l) => l.words), passable: false });
}

/** No report is possible at some outcomes only, and never after some answers (S3 L80-82 with the national framework). */
export function noReportPossible(turn: Turn): boolean {
  const { noReportOutcomes, noReportNever } = turn.circumstances.profile.decision;
  const { outcome, answers } = turn.state.facts;
  if (outcome === undefined || !noReportOutcomes.includes(outcome)) return false;
  return noReportNever.every((never) => {
    const answer = answers.find((a) => a.question === never.question && a.together !== true);
    if (answer?.value !== never.answer) return true;
    const advice = never.unlessAdvice ? adviceSince(turn.state.facts, answer.at) : undefined;
    return advice !== undefined && advice.advises !== 'report';
  });
}

/** A "no" in spite of an answer that only advice turns says why (S3 L71-72). */
const turnsDoubt = (turn: Turn): boolean =>
  turn.circumstances.profile.decision.noReportNever.some((never) =>
    turn.state.facts.answers.some(
      (a) => a.question === never.question && a.value === never.answer && a.together !== true,
    ),
  );

/** Already decided, unless it got worse: then a report is made after all (S3 L81-82), or made again. */
function checkAgain(turn: Turn, command: DecideReport): void {
  const before = turn.state.facts.decisions.report;
  if (before === undefined) return;
  const again = asksAgain(turn.circumstances.profile, turn.state.facts);
  if (!command.needed || (before.needed && !again)) refuse('alreadyDone');
}

/** Recorded advice is followed unless motivated (S3 L71-72). */
function departs(turn: Turn, needed: boolean): boolean {
  const advice = latestAdvice(turn.state.facts)?.advises;
  return turn.circumstances.profile.advice.followUnlessMotivated && advice === (needed ? 'noReport' : 'report');
}

export function decideReport(turn: Turn, command: DecideReport): void {
  const { actor } = turn.circumstances;
  if (!mayDecide(turn.state, turn.circumstances)) refuse('notForYou');
  checkRoad(turn);
  checkAgain(turn, command);
  if (!command.needed && !mayDecideNoReport(turn.state, turn.circumstances)) refuse('notForYou', { field: 'needed' });
  if (!command.needed && !noReportPossible(turn)) refuse('noReportNotPossible', { field: 'needed' });
  if (blank(command.reason)) refuse('required', { field: 'reason' });
  const deviates = departs(turn, command.needed);
  if ((deviates || (!command.needed && turnsDoubt(turn))) && blank(command.motivation))
    refuse('motivationNeeded', { field: 'motivation' });
  turn.add(
    'ReportDecided',
    { notify: readers(turn.state, 'case', actor?.id) },
    { needed: command.needed, deviates },
    { body: words({ needed: command.needed, reason: command.reason, motivation: command.motivation }) },
  );
  if (command.needed) prepareReport(turn);
}

/** What a decided report asks for: a text, people who may read what it is made of, and what the protocol names. */
function prepareReport(turn: Turn): void {
  const { profile } = turn.circumstances;
  const { draftedBy, reporters, tellBefore, tasks } = profile.report;
  letRead(turn, [...draftedBy, ...approvalRoles(turn.circumstances), ...reporters.roles]);
  open(turn, 'draftReport', {
    step: profile.decision.step,
    ownerRole: draftedBy[0] ?? 'careCoordinator',
    dueAt: today(turn),
  });
  if (tellBefore && turn.state.facts.parentsTold === undefined) askToTellParents(turn);
  for (const task of tasks.decided) openProfileTask(turn, task, profile.decision.step);
}

export function decideHelp(turn: Turn, command: DecideHelp): void {
  const { profile, actor } = turn.circumstances;
  if (!mayDecide(turn.state, turn.circumstances)) refuse('notForYou');
  const report = turn.state.facts.decisions.report;
  if (report === undefined) return refuse('decisionOrder');
  if (turn.state.facts.decisions.help !== undefined && turn.state.facts.decisions.help.at >= report.at)
    refuse('alreadyDone');
  if (!report.needed && !command.possible && turn.state.facts.outcome === 'HELP_TERM')
    refuse('noReportNotPossible', { field: 'possible' });
  if (blank(command.reason)) refuse('required', { field: 'reason' });
  turn.add(
    'HelpDecided',
    { notify: readers(turn.state, 'case', actor?.id) },
    { possible: command.possible },
    { body: words({ possible: command.possible, reason: command.reason }) },
  );
  if (command.possible)
    open(turn, 'arrangeHelp', {
      step: profile.decision.step,
      ownerRole: profile.help.arrangedBy[0] ?? 'careCoordinator',
      dueAt: today(turn),
    });
  else drop(turn, 'arrangeHelp');
  if (!report.needed) done(turn, 'draftReport');
}
