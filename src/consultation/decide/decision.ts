/** The two decisions, in their mandatory order: is a report necessary, and is help possible (as well)? */

import { isDate, localDate } from '../calendar.ts';
import type { ArrangeHelp, DecideHelp, DecideReport, DecisionCommand } from '../commands/decision.ts';
import { asksAgain, deviatesWithout } from '../decision-path.ts';
import { onDate, today } from '../effects/moments.ts';
import { askToTellParents } from '../effects/report.ts';
import { done, drop, join, letRead, open, openProfileTask } from '../effects/tasks.ts';
import { stepOf } from '../face.ts';
import { lacksBefore } from '../needs.ts';
import { helpInstead, motivationFor, noReportBar } from '../no-report.ts';
import { approvalRoles, mayArrangeHelp, mayDecide, readers } from '../policy.ts';
import { colleagueOf } from '../school.ts';
import { isTask } from '../task-names.ts';
import { blank, refuse, type UnitOfWork, words } from '../unit-of-work.ts';
import type { Handlers } from './handler.ts';

/**
 * Requirements that no reason can pass over must be met before any decision on the normal route, even where the order of steps was passed
 * over.
 */
function checkPath(work: UnitOfWork, { needed }: DecideReport): void {
  const { profile } = work.circumstances;
  if (stepOf(work.state.face, profile.decision.step)?.status !== 'now') refuse('notOpenYet');
  const isWeighed = work.state.face.weighing === 'complete';
  // A second voice never keeps a report waiting.
  const lacks = lacksBefore({ kind: 'decide' }, work.state, work.circumstances)
    .filter(({ need }) => !(needed && isWeighed && need?.kind === 'weighing'))
    .map(({ words }) => words);
  const told = lacks.length > 0 ? { lacks: [...new Set(lacks)], passable: false } : {};
  if (!isWeighed) refuse('weighingIncomplete', told);
  if (lacks.length > 0) refuse('incomplete', told);
}

/** Refuses a second decision, unless the situation got worse: then a report is made after all (S3 L81-82), or made again. */
function checkAgain(work: UnitOfWork, command: DecideReport): void {
  const before = work.state.facts.decisions.report;
  if (before === undefined) return;
  const again = asksAgain(work.circumstances.profile, work.state.facts);
  if (!command.needed || (before.needed && !again)) refuse('alreadyDone');
}

function checkNoReport(work: UnitOfWork): void {
  const bar = noReportBar(work.state, work.circumstances);
  if (bar?.kind === 'others') refuse('notForYou', { field: 'needed' });
  if (bar?.kind === 'record') refuse('incomplete', { field: 'needed', lacks: [bar.record.title] });
  if (bar?.kind === 'reweigh') refuse('reweighFirst', { field: 'needed' });
  else if (bar !== undefined) refuse('noReportNotPossible', { field: 'needed' });
}

function decideReport(work: UnitOfWork, command: DecideReport): void {
  const { actor } = work.circumstances;
  if (!mayDecide(work.state, work.circumstances)) refuse('notForYou');
  checkPath(work, command);
  checkAgain(work, command);
  if (!command.needed) checkNoReport(work);
  if (blank(command.reason)) refuse('required', { field: 'reason' });
  const asked = motivationFor(command.needed, work.state, work.circumstances);
  const departed = asked === 'departs';
  if (asked !== undefined && blank(command.motivation))
    refuse(departed ? 'motivationNeeded' : 'turnNeedsMotivation', { field: 'motivation' });
  const deviates = departed || (!command.needed && deviatesWithout(work.circumstances.profile, work.state.facts));
  work.add(
    'ReportDecided',
    { notify: readers(work.state, 'case', actor?.id) },
    { needed: command.needed, deviates },
    { body: words({ needed: command.needed, reason: command.reason, motivation: command.motivation }) },
  );
  if (command.needed) prepareReport(work);
}

