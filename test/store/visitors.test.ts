/** Whom the board names from another of its schools: a place at this one for one case, as the database holds it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BoardAsk } from '../../src/consultation/board-ask.ts';
import type { CaseFace, Invitation } from '../../src/consultation/face.ts';
import type { RoleId } from '../../src/consultation/school.ts';
import type { PersonPlan } from '../../src/store/school-plan.ts';
import { applySchool, readSchool } from '../../src/store/schools.ts';
import { regenboog } from './support/school.ts';
import {
  append,
  createWorld,
  event,
  majors,
  member,
  now,
  openCase,
  type Raw,
  refusal,
  task,
  type World,
} from './support/world.ts';

const plan = (name: string, user: string, role: RoleId, tenant = 'T0SCHOOL'): PersonPlan => ({
  key: name,
  name,
  roles: [role],
  groups: [],
  accounts: [{ platform: 'slack', tenant, user }],
});
const linde = {
  ...regenboog,
  name: 'De Linde',
  people: [
    plan('Ria', 'U0RIA', 'careCoordinator'),
    plan('Lars', 'U0LARS', 'schoolLeader'),
    plan('Wil', 'U0WIL', 'teacher'),
    plan('Mo', 'U0MO', 'administrator'),
    plan('Verre', 'U0VERRE', 'careCoordinator', 'T0ELSEWHERE'),
    // Vera must not see the case, and is a care coordinator here.
    plan('Vera', 'U0CONF', 'careCoordinator'),
  ],
};
const stranger = {
  ...regenboog,
  name: 'De Duif',
  board: { name: 'Stichting Ander' },
  people: [plan('Gea', 'U0GEA', 'careCoordinator'), plan('Bob', 'U0BOB', 'board')],
};

describe.each(majors)('whom the board names from another school, on Postgres %i', (major) => {
  let world: World;
  let lindeId: string;
  const who: Record<string, string> = {};
  const id = (name: string): string => who[name] ?? world.id(name);
  const address = () => ({ connection: world.db.connection });

  beforeAll(async () => {
    world = await createWorld(major);
    const masters = world.masters;
    lindeId = (await applySchool({ address: address(), masters, plan: linde })).schoolId;
    const other = await applySchool({ address: address(), masters, plan: stranger });
    for (const school of [lindeId, other.schoolId])
      for (const { name, id } of (await readSchool(address(), school))?.people ?? []) who[name] = id;
    await world.admin(`insert into app.staff (school_id, person_id, key, groups) values ($1, $2, 'Noor', '{}')`, [
      world.schoolId,
      id('Noor'),
    ]);
    await world.admin(
      `insert into app.roles (id, school_id, person_id, role, from_at) values (gen_random_uuid(), $1, $2, 'board', now())`,
      [world.schoolId, id('Noor')],
    );
  });
  afterAll(() => world.end());

  const ask = (role: RoleId = 'careCoordinator'): BoardAsk => ({
    wait: 'task.x',
    role,
    at: now,
    dueAt: '2026-11-17T16:00:00.000Z',
    people: [id('Noor')],
    times: 1,
  });
  const invited = (person: string): Invitation => ({
    wait: 'task.x',
    role: 'careCoordinator',
    core: true,
    why: 'silent',
    at: now,
    dueAt: '2026-11-17T16:00:00.000Z',
    person,
    times: 1,
    named: true,
  });
  const asking = async (role?: RoleId): Promise<string> => {
    const found = await openCase(world, {
      by: id('Juf An'),
      members: [member(id('Juf An'), 'author', false), member(id('Ilse'), 'coordinator', true)],
      excluded: [id('Vera')],
      face: { tasks: [task('x')] },
    });
    await append(world, id('Ilse'), found.id, [event('BoardAsked', id('Ilse'))], ({ face }) => ({
      face: { ...face, board: [ask(role)] },
    }));
    return found.id;
  };
  const of = (caseId: string, text: string, ...more: readonly unknown[]): Raw => ({ text, values: [caseId, ...more] });
  const elsewhere = async (person: string, caseId: string) =>
    (await world.raw('zorg_app', id(person), of(caseId, 'select name, school from board_choices_elsewhere($1)'))).rows
      .map(({ name, school }) => `${name}, ${school}`)
      .toSorted();
  const answers = async (person: string, caseId: string, named: string) =>
    (await world.raw('zorg_app', id(person), of(caseId, 'select board_answer($1, $2) as taken', id(named)))).rows[0]
      ?.taken;
  /** The system reads the answer, and asks whom it names. */
  const told = (caseId: string, ...people: readonly string[]) =>
    world.store.asSystem(caseId, async (system) => {
      const found = system.case;
      if (found === undefined) return;
      const board = [{ ...ask(), over: { at: now, named: true as const } }];
      await system.append({
        events: [event('BoardNamed', undefined)],
        face: { ...found.face, board, invited: people.map((name) => invited(id(name))) },
        facts: found.facts,
      });
    });
  const takes = (person: string, caseId: string) =>
    world.store.asPerson(
      { person: id(person), caseId, lock: true, takesOver: true, deliveryKey: `${person} ${caseId}` },
      async (session) => {
        const found = session.case;
        if (found === undefined) return false;
        await session.append({
          events: [event('TakenOver', id(person), { face: { person: id(person), of: ['task.x'] } })],
          face: {
            ...found.face,
            invited: [{ ...invited(id(person)), over: { at: now, by: id(person) } }],
            members: [...found.face.members, member(id(person), 'standIn', true)],
          },
          facts: found.facts,
        });
        return true;
      },
    );
  const place = async (caseId: string, name: string) =>
    (
      await world.admin<{ open: boolean }>(
        'select until_at is null as open from app.visitors where case_id = $1 and person_id = $2',
        [caseId, id(name)],
      )
    )[0]?.open;
  const sees = async (person: string, caseId: string) =>
    (await world.raw('zorg_app', id(person), of(caseId, 'select 1 from cases where id = $1'))).rows.length > 0;
  const here = async (person: string) =>
    (await world.store.identify(account(person)))?.schools.includes(world.schoolId);
  const users: Record<string, string> = { Ria: 'U0RIA', Lars: 'U0LARS' };
  const account = (person: string) => ({ platform: 'slack', tenant: 'T0SCHOOL', user: users[person] ?? '' });
  const changed = async (caseId: string, change: (face: CaseFace) => Partial<CaseFace>, type = 'Noted') =>
    append(world, id('Ilse'), caseId, [event(type, id('Ilse'))], ({ face }) => ({
      face: { ...face, ...change(face) },
    }));

  it('are those who do such work at another school of this board, in the same workspace', async () => {
    const coordinator = await asking();
    expect(await elsewhere('Noor', coordinator)).toEqual(['Lars, De Linde', 'Ria, De Linde']);
    expect(await elsewhere('Noor', await asking('schoolLeader'))).toEqual(['Lars, De Linde']);
    for (const nobody of ['Ilse', 'Dirk', 'Ria', 'Bob', 'Vera'])
      expect(await elsewhere(nobody, coordinator)).toEqual([]);
    for (const name of ['Wil', 'Mo', 'Verre', 'Vera', 'Gea', 'Bob', 'Noor'])
      expect([name, await answers('Noor', coordinator, name)]).toEqual([name, false]);
    for (const nobody of ['Ilse', 'Dirk', 'Ria', 'Bob'])
      expect([nobody, await answers(nobody, coordinator, 'Ria')]).toEqual([nobody, false]);
    expect(await world.admin('select 1 from app.visitors')).toEqual([]);
  });

  it('have a place by the answer of the board alone', async () => {
    const caseId = await asking();
    const insert = `insert into visitors (case_id, person_id, school_id, home, role, named_by, from_at)
      values ($1, '${id('Ria')}', '${world.schoolId}', 'De Linde', 'careCoordinator', '${id('Noor')}', now())`;
    for (const person of ['Ria', 'Noor', 'Ilse', 'Dirk'])
      expect(await refusal(world.raw('zorg_app', id(person), of(caseId, insert)))).toBe('42501');
    expect(await refusal(world.raw('zorg_worker', undefined, of(caseId, insert)))).toBe('42501');
    const invite = `insert into case_asked (case_id, person_id, school_id, role, core, why, since_at, due_at, next_at, is_open)
      values ($1, '${id('Ria')}', '${lindeId}', 'careCoordinator', true, 'away', now(), now(), now(), true)`;
    await world.raw('zorg_worker', undefined, of(caseId, invite));
    const add = `insert into case_members (case_id, person_id, school_id, kind, core, extended, paused, from_at)
      values ($1, '${id('Ria')}', '${lindeId}', 'standIn', true, false, false, now())`;
    await world.raw('zorg_worker', undefined, of(caseId, add));
    await refusal(world.raw('zorg_app', id('Ria'), of(caseId, 'select take_over($1)')));
    expect([await sees('Ria', caseId), await here('Ria')]).toEqual([false, false]);
    expect((await world.raw('zorg_app', id('Ria'), 'select 1 from school_keys')).rows.length).toBe(1);
  });

  it('are asked, come in by taking over, and see that case and no other', async () => {
    const [caseId, other] = [await asking(), await asking()];
    expect(await answers('Noor', caseId, 'Ria')).toBe(true);
    expect([await here('Ria'), await sees('Ria', caseId)]).toEqual([true, false]);
    expect((await readSchool(address(), world.schoolId))?.people.find(({ name }) => name === 'Ria')).toMatchObject({
      roles: [],
      visitor: 'De Linde',
    });
    await told(caseId, 'Ria');
    const asked = (await world.raw('zorg_app', id('Ria'), of(world.schoolId, 'select case_id from my_asked($1)'))).rows;
    expect(asked).toEqual([{ case_id: caseId }]);
    expect(await sees('Ria', caseId)).toBe(false);
    expect(await takes('Ria', caseId)).toBe(true);
    expect([await sees('Ria', caseId), await sees('Ria', other)]).toEqual([true, false]);
    // Nobody lets them into another case of the school, and they open none.
    const add = `insert into case_members (case_id, person_id, school_id, kind, core, extended, paused, from_at)
      values ($1, '${id('Ria')}', '${world.schoolId}', 'consulted', false, false, false, now())`;
    await world.raw('zorg_app', id('Ilse'), of(other, add));
    expect(await sees('Ria', other)).toBe(false);
    expect(
      await refusal(openCase(world, { by: id('Ria'), members: [member(id('Ria'), 'author', false)], excluded: [] })),
    ).not.toBe('done');
    expect((await world.raw('zorg_app', id('Ria'), of(caseId, 'select * from same_pupil($1)'))).rows).toEqual([]);
    // In which case somebody was named is for no colleague.
    expect(await refusal(world.raw('zorg_app', id('Dirk'), 'select case_id from visitors'))).toBe('42501');
    expect(await refusal(world.raw('zorg_app', id('Ria'), `update visitors set until_at = null`))).toBe('42501');
  });

  it('go where the case closes, where their access ends, and where they leave their own school', async () => {
    const held = async (): Promise<string> => {
      const caseId = await asking();
      await answers('Noor', caseId, 'Lars');
      await told(caseId, 'Lars');
      await takes('Lars', caseId);
      expect([await place(caseId, 'Lars'), await sees('Lars', caseId)]).toEqual([true, true]);
      return caseId;
    };
    const closed = await held();
    await changed(closed, () => ({ phase: 'closed' }), 'CaseClosed');
    expect([await place(closed, 'Lars'), await sees('Lars', closed), await here('Lars')]).toEqual([
      false,
      false,
      false,
    ]);
    const ended = await held();
    await changed(ended, ({ members }) => ({
      members: members.map((one) => (one.person === id('Lars') ? { ...one, until: now } : one)),
    }));
    expect([await place(ended, 'Lars'), await here('Lars')]).toEqual([false, false]);
    const left = await held();
    const gone = linde.people.filter(({ name }) => name !== 'Lars');
    await applySchool({ address: address(), masters: world.masters, plan: { ...linde, people: gone } });
    expect([await place(left, 'Lars'), await sees('Lars', left)]).toEqual([false, false]);
    await applySchool({ address: address(), masters: world.masters, plan: linde });
    expect(await sees('Lars', left)).toBe(false);
  });

  it('go where somebody else took over, and where the case did not take the answer', async () => {
    const [taken, refused] = [await asking(), await asking()];
    await answers('Noor', taken, 'Ria');
    await told(taken, 'Ria');
    expect(await place(taken, 'Ria')).toBe(true);
    await changed(taken, ({ invited: all = [] }) => ({
      invited: all.map((one) => ({ ...one, over: { at: now, by: id('Bram') } })),
    }));
    expect(await place(taken, 'Ria')).toBe(false);
    await answers('Noor', refused, 'Ria');
    await answers('Noor', refused, 'Lars');
    expect([await place(refused, 'Ria'), await place(refused, 'Lars')]).toEqual([false, true]);
    await world.store.asSystem(refused, async () => undefined);
    expect(await place(refused, 'Lars')).toBe(false);
  });

  it('stay through the file of the school, which may take them over', async () => {
    const caseId = await asking();
    await answers('Noor', caseId, 'Ria');
    await told(caseId, 'Ria');
    await takes('Ria', caseId);
    const apply = (people: readonly PersonPlan[]) =>
      applySchool({ address: address(), masters: world.masters, plan: { ...regenboog, people } });
    // The administrator's file does not know Noor's place at the board, which another file gives.
    const noor = plan('Noor', 'U0NOOR', 'board');
    const first = await apply([...regenboog.people, noor]);
    expect(first.visitors).toContainEqual({ name: 'Ria', home: 'De Linde' });
    expect(first.differences.filter(({ name }) => name === 'Ria')).toEqual([]);
    expect([await place(caseId, 'Ria'), await sees('Ria', caseId)]).toEqual([true, true]);
    const ria = plan('Ria', 'U0RIA', 'careCoordinator');
    const second = await apply([...regenboog.people, noor, ria]);
    expect(second.differences).toContainEqual({ what: 'role', how: 'added', name: 'Ria', detail: 'careCoordinator' });
    expect(second.visitors.map(({ name }) => name)).not.toContain('Ria');
    const people = (await readSchool(address(), world.schoolId))?.people.filter(({ name }) => name === 'Ria');
    expect(people).toMatchObject([{ id: id('Ria'), roles: ['careCoordinator'] }]);
    expect(people?.[0]?.visitor).toBeUndefined();
    // And leave again: what the board gave stays until the case is over.
    await apply([...regenboog.people, noor]);
    expect([await place(caseId, 'Ria'), await sees('Ria', caseId)]).toEqual([true, true]);
    await changed(caseId, () => ({ phase: 'closed' }), 'CaseClosed');
    expect([await place(caseId, 'Ria'), await sees('Ria', caseId)]).toEqual([false, false]);
  });
});
