/** A school on Slack and one on Teams: who is new is welcomed by the running bot, in their own chat. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { welcomeCopy } from '../../cards/copy/welcome.nl.ts';
import type { SchoolPlan } from '../../src/store/school-plan.ts';
import { applySchool } from '../../src/store/schools.ts';
import { expectSound } from './look.ts';
import { startTeamsWorld, type TeamsWorld } from './teams-world.ts';
import { person, regenboog, startWorld, users, type Workspace, type World } from './world.ts';

const welcomes = (world: { readonly slack: Workspace }, user: string): readonly string[] =>
  world.slack
    .direct(user)
    .map(({ text }) => text)
    .filter((text) => text.includes(welcomeCopy.what('De Regenboog')));
const applyIn = ({ db, masters, now }: Pick<World, 'db' | 'masters' | 'now'>, plan: SchoolPlan) =>
  applySchool({
    address: { connection: db.connection },
    masters,
    plan,
    welcome: { at: now, meetFirst: ['teams'] },
  });

describe('on Slack', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ plans: [] });
  });
  afterAll(async () => {
    await expectSound(world);
    await world.stop();
  });
  const colleagues = regenboog().people.flatMap(({ accounts }) => accounts.map(({ user }) => user));
  const counts = (): readonly number[] => colleagues.map((user) => welcomes(world, user).length);

  test('everybody of a new school has one, that says what to type and has the numbers', async () => {
    expect((await applyIn(world, regenboog())).welcomed).toBe(colleagues.length);
    await world.tick();
    expect(counts()).toEqual(colleagues.map(() => 1));
    const [text] = welcomes(world, 'U0TEACHER');
    for (const part of ['/zorg', '/zorg oefenen', '112', '0800-2000', 'De Regenboog']) expect(text).toContain(part);
  });

  test('a second time, and a role more, bring no other', async () => {
    await applyIn(world, regenboog());
    const people = regenboog().people.map((one) =>
      one.name === 'Vera' ? { ...one, roles: ['teacher'] as const } : one,
    );
    await applyIn(world, regenboog({ people }));
    await world.tick();
    expect(counts()).toEqual(colleagues.map(() => 1));
  });

  test('who is added later has theirs, also where the account stands in two schools', async () => {
    const late = person('Late', 'U0STRANGER', {});
    await applyIn(world, regenboog({ people: [...regenboog().people, late] }));
    await applyIn(world, regenboog({ name: 'De Vlinder', people: [...regenboog().people, late] }));
    await world.tick();
    await world.tick();
    expect(welcomes(world, 'U0STRANGER')).toHaveLength(1);
    expect(counts()).toEqual(colleagues.map(() => 1));
  });
});

describe('on Teams', () => {
  let world: TeamsWorld;
  beforeAll(async () => {
    world = await startTeamsWorld({ groups: false });
  });
  afterAll(async () => {
    await expectSound(world);
    await world.stop();
  });

  test('who had the app before they stood in a file has one, and nobody else of the school', async () => {
    const known = regenboog().people.map((one) => ({
      ...one,
      accounts: one.accounts.map(({ user }) => ({
        platform: 'teams',
        tenant: world.teams.tenant,
        user: world.user(user),
      })),
    }));
    const late = (name: string, user: string) => ({
      ...person(name, user, {}),
      accounts: [{ platform: 'teams', tenant: world.teams.tenant, user }],
    });
    const without = world.teams.user({ installed: false });
    const plan = regenboog({
      people: [...known, late('Late', world.user('U0STRANGER')), late('Zonder', without.id)],
    });
    expect((await applyIn(world, plan)).welcomed).toBe(1);
    await world.tick();
    expect((await applyIn(world, plan)).welcomed).toBe(0);
    await world.tick();
    const [text, ...more] = welcomes(world, world.user('U0STRANGER'));
    expect(more).toEqual([]);
    for (const part of ['zorg oefenen', '112', '0800-2000']) expect(text).toContain(part);
    expect(text).not.toContain('/zorg');
    for (const user of users.filter((id) => id !== 'U0STRANGER')) expect(welcomes(world, world.user(user))).toEqual([]);
  });
});
