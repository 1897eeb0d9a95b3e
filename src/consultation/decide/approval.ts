/** Agreeing to the exact text of a report: who may, how many, and with whose eyes. */
import type { ApproveDraft } from '../commands.ts';
import type { DraftFact } from '../facts.ts';
import { actsInCase, chainInCase } from '../holders.ts';
import { approvalRoles, coReaders, deciders, mayApprove, readers } from '../policy.ts';
import { isPractice } from '../practice.ts';
import { type PersonId, personOf, type RoleId } from '../school.ts';
import { isHere } from '../stand-ins.ts';
import { filledBy } from '../together.ts';
import { blank, refuse, type Turn, words } from '../unit-of-work.ts';
import { bringIn, waiting } from './draft.ts';
import { done, joinRole, letRead, open, today } from './tasks.ts';

/** What one person's agreeing brings about. */
interface Part {
  readonly role: RoleId;
  readonly final: boolean;
  /** All that joint roles ask for is done by fewer people than there are roles, because there is nobody else. */
  readonly alone: boolean;
}

/** Nobody who is there today can fill a role that is still open, and nobody is kept out of one: then one person stands for more of them. */
function nobodyElse(
  turn: Turn,
  agreed: readonly PersonId[],
  fits: (person: PersonId, role: RoleId) => boolean,
): boolean {
  const { circumstances: c, state } = turn;
  const others = deciders(state, c, agreed).flatMap((id) => personOf(c.school, id) ?? []);
  if (others.some((person) => isHere(person, c.school, c.now))) return false;
  return approvalRoles(c).every(
    (role) => agreed.some((person) => fits(person, role)) || chainInCase(role, state, c).length === 0,
  );
}

/** Joint roles are filled by different people, whichever of them comes first. */
function partOf(turn: Turn, { approvals }: DraftFact, actor: PersonId): Part {
  const { circumstances: c, state } = turn;
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
  const alone = filled < roles.length && nobodyElse(turn, agreed, fits);
  if (!alone && filled === filledBy(roles, given, fits)) refuse(given.includes(actor) ? 'alreadyDone' : 'notForYou');
  return { role, final: alone || filled === roles.length, alone };
}

/**
 * Four eyes: two different people have read this very text. Alone only where nobody of the case can read along today, with a reason. Who
 * is not the last of joint roles waits for another pair of eyes anyway.
 */
function checkFourEyes(turn: Turn, { readBy }: DraftFact, actor: PersonId, final: boolean): boolean {
  if (!readBy.includes(actor)) refuse('readFirst');
  if (!final || readBy.some((reader) => reader !== actor)) return false;
  if (coReaders(turn.state, turn.circumstances).length > 0)
    refuse('fourEyes', { field: 'aloneReason', passable: false });
  return true;
}

export function approveDraft(turn: Turn, command: ApproveDraft): void {
  const { actor } = turn.circumstances;
  if (actor === undefined || !mayApprove(turn.state, turn.circumstances)) return refuse('notForYou');
  const { face, facts } = waiting(turn, command.revision);
  if (facts.hash !== command.hash) refuse('textChanged');
  const { role, final, alone: instead } = partOf(turn, facts, actor.id);
  const alone = checkFourEyes(turn, facts, actor.id, final) || instead;
  if (alone && blank(command.aloneReason)) refuse('fourEyes', { field: 'aloneReason', passable: true });
  const agreed = [...facts.approvals.map((a) => a.person), actor.id];
  const waitingFor = final ? [] : deciders(turn.state, turn.circumstances, agreed);
  for (const id of waitingFor) bringIn(turn, id);
  turn.add(
    'DraftApproved',
    {
      revision: face.revision,
      final,
      waitingFor,
      notify: readers(turn.state, 'core', actor.id),
    },
    { role, alone, hash: facts.hash },
    { audience: 'core', body: words({ aloneReason: alone ? command.aloneReason : undefined }) },
  );
  if (final) askToReport(turn);
}

/** The text is agreed on: a human makes the report, and the parents are told. */
function askToReport(turn: Turn): void {
  const { profile } = turn.circumstances;
  const { reporters } = profile.report;
  done(turn, 'decide');
  if (reporters.mode === 'all') for (const role of reporters.roles) joinRole(turn, role);
  letRead(turn, reporters.roles);
  open(turn, 'sendReport', {
    step: profile.decision.step,
    ownerRole: reporters.roles[0] ?? 'careCoordinator',
    dueAt: today(turn),
  });
  if (turn.state.facts.parentsTold === undefined) askToTellParents(turn);
}

/** Whoever tells the parents of the report, before or after it. */
export function askToTellParents(turn: Turn): void {
  const { profile } = turn.circumstances;
  open(turn, 'informParents', {
    step: profile.decision.step,
    ownerRole: profile.report.parentsInformedBy[0] ?? 'schoolLeader',
    dueAt: today(turn),
  });
}
