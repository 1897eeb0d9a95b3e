/** What directie decided to give is given as it was decided, and what somebody changed of it by SQL is not. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { mayGive } from '../../src/consultation/requests/course.ts';
import type { Session } from '../../src/port/session.ts';
import { createWorld, event, member, now, openCase, type World } from './support/world.ts';

let world: World;
let caseId: string;
let rows: readonly string[];
const id = randomUUID();
const course = { asker: 'parent', isSixteen: false, authority: 'yes', danger: 'no', sent: [] } as const;

const asDirk = <T>(work: (requests: Session['requests']) => Promise<T>): Promise<T> =>
  world.store.asPerson({ person: world.id('Dirk') }, ({ requests }) => work(requests));

/** What would go out now: the words that are kept of each line, or nothing at all. */
const given = () =>
  asDirk(async (requests) => {
    const request = (await requests.list(world.schoolId)).find((one) => one.id === id);
    const one = (await requests.cases(world.schoolId)).find(({ requestId }) => requestId === id);
    if (request === undefined || one === undefined || !mayGive(request, one)) return undefined;
    return (await requests.decidedLines(one))?.map(({ choice }) => choice).toSorted();
  });

beforeAll(async () => {
  world = await createWorld(18);
  const dirk = world.id('Dirk');
  const events = [event('CaseOpened', dirk), event('Said', dirk)];
  caseId = (await openCase(world, { by: dirk, members: [member(dirk, 'author', true)], events })).id;
  rows = events.map((one) => one.id);
  const { schoolId } = world;
  await asDirk((requests) =>
    requests.open({
      id,
      schoolId,
      kind: 'access',
      receivedOn: '2026-11-16',
      course,
      words: { child: 'Fien de Boer', askerName: 'Mevrouw De Boer' },
      keys: ['k'],
      at: now,
    }),
  );
  await world.store.requests.found({ requestId: id, schoolId, cases: [caseId], at: new Date(now) });
  for (const [index, rowId] of rows.entries())
    await asDirk((requests) =>
      requests.choose({ requestId: id, caseId, rowId, choice: index === 0 ? 'keep' : 'leave', words: [], at: now }),
    );
  await asDirk((requests) =>
    requests.decide({ requestId: id, caseId, decision: 'part', ground: 'i', reason: 'Over een ander', at: now }),
  );
});
afterAll(() => world.end());

it('is given as it was decided, also after the letter went', async () => {
  expect(await given()).toEqual(['keep', 'leave']);
  await asDirk(async (requests) => {
    const [one] = await requests.cases(world.schoolId);
    if (one !== undefined) await requests.answered({ of: one, on: '2026-11-17' });
  });
  expect(await given()).toEqual(['keep', 'leave']);
});

it.each([
  ['a line that goes out', `request_lines`, `choice = 'keep'`],
  ['a decision turned round', 'request_cases', `decision = 'all'`],
  ['a case that was found by nobody', 'request_cases', 'mark = null'],
  ['authority that was found by nobody', 'requests', `course = jsonb_set(course, '{asker}', '"other"')`],
  ['another kind, by which all goes out', 'requests', `kind = 'committee'`],
])('is not given by %s', async (_, table, text) => {
  await world.admin(`create table kept as table app.${table}`);
  await world.admin(`update app.${table} set ${text}`);
  expect(await given()).toBeUndefined();
  await world.admin(`set session_replication_role = replica; delete from app.${table}; insert into app.${table} select * from kept;
    drop table kept; set session_replication_role = origin`);
  expect(await given()).toEqual(['keep', 'leave']);
});

it('is a case that was found by nobody also for who asks for the cases before the requests', async () => {
  const first = () => asDirk(async (requests) => (await requests.cases(world.schoolId))[0]);
  expect((await first())?.changed).toBeUndefined();
  const [kept] = await world.admin<{ mark: string }>('select mark from app.request_cases');
  await world.admin('update app.request_cases set mark = null');
  expect(await first()).toMatchObject({ changed: true });
  await world.admin('update app.request_cases set mark = $1', [kept?.mark]);
});

it('is given again once a case that a replica of before found is found anew, or named by hand; what somebody made up is not', async () => {
  const { schoolId } = world;
  const marked = async () =>
    (await world.admin<{ mark: string | null }>('select mark from app.request_cases'))[0]?.mark;
  const compare = (cases: readonly string[]) =>
    world.store.requests.found({ requestId: id, schoolId, cases, at: new Date(now) });
  const mark = await marked();

  await world.admin('update app.request_cases set mark = null');
  await compare([]);
  expect(await marked(), 'made up').toBeNull();
  await compare([caseId]);
  expect(await marked()).toBe(mark);
  expect(await given()).toEqual(['keep', 'leave']);

  await world.admin('update app.request_cases set mark = null');
  await asDirk((requests) => requests.link({ requestId: id, caseId, schoolId, at: now }));
  expect(await given()).toEqual(['keep', 'leave']);

  // Of another: that is for who runs the bot.
  await world.admin(`update app.request_cases set mark = 'x'`);
  await compare([caseId]);
  await asDirk((requests) => requests.link({ requestId: id, caseId, schoolId, at: now }));
  expect(await given()).toBeUndefined();
  await world.admin('update app.request_cases set mark = $1', [mark]);
});

it('is not given by a choice that was put away, and nobody writes on a request that others changed', async () => {
  await world.admin(`update app.requests set course = jsonb_set(course, '{danger}', '"no "')`);
  const change = asDirk(async (requests) => {
    const [request] = await requests.list(world.schoolId);
    if (request !== undefined) await requests.change({ request, course: { ...request.course, authority: 'yes' } });
  });
  await expect(change).rejects.toMatchObject({ code: 'conflict' });
  await world.admin(`update app.requests set course = jsonb_set(course, '{danger}', '"no"')`);
  expect(await given()).toEqual(['keep', 'leave']);
  await world.admin(`delete from app.request_lines where choice = 'leave'`);
  expect(await given()).toBeUndefined();
});
