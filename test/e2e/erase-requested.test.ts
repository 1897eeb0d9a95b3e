/** A mother asks that the file of her child is erased, on Slack: directie decides, the letter goes, two people agree, and words of what was asked end. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { endsCopy } from '../../cards/copy/ends.nl.ts';
import { membersCopy } from '../../cards/copy/members.nl.ts';
import { requestsCopy as copy } from '../../cards/copy/requests.nl.ts';
import { stepsCopy } from '../../cards/copy/steps.nl.ts';
import type { Person } from '../fakes/slack/person.ts';
import { expectSound, query, screenOf, storedCase, toldTo } from './look.ts';
import { closeAll, next, openCase, type Play, readFile, save } from './steps.ts';
import { startWorld, type World } from './world.ts';

let world: World;
let play: Play;
beforeAll(async () => {
  world = await startWorld();
  play = await openCase(world, { values: { workingName: 'Sem de Vries' } });
  await world.tick();
});
afterAll(async () => {
  // The clock of the database was not moved along.
  await query(world, 'update app.requests set compared_at = now()');
  await expectSound(world);
  await world.stop();
});

async function look(person: Person): Promise<string> {
  closeAll(person);
  await person.command('/zorg verzoeken');
  await person.press(copy.look, { nth: 0 });
  return screenOf(person);
}
const idOf = async (name: string): Promise<string> =>
  (await query<{ id: string }>(world, 'select id from app.people where name = $1', [name]))[0]?.id ?? '';
const words = () => query<{ id: string }>(world, 'select request_id as id from app.request_words');

test('directie decides; while the case is open or the letter is not away nobody can propose it', async () => {
  const { ilse, dirk } = play;
  await readFile(play, ilse);
  closeAll(ilse);
  await ilse.command('/zorg verzoeken');
  await ilse.press(copy.add);
  await save(ilse, {
    danger: 'no',
    kind: 'erasure',
    receivedOn: '2026-11-06',
    asker: 'parent',
    askerName: 'Mevrouw Bakker',
    known: ['yes'],
    child: 'Sem de Vries',
    authority: 'yes',
    asks: 'Het hele dossier moet weg',
  });
  closeAll(ilse);
  await world.tick();
  // Who decides reads the case first.
  expect(await look(ilse)).toContain(copy.view.letIn);
  await ilse.press(copy.view.members);
  await ilse.press(membersCopy.add);
  await save(ilse, { person: await idOf('Dirk'), core: ['yes'], reason: 'Beslist over een verzoek' });
  closeAll(ilse);
  await next(play, ilse, stepsCopy.actions.close);
  await save(ilse, { reason: 'mistake', text: 'Verkeerd kind' });
  closeAll(ilse);
  await look(dirk);
  await dirk.press(copy.view.decide);
  await save(dirk, { decision: 'all', reason: 'Er was niets aan de hand' });
  closeAll(dirk);
  expect(await look(ilse)).toContain(copy.steps.answer);
  expect(ilse.openView().text).not.toContain(copy.view.erase);
  await ilse.press(`${copy.view.letter}: ${copy.letters.given}`);
  await ilse.press(copy.letters.sent);
});

test('one proposes, another agrees, and who read the case is told what became of it', async () => {
  const { ilse, dirk, callName } = play;
  await look(ilse);
  await ilse.press(copy.view.erase);
  expect(screenOf(ilse)).toContain(copy.view.eraseAsked);
  await ilse.press(endsCopy.open);
  expect(screenOf(ilse)).toContain(endsCopy.askedEarly);
  closeAll(dirk);
  await dirk.openHome();
  await dirk.pressHome(endsCopy.open);
  await dirk.press(endsCopy.look);
  await dirk.press(endsCopy.confirmButton);
  expect(screenOf(dirk)).toContain(endsCopy.confirmedNow(callName));
  closeAll(dirk);
  await world.tick();
  await world.tick();
  expect(await query(world, 'select ground from app.receipts where case_id = $1', [play.caseId])).toEqual([
    { ground: 'request' },
  ]);
  const view = await look(ilse);
  expect(view).toContain(copy.steps.close);
  expect(view).toContain('Ilse en Dirk besloten dat');
  // Who did not read the case learns nothing of it.
  expect(await look(play.bram)).not.toContain('besloten dat');
  await look(ilse);
  await ilse.press(copy.view.end);
  expect(screenOf(ilse)).toContain(copy.view.endedNow);
});

test('names and words of a request about no case that is left go after a year', async () => {
  expect(await words()).toHaveLength(1);
  await world.tick('2027-11-08T08:00:00.000Z');
  expect(await words()).toHaveLength(1);
  await world.tick('2027-11-11T08:00:00.000Z');
  expect(await words()).toEqual([]);
  expect(await query(world, 'select kind from app.requests')).toEqual([{ kind: 'erasure' }]);
  expect(await look(play.ilse)).not.toContain('Bakker');
  expect(toldTo(play.ilse)).not.toContain('Bakker');
  expect(await storedCase(world, play.caseId).catch(() => undefined)).toBeUndefined();
});
