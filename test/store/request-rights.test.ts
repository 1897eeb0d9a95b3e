/** What somebody who has SQL in their own session may do with requests, with their decisions and with the ends of files: no more than the bot lets them. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorld, event, majors, member, openCase, type Raw, refusal, type World } from './support/world.ts';

describe.each(majors)('requests by direct SQL on Postgres %i', (major) => {
  let world: World;
  const as = (who: string, text: string, values: readonly unknown[] = []) =>
    refusal(world.raw('zorg_app', world.id(who), { text, values } satisfies Raw));
  const asWorker = (text: string, values: readonly unknown[] = []) =>
    refusal(world.raw('zorg_worker', undefined, { text, values } satisfies Raw));

  const opened = async (excluded: readonly string[] = []): Promise<string> => {
    const [an, ilse, dirk] = ['Juf An', 'Ilse', 'Dirk'].map((name) => world.id(name)) as [string, string, string];
    const leader = excluded.includes('Dirk') ? [] : [member(dirk, 'leader', true)];
    const members = [member(an, 'author', true), member(ilse, 'coordinator', true), ...leader];
    return (
      await openCase(world, {
        by: an,
        members,
        excluded: excluded.map((name) => world.id(name)),
        events: [event('CaseOpened', an)],
      })
    ).id;
  };
  const asked = async (schoolId = world.schoolId): Promise<string> => {
    const id = randomUUID();
    await world.admin(
      `insert into app.requests (id, school_id, kind, received_on, course, opened_by, opened_at)
        values ($1, $2, 'access', '2026-11-16', '{}', $3, now())`,
      [id, schoolId, world.id('Bram')],
    );
    await world.admin(`insert into app.request_words values ($1, $2, 'k', '\\x01')`, [id, schoolId]);
    return id;
  };
  const link = `insert into request_cases (request_id, case_id, school_id, found_at) values ($1, $2, $3, now())`;
  const linked = async (caseId: string): Promise<string> => {
    const request = await asked();
    expect(await asWorker(link, [request, caseId, world.schoolId])).toBe('done');
    return request;
  };
  const decide = (who: string, inNameOf: string, request: string, decision = 'all') =>
    as(
      who,
      `update request_cases set decision = $2, sealed = '\\x01', decided_by = $3, decided_at = now() where request_id = $1`,
      [request, decision, world.id(inNameOf)],
    );
  const decided = async (request: string) =>
    (
      await world.admin<{ decision: string | null; by: string | null }>(
        'select decision, decided_by as by from app.request_cases where request_id = $1',
        [request],
      )
    )[0];

  beforeAll(async () => {
    world = await createWorld(major);
    await world.admin(
      `insert into app.roles (id, person_id, school_id, role, from_at) values (gen_random_uuid(), $1, $2, 'privacyOfficer', now())`,
      [world.id('Noor'), world.schoolId],
    );
  });
  afterAll(() => world.end());

  it('decides what is given in nobody else’s name, by who leads the school, and once', async () => {
    const request = await linked(await opened());
    expect(await decide('Ilse', 'Ilse', request)).toBe('42501');
    expect(await decide('Ilse', 'Dirk', request), 'in the name of who leads').toBe('42501');
    expect(await decided(request)).toEqual({ decision: null, by: null });
    expect(await decide('Dirk', 'Dirk', request, 'none')).toBe('done');
    expect(await decide('Dirk', 'Dirk', request), 'decided').toBe('42501');
    expect(await as('Ilse', `update request_cases set ground = 'i' where request_id = $1`, [request])).toBe('42501');
    expect(await as('Ilse', `update request_cases set sealed = '\\x02' where request_id = $1`, [request])).toBe('done');
    expect(await decided(request)).toEqual({ decision: 'none', by: world.id('Dirk') });
  });

  it('lets who reads the core decide where nobody who leads the school may see the case', async () => {
    const request = await linked(await opened(['Dirk']));
    expect(await decide('Ilse', 'Ilse', request)).toBe('done');
  });

  it('links no case with a decision in it, by anybody', async () => {
    const [caseId, request] = [await opened(), await asked()];
    const insert = `insert into request_cases (request_id, case_id, school_id, found_at, decision, decided_by, decided_at)
      values ($1, $2, $3, now(), 'all', $4, now())`;
    const values = [request, caseId, world.schoolId, world.id('Dirk')];
    expect(await as('Dirk', insert, values)).toBe('42501');
    expect(await asWorker(insert, values)).toBe('42501');
  });

  it('marks a case that has no mark, and takes or changes none', async () => {
    const request = await linked(await opened());
    const mark = `update request_cases set mark = $2 where request_id = $1`;
    expect(await as('Ilse', mark, [request, 'a'])).toBe('done');
    for (const value of ['b', null]) {
      expect(await as('Ilse', mark, [request, value])).toBe('42501');
      expect(await asWorker(mark, [request, value])).toBe('42501');
    }
    const other = await linked(await opened());
    expect(await asWorker(mark, [other, 'a'])).toBe('done');
    expect(await asWorker(`update request_cases set decision = 'all' where request_id = $1`, [other])).toBe('42501');
    expect(await asWorker('select decision from request_cases')).toBe('42501');
  });

  it('opens no request of another school by linking an own case with it', async () => {
    const caseId = await opened();
    const [other] = await world.admin<{ id: string }>('select id from app.schools where id <> $1', [world.schoolId]);
    const request = await asked(other?.id);
    for (const schoolId of [world.schoolId, other?.id])
      expect(await as('Ilse', link, [request, caseId, schoolId])).toBe('42501');
    expect(await asWorker(link, [request, caseId, other?.id])).toBe('42501');
    const own = await asked();
    expect(await as('Ilse', link, [own, caseId, world.schoolId])).toBe('done');
  });

  it('chooses lines of a case that a request is about alone, and none once it is decided', async () => {
    const [caseId, elsewhere] = [await opened(), await opened()];
    const request = await linked(caseId);
    const choose = (of: string, row: string) =>
      as(
        'Ilse',
        `insert into request_lines (request_id, case_id, row_id, choice, person_id, at) values ($1, $2, $3, 'keep', me(), now())
          on conflict (request_id, case_id, row_id) do update set choice = 'keep', person_id = me()`,
        [request, of, row],
      );
    const row = randomUUID();
    expect(await choose(elsewhere, row)).toBe('42501');
    expect(await choose(caseId, row)).toBe('done');
    expect(await choose(caseId, row), 'another time').toBe('done');
    expect(await decide('Dirk', 'Dirk', request)).toBe('done');
    expect(await choose(caseId, row), 'one that is there').toBe('42501');
    expect(await choose(caseId, randomUUID()), 'another').toBe('42501');
    await as('Ilse', `update request_lines set choice = 'leave' where request_id = $1`, [request]);
    const left = await world.admin('select choice from app.request_lines where request_id = $1', [request]);
    expect(left).toEqual([{ choice: 'keep' }]);
  });

  it('lets the privacy officer read how it stands, and neither change it nor read its words', async () => {
    const request = await linked(await opened());
    const seen = async (text: string) => (await world.raw('zorg_app', world.id('Noor'), text)).rows.length;
    expect(await seen('select id from requests')).toBeGreaterThan(0);
    for (const table of ['request_words', 'request_cases', 'request_lines'])
      expect(await seen(`select * from ${table}`), table).toBe(0);
    await as('Noor', `update requests set course = '{"danger":"no"}', ended_at = now() where id = $1`, [request]);
    const [row] = await world.admin('select course, ended_at from app.requests where id = $1', [request]);
    expect(row).toEqual({ course: {}, ended_at: null });
  });

  it('lets a privacy officer of the school advise in her own name while the request goes on, and nobody else', async () => {
    const request = await linked(await opened());
    const advise = (who: string, inNameOf = who, of = request, schoolId = world.schoolId) =>
      as(who, `insert into request_advice values ($1, $2, clock_timestamp(), $3, 'k', '\\x01')`, [
        of,
        world.id(inNameOf),
        schoolId,
      ]);
    for (const who of ['Dirk', 'Ilse', 'Bram', 'Juf An', 'Vera']) expect(await advise(who), who).toBe('42501');
    expect(await advise('Ilse', 'Noor'), 'in her name').toBe('42501');
    expect(await advise('Noor', 'Ilse'), 'in the name of another').toBe('42501');
    const [other] = await world.admin<{ id: string }>('select id from app.schools where id <> $1', [world.schoolId]);
    const elsewhere = await asked(other?.id);
    for (const schoolId of [world.schoolId, other?.id])
      expect(await advise('Noor', 'Noor', elsewhere, schoolId), 'of another school').toBe('42501');
    expect(await advise('Noor')).toBe('done');
    expect(await advise('Noor'), 'another one').toBe('done');
    for (const text of [`update request_advice set sealed = '\\x02'`, 'delete from request_advice'])
      expect(await as('Noor', text), text).toBe('42501');
    await world.admin('update app.requests set ended_at = now() where id = $1', [request]);
    expect(await advise('Noor'), 'ended').toBe('42501');

    const seen = async (who: string) =>
      (await world.raw('zorg_app', world.id(who), 'select request_id from request_advice')).rows.length;
    // Who leads the school or the care in it, and who reads the core of a case that it is about.
    for (const who of ['Dirk', 'Bram', 'Ilse', 'Juf An', 'Noor']) expect(await seen(who), who).toBe(2);
    for (const who of ['Vera', 'Meester Tom']) expect(await seen(who), who).toBe(0);
    expect(await asWorker('select * from request_advice')).toBe('42501');
  });

  it('takes advice away with the words that it is about', async () => {
    const request = await asked();
    const advice = async () => await world.admin('select 1 from app.request_advice where request_id = $1', [request]);
    await world.admin(`insert into app.request_advice values ($1, $2, now(), $3, 'k', '\\x01')`, [
      request,
      world.id('Noor'),
      world.schoolId,
    ]);
    await world.admin(`update app.requests set ended_at = '2026-11-20' where id = $1`, [request]);
    await world.store.requests.forget(new Date('2027-11-19T12:00:00.000Z'));
    expect(await advice()).toHaveLength(1);
    await world.store.requests.forget(new Date('2027-11-21T12:00:00.000Z'));
    expect(await advice()).toEqual([]);
  });

  it('lets no end that lapses take along what is known of a hold from beside the data', async () => {
    const [held, free] = [await opened(), await opened()];
    for (const caseId of [held, free])
      await world.admin(
        'insert into app.case_ends (case_id, school_id, due_at, held_since) values ($1, $2, now(), $3)',
        [caseId, world.schoolId, caseId === held ? new Date() : null],
      );
    for (const caseId of [held, free]) await world.store.ends.lapse(caseId);
    const left = await world.admin('select case_id from app.case_ends where case_id = any ($1)', [[held, free]]);
    expect(left).toEqual([{ case_id: held }]);
  });

  it('takes the name of the child along with its last case, where what was asked has ended', async () => {
    const [caseId, other] = [await opened(), await opened()];
    const [over, going, shared] = [await linked(caseId), await linked(caseId), await linked(caseId)];
    expect(await asWorker(link, [shared, other, world.schoolId])).toBe('done');
    await world.admin('update app.requests set ended_at = now() where id = any ($1)', [[over, shared]]);
    await world.admin(
      'insert into app.receipts (case_id, school_id, destroyed_at, rows, head) values ($1, $2, now(), 1, $3)',
      [caseId, world.schoolId, Buffer.alloc(32)],
    );
    await world.admin('delete from app.case_keys where case_id = $1', [caseId]);
    await world.admin('update app.rooms set ending = true where case_id = $1', [caseId]);
    await world.store.ends.finish(caseId);
    const words = await world.admin<{ id: string }>(
      'select request_id as id from app.request_words where request_id = any ($1)',
      [[over, going, shared]],
    );
    expect(words.map(({ id }) => id).toSorted()).toEqual([going, shared].toSorted());
    expect(await world.admin('select id from app.cases where id = $1', [caseId])).toEqual([]);
  });

  it('ends no file while somebody waits for an answer about it', async () => {
    const caseId = await opened();
    const request = await linked(caseId);
    const held = async () =>
      (await world.admin<{ held: boolean }>('select app.is_held($1) as held', [caseId]))[0]?.held;
    expect(await held()).toBe(true);
    await world.admin("update app.requests set kind = 'erasure' where id = $1", [request]);
    expect(await held()).toBe(true);
    expect(await decide('Dirk', 'Dirk', request)).toBe('done');
    expect(await held()).toBe(false);
    await world.admin("update app.requests set kind = 'objection' where id = $1", [request]);
    expect(await held()).toBe(false);
    // What stands about whoever asks alone is not the file.
    const own = `update app.requests set course = course || '{"about":"asker"}' where id = $1`;
    await world.admin(own, [request]);
    expect(await held()).toBe(true);
    await world.admin("update app.requests set kind = 'access' where id = $1", [request]);
    expect(await held()).toBe(true);
    await world.admin('update app.requests set ended_at = now() where id = $1', [request]);
    expect(await held()).toBe(false);
  });

  it('shows what became of a case to who read it alone, for five years', async () => {
    const request = await asked();
    await world.admin(`insert into app.request_ends values ($1, $1, $2, '2026-11-16', $3, $4, array[$3::uuid])`, [
      request,
      world.schoolId,
      world.id('Ilse'),
      world.id('Dirk'),
    ]);
    const seen = async (who: string) =>
      (await world.raw('zorg_app', world.id(who), { text: 'select 1 from request_ends', values: [] })).rows.length;
    expect([await seen('Ilse'), await seen('Dirk'), await seen('Noor')]).toEqual([1, 0, 0]);
    // Its words went with the case.
    await world.admin('delete from app.request_words where request_id = $1', [request]);
    await world.store.requests.forget(new Date('2031-11-15T12:00:00.000Z'));
    expect(await seen('Ilse')).toBe(1);
    await world.store.requests.forget(new Date('2031-11-17T12:00:00.000Z'));
    expect(await seen('Ilse')).toBe(0);
  });
});
