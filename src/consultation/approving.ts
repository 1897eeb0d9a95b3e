/** What the approval of a text asks for: the role that it fills, and a second reader. Views say it before anyone chooses. */

import type { RoleId } from '../protocol/terms.ts';
import { silentIn } from './face.ts';
import type { DraftFact } from './facts.ts';
import { actsInCase, chainInCase } from './holders.ts';
import { approvalRoles, coReaders, deciders, readersBeyond } from './policy.ts';
import { isPractice } from './practice.ts';
import { type PersonId, personOf } from './school.ts';
import { isHere } from './stand-ins.ts';
import type { Circumstances, ExistingCase } from './state.ts';
import { filledBy } from './together.ts';

/** What the approval of one person contributes. */
interface ApprovalPart {
  readonly role: RoleId;
  readonly final: boolean;
  /** Fewer people than joint roles fill all of these roles, because there is nobody else. */
  readonly alone: boolean;
}

type Fits = (person: PersonId, role: RoleId) => boolean;

/**
 * True when nobody who is present today and answers in time can fill a role that is still open, and nobody is excluded from one: then one person fills several
 * roles.
 */
function nobodyElse(state: ExistingCase, c: Circumstances, agreed: readonly PersonId[], fits: Fits): boolean {
  const others = deciders(state, c, agreed).flatMap((id) => personOf(c.school, id) ?? []);
  const silent = silentIn(state.face);
  if (others.some((person) => isHere(person, c.school, c.now) && !silent.includes(person.id))) return false;
  return approvalRoles(c).every(
    (role) => agreed.some((person) => fits(person, role)) || chainInCase(role, state, c).length === 0,
  );
}

/** Returns the part of this person, or why they have none: joint roles are filled by different people, in whatever order they approve. */
export function approvalPart(
  state: ExistingCase,
  c: Circumstances,
  { approvals }: DraftFact,
  actor: PersonId,
): ApprovalPart | 'notForYou' | 'alreadyDone' {
  const roles = approvalRoles(c);
  const given = approvals.map((a) => a.person);
  const fits: Fits = (person, role) =>
    approvals.some((a) => a.person === person && a.role === role) || actsInCase([role], state, c, person);
  const mine = roles.filter((role) => fits(actor, role));
  const role = mine.find((r) => !approvals.some((a) => a.role === r)) ?? mine[0];
  if (role === undefined) return 'notForYou';
  if (c.profile.decision.approval.mode === 'any' || isPractice(state.face))
    return given.includes(actor) ? 'alreadyDone' : { role, final: true, alone: false };
  const agreed = [...new Set([...given, actor])];
  const filled = filledBy(roles, agreed, fits);
  const alone = filled < roles.length && nobodyElse(state, c, agreed, fits);
  if (!alone && filled === filledBy(roles, given, fits)) return given.includes(actor) ? 'alreadyDone' : 'notForYou';
  return { role, final: alone || filled === roles.length, alone };
}

/** What four eyes still ask of an approval. */
export type FourEyes =
  | { readonly kind: 'enough' }
  /** One of these people reads the text first. */
  | { readonly kind: 'ask'; readonly people: readonly PersonId[] }
  /** A reason: nobody else can read the text today, or nobody fills the other role. */
  | { readonly kind: 'reason'; readonly lacks: 'reader' | 'role' };

/**
 * Returns what four eyes still ask: two different people must have read this exact text. One person may approve alone, with a reason, only
 * when nobody else can read along today, in the case or brought in for it. This is asked at the last approval of joint roles: an earlier one waits for another
 * reader anyway.
 */
export function fourEyes(
  state: ExistingCase,
  c: Circumstances,
  { readBy }: Pick<DraftFact, 'readBy'>,
  part: ApprovalPart,
): FourEyes {
  if (part.final && !readBy.some((reader) => reader !== c.actor?.id)) {
    const own = coReaders(state, c);
    const people = own.length > 0 ? own : readersBeyond(state, c);
    return people.length > 0 ? { kind: 'ask', people } : { kind: 'reason', lacks: 'reader' };
  }
  return part.alone ? { kind: 'reason', lacks: 'role' } : { kind: 'enough' };
}
