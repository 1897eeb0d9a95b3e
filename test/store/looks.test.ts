/** Who may read who looked: the database asks itself, whatever the bot asks for. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LookSession } from '../../src/port/looks.ts';
import { createWorld, majors, member, openCase, type World } from './support/world.ts';

const all = { until: undefined, skip: 0, limit: 100 };

describe.each(majors)('who looked, on Postgres %i', (major) => {
  let world: World;
  let mine: string;
  let theirs: string;
  let other: string;
  let pia: string;

  beforeAll(async () => {
    world = await createWorld(major);
    const [an, ilse, noor, bram] = [world.id('Juf An'), world.id('Ilse'), world.id('Noor'), world.id('Bram')];
    const members = [member(an, 'author', false), member(ilse, 'coordinator', true)];
    ({ id: mine } = await openCase(world, { by: an, members }));
    [other = ''] = (
      await world.admin<{ id: string }>('select id from app.schools where id <> $1', [world.schoolId])
    ).map(({ id }) => id);
    theirs = await openThere(noor, bram);
    pia = world.id('Vera');
    await world.store.asPerson({ person: an, caseId: mine }, (s) => s.noteLook('OpenFile'));
    await world.store.noteRefusal({ person: noor, caseId: mine, what: 'Trail' });
    await world.store.noteRefusal({ person: undefined, caseId: mine, what: 'stranger:press' });
    await world.store.noteRefusal({ person: an, caseId: theirs, what: 'OpenFile' });
    await world.store.noteRefusal({ person: an, caseId: undefined, schoolId: other, what: 'MyCases' });
    await world.store.noteRefusal({ person: an, caseId: undefined, schoolId: 'geen school', what: 'Help' });
  });
  afterAll(() => world.end());

  /** A case of the other school, written as its row alone: nobody opens it. */
  async function openThere(...people: readonly string[]): Promise<string> {
    // Not what Postgres works out itself.
    const columns = await world.admin<{ name: string }>(
      "select attname as name from pg_attribute where attrelid = 'app.cases'::regclass and attnum > 0 and attgenerated = '' and not attisdropped",
    );
    const [row] = await world.admin<{ id: string }>(
      `insert into app.cases (${columns.map(({ name }) => name).join()}) select ${columns.map(({ name }) => `r.${name}`).join()}
        from app.cases c, jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'school_id', $2::uuid,
          'call_name', 'Zeearend 1')) r where c.id = $1 returning id`,
      [mine, other],
    );
    for (const person of people)
      await world.admin(
        `insert into app.case_members (case_id, person_id, school_id, kind, core, extended, paused, from_at)
          values ($1, $2, $3, 'coordinator', true, false, false, now())`,
        [row?.id, person, other],
      );
    return row?.id ?? '';
  }

  const read = <T>(person: string, work: (looks: LookSession) => Promise<T>): Promise<T> =>
    world.store.asPerson({ person }, (session) => work(session.looks));
  const ofCase = async (name: string, caseId: string) =>
    (await read(world.id(name), (looks) => looks.ofCase(caseId, all))).map(({ what }) => what).sort();
  const overSchools = async (person: string) =>
    (await read(person, (looks) => looks.ofMySchools(all))).map(({ what, allowed }) => `${what} ${allowed}`).sort();

  const become = (school: string, person: string): Promise<unknown> =>
    world.admin(
      `insert into app.roles (id, person_id, school_id, role, from_at) values (gen_random_uuid(), $1, $2, 'privacyOfficer', now())`,
      [person, school],
    );
  const end = (person: string): Promise<unknown> =>
    world.admin(
      `update app.roles set until_at = now() where person_id = $1 and role = 'privacyOfficer' and until_at is null`,
      [person],
    );

  it('of one case, is read by who is in its core alone', async () => {
    expect(await ofCase('Ilse', mine)).toEqual(['OpenFile', 'Trail', 'stranger:press']);
    for (const name of ['Juf An', 'Dirk', 'Vera', 'Noor', 'Bram']) expect(await ofCase(name, mine)).toEqual([]);
    expect(await ofCase('Ilse', theirs)).toEqual([]);
  });

  it('of one case, is read by nobody whose access pauses or ended', async () => {
    const set = (what: string) =>
      world.admin(`update app.case_members set ${what} where case_id = $1 and person_id = $2`, [
        mine,
        world.id('Ilse'),
      ]);
    await set('paused = true');
    expect(await ofCase('Ilse', mine)).toEqual([]);
    await set('paused = false');
    expect(await ofCase('Ilse', mine)).toHaveLength(3);
  });

  it('names who is of another school, with where they work', async () => {
    const [noor] = (await read(world.id('Ilse'), (looks) => looks.ofCase(mine, all))).filter(
      ({ what }) => what === 'Trail',
    );
    expect(noor).toMatchObject({ name: 'Noor', worksAt: 'De Vlinder', allowed: false });
  });

  it('of a school, is read by its privacy officer alone, and of each school where she is that', async () => {
    expect(await overSchools(pia)).toEqual([]);
    await become(world.schoolId, pia);
    expect(await overSchools(pia)).toEqual(['OpenFile true', 'Trail false', 'stranger:press false']);
    await become(other, pia);
    expect(await overSchools(pia)).toEqual([
      'MyCases false',
      'OpenFile false',
      'OpenFile true',
      'Trail false',
      'stranger:press false',
    ]);
    for (const name of ['Ilse', 'Dirk', 'Bram', 'Noor']) expect(await overSchools(world.id(name))).toEqual([]);
    await end(pia);
    expect(await overSchools(pia)).toEqual([]);
  });

  it('comes in pages that do not shift by what comes in the meantime', async () => {
    const [first] = await read(world.id('Ilse'), (looks) => looks.ofCase(mine, { ...all, limit: 1 }));
    await world.store.noteRefusal({ person: world.id('Noor'), caseId: mine, what: 'Weighing' });
    const rest = await read(world.id('Ilse'), (looks) => looks.ofCase(mine, { until: first?.at, skip: 1, limit: 100 }));
    expect(rest.map(({ what }) => what)).not.toContain('Weighing');
    expect(rest).toHaveLength(2);
  });

  it('is noted once for a case in a transaction, not beside a change', async () => {
    const count = async () => (await world.admin(`select 1 from app.access_log where what = 'Twice'`)).length;
    await world.store.asPerson({ person: world.id('Juf An'), caseId: mine }, async (session) => {
      await session.noteLook('Twice');
      await session.noteLook('Twice');
    });
    expect(await count()).toBe(1);
    await world.store.asPerson({ person: world.id('Juf An'), caseId: mine }, async (session) => {
      await session.setAway(undefined);
      await session.noteLook('Twice');
    });
    expect(await count()).toBe(1);
  });

  it('is read by no role without these functions', async () => {
    for (const role of ['zorg_app', 'zorg_worker'] as const)
      await expect(world.raw(role, world.id('Ilse'), 'select * from access_log')).rejects.toMatchObject({
        code: '42501',
      });
  });

  it('is read whole for whoever runs the bot, who stands in it too', async () => {
    const pages: string[] = [];
    for await (const rows of world.store.looks.pages({ schoolId: world.schoolId }))
      pages.push(...rows.map(({ what, allowed }) => `${what} ${allowed}`));
    expect(pages).toContain('looked true');
    expect(pages).toContain('stranger:press false');
    const since = await world.store.looks.since(world.schoolId);
    expect(since && since <= new Date().toISOString()).toBe(true);
  });
});
