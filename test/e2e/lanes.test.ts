/** Danger and rooms go first: a digest for a whole board of schools takes nothing of what they need, on a Slack that is slow, and on one that is full. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { digestCopy } from '../../cards/copy/digest.nl.ts';
import { builtInProfile } from '../../src/protocol/loader.ts';
import { type FakeSlack, startFakeSlack } from '../fakes/slack/fake.ts';
import { directTexts, query } from './look.ts';
import { openCase, type Play, react } from './steps.ts';
import { Clock, person, regenboog, startIn, team, users, type World } from './world.ts';

const MANY = 249;
/** So many digests at least are under way together, whoever else of the school is among them. */
const AT_ONCE = 8;
const readers = Array.from({ length: MANY }, (_, n) => `U1READER${n}`);
/** What is planned for one of them is due at eight on Monday, with the first alarm of a case in danger. */
const [EVENING, EIGHT] = ['2027-01-29T15:00:00.000Z', '2027-02-01T07:00:00.000Z'];

const clock = new Clock(EVENING);
let slack: FakeSlack;
let world: World;
let play: Play;

beforeAll(async () => {
  const profile = builtInProfile('open-kring');
  if (profile === undefined) throw new Error('no profile');
  slack = await startFakeSlack({ clock: clock.now, team, users: [...users, ...readers], tiers: true });
  const whole = regenboog();
  const people = [...whole.people, ...readers.map((user) => person(`Juf ${user}`, user, {}))];
  world = await startIn(slack, clock, {
    plan: regenboog({ profile, people }),
    // A call that is never answered lasts until the test lets it go.
    adapter: { bulkTimeout: 600_000 },
  });
  await query(world, `update app.roles set from_at = '2026-01-05T08:00:00Z'`);
  await world.tick();
});
afterAll(() => world.stop());

const isReader = (user: unknown): boolean => String(user).startsWith('U1READER');
const digests = (): number =>
  readers.filter((user) =>
    directTexts(world, slack.as(user)).some((text) => text.includes(digestCopy.title(5, 'De Regenboog'))),
  ).length;
const pass = (seconds: number): Promise<void> =>
  world.tick(new Date(clock.now().getTime() + seconds * 1000).toISOString());

test('on a Slack that does not answer for others, an alarm and a room go out at once', {
  timeout: 60_000,
}, async () => {
  clock.set('2027-02-01T06:49:00.000Z');
  play = await openCase(world, { values: { urgency: 'danger' } });
  slack.faults.always('users.info', { kind: 'hold' }, ({ user }) => isReader(user));
  clock.set(EIGHT);
  const before = directTexts(world, play.ilse).length;
  const since = slack.calls.length;
  world.app.ticker.poke();
  const held = () =>
    slack.calls.slice(since).filter(({ method, args }) => method === 'users.info' && isReader(args.user)).length;
  await expect.poll(held, { timeout: 30_000, interval: 20 }).toBeGreaterThanOrEqual(AT_ONCE);
  await slack.until(() => directTexts(world, play.ilse).length > before);
  const posts = slack.messages(play.room).length;
  slack.connect({ url: world.url, idle: world.answered });
  await react(play, play.an, 'Het gaat nu wel.');
  await slack.until(() => slack.messages(play.room).length > posts);
  expect(digests()).toBe(0);
  expect(clock.now().toISOString()).toBe(EIGHT);
  slack.faults.clear();
  slack.faults.release();
  await world.app.ticker.idle();
  slack.connect({
    url: world.url,
    idle: async () => {
      await world.answered();
      await world.app.ticker.idle();
    },
  });
});

test('a digest uses its share of what Slack allows, and a new case in danger finds the rest', {
  timeout: 60_000,
}, async () => {
  await pass(15);
  const first = digests();
  expect(first).toBeGreaterThan(10);
  expect(first).toBeLessThan(MANY);
  const now = clock.now().getTime();
  const other = await openCase(world, { by: play.ot, values: { urgency: 'danger', seen: 'Iets anders' } });
  expect(slack.messages(other.room).length).toBeGreaterThan(1);
  expect(clock.now().getTime() - now).toBeLessThan(5000);
  for (let ticks = 0; ticks < 60 && digests() < MANY; ticks += 1) await pass(15);
  expect(digests()).toBe(MANY);
  expect(slack.refused).toEqual([]);
  expect(world.lines.filter((line) => line.includes('personal_failed'))).toEqual([]);
});
