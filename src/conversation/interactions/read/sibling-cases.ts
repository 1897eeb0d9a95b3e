/** Cases of brothers and sisters that this person is a member of, linked from this case or from the other one. */

import { signedBy } from '../../../../cards/views/people.ts';
import type { SiblingDecision } from '../../../../cards/views/siblings.ts';
import { typed } from '../../../consultation/entry-rows.ts';
import { mayReadCore } from '../../../consultation/policy.ts';
import { isPractice } from '../../../consultation/practice.ts';
import type { StoredCase } from '../../../port/stored-case.ts';
import type { CaseContext } from '../interaction.ts';

/** True when both are practice or both are real: a practice child has no real brothers or sisters. */
export const sameKind = (c: Pick<StoredCase, 'face'>, { face }: Pick<CaseContext, 'face'>): boolean =>
  isPractice(c.face) === isPractice(face);

export async function siblingCases({
  session,
  face,
  facts,
  caseId,
  actor,
}: CaseContext): Promise<readonly StoredCase[]> {
  const here = new Set(facts.siblings.flatMap((s) => s.caseId ?? []));
  return (await session.myCases()).filter(
    (c) =>
      c.id !== caseId &&
      sameKind(c, { face }) &&
      mayReadCore({ face: c.face, facts: c.facts }, actor.id) &&
      (here.has(c.id) || c.facts.siblings.some((s) => s.caseId === caseId)),
  );
}

/** Returns the decisions on a report in the other cases of this family. */
export async function siblingDecisions(context: CaseContext): Promise<readonly SiblingDecision[]> {
  const { school, profile } = context;
  const found: SiblingDecision[] = [];
  for (const { id, face, facts } of await siblingCases(context)) {
    const { report } = facts.decisions;
    if (report === undefined) continue;
    const [row] = await context.session.logbook(id, { types: ['ReportDecided'], limit: 1 });
    const reason = typed(row?.body?.reason);
    const by = signedBy({ school, profile, facts }, report);
    found.push({ callName: face.callName, needed: report.needed, by, at: report.at, reason });
  }
  return found;
}
