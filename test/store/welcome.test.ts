/** Who gets a welcome, as the file that makes them known plans it: once, and nobody who was known before. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PersonPlan, SchoolPlan } from '../../src/store/school-plan.ts';
import { applySchools } from '../../src/store/schools.ts';
import { person, regenboog, vlinder } from './support/school.ts';
import { createWorld, majors, now, type World } from './support/world.ts';

const MORNING = new Date('2026-11-17T06:00:00.000Z');
const onTeams = (name: string, user: string): PersonPlan => ({
  ...person(name, user, 'teacher'),
  accounts: [{ platform: 'teams', tenant: 'T', user }],
});
const plus = (...more: readonly PersonPlan[]): SchoolPlan => ({ ...regenboog, people: [...regenboog.people, ...more] });

describe.each(majors)('a welcome on Postgres %i', (major) => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld(major);
  });
  afterAll(() => world.end());

  const apply = async (plans: readonly SchoolPlan[], { dryRun = false, at = MORNING } = {}) =>
    (
      await applySchools({
        address: { connection: world.db.connection },
        masters: world.masters,
        plans,
        dryRun,
        welcome: { at: () => at, meetFirst: ['teams'] },
      })
    ).map(({ welcomed }) => welcomed);
  const planned = async (): Promise<readonly string[]> =>
    (
      await world.admin(
        `select p.name || ' ' || m.state || ' ' || m.slot as said from app.personal_posts m join app.people p on p.id = m.person_id order by 1`,
      )
    ).map(({ said }) => said);

  it('is for nobody who was in a school before anybody was welcomed, nor for a change of role or name', async () => {
    const ilse = { roles: ['careCoordinator', 'teacher'], name: 'Ilse Groen', formerly: 'Ilse' } as const;
    const people = regenboog.people.map((one) => (one.name === 'Ilse' ? { ...one, ...ilse } : one));
    expect(await apply([{ ...regenboog, people }, vlinder])).toEqual([0, 0]);
    const back = regenboog.people.map((one) => (one.name === 'Ilse' ? { ...one, formerly: ilse.name } : one));
    expect(await apply([{ ...regenboog, people: back }])).toEqual([0]);
    expect(await planned()).toEqual([]);
  });

  it('is planned once for who is added, from the moment on that was said; a rehearsal plans none', async () => {
    const noor = plus(person('Nour', 'U0NEW', 'teacher'));
    expect(await apply([noor], { dryRun: true })).toEqual([1]);
    expect(await planned()).toEqual([]);
    expect(await apply([noor])).toEqual([1]);
    expect(await apply([noor])).toEqual([0]);
    expect(await planned()).toEqual(['Nour planned welcome']);
    const claim = (at: Date) => world.store.personal.claim('other', { now: at, limit: 5, seconds: 60 });
    expect(await claim(new Date(now))).toEqual([]);
    expect(await claim(MORNING)).toMatchObject([{ slot: 'welcome', schoolId: world.schoolId, attempts: 0 }]);
    // Who goes and comes back is no stranger.
    expect(await apply([regenboog])).toEqual([0]);
    expect(await apply([noor])).toEqual([0]);
  });

  it('is one for an account at two schools', async () => {
    const both = person('Sanne', 'U0BOTH', 'teacher');
    const plans = [plus(both), { ...vlinder, people: [...vlinder.people, both] }];
    expect(await apply(plans)).toEqual([1, 0]);
    expect((await planned()).filter((one) => one.startsWith('Sanne'))).toHaveLength(1);
  });

  it('is for somebody else on the account of who left', async () => {
    expect(await apply([plus({ ...person('Roos', 'U0BOTH', 'teacher'), successorOf: 'Sanne' })])).toEqual([1]);
  });

  it('is for who the bot can write to: on Teams whom it met', async () => {
    await world.store.addresses.learn({
      platform: 'teams',
      tenant: 'T',
      user: 'met',
      serviceUrl: 'https://service.example/',
      channelUser: '29:met',
      conversation: 'a:met',
      at: new Date(now),
    });
    expect(await apply([plus(onTeams('Met', 'met'), onTeams('Unmet', 'unmet'))])).toEqual([1]);
    expect(await planned()).toContain('Met planned welcome');
  });

  it('is for nobody where nobody is to be welcomed', async () => {
    const before = await planned();
    const plans = [plus(person('Kim', 'U0KIM', 'teacher'))];
    const applied = await applySchools({ address: { connection: world.db.connection }, masters: world.masters, plans });
    expect(applied).toMatchObject([
      { differences: expect.arrayContaining([expect.objectContaining({ name: 'Kim' })]) },
    ]);
    expect(applied[0]).not.toHaveProperty('welcomed');
    expect(await planned()).toEqual(before);
  });
});
