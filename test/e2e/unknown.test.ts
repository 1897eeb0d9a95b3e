/** Slack does not say who somebody is: what waits for them and is writing down opens all the same, and the rest waits. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inCase } from '../../cards/verbs.ts';
import { waitsFor } from '../../src/consultation/waits/waits-for.ts';
import type { Reply } from '../../src/port/reply.ts';
import { builtInProfiles } from '../../src/protocol/loader.ts';
import { storedCase } from './look.ts';
import { consult, openCase, type Play } from './steps.ts';
import { startWorld, team, type World } from './world.ts';

let world: World;
let play: Play;
beforeAll(async () => {
  world = await startWorld();
  play = await openCase(world);
});
afterAll(() => world.stop());

let count = 0;
const press = (key: string): Promise<Reply> => {
  const account = { platform: 'slack', tenant: team, user: 'U0IB' };
  const button = inCase(play.caseId, 'Act', { wait: key });
  return world.app.handler.handle({ kind: 'press', in: 'view', account, deliveryKey: `row:${++count}`, button });
};
const actionOf = (reply: Reply): string | undefined => (reply.kind === 'view' ? reply.view.form?.action : undefined);

test('a row of what waits opens the empty form of what is written down, and no other', async () => {
  await consult(play);
  const { face, facts } = await storedCase(world, play.caseId);
  const school = await world.store.delivery.school(face.schoolId);
  const profile = builtInProfiles().find((one) => one.profile.id === 'flevoland')?.profile;
  if (school === undefined || profile === undefined) throw new Error('no school');
  const waits = waitsFor(face, school, profile, world.now().toISOString(), facts.excluded);
  const keys = waits.map(({ key }) => key);
  expect(actionOf(await press('talkParents.talks..'))).toBe('RecordTalk:parents');
  // What Slack said last counts for five minutes.
  await world.tick(new Date(world.now().getTime() + 6 * 60_000).toISOString());
  world.slack.faults.always('users.info', { kind: 'error', error: 'internal_error' });
  const replies = await Promise.all([...keys, 'gone'].map(press));
  expect(replies.flatMap((reply) => actionOf(reply) ?? [])).toEqual(['RecordTalk:parents']);
  const refused = replies.filter(({ kind }) => kind === 'notice').map((reply) => JSON.stringify(reply));
  expect(refused).toHaveLength(keys.length);
  for (const words of refused) expect(words).toMatch(/112.*0800-2000.*niet nagaan of jij het bent/);
});
