/** Whether every word that was confirmed is in a file, once. */
import { expect } from 'vitest';
import { query } from '../look.ts';
import type { World } from '../world.ts';
import type { Said } from './staff.ts';

type Stored = Pick<World, 'db' | 'store'>;

/** How often a word stands in the files, over all cases, read by somebody of the core. */
async function timesInFiles(world: Stored, said: readonly Said[]): Promise<ReadonlyMap<string, number>> {
  const cases = await query<{ id: string; member: string }>(
    world,
    `select c.id, (select m.person_id from app.case_members m where m.case_id = c.id and m.core and m.until_at is null limit 1) as member from app.cases c`,
  );
  const files: string[] = [];
  // One after the other: all at once they would wait for a connection, and on a busy machine too long.
  for (const { id, member } of cases)
    files.push(
      await world.store.asPerson({ person: member, caseId: id }, async (session) =>
        JSON.stringify(await session.logbook(id, {})),
      ),
    );
  const all = files.join('\n');
  return new Map(said.map(({ word }) => [word, all.split(word).length - 1]));
}

export async function expectEachOnce(world: Stored, said: readonly Said[]): Promise<void> {
  const times = await timesInFiles(world, said);
  const missing = said.filter(({ word, confirmed }) => confirmed && times.get(word) === 0);
  const doubled = said.filter(({ word, again }) => (times.get(word) ?? 0) > (again ? 2 : 1));
  expect({ missing, doubled }).toEqual({ missing: [], doubled: [] });
}
