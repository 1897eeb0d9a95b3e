/** A closed case whose end depends on when the pupil leaves: each school year somebody is asked, on Slack, where it is told and answered. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { homeCopy } from '../../cards/copy/digest.nl.ts';
import { endsCopy } from '../../cards/copy/ends.nl.ts';
import { retentionCopy } from '../../cards/copy/retention.nl.ts';
import { sendingCopy } from '../../cards/copy/sending.nl.ts';
import { stepsCopy } from '../../cards/copy/steps.nl.ts';
import type { Person } from '../fakes/slack/person.ts';
import { directTexts, expectSound, screenOf, storedCase } from './look.ts';
import { approve, caseWithDraft, closeAll, finishStep, next, type Play, save } from './steps.ts';
import { startWorld, type World } from './world.ts';

let world: World;
let play: Play;

beforeAll(async () => {
  world = await startWorld();
  play = await caseWithDraft(world);
  const { ilse, dirk } = play;
  await approve(play, dirk);
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
}, 60_000);
afterAll(async () => {
  await expectSound(world);
  await world.stop();
});

/** What somebody sees of it on the home page. */
async function home(person: Person): Promise<string> {
  closeAll(person);
  await person.openHome();
  return person.home().text;
}
/** Opens the list from the home page. */
async function openList(person: Person): Promise<string> {
  await home(person);
  await person.pressHome(endsCopy.open);
  return screenOf(person);
}

test('in the school year in which it closed nothing is asked', async () => {
  await world.tick('2027-07-30T08:00:00.000Z');
  expect(await home(play.ilse)).not.toContain(endsCopy.leaving(1));
  expect(await openList(play.ilse)).not.toContain(retentionCopy.there.ask);
  closeAll(play.ilse);
});

test('in the next one who keeps the case is asked: at home, in the digest and in the list', async () => {
  const { ilse, dirk } = play;
  await world.tick('2027-09-06T06:00:00.000Z');
  await world.tick('2027-09-06T06:01:00.000Z');
  expect(directTexts(world, ilse).filter((text) => text.includes(endsCopy.leaving(1)))).toHaveLength(1);
  expect(directTexts(world, dirk).filter((text) => text.includes(endsCopy.leaving(1)))).toEqual([]);
  expect(await home(ilse)).toContain(endsCopy.leaving(1));
  await ilse.pressHome(homeCopy.digest);
  expect(screenOf(ilse)).toContain(endsCopy.leaving(1));
  closeAll(ilse);
  expect(await home(dirk)).not.toContain(endsCopy.leaving(1));
  expect(await openList(ilse)).toContain(retentionCopy.there.ask);
  expect(ilse.openView().buttons).toEqual(
    expect.arrayContaining([retentionCopy.there.open, retentionCopy.leaving.open]),
  );
});

test('while it is held it is not asked, and once the hold is over it is', async () => {
  const { ilse } = play;
  closeAll(ilse);
  await next(play, ilse, retentionCopy.hold.open);
  await save(ilse, { ground: 'complaint', on: '2027-09-01', reason: 'Klacht 12' });
  expect(await home(ilse)).not.toContain(endsCopy.leaving(1));
  expect(await openList(ilse)).not.toContain(retentionCopy.there.ask);
  closeAll(ilse);
  await next(play, ilse, retentionCopy.lift.openFor('complaint'));
  await save(ilse, { reason: 'Ongegrond' });
  expect(await home(ilse)).toContain(endsCopy.leaving(1));
});

test('one press says that the pupil is still there: the list stays, and asks no more this year', async () => {
  const { ilse } = play;
  await openList(ilse);
  await ilse.press(retentionCopy.there.open);
  expect(screenOf(ilse)).toContain(retentionCopy.there.receipt);
  expect(screenOf(ilse)).toContain(endsCopy.title);
  expect(screenOf(ilse)).not.toContain(retentionCopy.there.ask);
  expect(await home(ilse)).not.toContain(endsCopy.leaving(1));
  expect((await storedCase(world, play.caseId)).facts.thereAt).toBeDefined();
});

test('a year later it is asked again, until somebody says when the pupil left', async () => {
  const { ilse } = play;
  await world.tick('2028-09-04T08:00:00.000Z');
  expect(await home(ilse)).toContain(endsCopy.leaving(1));
  await openList(ilse);
  await ilse.press(retentionCopy.leaving.open);
  await save(ilse, { on: '2028-07-14' });
  expect(await home(ilse)).not.toContain(endsCopy.leaving(1));
  await world.tick('2029-09-03T08:00:00.000Z');
  expect(await home(ilse)).not.toContain(endsCopy.leaving(1));
  expect(await openList(ilse)).not.toContain(retentionCopy.there.ask);
  closeAll(ilse);
});
