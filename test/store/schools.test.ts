import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keysOfPupil } from '../../src/consultation/names/pupils.ts';
import { type SchoolPlan, UnclearPeople } from '../../src/store/school-plan.ts';
import { applySchool, readSchool } from '../../src/store/schools.ts';
import { person, regenboog, slack, vlinder } from './support/school.ts';
import { append, createWorld, event, majors, member, openCase, type World } from './support/world.ts';

const changed = (name: string, change: Partial<SchoolPlan['people'][number]>): SchoolPlan => ({
  ...regenboog,
  people: regenboog.people.map((person) => (person.name === name ? { ...person, ...change } : person)),
});
const without = (name: string): SchoolPlan => ({
  ...regenboog,
  people: regenboog.people
    .filter((person) => person.name !== name)
    .map(({ deputy, ...person }) => (deputy === name || deputy === undefined ? person : { ...person, deputy })),
});

describe.each(majors)('a school file on Postgres %i', (major) => {
  let world: World;
  const apply = (plan: SchoolPlan, dryRun = false) =>
    applySchool({ address: { connection: world.db.connection }, masters: world.masters, plan, dryRun });
  const school = async () => {
    const found = await readSchool({ connection: world.db.connection }, world.schoolId);
    if (found === undefined) throw new Error('no school');
    return found;
  };
  beforeAll(async () => {
    world = await createWorld(major);
  });
  afterAll(() => world.end());

  it('changes nothing the second time', async () => {
    const before = await school();
    expect(await apply(regenboog)).toEqual({
      schoolId: world.schoolId,
      differences: [],
      lost: [],
      peopleBefore: regenboog.people.length,
      visitors: [],
    });
    expect(await apply(vlinder)).toMatchObject({ differences: [] });
    expect(await school()).toEqual(before);
  });

  it('tells what it would change, and changes it only when meant', async () => {
    const plan = {
      ...changed('Ilse', {
        name: 'Ilse Groen',
        formerly: 'Ilse',
        workdays: ['mo'],
        roles: ['careCoordinator', 'teacher'],
      }),
      timezone: 'Europe/Brussels',
    };
    const rehearsed = await apply(plan, true);
    expect(rehearsed.differences).toEqual([
      {
        what: 'school',
        how: 'changed',
        name: 'De Regenboog',
        detail: 'timezone',
        before: 'Europe/Amsterdam',
        after: 'Europe/Brussels',
      },
      { what: 'person', how: 'changed', name: 'Ilse Groen', detail: 'name', before: 'Ilse', after: 'Ilse Groen' },
      {
        what: 'person',
        how: 'changed',
        name: 'Ilse Groen',
        detail: 'workdays',
        before: '["mo","tu","th"]',
        after: '["mo"]',
      },
      { what: 'role', how: 'added', name: 'Ilse Groen', detail: 'teacher' },
    ]);
    expect((await school()).timezone).toBe('Europe/Amsterdam');
    expect(await apply(plan)).toEqual(rehearsed);
    expect((await school()).people.find(({ name }) => name === 'Ilse Groen')).toMatchObject({
      id: world.id('Ilse'),
      roles: ['careCoordinator', 'teacher'],
    });
    await apply(changed('Ilse', { formerly: 'Ilse Groen' }));
  });

  it('makes one person of one account at two schools', async () => {
    const bram = await world.store.identify(slack('U0IB2'));
    expect(bram?.schools).toHaveLength(2);
    await apply({ ...vlinder, people: vlinder.people.filter(({ name }) => name !== 'Bram') });
    expect((await world.store.identify(slack('U0IB2')))?.schools).toEqual([world.schoolId]);
    await apply(vlinder);
  });

  it('takes a new account of the same name for a new person', async () => {
    const { differences } = await apply(changed('Juf An', { accounts: [slack('U0NEWAN')] }));
    expect(differences.map(({ what, how }) => `${what} ${how}`)).toEqual([
      'person added',
      'account added',
      'role added',
      'role ended',
      'person ended',
    ]);
    expect((await world.store.identify(slack('U0NEWAN')))?.person).not.toBe(world.id('Juf An'));
    expect(await world.store.identify(slack('U0AN'))).toBeUndefined();
    await apply(regenboog);
    expect((await world.store.identify(slack('U0AN')))?.person).toBe(world.id('Juf An'));
  });

  it('asks whether another name on an account is another person, and changes nothing until the file says so', async () => {
    const before = await school();
    await expect(apply(changed('Ilse', { key: 'Nienke', name: 'Nienke' }))).rejects.toMatchObject({
      people: [{ name: 'Nienke', known: 'Ilse' }],
    });
    await expect(apply(changed('Ilse', { key: 'Nienke', name: 'Nienke', successorOf: 'Bram' }))).rejects.toBeInstanceOf(
      UnclearPeople,
    );
    expect(await school()).toEqual(before);
  });

  it('asks it too where the line kept its id, and where another school has the name', async () => {
    const line = changed('Ilse', { name: 'Nienke' });
    await expect(apply(line)).rejects.toMatchObject({ people: [{ name: 'Nienke', known: 'Ilse' }] });
    const elsewhere = { ...vlinder, people: [...vlinder.people, person('Nienke', 'U0IB', 'teacher')] };
    await expect(apply(elsewhere)).rejects.toMatchObject({ people: [{ name: 'Nienke', known: 'Ilse' }] });
    expect((await world.store.identify(slack('U0IB')))?.name).toBe('Ilse');
  });

  it('takes who is called otherwise now for the same person, and not for another where only spaces differ', async () => {
    const married = changed('Ilse', { key: 'Ilse Groen', name: 'Ilse Groen', formerly: 'Ilse' });
    await apply(married);
    expect((await school()).people.find(({ name }) => name === 'Ilse Groen')?.id).toBe(world.id('Ilse'));
    expect((await apply(married)).differences).toEqual([]);
    await apply(changed('Ilse', { key: 'ilsé  groen', name: 'ilsé  groen' }));
    await apply(changed('Ilse', { formerly: 'ilse groen' }));
    expect((await school()).people.find(({ name }) => name === 'Ilse')?.id).toBe(world.id('Ilse'));
  });

  it('refuses two people on one account, and leaves all as it was', async () => {
    const before = await school();
    await expect(apply(changed('Juf An', { accounts: [slack('U0AN'), slack('U0TOM')] }))).rejects.toMatchObject({
      code: 'conflict',
    });
    await expect(apply(changed('Juf An', { accounts: [slack('U0TOM')] }))).rejects.toMatchObject({ code: 'conflict' });
    expect(await school()).toEqual(before);
  });

  it('adds and drops an account of a person, but not one that another school gave', async () => {
    const teams = { platform: 'teams', tenant: '0', user: 'an' };
    await apply(changed('Juf An', { accounts: [slack('U0AN'), teams] }));
    expect((await world.store.identify(teams))?.person).toBe(world.id('Juf An'));
    const { differences } = await apply(regenboog);
    expect(differences).toEqual([{ what: 'account', how: 'ended', name: 'Juf An', detail: 'teams 0 an' }]);
    const bramTeams = { platform: 'teams', tenant: '0', user: 'bram' };
    await apply({
      ...vlinder,
      people: vlinder.people.map((it) => (it.name === 'Bram' ? { ...it, accounts: [...it.accounts, bramTeams] } : it)),
    });
    expect((await apply(regenboog)).differences).toEqual([]);
    expect((await world.store.identify(bramTeams))?.person).toBe(world.id('Bram'));
  });

  it('ends access to the cases at once when someone leaves the school, whatever the face says', async () => {
    const [ilse, tom] = [world.id('Ilse'), world.id('Meester Tom')];
    const members = [member(ilse, 'coordinator', true), member(tom, 'consulted', false)];
    const { id } = await openCase(world, { by: ilse, members });
    const sees = () => world.store.asPerson({ person: tom, caseId: id }, async (session) => session.case !== undefined);
    const [before] = await world.admin<{ changes: number }>('select changes::int from app.rooms where case_id = $1', [
      id,
    ]);
    expect(await sees()).toBe(true);
    await apply(without('Meester Tom'));
    expect(await sees()).toBe(false);
    const [after] = await world.admin<{ changes: number }>('select changes::int from app.rooms where case_id = $1', [
      id,
    ]);
    expect(after?.changes).toBe((before?.changes ?? 0) + 1);
    // The others go on, and a change of that member opens nothing.
    await append(world, ilse, id, [event('MemberExtended', ilse)], ({ face }) => ({
      face: { ...face, members: face.members.map((it) => (it.person === tom ? { ...it, extended: true } : it)) },
    }));
    expect(await sees()).toBe(false);
    await apply(regenboog);
  });

  it('keeps a role that remains when another one ends', async () => {
    const ilse = world.id('Ilse');
    await apply(changed('Ilse', { roles: ['careCoordinator', 'confidant'] }));
    const { id } = await openCase(world, { by: ilse, members: [member(ilse, 'coordinator', true)] });
    await apply(regenboog);
    expect(await world.store.asPerson({ person: ilse, caseId: id }, async (session) => session.case?.id)).toBe(id);
  });

  it('renames a board that is this school’s alone, and keeps schools of one name at two boards apart', async () => {
    const stray: SchoolPlan = {
      ...regenboog,
      board: { name: 'Stichting Ver Weg' },
      people: [
        {
          key: 'Tess',
          name: 'Tess',
          roles: ['schoolLeader'],
          groups: [],
          accounts: [{ platform: 'slack', tenant: 'T0FAR', user: 'U0TESS' }],
        },
      ],
    };
    const { schoolId } = await apply(stray);
    expect(schoolId).not.toBe(world.schoolId);
    const renamed = await apply({ ...stray, board: { name: 'Stichting Dichtbij', phone: '06-1' } });
    expect(renamed.schoolId).toBe(schoolId);
    expect((await readSchool({ connection: world.db.connection }, schoolId))?.board).toEqual({
      name: 'Stichting Dichtbij',
      phone: '06-1',
    });
    const { board, ...alone } = { ...stray, name: 'De Eenling' };
    const single = await apply(alone);
    expect((await apply(alone)).differences).toEqual([]);
    const found = await readSchool({ connection: world.db.connection }, single.schoolId);
    expect(found).not.toHaveProperty('board');
    expect(board?.name).toBe('Stichting Ver Weg');
  });

  it('takes its cases along to another board, and stores the text of a new profile beside the old', async () => {
    const ilse = world.id('Ilse');
    const { id } = await openCase(world, { by: ilse, members: [member(ilse, 'coordinator', true)] });
    await apply({ ...regenboog, board: { name: 'Stichting De Sluis' } });
    const moved = await world.admin(
      'select 1 from app.cases c join app.boards b on b.id = c.board_id where c.id = $1 and b.name = $2',
      [id, 'Stichting De Sluis'],
    );
    expect(moved).toHaveLength(1);
    await apply(regenboog);
    await expect(apply({ ...regenboog, profile: { ...regenboog.profile, stored: 'id: anders\n' } })).rejects.toThrow(
      'hash',
    );
  });

  it('keeps what the school switched on, how it closed a gap, and the day of a course, for everyone of the school', async () => {
    const own = { settings: ['referralIndex'], choices: { whoWatches: 'De intern begeleider' } };
    const plan = { ...changed('Ilse', { training: '2026-03-11' }), ...own };
    const details = (await apply(plan)).differences.map(({ detail, after }) => `${detail}: ${after}`);
    expect(details).toEqual([
      'settings: ["referralIndex"]',
      'choices: {"whoWatches":"De intern begeleider"}',
      'training: 2026-03-11',
    ]);
    expect((await apply(plan)).differences).toEqual([]);
    const stored = await school();
    expect(stored.settings).toEqual(['referralIndex']);
    expect(stored.people.find(({ name }) => name === 'Ilse')?.training).toBe('2026-03-11');
    await apply(regenboog);
    expect((await school()).settings).toEqual([]);
  });

  it('puts a roster away as hashes, and drops it', async () => {
    const pupil = { name: 'Noortje Klaproos', first: 'Noortje', group: '3A' };
    const roster = [pupil];
    // And one for how names are compared.
    const keys = keysOfPupil(pupil).length + 1;
    expect((await apply({ ...regenboog, roster })).differences).toContainEqual({
      what: 'roster',
      how: 'added',
      name: 'De Regenboog',
      detail: String(keys),
    });
    expect((await apply({ ...regenboog, roster })).differences).toEqual([]);
    expect((await school()).hasRoster).toBe(true);
    expect((await apply(regenboog)).differences).toContainEqual({
      what: 'roster',
      how: 'ended',
      name: 'De Regenboog',
      detail: String(keys),
    });
  });

  it('gives a successor the account and nothing of the past', async () => {
    const ilse = world.id('Ilse');
    const { id } = await openCase(world, { by: ilse, members: [member(ilse, 'coordinator', true)] });
    const nienke = changed('Ilse', { key: 'Nienke', name: 'Nienke', successorOf: 'Ilse' });
    await apply(nienke);
    const found = await world.store.identify(slack('U0IB'));
    expect(found?.person).not.toBe(ilse);
    expect(
      await world.store.asPerson({ person: found?.person ?? '', caseId: id }, async (session) => session.case),
    ).toBe(undefined);
    expect((await apply(nienke)).differences).toEqual([]);
    const [kept] = await world.admin<{ name: string }>('select name from app.people where id = $1', [ilse]);
    expect(kept?.name).toBe('Ilse');
    expect((await school()).people.filter(({ name }) => name === 'Nienke' || name === 'Ilse')).toMatchObject([
      { name: 'Nienke', roles: ['careCoordinator'] },
    ]);
  });
});
