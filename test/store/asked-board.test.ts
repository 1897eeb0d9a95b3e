/** Being asked as the board, as the database holds it: a row of one's own, an answer that waits, and nothing of the case. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BoardAsk } from '../../src/consultation/board-ask.ts';
import type { CaseFace } from '../../src/consultation/face.ts';
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

const ask = (person: string, change: Partial<BoardAsk> = {}): BoardAsk => ({
  wait: 'task.x',
  role: 'careCoordinator',
  at: now,
  dueAt: '2026-11-17T16:00:00.000Z',
  people: [person],
  times: 1,
  ...change,
});

describe.each(majors)('who is asked as the board, on Postgres %i', (major) => {
  let world: World;
  let [an, tom, ilse, bram, dirk, vera, noor] = ['', '', '', '', '', '', ''];
  beforeAll(async () => {
    world = await createWorld(major);
    [an, tom, ilse, bram, dirk, vera, noor] = ['Juf An', 'Meester Tom', 'Ilse', 'Bram', 'Dirk', 'Vera', 'Noor'].map(
      (name) => world.id(name),
    ) as [string, string, string, string, string, string, string];
    await world.admin(`insert into app.staff (school_id, person_id, key, groups) values ($1, $2, 'Noor', '{}')`, [
      world.schoolId,
      noor,
    ]);
    await ofBoard(noor);
  });
  afterAll(() => world.end());

  const ofBoard = (person: string) =>
    world.admin(
      `insert into app.roles (id, school_id, person_id, role, from_at) values (gen_random_uuid(), $1, $2, 'board', now())`,
      [world.schoolId, person],
    );
  const endRole = (person: string, role: string) =>
    world.admin(
      'update app.roles set until_at = now() where school_id = $1 and person_id = $2 and role = $3 and until_at is null',
      [world.schoolId, person, role],
    );
  const withAsk =
    (...board: readonly BoardAsk[]) =>
    ({ face }: StoredCase): { readonly face: CaseFace } => ({ face: { ...face, board } });
  /** A case of An and Ilse, that Vera must not see, of which Noor is asked, by Ilse. */
  const asking = async (...asks: readonly BoardAsk[]): Promise<string> => {
    const { id } = await openCase(world, {
      by: an,
      members: [member(an, 'author', false), member(ilse, 'coordinator', true)],
      excluded: [vera],
      face: { tasks: [task('x')] },
    });
    await append(world, ilse, id, [event('BoardAsked', ilse)], withAsk(...asks));
    return id;
  };
  const of = (id: string, text: string, ...more: readonly unknown[]): Raw => ({ text, values: [id, ...more] });
  const count = async (person: string, id: string, table: string, column = 'case_id') =>
    (await world.raw('zorg_app', person, of(id, `select count(*)::int as n from ${table} where ${column} = $1`)))
      .rows[0]?.n;
  const told = async (person: string, id: string) =>
    (await world.raw('zorg_app', person, of(world.schoolId, 'select * from my_board_asked($1)'))).rows.filter(
      ({ case_id }) => case_id === id,
    );
  const choices = async (person: string, id: string) =>
    (await world.raw('zorg_app', person, of(id, 'select board_choices($1) as id'))).rows.map(({ id: found }) => found);
  const answers = async (person: string, id: string, named?: string) =>
    (await world.raw('zorg_app', person, of(id, 'select board_answer($1, $2) as taken', named ?? null))).rows[0]?.taken;
  const row = async (id: string) =>
    (
      await world.admin<{ is_open: boolean; named: string | null; answered: boolean }>(
        'select is_open, named, answered_at is not null as answered from app.board_asked where case_id = $1 and person_id = $2',
        [id, noor],
      )
    )[0];
  /** What the system reads, and what it does with it. */
  const read = (id: string, face?: (found: CaseFace) => CaseFace) =>
    world.store.asSystem(id, async (system) => {
      if (face !== undefined && system.case !== undefined)
        await system.append({
          events: [event('BoardSaw', undefined)],
          face: face(system.case.face),
          facts: system.case.facts,
        });
      return system.answers;
    });

  it('reads a call name, a role and moments, and nothing else of the case', async () => {
    const id = await asking(ask(noor));
    expect(await told(noor, id)).toMatchObject([{ role: 'careCoordinator', seen: false, danger: false }]);
    expect(Object.keys((await told(noor, id))[0] ?? {}).toSorted()).toEqual(
      ['call_name', 'case_id', 'danger', 'due_at', 'role', 'seen', 'since_at'].toSorted(),
    );
    for (const [table, column] of [
      ['cases', 'id'],
      ['logbook', 'case_id'],
      ['case_members', 'case_id'],
      ['case_keys', 'case_id'],
      ['case_exclusions', 'case_id'],
      ['case_asked', 'case_id'],
      ['case_pupils', 'case_id'],
      ['tasks', 'case_id'],
      ['reminders', 'case_id'],
    ] as const)
      expect([table, await count(noor, id, table, column)]).toEqual([table, 0]);
    expect(await count(noor, id, 'board_asked')).toBe(1);
    expect([await count(tom, id, 'board_asked'), await count(dirk, id, 'board_asked')]).toEqual([0, 0]);
    const as = (more: object) =>
      world.store.asPerson({ person: noor, caseId: id, ...more }, async (session) => session.case);
    expect([await as({}), await as({ lock: true }), await as({ lock: true, takesOver: true })]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('writes nothing in the case, and nothing in the row but by the one function', async () => {
    const id = await asking(ask(noor));
    const tries = [
      `update board_asked set named = '${bram}', answered_at = now() where case_id = $1`,
      `update board_asked set without = '{}' where case_id = $1 returning 1`,
      `insert into case_members (case_id, person_id, school_id, kind, core, extended, paused, from_at)
        values ($1, '${noor}', '${world.schoolId}', 'leader', true, false, false, now())`,
      `insert into case_asked (case_id, person_id, school_id, role, core, why, since_at, due_at, next_at, is_open)
        values ($1, '${bram}', '${world.schoolId}', 'careCoordinator', true, 'away', now(), now(), now(), true)`,
      `insert into board_asked (case_id, person_id, school_id, role, since_at, due_at, without, is_open)
        values ($1, '${noor}', '${world.schoolId}', 'teacher', now(), now(), '{}', true)`,
    ];
    for (const text of tries) {
      const outcome = await refusal(world.raw('zorg_app', noor, of(id, text)));
      expect([text, outcome === 'done' || outcome === '42501']).toEqual([text, true]);
    }
    expect(await row(id)).toEqual({ is_open: true, named: null, answered: false });
    expect(
      await world.admin('select 1 from app.case_members where case_id = $1 and person_id = $2', [id, noor]),
    ).toEqual([]);
    expect(await world.admin('select 1 from app.case_asked where case_id = $1', [id])).toEqual([]);
    expect(await choices(noor, id)).toContain(bram);
    await world.raw('zorg_app', noor, of(id, 'select take_over($1)'));
    expect(await count(noor, id, 'cases', 'id')).toBe(0);
    // Nor does a member say for the board whom it names.
    expect(
      await refusal(world.raw('zorg_app', ilse, of(id, `update board_asked set named = '${bram}' where case_id = $1`))),
    ).toBe('42501');
  });

  it('may name people of the school alone, and neither who must not see it nor of whom the case says no', async () => {
    const id = await asking(ask(noor));
    const found = await choices(noor, id);
    expect(found).toEqual(expect.arrayContaining([bram, dirk, tom]));
    // An wrote it, Vera must not see it, Noor is of the board alone here.
    for (const person of [an, vera, noor]) expect(found).not.toContain(person);
    expect([await choices(ilse, id), await choices(tom, id)]).toEqual([[], []]);
    for (const person of [an, vera, noor]) expect(await answers(noor, id, person)).toBe(false);
    for (const person of [ilse, tom, dirk]) expect(await answers(person, id, bram)).toBe(false);
    expect(await row(id)).toMatchObject({ named: null, answered: false });
  });

  it('has an answer read by the system once, and is asked nothing more once somebody was named', async () => {
    const id = await asking(ask(noor));
    const due = () => world.store.delivery.dueCases(new Date(now), 100);
    expect(await due()).not.toContain(id);
    expect(await answers(noor, id)).toBe(true);
    expect(await answers(noor, id)).toBe(false);
    expect(await due()).toContain(id);
    // Who could not read the case leaves the answer to who can.
    await world.store.asSystem(id, async (system) => system.leave());
    expect(await due()).toContain(id);
    const seen = (face: CaseFace): CaseFace => ({ ...face, board: [ask(noor, { seenAt: now })] });
    expect(await read(id, seen)).toEqual([{ by: noor }]);
    expect([await due(), await read(id)]).toEqual([expect.not.arrayContaining([id]), []]);
    expect(await told(noor, id)).toMatchObject([{ seen: true }]);
    expect(await answers(noor, id, bram)).toBe(true);
    expect(await told(noor, id)).toEqual([]);
    const named = (face: CaseFace): CaseFace => ({ ...face, board: [ask(noor, { over: { at: now, named: true } })] });
    expect(await read(id, named)).toEqual([{ by: noor, names: bram }]);
    expect(await row(id)).toEqual({ is_open: false, named: null, answered: false });
    expect(await answers(noor, id, dirk)).toBe(false);
  });

  it('is looked at by the clock at its term', async () => {
    const id = await asking(ask(noor));
    expect(await world.store.delivery.dueCases(new Date('2026-11-17T16:00:00.000Z'), 100)).toContain(id);
  });

  it('ends with the role, with the case, and where they must not see it', async () => {
    const [left, closed, out] = [await asking(ask(noor)), await asking(ask(noor)), await asking(ask(noor))];
    await append(world, ilse, closed, [event('CaseClosed', ilse)], ({ face }) => ({
      face: { ...face, phase: 'closed' },
    }));
    await append(world, ilse, out, [event('AsideAsked', ilse, { face: { person: noor } })], ({ facts }) => ({
      facts: { ...facts, excluded: [...facts.excluded, noor] },
    }));
    for (const id of [closed, out]) {
      expect(await told(noor, id)).toEqual([]);
      expect(await choices(noor, id)).toEqual([]);
      expect(await answers(noor, id, bram)).toBe(false);
    }
    expect(await row(out)).toMatchObject({ is_open: false });
    await endRole(noor, 'board');
    expect(await row(left)).toMatchObject({ is_open: false });
    expect([await told(noor, left), await choices(noor, left), await answers(noor, left, bram)]).toEqual([
      [],
      [],
      false,
    ]);
    await ofBoard(noor);
  });

  it('is nobody who is not of the board, nor who must not see it', async () => {
    const id = await asking();
    const insert = (person: string) =>
      of(
        id,
        `insert into board_asked (case_id, person_id, school_id, role, since_at, due_at, without, is_open)
          values ($1, $2, $3, 'teacher', now(), now(), '{}', true)`,
        person,
        world.schoolId,
      );
    expect(await refusal(world.raw('zorg_app', ilse, insert(vera)))).toBe('42501');
    expect(await refusal(world.raw('zorg_worker', undefined, insert(vera)))).toBe('42501');
    expect(await refusal(world.raw('zorg_app', tom, insert(noor)))).toBe('42501');
    expect(await refusal(world.raw('zorg_app', ilse, insert(dirk)))).toBe('done');
    expect([await told(dirk, id), await choices(dirk, id), await answers(dirk, id)]).toEqual([[], [], false]);
  });
});
