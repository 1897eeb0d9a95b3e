import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { slack } from './support/school.ts';
import {
  append,
  createWorld,
  event,
  faceOf,
  majors,
  member,
  now,
  openCase,
  openIn,
  task,
  type World,
} from './support/world.ts';

describe.each(majors)('a session on Postgres %i', (major) => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld(major);
  });
  afterAll(() => world.end());

  it('knows a person by an account, with the schools where a role is held', async () => {
    const bram = await world.store.identify(slack('U0IB2'));
    expect(bram).toMatchObject({ name: 'Bram', person: world.id('Bram') });
    expect(bram?.schools).toHaveLength(2);
    expect(await world.store.identify(slack('U0NOBODY'))).toBeUndefined();
  });

  it('reads the school with its people', async () => {
    const school = await world.store.asPerson({ person: world.id('Juf An') }, (s) => s.school(world.schoolId));
    expect(school).toMatchObject({
      name: 'De Regenboog',
      board: { name: 'Stichting De Brug', contact: 'Wim' },
      hasRoster: false,
    });
    const ilse = school?.people.find(({ name }) => name === 'Ilse');
    expect(ilse).toStrictEqual({
      id: world.id('Ilse'),
      name: 'Ilse',
      roles: ['careCoordinator'],
      groups: [],
      accounts: [slack('U0IB')],
      deputy: world.id('Bram'),
      workdays: ['mo', 'tu', 'th'],
      phone: '06-00000001',
      away: [],
    });
  });

  it('opens a case and reads it back, rows, words and all', async () => {
    const an = world.id('Juf An');
    const face = await openCase(world, {
      by: an,
      members: [member(an, 'author', false), member(world.id('Ilse'), 'coordinator', true)],
      facts: { about: { workingName: 'J.' } },
      events: [
        event('CaseOpened', an),
        event('EntryAdded', an, { happenedAt: '2026-11-13T08:00:00.000Z', body: { text: 'Blauwe plek' } }),
      ],
      face: { tasks: [task('readIntake')] },
    });
    await world.store.asPerson({ person: world.id('Ilse'), caseId: face.id }, async (session) => {
      expect(session.case).toMatchObject({ id: face.id, seq: 2, face, facts: { about: { workingName: 'J.' } } });
      const rows = await session.logbook(face.id, {});
      expect(rows.map(({ type, body }) => [type, body])).toEqual([
        ['EntryAdded', { text: 'Blauwe plek' }],
        ['CaseOpened', undefined],
      ]);
      expect((await session.logbook(face.id, { limit: 1, after: rows[0]?.id ?? '' })).map(({ seq }) => seq)).toEqual([
        1,
      ]);
      expect((await session.logbook(face.id, { types: ['EntryAdded'] })).map(({ seq }) => seq)).toEqual([2]);
      expect((await session.myCases()).map(({ id }) => id)).toContain(face.id);
    });
  });

  it('opens a case that an older version wrote: what is kept since then is there, and empty', async () => {
    const an = world.id('Juf An');
    const older = { records: undefined, marks: undefined, siblings: undefined, objections: undefined };
    const face = await openCase(world, {
      by: an,
      members: [member(an, 'author', false)],
      facts: { ...(older as object), about: { workingName: 'J.' } },
    });
    await world.store.asPerson({ person: an, caseId: face.id }, async (session) => {
      const empty = { records: [], marks: [], siblings: [], objections: [], about: { workingName: 'J.' } };
      expect(session.case?.facts).toMatchObject(empty);
      expect((await session.myCases()).find(({ id }) => id === face.id)?.facts).toMatchObject(empty);
    });
  });

  it('sees in one session what it wrote in that session', async () => {
    const an = world.id('Juf An');
    const face = faceOf(world, [member(an, 'author', false)]);
    const rows = await world.store.asPerson({ person: an }, async (session) => {
      await openIn(session, world, face, { by: an });
      return session.logbook(face.id, {});
    });
    expect(rows).toHaveLength(1);
  });

  it('appends under the lock, with tasks and members in line', async () => {
    const ilse = world.id('Ilse');
    const face = await openCase(world, {
      by: ilse,
      members: [member(ilse, 'coordinator', true)],
      face: { tasks: [task('a'), task('b')] },
    });
    await append(world, ilse, face.id, [event('TaskDone', ilse)], (found) => ({
      face: {
        ...found.face,
        members: [...found.face.members, member(world.id('Dirk'), 'leader', true)],
        tasks: [task('a', { status: 'done' }), task('b'), task('c', { owner: ilse, dueAt: now })],
      },
    }));
    const tasks = await world.admin('select id, status, owner_id from app.tasks where case_id = $1 order by id', [
      face.id,
    ]);
    expect(tasks).toEqual([
      { id: 'a', status: 'done', owner_id: null },
      { id: 'b', status: 'open', owner_id: null },
      { id: 'c', status: 'open', owner_id: ilse },
    ]);
    await world.store.asPerson({ person: world.id('Dirk'), caseId: face.id }, async (s) => expect(s.case?.seq).toBe(2));
  });

  it('lets who leaves write until the commit, and no longer', async () => {
    const [an, ilse] = [world.id('Juf An'), world.id('Ilse')];
    const face = await openCase(world, {
      by: an,
      members: [member(an, 'author', false), member(ilse, 'coordinator', true)],
    });
    const dirk = world.id('Dirk');
    const involved = { ...event('AsideAsked', an), face: { person: dirk } };
    await append(world, an, face.id, [involved, event('MemberEnded', an)], (found) => ({
      face: {
        ...found.face,
        members: [{ ...member(an, 'author', false), until: now }, member(ilse, 'coordinator', true)],
      },
      facts: { ...found.facts, excluded: [dirk] },
    }));
    expect(await world.admin('select person_id from app.case_exclusions where case_id = $1', [face.id])).toEqual([
      { person_id: dirk },
    ]);
    await world.store.asPerson({ person: an, caseId: face.id }, async (s) => {
      expect(s.case).toBeUndefined();
      expect(await s.logbook(face.id, {})).toEqual([]);
    });
    await world.store.asPerson({ person: ilse, caseId: face.id }, async (s) => expect(s.case?.seq).toBe(3));
  });

  it('takes away the logbook while someone is paused, and leaves the case in reach for the way back', async () => {
    const [an, ilse] = [world.id('Juf An'), world.id('Ilse')];
    const members = [member(an, 'author', false), member(ilse, 'coordinator', true)];
    const face = await openCase(world, { by: an, members });
    await append(world, an, face.id, [event('MemberPaused', an)], (found) => ({
      face: {
        ...found.face,
        members: [{ ...member(an, 'author', false), paused: true }, member(ilse, 'coordinator', true)],
      },
    }));
    const sees = () =>
      world.store.asPerson({ person: an, caseId: face.id }, async (s) => {
        expect(s.case).toBeDefined();
        return (await s.logbook(face.id, {})).length > 0;
      });
    expect(await sees()).toBe(false);
    await world.store.asSystem(face.id, async (system) => {
      if (system.case === undefined) throw new Error('no case');
      await system.append({
        events: [event('MemberResumed', undefined)],
        face: { ...system.case.face, members },
        facts: system.case.facts,
      });
    });
    expect(await sees()).toBe(true);
  });

  it('acts for the system without an author, and remembers that it looked', async () => {
    const ilse = world.id('Ilse');
    const face = await openCase(world, {
      by: ilse,
      members: [member(ilse, 'coordinator', true)],
      face: { tasks: [task('due', { dueAt: '2026-11-16T08:00:00.000Z' })] },
    });
    expect(await world.store.delivery.dueCases(new Date(now), 10)).toContain(face.id);
    expect(await world.store.delivery.dueCases(new Date(now), 10, [face.id])).not.toContain(face.id);
    await world.store.asSystem(face.id, async (system) => system.leave());
    expect(await world.store.delivery.dueCases(new Date(now), 10)).toContain(face.id);
    await world.store.asSystem(face.id, async (system) => {
      expect(system.case?.face).toEqual(face);
      expect((await system.school(world.schoolId))?.people).toHaveLength(6);
    });
    expect(await world.store.delivery.dueCases(new Date(now), 10)).not.toContain(face.id);
    await world.store.asSystem(randomUUID(), async (system) => expect(system.case).toBeUndefined());
  });

  it('keeps away, call names and profile texts', async () => {
    const an = world.id('Juf An');
    const face = await openCase(world, { by: an });
    await world.store.asPerson({ person: an }, async (session) => {
      await session.setAway({ from: '2026-11-20', to: '2026-11-22' });
      const school = await session.school(world.schoolId);
      expect(school?.people.find(({ id }) => id === an)?.away).toEqual([{ from: '2026-11-20', to: '2026-11-22' }]);
      expect(await session.freeCallName(school?.boardId ?? '', [face.callName, 'Beuk 1'])).toBe('Beuk 1');
      expect(await session.freeCallName(school?.boardId ?? '', [face.callName])).toBeUndefined();
      expect(await session.profile(world.profileHash)).toContain('id: proef');
      await session.setAway(undefined);
    });
  });
});
