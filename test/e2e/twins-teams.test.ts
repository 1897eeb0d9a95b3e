/** Two cases of one child in Teams: asked of whoever sees both, linked with a form, and taken back; by label, in a group chat and by relay. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { twinsCopy as copy } from '../../cards/copy/twins.nl.ts';
import { waitsCopy } from '../../cards/copy/waits.nl.ts';
import { expectSound, screenOf, storedCase } from './look.ts';
import { closeAll, next, openCase, readFile, save } from './steps.ts';
import { startTeamsWorld, type TeamsWorld } from './teams-world.ts';

const asked = waitsCopy.kinds.compare({ place: '', title: '', receives: '' });

describe.each([
  ['in a group chat', true],
  ['by relay', false],
])('%s', (_, groups) => {
  let world: TeamsWorld;
  beforeAll(async () => {
    world = await startTeamsWorld({ groups });
  });
  afterAll(async () => {
    await expectSound(world);
    await world.stop();
  });

  test('the coordinator says which case goes on, with danger, and takes it back', async () => {
    const older = await openCase(world, { values: { workingName: 'Sem de Vries', seen: 'Een blauwe plek' } });
    await world.tick(new Date(world.now().getTime() + 60_000).toISOString());
    const newer = await openCase(world, { values: { workingName: 'VRIES, Sem de', urgency: 'danger' } });
    const { an, ilse } = newer;
    await world.tick();
    await next(newer, an);
    expect(screenOf(an)).not.toContain(asked.what);
    closeAll(an);
    await next(newer, ilse, asked.button);
    expect(screenOf(ilse)).toContain(older.callName);
    await save(ilse, { answer: 'other', reason: 'Zelfde leerlingnummer' });
    closeAll(ilse);
    await world.tick();
    const [ended, goesOn] = [await storedCase(world, newer.caseId), await storedCase(world, older.caseId)];
    expect([ended.face.phase, goesOn.face.phase, goesOn.face.urgency]).toEqual(['closed', 'open', 'danger']);
    expect(await readFile(older, ilse)).toContain('Zelfde leerlingnummer');
    // By relay both cases stand in one chat, of which the helper opens the first.
    if (groups) expect(await readFile(newer, an)).toContain(copy.goesOnIn(older.callName));
    await next(older, ilse, copy.part.open);
    await save(ilse, { reason: 'Het zijn neefjes' });
    closeAll(ilse);
    await world.tick();
    expect((await storedCase(world, newer.caseId)).face.phase).toBe('open');
    expect(await readFile(older, ilse)).toContain('Het zijn neefjes');
  });
});
