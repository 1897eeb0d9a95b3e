/** Files that wait for their end, or for an answer on which it depends, as one person is told of them. */

import type { EndsCount } from '../../consultation/ends.ts';
import { isAskedOf, keepsFiles, type LeavingGround, leavingGround, seesEnds } from '../../consultation/keeps-files.ts';
import { schoolYearFrom } from '../../consultation/retention.ts';
import { personOf, type School } from '../../consultation/school.ts';
import type { EndingFile } from '../../port/ends-store.ts';
import type { Session } from '../../port/session.ts';
import type { Profile } from '../../protocol/schema.ts';

interface Parts {
  readonly session: Session;
  /** Returns the protocol of a case, by its hash. */
  readonly profileOf: (hash: string) => Promise<Profile | undefined>;
  /** ISO instant. */
  readonly now: string;
}

/** On how many cases it is asked, by the same ground. */
type Grounds = readonly { readonly ground: LeavingGround; readonly count: number }[];

/**
 * What was found of each person's closed cases, under all that it was found from. They hardly change, and to open them for one number takes longer
 * than all else of a home page.
 */
const found = new Map<string, { readonly from: string; readonly grounds: Grounds }>();
/** People of whom that is remembered: a few hundred bytes each. */
const MOST_PEOPLE = 5000;

/** Returns that from the cases themselves. What closed in this school year is not asked about, so it need not be opened either. */
async function groundsIn(
  { session, profileOf }: Parts,
  school: School,
  before: string,
  files: readonly EndingFile[],
): Promise<Grounds> {
  const grounds: LeavingGround[] = [];
  for (const { id, profileHash, face, facts } of await session.closedBefore(school.id, before)) {
    const profile = files.some(({ caseId }) => caseId === id) ? undefined : await profileOf(profileHash);
    const ground = profile === undefined ? undefined : leavingGround({ face, facts }, { profile, school });
    if (ground !== undefined) grounds.push(ground);
  }
  const same = Map.groupBy(grounds, (ground) => JSON.stringify(ground));
  return [...same.values()].flatMap((all) => all.slice(0, 1).map((ground) => ({ ground, count: all.length })));
}

/** Does the same, from what was found before where nothing of it changed. */
async function knownGrounds(
  parts: Parts,
  school: School,
  mark: string | undefined,
  files: readonly EndingFile[],
): Promise<Grounds> {
  const before = schoolYearFrom(parts.now, school);
  if (mark === undefined) return groundsIn(parts, school, before, files);
  if (mark === '') return [];
  const key = `${parts.session.person} ${school.id}`;
  const ending = files.map(({ caseId }) => caseId);
  const from = JSON.stringify([mark, before, school.timezone, school.retention?.years, ending]);
  const known = found.get(key);
  if (known?.from === from) return known.grounds;
  const grounds = await groundsIn(parts, school, before, files);
  found.delete(key);
  if (found.size >= MOST_PEOPLE) found.delete(found.keys().next().value ?? '');
  found.set(key, { from, grounds });
  return grounds;
}

/** Returns how much of that there is at the school; nothing for who does not see those files. */
export async function endsIn(parts: Parts, school: School): Promise<{ readonly ends?: EndsCount }> {
  const { session, now } = parts;
  const actor = personOf(school, session.person);
  if (actor === undefined || !seesEnds(actor)) return {};
  const [files, mark] = await Promise.all([
    session.own.ends.list(school.id),
    keepsFiles(actor) ? session.closedMark(school.id) : '',
  ]);
  const waiting = files.filter(({ held, confirmedBy }) => !held && confirmedBy === undefined).length;
  const asked = (await knownGrounds(parts, school, mark, files)).filter(({ ground }) =>
    isAskedOf(ground, { school, actor, now }),
  );
  return { ends: { waiting, leaving: asked.reduce((sum, { count }) => sum + count, 0) } };
}
