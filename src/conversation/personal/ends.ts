/** Files that wait for their end, or for an answer on which it depends, as one person is told of them. */

import type { EndsCount } from '../../consultation/ends.ts';
import { keepsFiles, seesEnds } from '../../consultation/keeps-files.ts';
import { schoolYearFrom } from '../../consultation/retention.ts';
import { personOf, type School } from '../../consultation/school.ts';
import type { Session } from '../../port/session.ts';
import type { Profile } from '../../protocol/schema.ts';
import { keptAmong } from '../kept-files.ts';

interface Parts {
  readonly session: Session;
  /** Returns the protocol of a case, by its hash. */
  readonly profileOf: (hash: string) => Promise<Profile | undefined>;
  /** ISO instant. */
  readonly now: string;
}

/** Returns how much of that there is at the school; nothing for who does not see those files. */
export async function endsIn(
  { session, profileOf, now }: Parts,
  school: School,
): Promise<{ readonly ends?: EndsCount }> {
  const actor = personOf(school, session.person);
  if (actor === undefined || !seesEnds(actor)) return {};
  // What closed in this school year is not asked about, so it need not be opened either.
  const [files, closed] = await Promise.all([
    session.own.ends.list(school.id),
    keepsFiles(actor) ? session.closedBefore(school.id, schoolYearFrom(now, school)) : [],
  ]);
  const waiting = files.filter(({ held, confirmedBy }) => !held && confirmedBy === undefined).length;
  const kept = await keptAmong(closed, { school, actor, now, profileOf });
  const leaving = kept.filter(
    ({ found, isAsked }) => isAsked && files.every(({ caseId }) => caseId !== found.id),
  ).length;
  return { ends: { waiting, leaving } };
}
