/** A case of a request that a replica of before found, and did not mark: it holds the request up until it is found anew, or named by hand. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { requestsCopy as copy } from '../../cards/copy/requests.nl.ts';
import type { Person } from '../fakes/slack/person.ts';
import { expectSound, query, screenOf, toldTo } from './look.ts';
import { closeAll, colleague, openCase, type Play, readFile, save } from './steps.ts';
import { startWorld, type World } from './world.ts';

let world: World;
let play: Play;
beforeAll(async () => {
  world = await startWorld();
  play = await openCase(world, { values: { workingName: 'Sem de Vries' } });
  await world.tick();
  await readFile(play, play.ilse);
});
afterAll(async () => {
  // The clock of the database was not moved along.
  await query(world, 'update app.requests set compared_at = now()');
  await expectSound(world);
  await world.stop();
});

type Kind = 'correction' | 'erasure';
async function ask(person: Person, kind: Kind, child: string): Promise<void> {
  closeAll(person);
  await person.command('/zorg verzoeken');
  await person.press(copy.add);
  await save(person, {
    danger: 'no',
    kind,
    receivedOn: '2026-11-06',
    asker: 'parent',
    askerName: 'Mevrouw Bakker',
    known: ['yes'],
    child,
    authority: 'yes',
  });
  await world.tick();
}
async function look(person: Person, kind: Kind): Promise<string> {
  closeAll(person);
  await person.command('/zorg verzoeken');
  const rows = person.openView().rows.filter(({ button }) => button === copy.look);
  await person.press(copy.look, { nth: rows.findIndex(({ words }) => words.includes(copy.short[kind])) });
  return screenOf(person);
}
/** As a replica of before leaves it. */
const unmark = () => query(world, 'update app.request_cases set mark = null');

test('one that was named by hand is named again: the clock does not find it', async () => {
  const { ilse, callName } = play;
  await ask(ilse, 'correction', 'Sam Vrees');
  expect(await look(ilse, 'correction')).toContain(copy.steps.others);
  const name = async () => {
    await ilse.press(copy.view.link);
    await save(ilse, { case: colleague(ilse, 'case', callName) });
    expect(screenOf(ilse)).toContain(copy.steps.decide);
  };
  await name();
  await ilse.press(copy.view.link);
  expect(toldTo(ilse)).toContain(copy.link.none);
  await unmark();
  expect(await look(ilse, 'correction')).toContain(copy.steps.changed);
  await world.tick('2026-11-11T08:00:00.000Z');
  expect(await look(ilse, 'correction')).toContain(copy.steps.changed);
  await name();
});

test('one that was found by the child goes on once the clock looked again', async () => {
  const { ilse, callName } = play;
  await ask(ilse, 'erasure', 'Sem de Vries');
  expect(await look(ilse, 'erasure')).toContain(callName);
  expect(screenOf(ilse)).toContain(copy.steps.decide);
  await query(
    world,
    `update app.request_cases set mark = null where request_id in (select id from app.requests where kind = 'erasure')`,
  );
  expect(await look(ilse, 'erasure')).toContain(copy.steps.changed);
  await world.tick('2026-11-13T08:00:00.000Z');
  expect(await look(ilse, 'erasure')).toContain(copy.steps.decide);
});
