/** After the decision: sent by a human, parents told, the answer of Veilig Thuis, help with a term (S3 L77-84). */
import { isDate, localDate } from '../calendar.ts';
import type { ArrangeHelp, RecordFeedback, RecordParentsInformed, RecordSent } from '../commands.ts';
import { actsInCase, chainInCase } from '../holders.ts';
import { mayArrangeHelp, mayRecordParentsInformed, mayReport, readers } from '../policy.ts';
import { isPractice } from '../practice.ts';
import { openGrounds } from '../profile.ts';
import { type PersonId, personOf, type RoleId } from '../school.ts';
import { isHere } from '../stand-ins.ts';
import { filled, wouldHelp } from '../together.ts';
import { blank, refuse, type UnitOfWork, words } from '../unit-of-work.ts';
import { notInFuture } from './logbook.ts';
import { openProfileTask } from './profile-tasks.ts';
import { done, inWorkingDays, join, onDate, open } from './tasks.ts';

/** Opens the term in which Veilig Thuis answers: a reminder to call, no proof of failure (5 working days). */
export function awaitFeedback(work: UnitOfWork, sentAt: string): void {
  const { profile } = work.circumstances;
  open(work, 'vtFeedback', {
    id: `vtFeedback:${work.state.facts.reports.length}`,
    ownerRole: profile.report.reporters.roles[0] ?? 'careCoordinator',
    dueAt: inWorkingDays(work, sentAt, profile.report.feedbackWorkingDays),
  });
}

/** Who made the report: one of those who may, or, where they report together, each role by another person (S2 L109-111). */
function reportersOf(work: UnitOfWork, { by }: RecordSent): readonly PersonId[] {
  const { circumstances: c, state } = work;
  const { roles, mode } = c.profile.report.reporters;
  const people = by === undefined || by.length === 0 ? (c.actor === undefined ? [] : [c.actor.id]) : [...new Set(by)];
  const fits = (person: PersonId, role: RoleId): boolean => actsInCase([role], state, c, person);
  const unfit = people.some((person) => !roles.some((role) => fits(person, role)));
  if (unfit || (mode === 'any' && people.length !== 1)) refuse('wrongPresent', { field: 'by' });
  if (mode === 'any' || isPractice(state.face) || filled(roles, people, fits)) return people;
  const here = roles.flatMap((role) => chainInCase(role, state, c)).filter((p) => isHere(p, c.school, c.now));
  const others = here.map((person) => person.id);
  if (wouldHelp(roles, people, others, fits).length > 0) refuse('wrongPresent', { field: 'by' });
  return people;
}

/** Tasks of the protocol that a report which was made opens: the board is told, for one (S2 L111). */
export function openMadeTasks(work: UnitOfWork): void {
  const { report, decision } = work.circumstances.profile;
  for (const task of report.tasks.made) openProfileTask(work, task, decision.step);
}

export function recordSent(work: UnitOfWork, command: RecordSent): void {
  if (!mayReport(work.state, work.circumstances)) refuse('notForYou');
  const { draft } = work.state.facts;
  if (draft?.decided !== 'approved') return refuse('notOpenYet');
  if (!work.state.face.tasks.some((t) => t.kind === 'sendReport' && t.status === 'open')) refuse('alreadyDone');
  notInFuture(work, command.happenedAt);
  const reporters = reportersOf(work, command);
  work.add(
    'ReportSent',
    { notify: readers(work.state, 'core', work.circumstances.actor?.id) },
    { how: command.how, reporters },
    {
      audience: 'core',
      happenedAt: command.happenedAt,
      body: words({ how: command.how, reporters, reference: command.reference }),
    },
  );
  // Whoever reported has spoken to Veilig Thuis.
  done(work, 'sendReport', 'callVeiligThuis');
  awaitFeedback(work, command.happenedAt);
  openMadeTasks(work);
}

