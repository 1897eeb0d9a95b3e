import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isEmpty } from '../../src/figures/sheet.ts';
import { outcomeTag } from '../../src/store/figures.ts';
import { applySchool } from '../../src/store/schools.ts';
import { samples, seedOf } from '../fixtures/samples.ts';
import { type Lived, live } from './support/figures.ts';
import { regenboog, slack } from './support/school.ts';
import { createWorld, majors, refusal, type World } from './support/world.ts';

const times = async (count: number, work: () => Promise<unknown>): Promise<void> => {
  for (let n = 0; n < count; n += 1) await work();
};
const reported = { needed: true, possible: false };
const helped = { needed: false, possible: true };

describe.each(majors)('the figures of a board on Postgres %i', (major) => {
  let world: World;
  let wim: string;
  let boardId: string;
  const an = () => world.id('Juf An');
  const sheet = (year: number, person = wim) =>
    world.store.asPerson({ person }, (session) => session.figures(boardId, year));
  const lived = (more: Partial<Lived> = {}) => live(world, { opened: '2020-10-07T09:00:00.000Z', by: an(), ...more });

  beforeAll(async () => {
    world = await createWorld(major);
    const wimIs = { key: 'Wim', name: 'Wim', roles: ['board' as const], groups: [], accounts: [slack('U0WIM')] };
    await applySchool({
      address: { connection: world.db.connection },
      masters: world.masters,
      plan: { ...regenboog, people: [...regenboog.people, wimIs] },
    });
    const [found] = await world.admin<{ wim: string; board: string }>(
      `select p.id as wim, s.board_id as board from app.people p, app.schools s where p.name = 'Wim' and s.id = $1`,
      [world.schoolId],
    );
    wim = found?.wim ?? '';
    boardId = found?.board ?? '';
    const [other] = await world.admin<{ id: string }>(`select id from app.schools where name = 'De Vlinder'`);
    await times(7, () => lived({ finished: 5, days: 2, decided: reported, read: 30 }));
    await times(5, () => lived({ finished: 4, days: 3, decided: helped, read: 300 }));
    await times(6, () => lived({ finished: 2, read: 60 }));
    await times(5, () => lived({ emergency: true, finished: 1 }));
    // What counts nowhere: too few of a kind, another year, practice.
    await times(3, () => lived({ opened: '2019-10-07T09:00:00.000Z', decided: reported }));
    await times(9, () => lived({ practice: true, finished: 5 }));
    await times(2, () => live(world, { opened: '2021-10-07T09:00:00.000Z', by: an(), finished: 3 }));
    // Another school of the board counts with it.
    const noor = world.id('Noor');
    await times(5, () => live(world, { opened: '2020-11-04T09:00:00.000Z', by: noor, schoolId: other?.id ?? '' }));
  });
  afterAll(() => world.end());

  it('count a school year of all its schools together', async () => {
    expect(await sheet(2020)).toEqual({
      year: 2020,
      cases: 28,
      emergency: 5,
      steps: [
        { step: 1, cases: 18, medianDays: 2 },
        { step: 2, cases: 18, medianDays: 2 },
        { step: 3, cases: 12, medianDays: 2 },
        { step: 4, cases: 12, medianDays: 2 },
        { step: 5, cases: 12, medianDays: 2 },
      ],
      outcomes: { reportAndHelp: undefined, report: 7, help: 5, neither: undefined },
      inTime: { read: 46, tasks: undefined, feedback: undefined },
      veiligThuis: { receipt: undefined, answer: undefined },
    });
  });

  it('show nothing of a year with too little in it, and nothing while the year runs', async () => {
    const few = await sheet(2019);
    expect(few !== undefined && isEmpty(few)).toBe(true);
    const [now] = await world.admin<{ year: number }>(
      `select extract(year from now() - interval '7 months' - interval '1 day')::int as year`,
    );
    for (const year of [now?.year ?? 0, 2900, 1900, 0, -5]) expect(await sheet(year), `${year}`).toBeUndefined();
    const kept = await world.admin('select year from app.figure_sheets order by year');
    expect(kept).toEqual([{ year: 2019 }, { year: 2020 }]);
  });

  it('count a case in each year in which something happened, as far as it had come then', async () => {
    await times(5, () => lived({ opened: '2016-05-10T09:00:00.000Z', finished: 4, days: 60 }));
    const [first, second] = [await sheet(2015), await sheet(2016)];
    expect(first?.steps.map(({ cases }) => cases)).toEqual([5, undefined, undefined, undefined, undefined]);
    expect(first?.steps.map(({ medianDays }) => medianDays)).toEqual([60, undefined, undefined, undefined, undefined]);
    expect(second?.cases).toBe(5);
    expect(second?.steps.map(({ cases }) => cases)).toEqual([5, 5, 5, 5, undefined]);
    expect(second?.steps.map(({ medianDays }) => medianDays)).toEqual([undefined, 60, 60, 60, undefined]);
  });

  it('call in time what ended before its first term, whatever ended it', async () => {
    const at = (month: number) => ({ opened: `2014-${month}-07T09:00:00.000Z` });
    const tasks: readonly Lived['task'][] = [
      { kind: 'draftReport', hours: 3 },
      { kind: 'draftReport', hours: 23, by: 'TaskDropped' },
      { kind: 'callVeiligThuis', hours: 23, by: 'CaseClosed' },
      { kind: 'draftReport', hours: 25 },
      { kind: 'draftReport', hours: 25, by: 'CaseClosed' },
      { kind: 'draftReport' },
    ];
    for (const task of tasks) if (task !== undefined) await times(2, () => lived({ ...at(10), task }));
    for (const hours of [2, 30]) await times(5, () => lived({ ...at(11), task: { kind: 'vtFeedback', hours } }));
    await times(9, () => lived({ ...at(12), task: { kind: 'helpTerm', hours: 30 } }));
    expect((await sheet(2014))?.inTime).toEqual({ read: undefined, tasks: 50, feedback: 50 });
  });

  it('tell how long Veilig Thuis took where five reports or more were answered, and blame no school for a receipt', async () => {
    const of = (kind: string, days: number, by?: 'TaskDropped') =>
      lived({
        opened: '2012-10-01T09:00:00.000Z',
        task: { kind, hours: days * 24, ...(by === undefined ? {} : { by }) },
      });
    for (const days of [1, 2, 3, 40, 50]) await of('vtFeedback', days);
    for (const days of [1, 1, 4, 4]) await of('vtReceipt', days);
    // What ended otherwise than by an answer counts in nothing.
    for (const days of [9, 9, 9]) await of('vtReceipt', days, 'TaskDropped');
    const found = await sheet(2012);
    expect(found?.veiligThuis).toEqual({ receipt: undefined, answer: 3 });
    expect(found?.inTime.tasks).toBeUndefined();
  });

  it('are for the board and for nobody else', async () => {
    for (const name of ['Juf An', 'Ilse', 'Dirk', 'Vera', 'Noor'])
      expect(await sheet(2020, world.id(name)), name).toBeUndefined();
    const foreign = await world.admin<{ id: string }>(
      `insert into app.boards (id, name) values (gen_random_uuid(), 'Stichting Ander') returning id`,
    );
    expect(
      await world.store.asPerson({ person: wim }, (session) => session.figures(foreign[0]?.id ?? '', 2020)),
    ).toBeUndefined();
    const asked = { text: 'select figures($1, 2020, $2) as sheet', values: [boardId, '{}'] };
    expect((await world.raw('zorg_app', an(), asked)).rows).toEqual([{ sheet: null }]);
    expect((await world.raw('zorg_app', undefined, asked)).rows).toEqual([{ sheet: null }]);
    const keys = { text: 'select * from figure_keys($1)', values: [boardId] };
    expect((await world.raw('zorg_app', an(), keys)).rows).toEqual([]);
    expect((await world.raw('zorg_app', wim, keys)).rows).toHaveLength(2);
  });

  it('end with the role', async () => {
    await world.admin(`update app.roles set until_at = now() where person_id = $1`, [wim]);
    expect(await sheet(2020)).toBeUndefined();
    await world.admin(`update app.roles set until_at = null where person_id = $1`, [wim]);
    expect(await sheet(2020)).toBeDefined();
  });

  it('are made of rows that neither working role can read or change', async () => {
    for (const statement of [
      'select * from case_outcomes',
      'select * from figure_sheets',
      `update case_outcomes set seq = 0`,
      'delete from case_outcomes',
      'delete from figure_sheets',
      `select figures_counted('${boardId}', 2020, '{}')`,
      `select figures_shown(array[9], array[0], 0)`,
    ])
      for (const role of ['zorg_app', 'zorg_worker'] as const)
        expect(await refusal(world.raw(role, wim, statement)), `${role}: ${statement}`).toBe('42501');
    expect(await refusal(world.raw('zorg_app', wim, `select figures_kept('${boardId}', 2020, '{}')`))).toBe('42501');
    const foreign = `insert into case_outcomes select id, seq, 'k', '\\x00' from app.cases limit 1`;
    expect(await refusal(world.raw('zorg_app', world.id('Vera'), foreign))).not.toBe('42P01');
    const [mine] = await world.admin<{ id: string }>('select case_id as id from app.case_outcomes limit 1');
    const forged = { text: `insert into case_outcomes values ($1, 99, 'k', '\\x00')`, values: [mine?.id] };
    expect(await refusal(world.raw('zorg_app', world.id('Vera'), forged))).toBe('42501');
  });

  it('are made once: what is destroyed or written afterwards changes nothing', async () => {
    const before = await sheet(2020);
    await lived({ finished: 5, decided: reported });
    await world.admin('delete from app.case_outcomes');
    expect(await sheet(2020)).toEqual(before);
    expect(await world.store.figures.sheet(boardId, 2020)).toEqual(before);
  });

  it('are not made with keys that do not fit', async () => {
    await lived({ opened: '2018-10-07T09:00:00.000Z', decided: reported });
    const asked = { text: 'select figures($1, 2018, $2) as sheet', values: [boardId, '{}'] };
    expect(await refusal(world.raw('zorg_app', wim, asked))).toBe('ZD004');
    expect(await world.admin('select 1 from app.figure_sheets where year = 2018')).toEqual([]);
    expect(await world.store.figures.sheet(boardId, 2018)).toBeDefined();
  });

  it('keep an outcome so that the database does not say which it is', async () => {
    await world.admin('delete from app.case_outcomes');
    const ids = [await lived({ decided: reported }), await lived({ decided: reported })];
    const rows = await world.admin<{ id: string; seq: number; tag: Buffer }>(
      'select case_id as id, seq, tag from app.case_outcomes',
    );
    expect(rows.map(({ id }) => id).sort()).toEqual(ids.sort());
    expect(new Set(rows.map(({ tag }) => tag.toString('hex'))).size).toBe(2);
    const key = Buffer.alloc(32);
    for (const { id, seq, tag } of rows) {
      expect(tag).toHaveLength(32);
      for (const code of [1, 2, 3, 4]) expect(outcomeTag(key, { caseId: id, seq }, code).equals(tag)).toBe(false);
    }
  });

  it('go with the key of their case', async () => {
    const id = await lived({ decided: reported });
    const rows = () => world.admin('select seq from app.case_outcomes where case_id = $1', [id]);
    expect(await rows()).toHaveLength(1);
    await world.admin('delete from app.case_keys where case_id = $1', [id]);
    expect(await rows()).toEqual([]);
  });

  /** Sizes of the sets of a tree, from what is in each set and in none inside it. */
  const sizesOf = (parents: readonly number[], own: readonly number[]): readonly number[] => {
    const sizes = [...own];
    for (let n = parents.length; n >= 1; n -= 1) {
      const up = parents[n - 1] ?? 0;
      if (up > 0) sizes[up - 1] = (sizes[up - 1] ?? 0) + (sizes[n - 1] ?? 0);
    }
    return sizes;
  };
  const isInside = (parents: readonly number[], inner: number, outer: number): boolean => {
    for (let up = inner; up > 0; up = parents[up - 1] ?? 0) if (up === outer) return true;
    return false;
  };

  /** Every way to add and subtract shown counts (each at most once) that is the size of a set: at least five, or nothing. */
  const deduced = (parents: readonly number[], shown: readonly (number | null)[]): readonly number[] => {
    const known = shown.flatMap((value, n) => (value === null ? [] : [{ value, node: n + 1 }]));
    const found: number[] = [];
    const walk = (at: number, signs: readonly number[]): void => {
      if (at < known.length) {
        for (const sign of [0, 1, -1]) walk(at + 1, [...signs, sign]);
        return;
      }
      const cover = parents.map((_, n) =>
        known.reduce((sum, { node }, k) => sum + (isInside(parents, n + 1, node) ? (signs[k] ?? 0) : 0), 0),
      );
      if (cover.every((times) => times === 0 || times === 1))
        found.push(known.reduce((sum, { value }, k) => sum + value * (signs[k] ?? 0), 0));
    };
    walk(0, []);
    return found;
  };

  it('let nobody work out a count of one to four by adding and subtracting', async () => {
    const tree = fc
      .integer({ min: 1, max: 6 })
      .chain((size) =>
        fc.tuple(
          fc.tuple(...Array.from({ length: size }, (_, n) => fc.integer({ min: 0, max: n }))),
          fc.array(fc.integer({ min: 0, max: 9 }), { minLength: size, maxLength: size }),
        ),
      );
    const drawn = fc
      .sample(tree, { numRuns: samples(400), seed: seedOf(20_261_120) })
      .map(([parents, own]) => ({ parents, counts: sizesOf(parents, own) }));
    const rows = await world.admin<{ shown: (number | null)[] }>(
      `select app.figures_shown(array(select jsonb_array_elements_text(d -> 'counts')::int),
        array(select jsonb_array_elements_text(d -> 'parents')::int), 0) as shown
        from jsonb_array_elements($1::jsonb) with ordinality x(d, n) order by n`,
      [JSON.stringify(drawn)],
    );
    let any = 0;
    for (const [n, { parents, counts }] of drawn.entries()) {
      const shown = rows[n]?.shown ?? [];
      expect(shown).toHaveLength(counts.length);
      for (const [k, value] of shown.entries()) if (value !== null) expect(value).toBe(counts[k]);
      const sums = deduced(parents, shown);
      expect(
        sums.filter((sum) => sum >= 1 && sum <= 4),
        JSON.stringify({ parents, counts, shown }),
      ).toEqual([]);
      any += shown.filter((value) => value !== null).length;
    }
    expect(any).toBeGreaterThan(200);
  });

  // Everything that this many cases can do between them, by the places where they can be.
  it.each([
    ['in no step, step 1, step 2, an emergency, an outcome', '{0,1,2,1,3}', 0, '{a+b+c+d+e,b+c+e,c+e,d,e}', 16],
    ['in a step, or four outcomes that are all there are', '{0,6,6,6,6,1}', 6, '{a+b+c+d+e,b,c,d,e,b+c+d+e}', 18],
    ['in two steps, or three outcomes', '{0,1,6,6,6,2}', 6, '{a+b+c+d+e,b+c+d+e,c,d,e,c+d+e}', 18],
  ])('let nobody who knows the rule find a hidden count: %s', async (_, parents, whole, counts, most) => {
    const found = await world.admin<{ shown: (number | null)[] }>(
      `with years as (
        select array[${counts.slice(1, -1)}] as counts from generate_series(0, ${most}) a, generate_series(0, ${most} - a) b,
          generate_series(0, ${most} - a - b) c, generate_series(0, ${most} - a - b - c) d, generate_series(0, ${most} - a - b - c - d) e
      ), sheets as materialized (select counts, app.figures_shown(counts, $1, $2) as shown from years)
      select k, shown, min(counts[k]) as only from sheets, generate_subscripts(counts, 1) k
      where shown[k] is null group by k, shown having count(distinct counts[k]) = 1 and min(counts[k]) between 1 and 4`,
      [parents, whole],
    );
    expect(found).toEqual([]);
  });
});
