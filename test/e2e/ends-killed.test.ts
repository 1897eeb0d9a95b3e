/**
 * The end of a file, by a bot that is killed on the way: after its key went and before a post is gone, and once more when its rows go. Nobody reads
 * it from the first of these on, and the bot that comes next goes on with what is left.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { stepsCopy } from '../../cards/copy/steps.nl.ts';
import { createReplica, type Replica } from './kills/replica.ts';
import { createTripwire } from './kills/tripwire.ts';
import { expectSound, query } from './look.ts';
import { environmentOf } from './process.ts';
import { closeAll, next, openCase, type Play, readFile, save } from './steps.ts';
import { startWorld, type World } from './world.ts';

/** A year and some days after it closed. */
const OVER = '2027-11-11T08:00:00.000Z';

let world: World;
let play: Play;
let bot: Replica | undefined;

beforeAll(async () => {
  world = await startWorld();
  play = await openCase(world);
  const { ilse } = play;
  await readFile(play, ilse);
  await next(play, ilse, stepsCopy.actions.close);
  await save(ilse, { reason: 'mistake', text: 'Verkeerd kind' });
  closeAll(ilse);
  await world.tick(OVER);
  await agree();
});
afterAll(async () => {
  await bot?.stop();
  await expectSound(world);
  await world.stop();
});

/** Two people say so in the store alone: the bot of this process hears nothing of it. */
async function agree(): Promise<void> {
  const people = await query<{ id: string; school: string; name: string }>(
    world,
    `select p.id, r.school_id as school, p.name from app.people p join app.roles r on r.person_id = p.id where p.name in ('Ilse', 'Dirk')`,
  );
  const sayAs = async (name: string, what: 'propose' | 'confirm'): Promise<void> => {
    const { id = '', school: schoolId = '' } = people.find((person) => person.name === name) ?? {};
    const file = { caseId: play.caseId, schoolId };
    const answer = await world.store.asPerson({ person: id }, ({ own: { ends } }) =>
      what === 'propose' ? ends.propose(file, 'term', OVER) : ends.confirm(file, OVER),
    );
    expect(answer).toBe('done');
  };
  await sayAs('Ilse', 'propose');
  await sayAs('Dirk', 'confirm');
}

const count = async (table: 'case_keys' | 'receipts' | 'posts' | 'logbook'): Promise<number> =>
  (await query(world, `select 1 from app.${table} where case_id = $1`, [play.caseId])).length;
const stands = (): number => world.slack.messages(play.room).length;

test('what was begun is gone on with, however often the bot dies', { timeout: 120_000 }, async () => {
  const { db, masters, slack } = world;
  const key = masters.keys.get(masters.current) ?? expect.fail('no key');
  const { host, port, user, database } = db.connection;
  const wires = {
    slack: await createTripwire({ host: '127.0.0.1', port: Number(new URL(slack.apiUrl).port) }),
    database: await createTripwire({ path: `${host}/.s.PGSQL.${port}` }),
  };
  const environment = {
    ...environmentOf(slack, key),
    SLACK_API_URL: `http://127.0.0.1:${wires.slack.port}/api/`,
    DATABASE_URL: `postgresql://${user}@127.0.0.1:${wires.database.port}/${database}`,
  };
  const found: unknown[] = [];
  // What the dead one held is free after two minutes; here those have passed.
  const buried = async (how: string): Promise<void> => {
    found.push({ how, keys: await count('case_keys'), receipts: await count('receipts'), stands: stands() > 0 });
    await query(world, `update app.rooms set lease_until = lease_until - interval '2 minutes' where case_id = $1`, [
      play.caseId,
    ]);
  };
  expect(stands()).toBeGreaterThan(0);
  bot = createReplica({ name: 'the bot', environment, ahead: Date.parse(OVER) - Date.now(), wires, buried });
  const posts = bot.doom({ wire: 'slack', trip: { nth: 1, side: 'before', text: 'chat.delete' } });
  await posts.died;
  const rows = bot.doom({ wire: 'database', trip: { nth: 1, side: 'before', text: 'finish_end' } });
  await rows.died;
  expect(found).toEqual([
    { how: expect.stringContaining('slack'), keys: 0, receipts: 1, stands: true },
    { how: expect.stringContaining('database'), keys: 0, receipts: 1, stands: false },
  ]);
  expect(await count('logbook')).toBeGreaterThan(0);
  await expect.poll(() => count('logbook'), { timeout: 60_000, interval: 50 }).toBe(0);
  expect([await count('posts'), await count('receipts'), stands()]).toEqual([0, 1, 0]);
});
