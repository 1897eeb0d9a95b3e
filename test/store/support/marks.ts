import { ask } from '../../../src/store/ask.ts';
import { schoolKey } from '../../../src/store/generated/keys.ts';
import { markAnew } from '../../../src/store/list-marking.ts';
import { asOwner } from '../../../src/store/migrate.ts';
import { openSchoolSecret } from '../../../src/store/school-secret.ts';
import type { World } from './world.ts';

/** Marks a school's list as it stands now, as its file would: for what a test wrote into it by SQL. */
export const markAgain = (world: Pick<World, 'db' | 'masters' | 'schoolId'>): Promise<void> =>
  asOwner({ connection: world.db.connection }, async (client) => {
    const { schoolId, masters } = world;
    const [key] = await ask(client, schoolKey({ schoolId }));
    if (key === undefined) throw new Error('no key');
    await markAnew((asked) => ask(client, asked), openSchoolSecret(masters, key), schoolId);
  });
