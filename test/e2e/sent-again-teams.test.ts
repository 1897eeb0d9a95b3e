/** An answer that came too late in Teams, where the form comes back in the answer itself: what is added to it is not lost there either. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { intakeCopy } from '../../cards/copy/intake.nl.ts';
import { logbookCopy } from '../../cards/copy/logbook.nl.ts';
import { replyCopy } from '../../cards/copy/replies.nl.ts';
import { roomCopy } from '../../cards/copy/room.nl.ts';
import type { Person } from '../fakes/slack/person.ts';
import { createStallProxy, type StallProxy } from '../store/support/stall-proxy.ts';
import { caseCount, expectSound, newestCase, query, screenOf, storedCase } from './look.ts';
import { closeAll, inRoom, openCase, type Play, readFile } from './steps.ts';
import { startTeamsWorld, type TeamsWorld } from './teams-world.ts';

let world: TeamsWorld;
let proxy: StallProxy;
let play: Play;
beforeAll(async () => {
  world = await startTeamsWorld({ groups: false, connection: (db) => () => proxy?.connection ?? db.connection });
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

/** Sends the form; the case is changed, and the answer of the database is lost. */
async function loseAnswer(person: Person): Promise<void> {
  proxy.stall('after');
  await person.submit();
  proxy.stall(undefined);
  expect(Object.values(person.openView().errors).join()).toContain(replyCopy.saveUnsure);
}

const rows = async (caseId: string): Promise<number> =>
  (await query(world, 'select 1 from app.logbook where case_id = $1', [caseId])).length;

describe('an entry', () => {
  test('is there once as it was sent, and corrected by what was added to the form meanwhile', async () => {
    const { an } = play;
    await inRoom(play, an, roomCopy.addEntry, logbookCopy.names.fact);
    an.fill({ text: 'Stond bij de poort.' });
    await loseAnswer(an);
    const before = await rows(play.caseId);
    await loseAnswer(an);
    expect(await rows(play.caseId)).toBe(before);
    an.fill({ text: 'Stond bij de poort. Huilde daarbij.' });
    await an.submit();
    expect(screenOf(an)).toContain(replyCopy.corrected);
    closeAll(an);
    expect(await readFile(play, play.ilse)).toContain('Huilde daarbij.');
    const [first, second] = (await storedCase(world, play.caseId)).facts.entries.slice(-2);
    expect([first?.correctedBy, second?.correctedBy]).toEqual([second?.id, undefined]);
  });
});

describe('an intake', () => {
  test('made one case, gets the words that were added to it, and danger that is pressed in it afterwards', async () => {
    const { an } = play;
    await an.command('/zorg');
    an.fill({ seen: 'Een blauwe plek.' });
    await loseAnswer(an);
    const caseId = await newestCase(world);
    const count = await caseCount(world);
    an.fill({ seen: 'Een blauwe plek op de arm.' });
    await loseAnswer(an);
    await an.press(intakeCopy.danger);
    expect(await caseCount(world)).toBe(count);
    const { face, facts } = await storedCase(world, caseId);
    expect(face.urgency).toBe('danger');
    expect(facts.entries.map(({ correctedBy }) => correctedBy !== undefined)).toEqual([true, false]);
    expect(screenOf(an)).toContain('112');
  });
});
