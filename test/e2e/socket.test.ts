/** The product over a socket: a case goes its way while Slack renews the socket and the way breaks, and of two replicas one is killed. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { masterKeys, newKey } from '../../src/store/encryption.ts';
import { applySchool } from '../../src/store/schools.ts';
import { startFakeSlack } from '../fakes/slack/fake.ts';
import type { FakeSockets } from '../fakes/slack/sockets.ts';
import { cloneDatabase } from '../fixtures/postgres.ts';
import { expectSound, storedCase } from './look.ts';
import { environmentOf, startProcess } from './process.ts';
import { closeAll, consult, openCase, type Play, readFile } from './steps.ts';
import { regenboog, startWorld, team, users, type World } from './world.ts';

let world: World;
let sockets: FakeSockets;
beforeAll(async () => {
  world = await startWorld({ sockets: true });
  if (world.slack.sockets === undefined) throw new Error('no sockets');
  sockets = world.slack.sockets;
});
afterAll(() => world.stop());

/** Some seconds later, since a socket that ends at once counts as one that failed. */
const pass = (): Promise<void> => world.tick(new Date(world.now().getTime() + 10_000).toISOString());

async function renew(): Promise<void> {
  await pass();
  sockets.farewell('refresh_requested');
  await sockets.standing(1);
}

async function breaks(): Promise<void> {
  await pass();
  sockets.cut();
  await sockets.standing(0);
  await sockets.standing(1);
}

test('a case is opened, read and consulted on while the socket is renewed and breaks', async () => {
  const given = sockets.given;
  const deliver = sockets.deliver;
  let acts = 0;
  sockets.deliver = async (request, over) => {
    acts += 1;
    const delivered = await deliver(request, over);
    // A trigger lives three seconds: no time goes by before it was used.
    await world.answered();
    if (acts % 4 === 0) await renew();
    if (acts % 9 === 0) await breaks();
    return delivered;
  };
  const play: Play = await openCase(world, { consult: ['Meester Ot'] });
  await consult(play);
  expect(await readFile(play, play.an)).toContain('Blauwe plek op de arm');
  sockets.deliver = deliver;
  expect(sockets.given - given).toBeGreaterThan(5);
  const { face } = await storedCase(world, play.caseId);
  expect(face.steps.find(({ id }) => id === 'consultation')?.status).toBe('done');
  closeAll(play.an);
  await expectSound(world);
});

test('of two bots one is killed, and the other takes what comes', async () => {
  const started = new Date();
  const slack = await startFakeSlack({ clock: () => started, team, users, sockets: true });
  const db = await cloneDatabase();
  const key = newKey();
  await applySchool({ address: { connection: db.connection }, masters: masterKeys(key), plan: regenboog() });
  const { SLACK_SIGNING_SECRET: _, ...rest } = environmentOf(slack, key);
  const environment = { ...rest, SLACK_APP_TOKEN: slack.sockets?.appToken ?? '', DATABASE_URL: db.url };
  slack.connect({ url: 'http://127.0.0.1:1/', sockets: slack.sockets });
  const first = await startProcess(environment);
  await slack.sockets?.standing(1);
  const second = await startProcess(environment);
  await slack.sockets?.standing(2);
  const an = slack.as('U0TEACHER');
  try {
    await an.command('/zorg');
    expect(an.openView().fields.map(({ id }) => id)).toContain('seen');
    an.close();
    await second.kill();
    await slack.sockets?.standing(1);
    await an.command('/zorg');
    expect(an.openView().fields.map(({ id }) => id)).toContain('seen');
    expect(await fetch(`${first.url}/slack/events`, { method: 'POST', body: 'x' })).toMatchObject({ status: 404 });
  } finally {
    await Promise.all([first.kill(), second.kill()]);
    await slack.close();
    await db.drop();
  }
});
