/** Nothing is destroyed without two people: what somebody with SQL writes in their names ends no file, and is told. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { endAgreed } from '../../src/store/end-marks.ts';
import { rowMark } from '../../src/store/row-mark.ts';
import { openSchoolSecret, type SchoolKeyRow } from '../../src/store/school-secret.ts';
import { verifyChains } from '../../src/store/verify.ts';
import { createWorld, member, now, openCase, type World } from './support/world.ts';

let world: World;
let caseId: string;
const at = new Date(now);

beforeAll(async () => {
  world = await createWorld(18);
});
afterAll(() => world.end());

beforeEach(async () => {
  const ilse = world.id('Ilse');
  const { id } = await openCase(world, {
    by: ilse,
    members: [member(ilse, 'coordinator', true)],
    face: { phase: 'closed' },
  });
  caseId = id;
  await world.store.ends.over(world.schoolId, [{ caseId: id, since: now }], new Date(now));
});

const as = (name: string, does: 'propose' | 'confirm', when = now) =>
  world.store.asPerson({ person: world.id(name) }, ({ own: { ends } }) => {
    const file = { caseId, schoolId: world.schoolId };
    return does === 'propose' ? ends.propose(file, 'term', when) : ends.confirm(file, when);
  });
const withdrawn = () =>
  world.store.asPerson({ person: world.id('Ilse') }, ({ own: { ends } }) => ends.withdraw(caseId));
const later = (days: number) => new Date(at.getTime() + days * 24 * 60 * 60_000);
const ended = (when = at) => world.store.ends.end(caseId, 1, when);
const keys = () => world.admin('select 1 from app.case_keys where case_id = $1', [caseId]);
const told = async () => (await world.store.checks.open()).flatMap(({ found }) => found);
const write = (text: string) => world.admin(`update app.case_ends set ${text} where case_id = $1`, [caseId]);

it('is destroyed where two people said so, with a receipt that holds', async () => {
  expect(await as('Ilse', 'propose')).toBe('done');
  expect(await as('Dirk', 'confirm')).toBe('done');
  expect(await ended()).toBe(true);
  expect(await keys()).toEqual([]);
  const { bad } = await verifyChains({ address: { connection: world.db.connection }, masters: world.masters });
  expect(bad.filter((row) => row.caseId === caseId && row.table === 'receipts')).toEqual([]);
});

it.each([
  [
    'whose second person was made up',
    `confirmed_by = (select id from app.people where name = 'Dirk'), confirmed_at = now()`,
  ],
  [
    'whose mark was made for somebody else',
    `confirmed_by = proposed_by, confirmed_at = proposed_at, agreed_mark = asked_mark`,
  ],
])('is not, by an end %s', async (_, text) => {
  await as('Ilse', 'propose');
  await world.admin('alter table app.case_ends drop constraint if exists case_ends_two');
  await write(text);
  expect(await ended()).toBe(false);
  expect(await keys()).toHaveLength(1);
  await expect.poll(told).toContainEqual({ table: 'case_ends', row: caseId });
});

it('is not, by an end whose first person was made up', async () => {
  await write(`proposed_by = (select id from app.people where name = 'Ilse'), proposed_at = now(), ground = 'term'`);
  expect(await as('Dirk', 'confirm')).toBe('done');
  expect(await ended()).toBe(false);
  expect(await keys()).toHaveLength(1);
});

it('takes no mark along to another case', async () => {
  await as('Ilse', 'propose');
  await as('Dirk', 'confirm');
  const first = caseId;
  const ilse = world.id('Ilse');
  const { id } = await openCase(world, {
    by: ilse,
    members: [member(ilse, 'coordinator', true)],
    face: { phase: 'closed' },
  });
  await world.admin('update app.case_ends set case_id = $2 where case_id = $1', [first, id]);
  caseId = id;
  expect(await ended()).toBe(false);
  expect(await keys()).toHaveLength(1);
});

it('is not, by an agreement on a proposal that was taken back', async () => {
  await as('Ilse', 'propose');
  await as('Dirk', 'confirm');
  await world.admin(`create table agreed as table app.case_ends`);
  expect(await withdrawn()).toBe(true);
  await as('Ilse', 'propose', later(1).toISOString());
  await write(`(confirmed_by, confirmed_at, agreed_mark) = (select a.confirmed_by, a.confirmed_at, a.agreed_mark from agreed a
    where a.case_id = case_ends.case_id)`);
  await world.admin('drop table agreed');
  expect(await ended(later(1))).toBe(false);
  expect(await keys()).toHaveLength(1);
  await expect.poll(told).toContainEqual({ table: 'case_ends', row: caseId });
});

it('is asked for anew where it was agreed on long ago, or by a replica of before; what is on hold stays so', async () => {
  const stands = async () =>
    (await world.admin('select 1 from app.case_ends where case_id = $1 and confirmed_by is not null', [caseId])).length;
  await as('Ilse', 'propose');
  await as('Dirk', 'confirm');
  await write('held_since = now()');
  expect(await ended(later(31))).toBe(false);
  expect(await stands()).toBe(1);
  await write('held_since = null');
  expect(await ended(later(31))).toBe(false);
  expect([await stands(), (await keys()).length]).toEqual([0, 1]);

  await world.store.ends.over(world.schoolId, [{ caseId, since: now }], new Date(now));
  await as('Ilse', 'propose');
  const [key] = await world.admin<SchoolKeyRow>(
    'select school_id as "schoolId", kid, master_kid as "masterKid", wrapped from app.school_keys where school_id = $1 and current',
    [world.schoolId],
  );
  if (key === undefined) throw new Error('no key');
  const mark = rowMark(
    openSchoolSecret(world.masters, key),
    endAgreed({ caseId, schoolId: world.schoolId, by: world.id('Dirk'), at }),
  );
  await world.raw('zorg_app', world.id('Dirk'), {
    text: 'select confirm_end($1, $2, $3)',
    values: [caseId, at, mark],
  });
  expect(await stands()).toBe(1);
  const { bad } = await verifyChains({ address: { connection: world.db.connection }, masters: world.masters });
  expect(bad.filter((row) => row.caseId === caseId && row.table === 'case_ends')).toEqual([]);
  expect(await ended()).toBe(false);
  expect([await stands(), (await keys()).length]).toEqual([0, 1]);
});