/** What a decision to report requires: a text, access for the people who work on it, and the tasks the protocol names. */
function prepareReport(work: UnitOfWork): void {
  const { profile } = work.circumstances;
  const { draftedBy, reporters, tellBefore, tasks } = profile.report;
  letRead(work, [...draftedBy, ...approvalRoles(work.circumstances), ...reporters.roles]);
  open(work, 'draftReport', {
    step: profile.decision.step,
    ownerRole: draftedBy[0] ?? 'careCoordinator',
    dueAt: today(work),
  });
  if (tellBefore && work.state.facts.parentsTold === undefined) askToTellParents(work);
  for (const task of tasks.decided) openProfileTask(work, task, profile.decision.step);
}

function decideHelp(work: UnitOfWork, command: DecideHelp): void {
  const { profile, actor } = work.circumstances;
  if (!mayDecide(work.state, work.circumstances)) refuse('notForYou');
  const report = work.state.facts.decisions.report;
  if (report === undefined) return refuse('decisionOrder');
  if (work.state.facts.decisions.help !== undefined && work.state.facts.decisions.help.at >= report.at)
    refuse('alreadyDone');
  if (!command.possible && helpInstead(work.state)) refuse('noReportNotPossible', { field: 'possible' });
  if (blank(command.reason)) refuse('required', { field: 'reason' });
  work.add(
    'HelpDecided',
    { notify: readers(work.state, 'case', actor?.id) },
    { possible: command.possible },
    { body: words({ possible: command.possible, reason: command.reason }) },
  );
  if (command.possible)
    open(work, 'arrangeHelp', {
      step: profile.decision.step,
      ownerRole: profile.help.arrangedBy[0] ?? 'careCoordinator',
      dueAt: today(work),
    });
  else drop(work, 'arrangeHelp');
  if (!report.needed) done(work, 'draftReport');
}

/** Help has a term, at the end of which the last question opens, so that a turn for the worse is noticed (S3 L80-82). */
function arrangeHelp(work: UnitOfWork, command: ArrangeHelp): void {
  const { profile, school, now, actor } = work.circumstances;
  if (!mayArrangeHelp(work.state, work.circumstances)) refuse('notForYou');
  if (work.state.facts.decisions.help?.possible !== true) refuse('decisionOrder');
  if (!isDate(command.term)) refuse('required', { field: 'term' });
  if (command.term <= localDate(now, school.timezone)) refuse('termInPast', { field: 'term' });
  const empty = profile.help.requires.find((field) => blank(command[field]));
  if (empty !== undefined) refuse('required', { field: empty });
  const caseManager = command.caseManager === undefined ? undefined : colleagueOf(school, command.caseManager);
  if (command.caseManager !== undefined && caseManager === undefined) refuse('required', { field: 'caseManager' });
  if (caseManager !== undefined && work.state.facts.excluded.includes(caseManager.id))
    refuse('excluded', { field: 'caseManager' });
  work.add(
    'HelpArranged',
    { notify: readers(work.state, 'case', actor?.id) },
    { term: command.term, caseManager: command.caseManager },
    {
      body: words({
        what: command.what,
        results: command.results,
        roles: command.roles,
        tasks: command.tasks,
        term: command.term,
        caseManager: command.caseManager,
      }),
    },
  );
  done(work, 'arrangeHelp');
  if (caseManager !== undefined) join(work, caseManager, 'standIn');
  for (const old of work.state.face.tasks.filter((t) => isTask(t, 'helpTerm') && t.status === 'open'))
    work.add('TaskDropped', { id: old.id }, {});
  open(work, 'helpTerm', {
    id: `helpTerm:${command.term}`,
    ownerRole: profile.help.arrangedBy[0] ?? 'careCoordinator',
    dueAt: onDate(work, command.term),
    ...(command.caseManager === undefined ? {} : { owner: command.caseManager }),
  });
}

export const decisionHandlers = {
  DecideReport: { run: decideReport },
  DecideHelp: { run: decideHelp },
  ArrangeHelp: { run: arrangeHelp },
} satisfies Handlers<DecisionCommand>;
