/** Brothers and sisters in two classes: a case each, one family for the coordinator and directie (scenario 7). */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { roomCopy } from '../../cards/copy/room.nl.ts';
import { siblingsCopy as copy } from '../../cards/copy/siblings.nl.ts';
import { stepsCopy } from '../../cards/copy/steps.nl.ts';
import { trailCopy } from '../../cards/copy/trail.nl.ts';
import { expectSound, roomTexts, screenOf, storedCase } from './look.ts';
import {
  caseThatWasWeighed,
  closeAll,
  colleague,
  decide,
  inRoom,
  next,
  openCase,
  readFile,
  save,
  towardsReport,
  weighWhole,
} from './steps.ts';
import { startWorld, type World } from './world.ts';

const SISTER = 'Noor Klaproos';
let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());
afterAll(() => expectSound(world));

test('each teacher reads of the own pupil alone; coordinator and directie see what was decided in both', async () => {
  const older = await caseThatWasWeighed(world, towardsReport, { values: { workingName: 'D.' } });
  const younger = await openCase(world, { values: { workingName: 'N.', seen: 'Slaapt in de klas' } });
  const { an, ilse, dirk } = older;
  await decide(older, 'yes', 'no');

  await next(older, ilse, copy.open, copy.add);
  await save(ilse, { name: SISTER, group: '5B', sibling: colleague(ilse, 'sibling', younger.callName) });
  expect(screenOf(ilse)).toContain(copy.own(younger.callName));
  closeAll(ilse);
  await world.tick();

  // From the other side it is known too, without a second note.
  await next(younger, ilse, copy.open);
  expect(screenOf(ilse)).toContain(copy.own(older.callName));
  closeAll(ilse);

  expect(await readFile(older, ilse)).toContain(SISTER);
  expect(await readFile(older, an)).not.toMatch(new RegExp(`${SISTER}|${younger.callName}|Slaapt in de klas`));
  await inRoom(older, an, roomCopy.open, trailCopy.open);
  expect(screenOf(an)).not.toContain(SISTER);
  closeAll(an);
  expect(roomTexts(world, older.room)).not.toMatch(new RegExp(`${SISTER}|${younger.callName}`));
  expect(roomTexts(world, younger.room)).not.toContain(older.callName);

  const second = { ...younger, leader: dirk };
  await weighWhole(second, towardsReport);
  await next(second, dirk, stepsCopy.actions.decideReport);
  expect(screenOf(dirk)).toContain(`In ${older.callName}, over een broer of zus, besliste Dirk`);
  expect(screenOf(dirk)).toContain(copy.reason('Besluit een'));
  closeAll(dirk);
});

test('a case can be noted once, and only one that the coordinator is in', async () => {
  const one = await openCase(world);
  const two = await openCase(world);
  const { ilse } = one;
  const sibling = async () => {
    await next(one, ilse, copy.open, copy.add);
    return colleague(ilse, 'sibling', two.callName);
  };
  await save(ilse, { name: SISTER, sibling: await sibling() });
  closeAll(ilse);
  await next(one, ilse, copy.open, copy.add);
  const titles =
    ilse
      .openView()
      .fields.find((f) => f.id === 'sibling')
      ?.choices.map((c) => c.title) ?? [];
  expect(titles).not.toContain(two.callName);
  expect(titles).not.toContain(one.callName);
  closeAll(ilse);
  expect((await storedCase(world, one.caseId)).facts.siblings).toMatchObject([{ name: SISTER, caseId: two.caseId }]);
});
