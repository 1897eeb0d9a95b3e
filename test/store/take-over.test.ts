/** Being asked is not being let in, held by the database: with the policy of the code off (`raw`) too. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaseFace, Invitation } from '../../src/consultation/face.ts';
import type { StoredCase } from '../../src/port/stored-case.ts';
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

const invitation = (person: string, change: Partial<Invitation> = {}): Invitation => ({
  wait: 'task.x',
  person,
  role: 'careCoordinator',
  core: true,
  at: now,
  dueAt: '2026-11-17T16:00:00.000Z',
  why: 'silent',
  times: 1,
  ...change,
});

describe.each(majors)('who is asked to take over, on Postgres %i', (major) => {
  let world: World;
  let [an, tom, ilse, bram, dirk, vera] = ['', '', '', '', '', ''];
  beforeAll(async () => {
    world = await createWorld(major);
    [an, tom, ilse, bram, dirk, vera] = ['Juf An', 'Meester Tom', 'Ilse', 'Bram', 'Dirk', 'Vera'].map((name) =>
      world.id(name),
    ) as [string, string, string, string, string, string];
  });
  afterAll(() => world.end());

  const invite =
    (...invited: readonly Invitation[]) =>
    ({ face }: StoredCase): { readonly face: CaseFace } => ({ face: { ...face, invited } });
  /** A case of An and Ilse in which these are asked, by Ilse. */
  const asking = async (...invited: readonly Invitation[]): Promise<string> => {
    const { id } = await openCase(world, {
      by: an,
      members: [member(an, 'author', false), member(ilse, 'coordinator', true)],
      excluded: [vera],
      face: { tasks: [task('x')] },
    });
    await append(world, ilse, id, [event('TakeOverAsked', ilse)], invite(...invited));
    return id;
  };
  const of = (id: string, text: string): Raw => ({ text, values: [id] });
  const seen = async (person: string, id: string, table = 'case_asked', column = 'case_id') => {
    const { rows } = await world.raw(
      'zorg_app',
      person,
      of(id, `select count(*)::int as n from ${table} where ${column} = $1`),
    );
    return rows[0]?.n;
  };
  const isMember = async (person: string, id: string) =>
    (await world.raw('zorg_app', person, of(id, 'select is_member($1) as is'))).rows[0]?.is;
  const takes = (person: string, id: string, ...more: readonly Raw[]) =>
    world.raw('zorg_app', person, of(id, 'select take_over($1) as taken'), ...more);

  it('reads that they are asked and nothing else of the case; who is not asked reads nothing at all', async () => {
    const id = await asking(invitation(bram), invitation(dirk));
    expect([await seen(bram, id), await seen(tom, id), await seen(ilse, id)]).toEqual([1, 0, 2]);
    for (const [table, column] of [
      ['cases', 'id'],
      ['logbook', 'case_id'],
      ['case_members', 'case_id'],
      ['case_keys', 'case_id'],
      ['tasks', 'case_id'],
      ['case_exclusions', 'case_id'],
    ] as const)
      expect([table, await seen(bram, id, table, column)]).toEqual([table, 0]);
    const told = async (person: string) =>
      (await world.raw('zorg_app', person, of(world.schoolId, 'select * from my_asked($1)'))).rows;
    expect((await told(bram)).find(({ case_id }) => case_id === id)).toMatchObject({
      role: 'careCoordinator',
      why: 'silent',
      danger: false,
    });
    expect((await told(tom)).length).toBe(0);
    expect(await world.store.asPerson({ person: bram, caseId: id }, async (s) => s.case)).toBeUndefined();
  });

  it('reads that a colleague gives them a task, and of several askings what else there is', async () => {
    const given = { why: 'given', core: false } as const;
    const one = await asking(invitation(bram, given));
    const two = await asking(invitation(bram, given), invitation(bram));
    const { rows } = await world.raw('zorg_app', bram, of(world.schoolId, 'select * from my_asked($1)'));
    const whyOf = (id: string) => rows.find(({ case_id }) => case_id === id)?.why;
    expect([whyOf(one), whyOf(two)]).toEqual(['given', 'silent']);
  });

  it('comes in with what the logbook says of it in the same transaction, and not without', async () => {
    const id = await asking(invitation(bram));
    expect(await refusal(takes(bram, id))).toBe('ZD003');
    expect(
      await refusal(
        takes(bram, id, of(id, `update case_members set reason = null where case_id = $1 and person_id = me()`)),
      ),
    ).toBe('ZD003');
    expect(await isMember(bram, id)).toBe(false);
    await world.store.asPerson({ person: bram, caseId: id, lock: true, takesOver: true }, async (session) => {
      const found = session.case;
      if (found === undefined) throw new Error('not let in');
      const members = [...found.face.members, member(bram, 'coordinator', true)];
      const invited = (found.face.invited ?? []).map((one) => ({ ...one, over: { at: now, by: bram } }));
      await session.append({
        events: [event('TakenOver', bram), event('MemberAdded', bram)],
        face: { ...found.face, members, invited },
        facts: found.facts,
      });
    });
    const rows = await world.admin(
      'select kind, core, reason from app.case_members where case_id = $1 and person_id = $2',
      [id, bram],
    );
    expect(rows).toEqual([{ kind: 'coordinator', core: true, reason: null }]);
    expect(await world.admin('select is_open from app.case_asked where case_id = $1', [id])).toEqual([
      { is_open: false },
    ]);
    expect(await refusal(takes(bram, id))).toBe('done');
  });

  it('is nothing to who is not asked, nor to who is asked no more, nor in a case that is closed', async () => {
    const id = await asking(invitation(bram), invitation(dirk));
    await takes(tom, id);
    expect(await isMember(tom, id)).toBe(false);
    await append(world, ilse, id, [event('TakeOverEnded', ilse)], invite(invitation(dirk)));
    await takes(bram, id);
    expect(await isMember(bram, id)).toBe(false);
    expect(await world.store.asPerson({ person: bram, caseId: id }, (s) => s.wasAsked(id))).toBe(true);
    expect(await world.store.asPerson({ person: tom, caseId: id }, (s) => s.wasAsked(id))).toBe(false);
    await append(world, ilse, id, [event('CaseClosed', ilse)], ({ face }) => ({ face: { ...face, phase: 'closed' } }));
    await takes(dirk, id);
    expect(await isMember(dirk, id)).toBe(false);
  });

  it('is never asked of who must not see it, and ends as that is said', async () => {
    const ask = (person: string, core = false): Raw => ({
      text: `insert into case_asked (case_id, person_id, school_id, role, core, why, since_at, due_at, next_at, is_open)
        values ($1, $2, $3, 'teacher', ${core}, 'away', now(), now(), now(), true)`,
      values: [id, person, world.schoolId],
    });
    const id = await asking(invitation(bram));
    expect(await refusal(world.raw('zorg_app', ilse, ask(vera)))).toBe('42501');
    expect(await refusal(world.raw('zorg_worker', undefined, ask(vera)))).toBe('42501');
    // Nobody asks themselves, nor from outside, nor into the core from without it.
    expect(await refusal(world.raw('zorg_app', tom, ask(tom)))).toBe('42501');
    expect(await refusal(world.raw('zorg_app', an, ask(an)))).toBe('42501');
    expect(await refusal(world.raw('zorg_app', an, ask(tom, true)))).toBe('42501');
    expect(await refusal(world.raw('zorg_app', an, ask(dirk, true)))).toBe('done');
    await append(world, ilse, id, [event('AsideAsked', ilse, { face: { person: bram } })], ({ facts }) => ({
      facts: { ...facts, excluded: [...facts.excluded, bram] },
    }));
    expect(
      await world.admin('select is_open from app.case_asked where case_id = $1 and person_id = $2', [id, bram]),
    ).toEqual([{ is_open: false }]);
    await takes(bram, id);
    expect(await isMember(bram, id)).toBe(false);
  });

  it('is looked at by the clock once the term of the last who was asked has passed', async () => {
    const id = await asking(invitation(bram), invitation(dirk, { dueAt: '2026-11-18T16:00:00.000Z' }));
    const due = (at: string) => world.store.delivery.dueCases(new Date(at), 100);
    expect(await due('2026-11-17T17:00:00.000Z')).not.toContain(id);
    expect(await due('2026-11-18T17:00:00.000Z')).toContain(id);
  });

  it('lets the second of two who press find what the first did', async () => {
    const id = await asking(invitation(bram), invitation(dirk));
    const take = (person: string) =>
      world.store.asPerson({ person, caseId: id, lock: true, takesOver: true }, async (session) => {
        const found = session.case;
        if (found === undefined) return 'out';
        const members = [...found.face.members, member(person, 'standIn', true)];
        const invited = (found.face.invited ?? []).map((one) => ({ ...one, over: { at: now, by: person } }));
        await session.append({
          events: [event('TakenOver', person)],
          face: { ...found.face, members, invited },
          facts: found.facts,
        });
        return 'in';
      });
    expect((await Promise.all([take(bram), take(dirk)])).sort()).toEqual(['in', 'out']);
  });
});
