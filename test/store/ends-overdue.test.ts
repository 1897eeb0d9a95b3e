/**
 * Files that wait for their end too long: since when their term is over, and only those with which nobody did anything since, though the school
 * knew of it and could.
 */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { append, createWorld, event, member, openCase, type World } from './support/world.ts';

let world: World;
let left: string;
let touched: string;
let held: string;
/** Before anything was done with a case, so that only what is done with it later counts. */
const SINCE = '2026-11-01T00:00:00.000Z';
const FOUND = '2026-12-01T04:30:00.000Z';
const LATER = '2027-06-01T00:00:00.000Z';

/** A night on which the job finds all three over. */
const night = (at: string, since = SINCE) =>
  world.store.ends.over(
    world.schoolId,
    [left, touched, held].map((caseId) => ({ caseId, since })),
    new Date(at),
  );

beforeAll(async () => {
  world = await createWorld(18);
  const ilse = world.id('Ilse');
  const opened = async () =>
    (await openCase(world, { by: ilse, members: [member(ilse, 'coordinator', true)], face: { phase: 'closed' } })).id;
  [left, touched, held] = [await opened(), await opened(), await opened()];
  await night(FOUND);
});
afterAll(() => world.end());

const overdue = async (since: string) =>
  (await world.store.ends.overdue(world.schoolId, new Date(since))).map(({ caseId }) => caseId).toSorted();
const due = async (caseId: string) =>
  (await world.admin<{ at: Date }>('select due_at as at from app.case_ends where case_id = $1', [caseId]))[0]?.at;

it('counts from the night on which a file was found, not from the day long before on which its term was over', async () => {
  expect(await overdue('2026-11-30T23:59:00.000Z')).toEqual([]);
  expect(await overdue(FOUND)).toEqual([left, touched, held].toSorted());
});

it('keeps since when the term is over, and follows a term that becomes another without a wait that begins anew', async () => {
  expect((await due(left))?.toISOString()).toBe(SINCE);
  await night('2026-12-02T04:30:00.000Z', '2026-10-01T00:00:00.000Z');
  expect((await due(left))?.toISOString()).toBe('2026-10-01T00:00:00.000Z');
  expect(await overdue(FOUND)).toEqual([left, touched, held].toSorted());
});

it('tells of none that a hold from beside the data keeps, and counts anew once it is let go', async () => {
  await world.admin('update app.case_ends set held_since = $2 where case_id = $1', [held, SINCE]);
  expect(await overdue(LATER)).toEqual([left, touched].toSorted());
  await night('2027-03-01T04:30:00.000Z');
  const released = await world.store.asPerson({ person: world.id('Ilse') }, ({ own }) => own.ends.release(held));
  expect(released).toBe(true);
  await night('2027-03-02T04:30:00.000Z');
  expect(await overdue('2027-02-28T23:59:00.000Z')).toEqual([left, touched].toSorted());
  expect(await overdue('2027-03-02T23:59:00.000Z')).toEqual([left, touched, held].toSorted());
});

it('tells of none while a request about it waits for its answer, and counts anew from that', async () => {
  const request = randomUUID();
  await world.admin(
    `insert into app.requests (id, school_id, kind, received_on, course, opened_by, opened_at)
      values ($1, $2, 'access', '2027-03-10', '{}', $3, '2027-03-10')`,
    [request, world.schoolId, world.id('Ilse')],
  );
  await world.admin('insert into app.request_cases values ($1, $2, $3, now())', [request, held, world.schoolId]);
  expect(await overdue(LATER)).toEqual([left, touched].toSorted());
  await night('2027-04-01T04:30:00.000Z');
  await world.admin(`update app.requests set ended_at = '2027-04-01T12:00:00Z' where id = $1`, [request]);
  await night('2027-04-02T04:30:00.000Z');
  expect(await overdue('2027-03-31T23:59:00.000Z')).toEqual([left, touched].toSorted());
  expect(await overdue('2027-04-01T23:59:00.000Z')).toEqual([left, touched, held].toSorted());
});

it('begins the wait of one of before this was kept at the next night', async () => {
  await world.admin('update app.case_ends set waits_since = null where case_id = $1', [held]);
  expect(await overdue(LATER)).toEqual([left, touched].toSorted());
  await night('2027-05-01T04:30:00.000Z');
  expect(await overdue(LATER)).toEqual([left, touched, held].toSorted());
  expect(await overdue('2027-04-30T23:59:00.000Z')).toEqual([left, touched].toSorted());
});

it('tells of none with which somebody did something since: a hold that was lifted starts the wait anew', async () => {
  expect(await overdue(SINCE)).toEqual([]);
  await append(
    world,
    world.id('Ilse'),
    touched,
    [event('HoldLifted', world.id('Ilse'), { at: LATER })],
    ({ face }) => ({
      face: { ...face, lastActivityAt: '2027-06-02T00:00:00.000Z' },
    }),
  );
  expect(await overdue(LATER)).toEqual([left, held].toSorted());
});
