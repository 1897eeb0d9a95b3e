/** Two cases of one child in Teams: asked of whoever sees both, linked with a form, and taken back; by label, in a group chat and by relay. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asideCopy } from '../../cards/copy/aside.nl.ts';
import { twinsCopy as copy } from '../../cards/copy/twins.nl.ts';
import { waitsCopy } from '../../cards/copy/waits.nl.ts';
import { expectSound, screenOf, storedCase } from './look.ts';
import { asked as askedIn, closeAll, consult, kinds, next, openCase, readFile, save, talk } from './steps.ts';
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

  test('who links to take a colleague out waits for a second person', async () => {
    const older = await openCase(world, { values: { workingName: 'Noor Hendriks', urgency: 'danger' } });
    const { ilse } = older;
    await world.tick(new Date(world.now().getTime() + 60_000).toISOString());
    const newer = await openCase(world, {
      by: ilse,
      exclude: ['Dirk'],
      consult: ['Meester Ot', 'Vera'],
      values: { workingName: 'Noor Hendriks' },
    });
    await world.tick();
    const outside = async () => {
      const { face, facts } = await storedCase(world, older.caseId);
      const task = face.tasks.find(({ kind, status }) => kind === 'answerAside' && status === 'open');
      return { excluded: facts.excluded.length, asked: task?.owner };
    };
    expect(await outside()).toEqual({ excluded: 0, asked: undefined });
    await next(newer, ilse, asked.button);
    expect(screenOf(ilse)).toContain(copy.asks('Dirk', older.callName));
    await save(ilse, { answer: 'other', reason: 'Zelfde leerlingnummer', why: 'Hij is de oom' });
    closeAll(ilse);
    await world.tick();
    expect(await outside()).toEqual({ excluded: 1, asked: expect.any(String) });
    const { face } = await storedCase(world, older.caseId);
    const owner = face.tasks.find(({ kind, status }) => kind === 'answerAside' && status === 'open')?.owner;
    expect(owner).not.toBe(face.members.find(({ as }) => as === 'coordinator')?.person);
    const second = older.bram;
    await next(older, second, asideCopy.answer.open);
    expect(screenOf(second)).toContain('Hij is de oom');
    expect(screenOf(second)).not.toContain(newer.callName);
    await save(second, { agrees: 'no' });
    closeAll(second);
    await world.tick();
    await world.tick();
    expect(await outside()).toEqual({ excluded: 0, asked: undefined });
  });

  // By relay both cases stand in one chat, of which the helper opens the first.
  test.runIf(groups)('the case that goes on says in the weighing that another is there, to who sees both', async () => {
    const older = await openCase(world, { consult: ['Vera'], values: { workingName: 'Youssef Jansen' } });
    await world.tick(new Date(world.now().getTime() + 60_000).toISOString());
    const newer = await openCase(world, { by: older.ot, consult: ['Vera'], values: { workingName: 'Youssef Jansen' } });
    const { an, ilse } = older;
    await world.tick();
    await next(newer, ilse, asked.button);
    await save(ilse, { answer: 'other', reason: 'Zelfde leerlingnummer' });
    closeAll(ilse);
    await world.tick();
    await consult(older);
    await talk(older);
    await askedIn(older, ilse, kinds.question);
    expect(screenOf(ilse)).toContain(copy.linked.weighs(newer.callName));
    await ilse.press(copy.linked.look(newer.callName));
    expect(screenOf(ilse)).toContain('Blauwe plek op de arm');
    closeAll(ilse);
    await next(older, an);
    expect(screenOf(an)).not.toContain(newer.callName);
    closeAll(an);
  });
});
