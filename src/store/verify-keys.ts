/** Whether the keys of a school's people were made here, by themselves. */
import type pg from 'pg';
import { ask } from './ask.ts';
import type { MasterKeys } from './encryption.ts';
import { keySaid, namedIn } from './page-key-marks.ts';
import { isMarkOf } from './row-mark.ts';
import { openedSecrets } from './school-secret.ts';
import { statement } from './statement.ts';

const keysOfSchool = statement({
  name: 'keys_of_school',
  by: ['owner'],
  takes: ['staff.schoolId'],
  gives: ['pageKeys.id', 'pageKeys.personId as person', 'pageKeys.publicKey', 'pageKeys.mark'],
  uses: ['staff.personId'],
  text: `select k.id, k.person_id as person, k.public_key as "publicKey", k.mark from staff t join page_keys k on k.person_id = t.person_id
    where t.school_id = $1 order by k.person_id, k.id`,
});

/** Their owners. A mark under a key of another school counts: somebody may have been there when they made it. */
export const aroundKeys = async (
  client: pg.ClientBase,
  masters: MasterKeys,
  schoolId: string,
): Promise<readonly { readonly table: 'page_keys'; readonly which: string }[]> => {
  const rows = await ask(client, keysOfSchool({ schoolId }));
  if (rows.length === 0) return [];
  const secrets = openedSecrets(masters, await ask(client, namedIn(rows.map(({ mark }) => mark))));
  const bad = rows.filter(({ mark, ...key }) => !isMarkOf(secrets, mark, keySaid(key)));
  return [...new Set(bad.map(({ person }) => person))].map((which) => ({ table: 'page_keys', which }));
};
