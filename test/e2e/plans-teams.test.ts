/** A planned talk in Teams: a colleague who will be there reads the day alone, and its report begins with what was planned. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { plansCopy } from '../../cards/copy/plans.nl.ts';
import { roomCopy } from '../../cards/copy/room.nl.ts';
import { workCopy } from '../../cards/copy/work.nl.ts';
import { directTexts, expectSound, screenOf } from './look.ts';
import { closeAll, colleague, kinds, next, openCase, type Play, readFile, save } from './steps.ts';
import { startTeamsWorld, type TeamsWorld } from './teams-world.ts';

let world: TeamsWorld;
let play: Play;
beforeAll(async () => {
  world = await startTeamsWorld({ groups: true });
  play = await openCase(world, {});
});
afterAll(async () => {
  await expectSound(world);
  await world.stop();
});

const about = { place: '', title: '', receives: '' };

test('a colleague who will be there is told of the day, and that it was called off', async () => {
  const { an, ilse } = play;
  await readFile(play, ilse);
  closeAll(ilse);
  await next(play, an, plansCopy.plan('child'));
  await save(an, { on: '2026-11-12', people: colleague(an, 'people', 'Ilse'), subject: 'GEHEIM-ONDERWERP' });
  closeAll(an);
  await world.tick();
  expect(directTexts(world, ilse).join('\n')).toContain(roomCopy.notice.attends('do 12 nov'));
  await ilse.command('/zorg lijst');
  expect(screenOf(ilse)).toContain(workCopy.talk('do 12 nov'));
  expect(screenOf(ilse)).not.toContain(plansCopy.names.child);
  closeAll(ilse);
  for (const person of [an, ilse]) expect(directTexts(world, person).join()).not.toContain('GEHEIM-ONDERWERP');
  await next(play, an, plansCopy.cancel('child'));
  await save(an, { reason: 'Het kind is ziek' });
  closeAll(an);
  await world.tick();
  expect(directTexts(world, ilse).join('\n')).toContain(roomCopy.notice.calledOff('do 12 nov'));
});

test('its report begins with who, when and what about', async () => {
  const { an } = play;
  await next(play, an, plansCopy.plan('child'));
  await save(an, { on: '2026-11-12', time: '10:00', people: colleague(an, 'people', 'Ilse'), subject: 'De gymtas' });
  closeAll(an);
  await world.tick('2026-11-13T14:30:00.000Z');
  await next(play, an, kinds.planned(about).button);
  const value = (id: string) => an.openView().fields.find((field) => field.id === id)?.value;
  expect([value('happenedOn'), value('happenedTime'), value('goal')]).toEqual(['2026-11-12', '10:00', 'De gymtas']);
  expect(screenOf(an)).toContain('Zo stond het gepland');
  closeAll(an);
});
