/** Files that wait for their end, as one person is told of them. */
import type { EndsCount } from '../../consultation/ends.ts';
import { seesEnds } from '../../consultation/keeps-files.ts';
import { personOf, type School } from '../../consultation/school.ts';
import type { Session } from '../../port/session.ts';

/** Returns how many files of the school wait for their end; nothing for who does not see those. */
export async function endsIn(
  { own, person: id }: Pick<Session, 'own' | 'person'>,
  school: School,
): Promise<{ readonly ends?: EndsCount }> {
  const person = personOf(school, id);
  if (person === undefined || !seesEnds(person)) return {};
  const files = await own.ends.list(school.id);
  const waiting = files.filter(({ held, confirmedBy }) => !held && confirmedBy === undefined).length;
  return { ends: { all: files.length, waiting } };
}
