/** Whose keys are to be lifted hears of it, and so does who keeps cases and who leads the school: each in their own words, once a step. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { keyLiftCopy } from '../../cards/copy/key-lift.nl.ts';
import { keysIn } from '../../src/page.ts';
import { directTexts, query } from './look.ts';
import { castOf } from './steps.ts';
import { startWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

test('the owner is told how to stop it, the others whom to call', async () => {
  const [row] = await query<{ person: string; school: string }>(
    world,
    "select a.person_id as person, s.school_id as school from app.accounts a join app.staff s on s.person_id = a.person_id where a.user_id = 'U0TEACHER'",
  );
  if (row === undefined) throw new Error('nobody');
  const { tellLift } = keysIn(world.store);
  await tellLift(row.school, row.person, 'ask', world.now());
  await tellLift(row.school, row.person, 'ask', world.now());
  await world.tick();
  await tellLift(row.school, row.person, 'agree', world.now());
  await world.tick();
  const { an, ilse, bram, dirk, dora, ot, vera } = castOf(world);
  const own = directTexts(world, an).filter((text) => text.includes(keyLiftCopy.ownDo));
  expect(own.map((text) => text.split('\n')[0])).toEqual([keyLiftCopy.own(false), keyLiftCopy.own(true)]);
  for (const person of [ilse, bram, dirk, dora]) {
    const told = directTexts(world, person).filter((text) => text.includes(keyLiftCopy.otherDo('Juf An')));
    expect(told.map((text) => text.split('\n')[0])).toEqual([
      keyLiftCopy.other('Juf An', false),
      keyLiftCopy.other('Juf An', true),
    ]);
  }
  for (const person of [ot, vera]) expect(world.slack.direct(person.id)).toEqual([]);
});
