/** What returns every year is the school's own, held by the database: with the policy of the code off (`raw`) too. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorld, majors, now, refusal, type World } from './support/world.ts';

describe.each(majors)('what returns every year, on Postgres %i', (major) => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld(major);
  });
  afterAll(() => world.end());

  const as = (name: string) => world.id(name);
  const tick = (name: string, item: string, on = '2026-06-01') =>
    world.store.asPerson({ person: as(name) }, ({ own }) =>
      own.tickDuty({ schoolId: world.schoolId, item, on, at: now }),
    );
  const seenBy = (name: string) =>
    world.store.asPerson({ person: as(name) }, ({ own }) => own.dutiesDone(world.schoolId));
  const insert = (by: string, person: string) =>
    refusal(
      world.raw('zorg_app', as(by), {
        text: `insert into app.duties_done (school_id, item, on_day, person_id, at) values ($1, 'yearly.x', '2026-02-01', $2, now())`,
        values: [world.schoolId, as(person)],
      }),
    );

  it('says who ticked it and when, to everybody of the school and to nobody else', async () => {
    await tick('Ilse', 'yearly.review');
    expect(await seenBy('Dirk')).toEqual([
      { item: 'yearly.review', on: '2026-06-01', by: as('Ilse'), name: 'Ilse', at: now },
    ]);
    expect(await seenBy('Juf An')).toHaveLength(1);
    expect(await seenBy('Noor')).toEqual([]);
    expect(await world.store.personal.dutiesDone(world.schoolId)).toHaveLength(1);
  });

  it('twice ticked is ticked once, and only who ticked it takes it back', async () => {
    await tick('Ilse', 'yearly.twice');
    await tick('Ilse', 'yearly.twice');
    const duty = { schoolId: world.schoolId, item: 'yearly.twice', on: '2026-06-01' };
    const count = async () => (await seenBy('Dirk')).filter(({ item }) => item === 'yearly.twice').length;
    expect(await count()).toBe(1);
    await world.store.asPerson({ person: as('Dirk') }, ({ own }) => own.untickDuty(duty));
    expect(await count()).toBe(1);
    await world.store.asPerson({ person: as('Ilse') }, ({ own }) => own.untickDuty(duty));
    expect(await count()).toBe(0);
  });

  it('of a course everybody reads their own, and who leads the school all', async () => {
    await tick('Juf An', 'course.training');
    const courses = async (name: string) =>
      (await seenBy(name)).filter(({ item }) => item.startsWith('course.')).length;
    expect(await courses('Juf An')).toBe(1);
    expect(await courses('Dirk')).toBe(1);
    expect(await courses('Ilse')).toBe(0);
  });

  it('nobody ticks in the name of another or at another school, nor moves a tick', async () => {
    expect(await insert('Ilse', 'Dirk')).toBe('42501');
    expect(await insert('Noor', 'Noor')).toBe('42501');
    expect(await insert('Ilse', 'Ilse')).toBe('done');
    expect(await refusal(world.raw('zorg_app', as('Ilse'), `update app.duties_done set at = now()`))).toBe('42501');
    expect(await refusal(world.raw('zorg_worker', undefined, `delete from app.duties_done`))).toBe('42501');
  });
});
