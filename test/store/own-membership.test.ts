/** Who has SQL and no key lets nobody into a case: the case itself says who is in it. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { isLetIn } from '../../src/store/own-membership.ts';
import { append, createWorld, event, faceOf, majors, member, openCase, type World } from './support/world.ts';

describe.each(majors)('a membership on Postgres %i', (major) => {
  let world: World;
  let caseId: string;
  const ilse = () => world.id('Ilse');
  const an = () => world.id('Juf An');
  beforeAll(async () => {
    world = await createWorld(major);
    const members = [member(ilse(), 'coordinator', true), member(an(), 'author', false)];
    ({ id: caseId } = await openCase(world, { by: ilse(), members }));
    await append(world, ilse(), caseId, [event('Said', ilse(), { audience: 'core', body: { text: 'woorden' } })]);
  });
  afterAll(() => world.end());
  afterEach(async () => {
    await world.admin('delete from app.nightly_checks');
  });

  const seenBy = (person: string) =>
    world.store.asPerson({ person, caseId }, async (session) => ({
      case: session.case?.id,
      rows: (await session.logbook(caseId, { limit: 10 })).length,
      mine: (await session.myCases()).map(({ id }) => id),
    }));
  const noted = () => expect.poll(async () => (await world.store.checks.open()).flatMap(({ found }) => found));
  const nothing = { case: undefined, rows: 0, mine: [] };

  it('that the case knows is one', async () => {
    expect(await seenBy(ilse())).toEqual({ case: caseId, rows: 2, mine: [caseId] });
    expect(await seenBy(an())).toMatchObject({ case: caseId, rows: 1 });
    expect(await world.store.checks.open()).toEqual([]);
  });

  it('that was written by somebody else is none, and whoever runs the bot hears of it', async () => {
    const vera = world.id('Vera');
    await world.admin(
      `insert into app.case_members (case_id, person_id, school_id, kind, core, extended, paused, from_at)
        values ($1, $2, $3, 'confidant', true, false, false, now())`,
      [caseId, vera, world.schoolId],
    );
    expect(await seenBy(vera)).toEqual(nothing);
    await noted().toEqual([{ table: 'case_members', row: caseId }]);
    await seenBy(vera);
    await noted().toEqual([{ table: 'case_members', row: caseId }]);
    await world.admin('delete from app.case_members where person_id = $1', [vera]);
  });

  it('that was raised to the core shows nothing of it', async () => {
    await world.admin('update app.case_members set core = true where case_id = $1 and person_id = $2', [caseId, an()]);
    expect(await seenBy(an())).toMatchObject({ case: undefined, rows: 0 });
    await world.admin('update app.case_members set core = false where case_id = $1 and person_id = $2', [caseId, an()]);
    expect(await seenBy(an())).toMatchObject({ case: caseId, rows: 1 });
  });

  it('that changed while somebody waited for the case is looked at again', async () => {
    const members = [member(ilse(), 'coordinator', true), member(an(), 'author', false)];
    const { id } = await openCase(world, { by: ilse(), members });
    let waits: Promise<string | undefined> | undefined;
    await world.store.asPerson({ person: ilse(), caseId: id, lock: true }, async (session) => {
      const { face, facts } = session.case ?? expect.fail('no case');
      const changed = face.members.map((one) => (one.person === an() ? { ...one, core: true } : one));
      waits = world.store.asPerson({ person: an(), caseId: id, lock: true }, async (own) => own.case?.id);
      await expect.poll(() => world.admin('select 1 from pg_locks where not granted')).not.toEqual([]);
      await session.append({ events: [event('Raised', ilse())], face: { ...face, members: changed }, facts });
    });
    expect(await waits).toBe(id);
    expect(await world.store.checks.open()).toEqual([]);
  });

  it('that differs in anything is none', () => {
    const one = member(ilse(), 'coordinator', true);
    const face = faceOf(world, [one]);
    const row = { kind: one.as, core: true, extended: false, paused: false, from: one.from };
    expect(isLetIn(face, ilse(), row)).toBe(true);
    for (const change of [
      { kind: 'confidant' as const },
      { core: false },
      { extended: true },
      { paused: true },
      { from: '2020-01-01T00:00:00.000Z' },
    ])
      expect(isLetIn(face, ilse(), { ...row, ...change }), JSON.stringify(change)).toBe(false);
    expect(isLetIn(face, ilse(), undefined)).toBe(false);
    expect(isLetIn(face, an(), row)).toBe(false);
  });

  it('that was written into the face too opens nothing', async () => {
    await world.admin(`update app.cases set face = jsonb_set(face, '{members,1,core}', 'true') where id = $1`, [
      caseId,
    ]);
    await world.admin('update app.case_members set core = true where case_id = $1 and person_id = $2', [caseId, an()]);
    await expect(seenBy(an())).rejects.toMatchObject({ code: 'tampered', detail: 'members' });
  });

  it('opens no case that somebody gave another text of its protocol, which may hold easier rules', async () => {
    const ilse = world.id('Ilse');
    const { id } = await openCase(world, { by: ilse, members: [member(ilse, 'coordinator', true)] });
    const given = (hash: string) => world.admin('update app.cases set profile_hash = $2 where id = $1', [id, hash]);
    const opens = () =>
      world.store.asPerson({ person: ilse, caseId: id }, async (session) => session.case?.profileHash);
    const own = await opens();
    await world.admin(`insert into app.profiles values ('other', 'proef', '2', 'other') on conflict do nothing`);
    await given('other');
    await expect(opens()).rejects.toMatchObject({ code: 'tampered', detail: 'protocol' });
    await given(own ?? '');
    expect(await opens()).toBe(own);
  });
});
