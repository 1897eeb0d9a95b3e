/** Whether the list of people of a school carries its marks, and was not put back to one of before. */
import type pg from 'pg';
import { type Ask, ask } from './ask.ts';
import { awayByOthers } from './away-marks.ts';
import { schoolKey } from './generated/keys.ts';
import { foundInList, type ListFinding, readList } from './list-marks.ts';
import type { SchoolSecret } from './school-secret.ts';
import { statement } from './statement.ts';

const mostSealed = statement({
  name: 'most_sealed',
  by: ['owner'],
  takes: ['seals.schoolId'],
  gives: ['int as marked'],
  uses: ['seals.marked'],
  text: 'select coalesce(max(marked), 0)::int as marked from seals where school_id = $1',
});

/** `secrets`: those of the school that open. A list of before there were marks is marked at the next start of a bot. */
export const aroundList = async (
  client: pg.ClientBase,
  schoolId: string,
  secrets: readonly SchoolSecret[],
): Promise<readonly ListFinding[]> => {
  const said: Ask = (asked) => ask(client, asked);
  const [current] = await said(schoolKey({ schoolId }));
  const secret = secrets.find(({ kid }) => kid === current?.kid);
  const list = secret === undefined ? undefined : await readList(said, secret, schoolId);
  if (secret === undefined || list === undefined) return [];
  const [sealed] = await said(mostSealed({ schoolId }));
  if (list.marked < (sealed?.marked ?? 0)) return [{ table: 'schools', which: schoolId }];
  if (list.marked === 0) return [];
  const away = await awayByOthers(said, secret, schoolId);
  return [...foundInList(secret, list), ...away.map((which) => ({ table: 'away' as const, which }))];
};
