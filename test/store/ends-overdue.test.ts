/** Files that wait for their end too long: since when their term is over, and only those with which nobody did anything since. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { append, createWorld, event, member, openCase, type World } from './support/world.ts';

let world: World;
let left: string;
let touched: string;
/** Before anything was done with a case, so that only what is done with it later counts. */
const SINCE = '2026-11-01T00:00:00.000Z';
const LATER = '2027-06-01T00:00:00.000Z';

beforeAll(async () => {
  world = await createWorld(18);
  const ilse = world.id('Ilse');
  const opened = async () =>
    (await openCase(world, { by: ilse, members: [member(ilse, 'coordinator', true)], face: { phase: 'closed' } })).id;
  [left, touched] = [await opened(), await opened()];
  await world.store.ends.over(
    world.schoolId,
    [left, touched].map((caseId) => ({ caseId, since: SINCE })),
  );
});
afterAll(() => world.end());

const overdue = async (since: string) =>
  (await world.store.ends.overdue(world.schoolId, new Date(since))).map(({ caseId }) => caseId).toSorted();
const due = async (caseId: string) =>
  (await world.admin<{ at: Date }>('select due_at as at from app.case_ends where case_id = $1', [caseId]))[0]?.at;

it('keeps since when the term is over, and follows a term that becomes another', async () => {
  expect((await due(left))?.toISOString()).toBe(SINCE);
  await world.store.ends.over(world.schoolId, [
    { caseId: left, since: '2026-10-01T00:00:00.000Z' },
    { caseId: touched, since: SINCE },
  ]);
  expect((await due(left))?.toISOString()).toBe('2026-10-01T00:00:00.000Z');
});

it('tells of none with which somebody did something since: a hold that was lifted starts the wait anew', async () => {
  expect(await overdue(SINCE)).toEqual([]);
  expect(await overdue(LATER)).toEqual([left, touched].toSorted());
  await append(
    world,
    world.id('Ilse'),
    touched,
    [event('HoldLifted', world.id('Ilse'), { at: LATER })],
    ({ face }) => ({
      face: { ...face, lastActivityAt: '2027-06-02T00:00:00.000Z' },
    }),
  );
  expect(await overdue(LATER)).toEqual([left]);
});
