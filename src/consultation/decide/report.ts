/** After the decision: the report sent by a human, and the parents told (S3 L77-84). */

import type { RoleId } from '../../protocol/terms.ts';
import type { RecordParentsInformed, RecordSent } from '../commands/report.ts';
import { beginLadder } from '../effects/ladder.ts';
import { openMadeTasks } from '../effects/report.ts';
import { done } from '../effects/tasks.ts';
import { actsInCase, chainInCase } from '../holders.ts';
import { mayRecordParentsInformed, mayReport, mayTellParents, readers } from '../policy.ts';
import { isPractice } from '../practice.ts';
import { openGrounds, saysWhose } from '../profile.ts';
import type { PersonId } from '../school.ts';
import { isHere } from '../stand-ins.ts';
import { isTask } from '../task-names.ts';
import { filled, wouldHelp } from '../together.ts';
import { blank, notInFuture, refuse, type UnitOfWork, words } from '../unit-of-work.ts';
import type { Handlers } from './handler.ts';

/**
 * Returns who made the report: one or more of the people who may (S3 L79: *en/of*), or, where roles report together, a different person for
 * each role (S2 L109-111).
 */
function reportersOf(work: UnitOfWork, { by }: RecordSent): readonly PersonId[] {
  const { circumstances: c, state } = work;
  const { roles, mode } = c.profile.report.reporters;
  const people = by === undefined || by.length === 0 ? (c.actor === undefined ? [] : [c.actor.id]) : [...new Set(by)];
  const fits = (person: PersonId, role: RoleId): boolean => actsInCase([role], state, c, person);
  const unfit = people.some((person) => !roles.some((role) => fits(person, role)));
  if (unfit || people.length === 0) refuse('wrongPresent', { field: 'by' });
  if (mode === 'any' || isPractice(state.face) || filled(roles, people, fits)) return people;
  const here = roles.flatMap((role) => chainInCase(role, state, c)).filter((p) => isHere(p, c.school, c.now));
  const others = here.map((person) => person.id);
  if (wouldHelp(roles, people, others, fits).length > 0) refuse('wrongPresent', { field: 'by' });
  return people;
}

function recordSent(work: UnitOfWork, command: RecordSent): void {
  if (!mayReport(work.state, work.circumstances)) refuse('notForYou');
  const { draft } = work.state.facts;
  if (draft?.decided !== 'approved') return refuse('notOpenYet');
  if (!work.state.face.tasks.some((t) => isTask(t, 'sendReport') && t.status === 'open')) refuse('alreadyDone');
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
  // Whoever reported has also spoken to Veilig Thuis.
  done(work, 'sendReport', 'callVeiligThuis');
  beginLadder(work, command.happenedAt);
  openMadeTasks(work);
}

function recordParentsInformed(work: UnitOfWork, { told }: RecordParentsInformed): void {
  const { profile, actor, school } = work.circumstances;
  const { facts } = work.state;
  if (!mayRecordParentsInformed(work.state, work.circumstances)) refuse('notForYou');
  if (facts.decisions.report?.needed !== true && facts.reports.length === 0) refuse('notOpenYet');
  const notify = readers(work.state, 'core', actor?.id);
  if (told.yes) {
    if (!mayTellParents(told.by, work.state, work.circumstances)) refuse('wrongPresent', { field: 'by' });
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
    if (!saysWhose(ground, told.whose)) refuse('required', { field: 'whose' });
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

export const reportHandlers = {
  RecordSent: { run: recordSent },
  RecordParentsInformed: { run: recordParentsInformed },
} satisfies Handlers<RecordSent | RecordParentsInformed>;
