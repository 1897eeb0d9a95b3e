/** The end of a file at a school of three, on Slack: where there is nobody else, the privacy officer is the second person, and reads nothing of it. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { endsCopy } from '../../cards/copy/ends.nl.ts';
import { stepsCopy } from '../../cards/copy/steps.nl.ts';
import type { Person } from '../fakes/slack/person.ts';
import { expectSound, query, screenOf } from './look.ts';
import { closeAll, next, openCase, type Play, readFile, save } from './steps.ts';
import { person, regenboog, startWorld, type World } from './world.ts';

let world: World;
let play: Play;
let petra: Person;

beforeAll(async () => {
  const few = regenboog().people.flatMap(({ deputy: _, ...one }) =>
    ['Juf An', 'Ilse', 'Meester Ot'].includes(one.name)
      ? [one.name === 'Ilse' ? { ...one, roles: ['careCoordinator', 'schoolLeader'] as const } : one]
      : [],
  );
  const officer = person('Petra', 'U0PRIVACY', { roles: ['privacyOfficer'] });
  world = await startWorld({ plan: regenboog({ people: [...few, officer] }) });
  world.slack.addUser('U0PRIVACY');
  petra = world.slack.as('U0PRIVACY');
  play = await openCase(world);
  const { ilse } = play;
  await readFile(play, ilse);
  await next(play, ilse, stepsCopy.actions.close);
  await save(ilse, { reason: 'mistake', text: 'Verkeerd kind' });
  closeAll(ilse);
  await world.tick('2027-11-11T08:00:00.000Z');
});
afterAll(async () => {
  await expectSound(world);
  await world.stop();
});

async function openList(who: Person): Promise<string> {
  closeAll(who);
  await who.openHome();
  await who.pressHome(endsCopy.open);
  return screenOf(who);
}

test('she sees that it waits, by its call name alone, and proposes nothing herself', async () => {
  await petra.openHome();
  expect(petra.home().text).toContain(endsCopy.due(1));
  const list = await openList(petra);
  expect(list).toContain(play.callName);
  expect(list).not.toMatch(/Verkeerd kind|Bloemkool/);
  expect(petra.openView().buttons).not.toContain(endsCopy.propose);
  expect(petra.openView().buttons).not.toContain(endsCopy.look);
});

test('she agrees on what the one who keeps the files proposed, and then it is gone', async () => {
  const { ilse, callName, caseId, room } = play;
  await openList(ilse);
  await ilse.press(endsCopy.propose);
  expect(screenOf(ilse)).toContain(endsCopy.proposedNow(callName));
  expect(ilse.openView().buttons).not.toContain(endsCopy.look);
  closeAll(ilse);
  await openList(petra);
  await petra.press(endsCopy.look);
  expect(screenOf(petra)).toContain(endsCopy.confirm(callName, 'Ilse'));
  expect(screenOf(petra)).not.toMatch(/Verkeerd kind|Bloemkool/);
  await petra.press(endsCopy.confirmButton);
  expect(screenOf(petra)).toContain(endsCopy.confirmedNow(callName));
  closeAll(petra);
  await world.tick();
  const receipts = await query<{ asked: string; agreed: string }>(
    world,
    `select a.name as asked, b.name as agreed from app.receipts r join app.people a on a.id = r.proposed_by
      join app.people b on b.id = r.confirmed_by where r.case_id = $1`,
    [caseId],
  );
  expect(receipts).toEqual([{ asked: 'Ilse', agreed: 'Petra' }]);
  expect(world.slack.messages(room)).toEqual([]);
});
