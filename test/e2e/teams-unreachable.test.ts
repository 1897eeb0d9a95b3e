/** Somebody takes the app away: nothing is lost, nobody is tried for ever, and whoever watches the case knows. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { unreachableCopy } from '../../cards/copy/unreachable.nl.ts';
import { expectSound } from './look.ts';
import { consult, openCase, type Play, readFile } from './steps.ts';
import { startTeamsWorld, type TeamsWorld } from './teams-world.ts';

let world: TeamsWorld;
let play: Play;
beforeAll(async () => {
  world = await startTeamsWorld({ groups: false });
  play = await openCase(world, {});
});
afterAll(async () => {
  // That two posts were given up, each as it changes, is what this is about, and is told; nothing else may have gone wrong.
  const given = world.lines.filter((line) => line.includes('"post_dead"'));
  const slots = given.map((line) => (JSON.parse(line) as { slot: string }).slot.split('@')[0]);
  expect([...new Set(slots)].sort()).toEqual(['author', 'checklist']);
  for (const line of given) world.lines.splice(world.lines.indexOf(line), 1);
  await expectSound(world);
  await world.stop();
});

const told = (): readonly string[] =>
  world.slack
    .direct(world.user('U0IB'))
    .map(({ text }) => text)
    .filter((text) => text.includes(unreachableCopy.title(play.callName)));
const author = () => {
  const found = world.teams.world.users.get(world.user('U0TEACHER'));
  if (found === undefined) throw new Error('no author');
  return found;
};
const posts = (): number => world.teams.came.filter(({ service }) => service === 'connector').length;

test('the coordinator is told by name, and the case goes on', async () => {
  author().installed = false;
  await world.as('U0TEACHER').uninstall();
  await readFile(play, play.ilse);
  await world.tick();
  await world.tick();
  expect(told()).toHaveLength(1);
  expect(told()[0]).toContain('Juf An krijgt nu geen berichten van mij');
});

test('it ends: after some tries nothing is sent there any more', async () => {
  for (let hour = 0; hour < 6; hour += 1) await world.tick(new Date(world.now().getTime() + 1_800_000).toISOString());
  const before = posts();
  for (let hour = 0; hour < 4; hour += 1) await world.tick(new Date(world.now().getTime() + 60_000).toISOString());
  expect(posts()).toBe(before);
});

test('with the app back everything that waited is there, and the sign is gone', async () => {
  author().installed = true;
  await world.as('U0TEACHER').install();
  await world.tick();
  await world.tick();
  expect(told()).toEqual([]);
  const mine = world.slack.direct(world.user('U0TEACHER')).map(({ text }) => text);
  expect(mine.join('\n')).toMatch(/Gelezen door Ilse/i);
});

test('of who is only waited for it is told at once, and not when there is something to send', async () => {
  const dirk = play.dirk;
  await consult(play);
  const gone = world.teams.world.users.get(dirk.id);
  if (gone === undefined) throw new Error('no director');
  gone.installed = false;
  await world.as('U0DIR').uninstall();
  await world.tick();
  expect(told()).toHaveLength(1);
  expect(told()[0]).toContain('Dirk krijgt nu geen berichten van mij');
  gone.installed = true;
  await world.as('U0DIR').install();
  await world.tick();
  expect(told()).toEqual([]);
});
