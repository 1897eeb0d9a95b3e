/** A mother asks for a correction, on Slack: once directie decided, her words stand in the file as hers, beside the line that they are about. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fileCopy, theirNames } from '../../cards/copy/file.nl.ts';
import { membersCopy } from '../../cards/copy/members.nl.ts';
import { nowCopy } from '../../cards/copy/now.nl.ts';
import { requestsCopy } from '../../cards/copy/requests.nl.ts';
import { theirWordsCopy as copy } from '../../cards/copy/their-words.nl.ts';
import { trailCopy } from '../../cards/copy/trail.nl.ts';
import { givenItems } from '../../src/conversation/requests/standing.ts';
import type { Person } from '../fakes/slack/person.ts';
import { expectSound, query, screenOf } from './look.ts';
import { closeAll, next, openCase, type Play, readFile, save } from './steps.ts';
import { startWorld, type World } from './world.ts';

let world: World;
let play: Play;
const ours = 'Sem zei dat hij geen eten kreeg';
const hers = 'Sem at die dag gewoon thuis.';
beforeAll(async () => {
  world = await startWorld();
  play = await openCase(world, { values: { workingName: 'Sem de Vries', seen: ours } });
  await world.tick();
  await readFile(play, play.ilse);
});
afterAll(async () => {
  await expectSound(world);
  await world.stop();
});

async function look(who: Person): Promise<string> {
  closeAll(who);
  await who.command('/zorg verzoeken');
  await who.press(requestsCopy.look);
  return screenOf(who);
}
const idOf = async (name: string): Promise<string> =>
  (await query<{ id: string }>(world, 'select id from app.people where name = $1', [name]))[0]?.id ?? '';
const firstEntry = async (): Promise<string> =>
  (
    await query<{ id: string }>(world, `select id from app.logbook where case_id = $1 and type = 'EntryAdded'`, [
      play.caseId,
    ])
  )[0]?.id ?? '';

test('before directie decided nothing of it is set in the file', async () => {
  const { ilse } = play;
  closeAll(ilse);
  await ilse.command('/zorg verzoeken');
  await ilse.press(requestsCopy.add);
  await save(ilse, {
    danger: 'no',
    kind: 'correction',
    receivedOn: '2026-11-06',
    asker: 'parent',
    askerName: 'Mevrouw Bakker',
    known: ['yes'],
    child: 'Sem de Vries',
    authority: 'yes',
    asks: hers,
  });
  closeAll(ilse);
  await world.tick();
  expect(await look(ilse)).toContain(requestsCopy.view.correction);
  expect(ilse.openView().buttons).not.toContain(copy.open);
  await ilse.press(requestsCopy.view.members);
  await ilse.press(membersCopy.add);
  await save(ilse, { person: await idOf('Dirk'), core: ['yes'], reason: 'Beslist over een verzoek' });
  closeAll(ilse);
  await look(play.dirk);
  await play.dirk.press(requestsCopy.view.decide);
  await save(play.dirk, { decision: 'all', reason: 'Moeder was erbij' });
  closeAll(play.dirk);
});

test('her words stand beside the line that they are about, as hers', async () => {
  const { ilse, an } = play;
  expect(await look(ilse)).toContain(copy.first);
  await ilse.press(copy.open);
  expect(screenOf(ilse)).toContain(copy.intro(copy.wordsOf.parent));
  expect(ilse.openView().fields.find(({ label }) => label === copy.text)?.value).toBe(hers);
  await save(ilse, { line: await firstEntry(), text: hers });
  closeAll(ilse);
  const view = await look(ilse);
  expect(view).toContain(copy.done('Ilse'));
  expect(view).not.toContain(copy.first);

  // Whoever reads that line reads her words, and whose they are.
  for (const who of [ilse, an]) {
    closeAll(who);
    await next(play, who, nowCopy.file);
    const file = screenOf(who);
    expect(file).toContain(theirNames.parent);
    expect(file).toContain('Mevrouw Bakker');
    expect(file).toContain(fileCopy.besideTheirs(theirNames.parent, 'Ilse', 'vandaag').split(',')[0]);
    expect(file.split(hers).length).toBeGreaterThan(2);
  }
});

test('they stand in the course of the case, and go out as hers', async () => {
  const { ilse, an, caseId } = play;
  closeAll(ilse);
  await next(play, ilse, nowCopy.file, trailCopy.open);
  expect(screenOf(ilse)).toContain(theirNames.parent);
  // So does the request, for who reads it, and without who asked.
  const { decided } = requestsCopy.view;
  expect(screenOf(ilse)).toContain(decided(requestsCopy.decisions.all, 'Dirk', 'vandaag'));
  expect(screenOf(ilse)).not.toContain('Bakker');
  await ilse.press(requestsCopy.look);
  expect(screenOf(ilse)).toContain(copy.done('Ilse'));
  closeAll(ilse);
  closeAll(an);
  await next(play, an, nowCopy.file, trailCopy.open);
  expect(screenOf(an)).toContain(theirNames.parent);
  expect(screenOf(an)).not.toContain(trailCopy.requests);
  const items = await world.store.asPerson({ person: await idOf('Ilse'), caseId }, async (session) => {
    const stored = session.case;
    const school = stored && (await session.school(stored.schoolId));
    if (stored === undefined || school === undefined) throw new Error('no case');
    return givenItems(session, school, stored, false);
  });
  expect(items.filter(({ text }) => text === hers)).toMatchObject([
    { source: 'parent', kind: 'facts', title: theirNames.parent },
  ]);
});
