/** An answer that came too late or never: nobody is told that words are lost or kept when they are not, and what is added later is not lost. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { intakeCopy } from '../../cards/copy/intake.nl.ts';
import { logbookCopy } from '../../cards/copy/logbook.nl.ts';
import { replyCopy } from '../../cards/copy/replies.nl.ts';
import { roomCopy } from '../../cards/copy/room.nl.ts';
import type { Person } from '../fakes/slack/person.ts';
import { createStallProxy, type StallProxy } from '../store/support/stall-proxy.ts';
import { caseCount, expectSound, newestCase, query, screenOf, storedCase } from './look.ts';
import { closeAll, inRoom, openCase, type Play, readFile } from './steps.ts';
import { startWorld, type World } from './world.ts';

let world: World;
let proxy: StallProxy;
let play: Play;
beforeAll(async () => {
  world = await startWorld({ connection: (db) => () => proxy?.connection ?? db.connection });
  proxy = await createStallProxy(world.db.connection);
  await query(
    world,
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name like 'zorg_%'`,
  );
  play = await openCase(world);
});
beforeEach(() => closeAll(play.an, play.ilse));
afterEach(() => proxy.stall(undefined));
afterAll(async () => {
  await expectSound(world);
  await Promise.all([world.stop(), proxy.close()]);
});

/** Sends the form on top; the case is changed, and the answer of the database is lost. */
async function loseAnswer(person: Person): Promise<void> {
  proxy.stall('after');
  await person.submit();
  proxy.stall(undefined);
  expect(Object.values(person.openView().errors)).toEqual([replyCopy.saveUnsure]);
}

const rows = async (caseId: string): Promise<number> =>
  (await query(world, 'select 1 from app.logbook where case_id = $1', [caseId])).length;

describe('an entry of which the answer was lost', () => {
  const write = async (text: string): Promise<void> => {
    await inRoom(play, play.an, roomCopy.addEntry, logbookCopy.names.fact);
    play.an.fill({ text });
    await loseAnswer(play.an);
  };

  test('is there once, when the form is sent again as it was', async () => {
    await write('Eenmaal gezegd.');
    const before = await rows(play.caseId);
    await play.an.submit();
    expect(screenOf(play.an)).toContain('Het staat in het dossier.');
    expect(await rows(play.caseId)).toBe(before);
  });

  test('is corrected by what was added to the form meanwhile, as often as that comes again', async () => {
    await write('Stond bij de poort.');
    const { an } = play;
    an.fill({ text: 'Stond bij de poort. Huilde daarbij.' });
    await loseAnswer(an);
    await an.submit();
    expect(screenOf(an)).toContain('Het staat in het dossier.');
    closeAll(an);
    const file = await readFile(play, play.ilse);
    expect(file).toContain('Huilde daarbij.');
    const { facts } = await storedCase(world, play.caseId);
    const [first, second, ...others] = facts.entries.slice(-2);
    expect([first?.correctedBy, second?.correctedBy, others]).toEqual([second?.id, undefined, []]);
  });

  test('says so where words were added: it stands there now too', async () => {
    await write('Kwam te laat.');
    play.an.fill({ text: 'Kwam te laat. Zonder jas.' });
    await play.an.submit();
    expect(screenOf(play.an)).toContain(replyCopy.corrected);
  });

  test('nobody is told that it was not saved while that is unknown', async () => {
    await write('Misschien wel.');
    proxy.hang(true);
    await play.an.submit();
    proxy.hang(false);
    expect(Object.values(play.an.openView().errors)).toEqual([replyCopy.saveUnsure]);
  });
});

describe('an intake of which the answer was lost', () => {
  const tell = async (seen: string): Promise<string> => {
    await play.an.command('/zorg');
    play.an.fill({ seen });
    await loseAnswer(play.an);
    return newestCase(world);
  };

  test('made one case, and says so when it is sent again as it was', async () => {
    const caseId = await tell('Een blauwe plek.');
    const count = await caseCount(world);
    await play.an.submit();
    expect(screenOf(play.an)).toContain(replyCopy.alreadySaved);
    expect(await caseCount(world)).toBe(count);
    expect((await storedCase(world, caseId)).facts.entries).toHaveLength(1);
  });

  test('gets the words that were added to it', async () => {
    const caseId = await tell('Een blauwe plek.');
    const count = await caseCount(world);
    play.an.fill({ seen: 'Een blauwe plek op de arm.' });
    await play.an.submit();
    expect(screenOf(play.an)).toContain(replyCopy.corrected);
    expect(await caseCount(world)).toBe(count);
    const { facts } = await storedCase(world, caseId);
    expect(facts.entries.map(({ correctedBy }) => correctedBy !== undefined)).toEqual([true, false]);
  });

  test('is in danger when that is pressed in the form afterwards', async () => {
    const caseId = await tell('Een blauwe plek.');
    const count = await caseCount(world);
    await play.an.press(intakeCopy.danger);
    expect(await caseCount(world)).toBe(count);
    expect((await storedCase(world, caseId)).face.urgency).toBe('danger');
    expect(screenOf(play.an)).toContain('112');
  });
});
