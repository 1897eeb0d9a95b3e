/** The main road once more, against a Slack that somebody else made: with the scopes of the manifest and its own ids. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { roomCopy } from '../../cards/copy/room.nl.ts';
import { sendingCopy } from '../../cards/copy/sending.nl.ts';
import { stepsCopy } from '../../cards/copy/steps.nl.ts';
import { type EmulatedSlack, startEmulator } from '../fakes/slack/emulator.ts';
import { directTexts, expectWhole, membersOf, roomTexts, storedCase } from './look.ts';
import { approve, caseWithDraft, closeAll, finishStep, next, type Play, save } from './steps.ts';
import { Clock, regenboog, startIn, type World } from './world.ts';

const names: Readonly<Record<string, string>> = {
  U0TEACHER: 'an',
  U0IB: 'ilse',
  U0IB2: 'bram',
  U0DIR: 'dirk',
  U0DIR2: 'dora',
  U0CONF: 'vera',
  U0OTHER: 'ot',
};

let world: World<EmulatedSlack>;
let play: Play;

beforeAll(async () => {
  const clock = new Clock();
  const slack = await startEmulator({ users: Object.values(names), clock: clock.now });
  const user = (id: string): string => slack.userId(names[id] ?? id);
  const plan = regenboog();
  const people = plan.people.map((person) => ({
    ...person,
    accounts: person.accounts.map((account) => ({ ...account, tenant: slack.team, user: user(account.user) })),
  }));
  world = await startIn(slack, clock, { plan: { ...plan, people }, user });
});
afterAll(() => world.stop());

test('from /zorg to a report that directie agreed to', async () => {
  play = await caseWithDraft(world, { consult: ['Meester Ot'] });
  expect(membersOf(world, play.room)).toEqual(['an', 'dirk', 'ilse'].map((name) => world.slack.userId(name)).sort());
  await approve(play, play.dirk);
  expect((await storedCase(world, play.caseId)).facts.draft?.decided).toBe('approved');
});

test('and on to its end: sent, parents told, closed', async () => {
  const { ilse, dirk, an } = play;
  await next(play, ilse, stepsCopy.actions.sent, sendingCopy.doneOtherwise);
  await save(ilse, { how: 'form' });
  await next(play, dirk, stepsCopy.actions.parents);
  await save(dirk, { reaction: 'Zij begrijpen het' });
  closeAll(dirk);
  await next(play, ilse, stepsCopy.actions.feedback);
  await save(ilse, { text: 'Zij doen onderzoek' });
  closeAll(ilse);
  await finishStep(play, ilse);
  await next(play, ilse, stepsCopy.actions.close);
  await save(ilse, { reason: 'reported', text: 'Overgedragen' });
  closeAll(ilse);
  await world.tick();
  expect((await storedCase(world, play.caseId)).face.phase).toBe('closed');
  expect(roomTexts(world, play.room)).toContain('Afgesloten op');
  expect(directTexts(world, an)[0]).toContain('Afgesloten op');
  expect(world.slack.messages(play.room)[0]?.buttons).toEqual([roomCopy.next, roomCopy.open, roomCopy.reported]);
});

test('nothing went out that Slack would not take, and every chain is whole', async () => {
  await expectWhole(world);
  expect(world.slack.violations).toEqual([]);
  expect(world.lines.filter((line) => line.includes('"level":"error"'))).toEqual([]);
});
