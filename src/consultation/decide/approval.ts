/** Approval of the exact text of a report: who may approve, how many are needed, and who has to read along. */

import type { RoleId } from '../../protocol/terms.ts';
import type { ApproveDraft } from '../commands/draft.ts';
import { bringIn, waiting } from '../effects/draft.ts';
import { today } from '../effects/moments.ts';
import { askToTellParents } from '../effects/report.ts';
import { done, joinRole, letRead, open } from '../effects/tasks.ts';
import type { DraftFact } from '../facts.ts';
import { actsInCase, chainInCase } from '../holders.ts';
import { approvalRoles, coReaders, deciders, mayApprove, readers } from '../policy.ts';
import { isPractice } from '../practice.ts';
import { type PersonId, personOf } from '../school.ts';
import { isHere } from '../stand-ins.ts';
import { filledBy } from '../together.ts';
import { blank, refuse, type UnitOfWork, words } from '../unit-of-work.ts';
import type { Handlers } from './handler.ts';

/** What the approval of one person contributes. */
interface Part {
  readonly role: RoleId;
  readonly final: boolean;
  /** Fewer people than joint roles fill all of these roles, because there is nobody else. */
  readonly alone: boolean;
}

/**
 * True when nobody who is present today can fill a role that is still open, and nobody is excluded from one: then one person fills several
 * roles.
 */
function nobodyElse(
  work: UnitOfWork,
  agreed: readonly PersonId[],
  fits: (person: PersonId, role: RoleId) => boolean,
): boolean {
  const { circumstances: c, state } = work;
  const others = deciders(state, c, agreed).flatMap((id) => personOf(c.school, id) ?? []);
  if (others.some((person) => isHere(person, c.school, c.now))) return false;
  return approvalRoles(c).every(
    (role) => agreed.some((person) => fits(person, role)) || chainInCase(role, state, c).length === 0,
  );
}

/** The part of this person: joint roles are filled by different people, in whatever order they approve. */
function partOf(work: UnitOfWork, { approvals }: DraftFact, actor: PersonId): Part {
  const { circumstances: c, state } = work;
  const roles = approvalRoles(c);
  const given = approvals.map((a) => a.person);
  const fits = (person: PersonId, role: RoleId): boolean =>
    approvals.some((a) => a.person === person && a.role === role) || actsInCase([role], state, c, person);
  const mine = roles.filter((role) => fits(actor, role));
  const role = mine.find((r) => !approvals.some((a) => a.role === r)) ?? mine[0];
  if (role === undefined) return refuse('notForYou');
  if (c.profile.decision.approval.mode === 'any' || isPractice(state.face))
    return given.includes(actor) ? refuse('alreadyDone') : { role, final: true, alone: false };
  const agreed = [...new Set([...given, actor])];
  const filled = filledBy(roles, agreed, fits);
  const alone = filled < roles.length && nobodyElse(work, agreed, fits);
  if (!alone && filled === filledBy(roles, given, fits)) refuse(given.includes(actor) ? 'alreadyDone' : 'notForYou');
  return { role, final: alone || filled === roles.length, alone };
}

/**
 * Four eyes: two different people must have read this exact text. One person may approve alone, with a reason, only when nobody else in the
 * case can read along today. This is checked at the last approval of joint roles: an earlier one waits for another reader anyway.
 */
function checkFourEyes(work: UnitOfWork, { readBy }: DraftFact, actor: PersonId, final: boolean): boolean {
  if (!readBy.includes(actor)) refuse('readFirst');
  if (!final || readBy.some((reader) => reader !== actor)) return false;
  if (coReaders(work.state, work.circumstances).length > 0)
    refuse('fourEyes', { field: 'aloneReason', passable: false });
  return true;
}

function approveDraft(work: UnitOfWork, command: ApproveDraft): void {
  const { actor } = work.circumstances;
  if (actor === undefined || !mayApprove(work.state, work.circumstances)) return refuse('notForYou');
  const { face, facts } = waiting(work, command.revision);
  if (facts.hash !== command.hash) refuse('textChanged');
  const { role, final, alone: instead } = partOf(work, facts, actor.id);
  const alone = checkFourEyes(work, facts, actor.id, final) || instead;
  if (alone && blank(command.aloneReason)) refuse('fourEyes', { field: 'aloneReason', passable: true });
  const agreed = [...facts.approvals.map((a) => a.person), actor.id];
  const waitingFor = final ? [] : deciders(work.state, work.circumstances, agreed);
  for (const id of waitingFor) bringIn(work, id);
  work.add(
    'DraftApproved',
    {
      revision: face.revision,
      final,
      waitingFor,
      notify: readers(work.state, 'core', actor.id),
    },
    { role, alone, hash: facts.hash },
    { audience: 'core', body: words({ aloneReason: alone ? command.aloneReason : undefined }) },
  );
  if (final) askToReport(work);
}

/** Opens the tasks after approval: a human makes the report, and the parents are told. */
function askToReport(work: UnitOfWork): void {
  const { profile } = work.circumstances;
  const { reporters } = profile.report;
  done(work, 'decide');
  if (reporters.mode === 'all') for (const role of reporters.roles) joinRole(work, role);
  letRead(work, reporters.roles);
  open(work, 'sendReport', {
    step: profile.decision.step,
    ownerRole: reporters.roles[0] ?? 'careCoordinator',
    dueAt: today(work),
  });
  if (work.state.facts.parentsTold === undefined) askToTellParents(work);
}

export const approvalHandlers = {
  ApproveDraft: { run: approveDraft },
} satisfies Handlers<ApproveDraft>;
