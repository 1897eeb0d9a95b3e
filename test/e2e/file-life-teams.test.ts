/** What lasts longer than a case, on Teams: requests, hidden lines, who looked and the ladder open, send and close. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { linesCopy } from '../../cards/copy/lines.nl.ts';
import { looksCopy } from '../../cards/copy/looks.nl.ts';
import { nowCopy } from '../../cards/copy/now.nl.ts';
import { receiptCopy } from '../../cards/copy/receipts.nl.ts';
import { requestsCopy } from '../../cards/copy/requests.nl.ts';
import { stepsCopy } from '../../cards/copy/steps.nl.ts';
import { expectSound, screenOf } from './look.ts';
import {
  approve,
  asked,
  askedHowSent,
  caseThatWasWeighed,
  closeAll,
  decide,
  next,
  type Play,
  present,
  save,
  tasks,
  towardsReport,
} from './steps.ts';
import { startTeamsWorld, type TeamsWorld } from './teams-world.ts';

let world: TeamsWorld;
let play: Play;
beforeAll(async () => {
  world = await startTeamsWorld({ groups: true });
  play = await caseThatWasWeighed(world, towardsReport);
}, 60_000);
afterAll(async () => {
  await expectSound(world);
  await world.stop();
});

test('a request is written down, and its lines are chosen', async () => {
  const { ilse } = play;
  closeAll(ilse);
  await ilse.command('/zorg verzoeken');
  await ilse.press(requestsCopy.add);
  await save(ilse, {
    danger: 'no',
    kind: 'access',
    receivedOn: '2026-11-06',
    asker: 'parent',
    askerName: 'Mevrouw Bakker',
    known: ['yes'],
    child: 'Sam Bloemkool',
    authority: 'yes',
  });
  expect(screenOf(ilse)).toContain(requestsCopy.fresh.saved);
  closeAll(ilse);
  await world.tick();
  await ilse.command('/zorg verzoeken');
  await ilse.press(requestsCopy.look);
  expect(screenOf(ilse)).toContain(play.callName);
  await ilse.press(requestsCopy.view.lines);
  await ilse.press(requestsCopy.lines.keep);
  expect(screenOf(ilse)).toContain(requestsCopy.lines.chosen(requestsCopy.choices.keep));
  closeAll(ilse);
});

test('a line is masked, and who looked is told', async () => {
  const { ilse } = play;
  await next(play, ilse, nowCopy.file, linesCopy.mask.open);
  await save(ilse, { ground: 'misfiled' });
  closeAll(ilse);
  await next(play, ilse, linesCopy.open);
  expect(screenOf(ilse)).toContain(linesCopy.grounds.misfiled.toLowerCase());
  closeAll(ilse);
  await next(play, ilse, looksCopy.open);
  expect(screenOf(ilse)).toContain(looksCopy.looked(looksCopy.what.OpenFile ?? '', 1));
  closeAll(ilse);
});

test('the ladder is climbed while Veilig Thuis is silent', async () => {
  const { ilse, dirk } = play;
  await decide(play, 'yes', 'no');
  await present(play);
  await approve(play, play.leader);
  await askedHowSent(play, ilse);
  await save(ilse, { how: 'phone' });
  closeAll(ilse);
  await world.tick();
  for (const day of ['17', '19']) {
    await world.tick(`2026-11-${day}T09:00:00.000Z`);
    await asked(play, ilse, tasks.vtFeedback);
    await ilse.press(stepsCopy.actions.noFeedback);
    await save(ilse, { spokenTo: 'Mevrouw Smit', text: 'Nog niets' });
    closeAll(ilse);
    await world.tick();
  }
  await asked(play, dirk, tasks.vtLeader);
  await save(dirk, { spokenTo: 'De teamleider', text: 'Zij bellen' });
  expect(screenOf(dirk)).toContain(receiptCopy.mayComplain);
  closeAll(dirk);
});
