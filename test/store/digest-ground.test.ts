/** What digests are made of is read of several people in one trip, and each is told of their own cases alone. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DigestAsked } from '../../src/port/own-messages.ts';
import { createWorld, majors, member, openCase, refusal, type World } from './support/world.ts';

const slot = 'digest:2026-W47';

describe.each(majors)('the digests of several people on Postgres %i', (major) => {
  let world: World;
  let mine: string;
  let shared: string;
  beforeAll(async () => {
    world = await createWorld(major);
    const [ilse, an] = [world.id('Ilse'), world.id('Juf An')];
    ({ id: mine } = await openCase(world, { by: ilse, members: [member(ilse, 'coordinator', true)] }));
    const members = [member(ilse, 'coordinator', true), member(an, 'author', false)];
    ({ id: shared } = await openCase(world, { by: ilse, members, excluded: [world.id('Vera')] }));
  });
  afterAll(() => world.end());

  const asked = (name: string): DigestAsked => ({ person: world.id(name), schoolId: world.schoolId, slot });
  const casesOf = (read: Awaited<ReturnType<World['store']['digests']>>) =>
    read.map(({ ground }) => ground.cases.map(({ face: { id } }) => id).toSorted());

  it('are the same as each of them reads in a session of their own', async () => {
    const people = ['Ilse', 'Juf An', 'Vera'].map(asked);
    // Once on a connection that knows none of the statements, and once on one that does.
    for (const _ of [1, 2]) {
      const read = await world.store.digests(people);
      expect(casesOf(read)).toEqual([[mine, shared].toSorted(), [shared], []]);
      for (const [at, one] of people.entries()) {
        const own = await world.store.asPerson({ person: one.person }, (session) =>
          session.own.digestGround(world.schoolId, slot),
        );
        expect(read[at]).toMatchObject({ ...one, ground: own });
        expect(read[at]?.directory).toBeDefined();
      }
    }
  });

  it('know nothing of a school that is not theirs', async () => {
    const [read] = await world.store.digests([{ ...asked('Ilse'), schoolId: crypto.randomUUID() }]);
    expect(read).toMatchObject({ ground: { cases: [], asked: [] } });
    expect(read?.directory).toBeUndefined();
  });

  it('are given by the session that they were read for, which asks no more; another week or school it reads itself', async () => {
    const [digest] = await world.store.digests([asked('Juf An')]);
    if (digest === undefined) throw new Error('no digest');
    await world.admin('update app.case_members set until_at = now() where person_id = $1', [digest.person]);
    const read = { ...digest, ground: { ...digest.ground, since: '2026-11-09T07:00:00.000Z' } };
    await world.store.asPerson({ person: digest.person, digest: read }, async (session) => {
      expect(await session.own.digestGround(world.schoolId, slot)).toBe(read.ground);
      expect((await session.school(world.schoolId))?.id).toBe(world.schoolId);
      expect((await session.own.digestGround(world.schoolId, 'digest:2026-W48')).cases).toEqual([]);
    });
    await world.admin('update app.case_members set until_at = null where person_id = $1', [digest.person]);
  });

  it('fail together where one fails, and leave the connection whole', async () => {
    for (const _ of [1, 2, 3]) {
      expect(await refusal(world.store.digests([asked('Ilse'), { ...asked('Juf An'), person: 'niemand' }]))).not.toBe(
        'done',
      );
      expect(casesOf(await world.store.digests([asked('Juf An'), asked('Ilse')]))[0]).toEqual([shared]);
    }
  });
});