export function recordParentsInformed(work: UnitOfWork, { told }: RecordParentsInformed): void {
  const { profile, actor, school } = work.circumstances;
  const { facts } = work.state;
  if (!mayRecordParentsInformed(work.state, work.circumstances)) refuse('notForYou');
  if (facts.decisions.report?.needed !== true && facts.reports.length === 0) refuse('notOpenYet');
  const notify = readers(work.state, 'core', actor?.id);
  if (told.yes) {
    if (!actsInCase(profile.report.parentsInformedBy, work.state, work.circumstances, told.by))
      refuse('wrongPresent', { field: 'by' });
    notInFuture(work, told.happenedAt);
    work.add(
      'ParentsInformed',
      { notify },
      { told: true, by: told.by, at: told.happenedAt },
      { audience: 'core', happenedAt: told.happenedAt, body: words({ by: told.by, reaction: told.reaction }) },
    );
  } else {
    const ground = openGrounds(profile.report.notInformedGrounds, facts, school).find((g) => g.id === told.ground);
    if (ground === undefined) return refuse('groundUnknown', { field: 'ground' });
    if (ground.asksWhose && blank(told.whose)) refuse('required', { field: 'whose' });
    if (ground.needsAdvice && !facts.advice.some((a) => a.from === 'veiligThuis'))
      refuse('adviceNeeded', { field: 'ground' });
    const empty = Object.entries(told.weighed).find(([, text]) => blank(text));
    if (empty !== undefined) refuse('required', { field: empty[0] });
    work.add(
      'ParentsInformed',
      { notify },
      { told: false, ground: ground.id },
      { audience: 'core', body: words({ ground: ground.title, whose: told.whose, ...told.weighed }) },
    );
  }
  done(work, 'informParents');
}

export function recordFeedback(work: UnitOfWork, command: RecordFeedback): void {
  if (!mayReport(work.state, work.circumstances)) refuse('notForYou');
  if (work.state.facts.reports.length === 0) refuse('notOpenYet');
  notInFuture(work, command.happenedAt);
  work.add(
    'FeedbackReceived',
    { notify: readers(work.state, 'core', work.circumstances.actor?.id) },
    {},
    { audience: 'core', happenedAt: command.happenedAt, body: { text: command.text } },
  );
  done(work, 'vtFeedback');
}

/** Help has a term at which the last question opens, so that a turn for the worse is seen (S3 L80-82). */
export function arrangeHelp(work: UnitOfWork, command: ArrangeHelp): void {
  const { profile, school, now, actor } = work.circumstances;
  if (!mayArrangeHelp(work.state, work.circumstances)) refuse('notForYou');
  if (work.state.facts.decisions.help?.possible !== true) refuse('decisionOrder');
  if (!isDate(command.term)) refuse('required', { field: 'term' });
  if (command.term <= localDate(now, school.timezone)) refuse('termInPast', { field: 'term' });
  const given = { term: command.term, roles: command.roles, tasks: command.tasks, caseManager: command.caseManager };
  const empty = profile.help.requires.find((field) => blank(given[field]));
  if (empty !== undefined) refuse('required', { field: empty });
  const caseManager = command.caseManager === undefined ? undefined : personOf(school, command.caseManager);
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
        roles: command.roles,
        tasks: command.tasks,
        term: command.term,
        caseManager: command.caseManager,
      }),
    },
  );
  done(work, 'arrangeHelp');
  if (caseManager !== undefined) join(work, caseManager, 'standIn', false);
  for (const old of work.state.face.tasks.filter((t) => t.kind === 'helpTerm' && t.status === 'open'))
    work.add('TaskDropped', { id: old.id }, {});
  open(work, 'helpTerm', {
    id: `helpTerm:${command.term}`,
    ownerRole: profile.help.arrangedBy[0] ?? 'careCoordinator',
    dueAt: onDate(work, command.term),
    ...(command.caseManager === undefined ? {} : { owner: command.caseManager }),
  });
}
