/** Who pressed before is presumed to be the same person, and that is looked at with the case: nothing is shown or done by who they were. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { inCase } from '../../cards/verbs.ts';
import type { Reply } from '../../src/port/reply.ts';
import { query } from './look.ts';
import { openCase, type Play } from './steps.ts';
import { startWorld, team, type World } from './world.ts';

let world: World;
let play: Play;
beforeAll(async () => {
  world = await startWorld();
  play = await openCase(world);
});
afterAll(() => world.stop());

let count = 0;
const press = (user: string, verb: 'Next' | 'Members' = 'Next'): Promise<Reply> =>
  world.app.handler.handle({
    kind: 'press',
    in: 'view',
    account: { platform: 'slack', tenant: team, user },
    deliveryKey: `presumed:${++count}`,
    button: inCase(play.caseId, verb),
  });
const noticeOf = (reply: Reply): string => (reply.kind === 'notice' ? JSON.stringify(reply) : reply.kind);
const looks = () =>
  query<{ person: string | null; what: string; allowed: boolean }>(
    world,
    'select p.name as person, what, allowed from app.access_log l left join app.people p on p.id = l.person_id order by l.at, l.n',
  );
const makeIt = (name: string, user: string) =>
  query(
    world,
    'update app.accounts set person_id = (select id from app.people where name = $1) where user_id = $2 returning user_id',
    [name, user],
  );

beforeEach(async () => {
  // Both are known to the process by now.
  expect((await press('U0IB')).kind).toBe('view');
  await press('U0OTHER');
});

test('an account that was given to somebody of the case lets nobody in, and is noted as of nobody', async () => {
  await makeIt('Ilse', 'U0OTHER');
  const before = (await looks()).length;
  expect(noticeOf(await press('U0OTHER'))).toContain('112');
  expect((await looks()).slice(before)).toEqual([{ person: null, what: 'stranger:press', allowed: false }]);
  await makeIt('Meester Ot', 'U0OTHER');
  expect(noticeOf(await press('U0OTHER'))).toContain('112');
  expect((await looks()).at(-1)).toMatchObject({ person: 'Meester Ot', allowed: false });
});

test('somebody of the case whose account changed hands is let in no more, and again when it is theirs', async () => {
  await makeIt('Meester Ot', 'U0IB');
  const before = (await looks()).length;
  expect(noticeOf(await press('U0IB'))).toContain('112');
  expect((await looks()).slice(before)).toEqual([{ person: null, what: 'stranger:press', allowed: false }]);
  await makeIt('Ilse', 'U0IB');
  expect((await press('U0IB')).kind).toBe('view');
  expect((await looks()).at(-1)).toMatchObject({ person: 'Ilse', allowed: true });
});

test('what changed at the school is there at the next press, of whom it was read before', async () => {
  const shown = async (): Promise<string> => JSON.stringify(await press('U0IB', 'Members'));
  expect(await shown()).toContain('Juf An');
  await query(world, `update app.people set name = 'Juf Annemiek' where name = 'Juf An'`);
  expect(await shown()).toContain('Juf Annemiek');
  await query(world, `update app.people set name = 'Juf An' where name = 'Juf Annemiek'`);
  expect(await shown()).not.toContain('Juf Annemiek');
});

test('an account that is gone, and a person who has no role any more, is refused at once', async () => {
  const [row] = await query<{ person_id: string }>(
    world,
    `delete from app.accounts where user_id = 'U0IB' returning person_id`,
  );
  expect(noticeOf(await press('U0IB'))).toContain('112');
  await query(
    world,
    `insert into app.accounts (platform, tenant, user_id, person_id) values ('slack', $1, 'U0IB', $2)`,
    [team, row?.person_id],
  );
  expect((await press('U0IB')).kind).toBe('view');
  await query(world, 'update app.roles set until_at = now() where person_id = $1', [row?.person_id]);
  expect(noticeOf(await press('U0IB'))).toContain('112');
  expect((await looks()).at(-1)).toEqual({ person: null, what: 'stranger:press', allowed: false });
});
