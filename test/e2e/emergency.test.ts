/** Danger: help before anything else, and *Er is al gemeld* from every state in at most three taps, by anyone in the case. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dangerCopy } from '../../cards/copy/danger.nl.ts';
import { intakeCopy } from '../../cards/copy/intake.nl.ts';
import { numbersCopy } from '../../cards/copy/numbers.nl.ts';
import { roomCopy } from '../../cards/copy/room.nl.ts';
import type { Person } from '../fakes/slack/person.ts';
import { caseCount, directTexts, expectSound, membersOf, newestCase, roomTexts, screenOf, storedCase } from './look.ts';
import {
  caseWithDraft,
  castOf,
  childTalk,
  closeAll,
  consult,
  inRoom,
  linkPupil,
  next,
  openCase,
  type Play,
  parentsTalk,
  readDraft,
  readFile,
  save,
} from './steps.ts';
import { startWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());
afterAll(() => expectSound(world));

const first = (person: Person): string => person.openView().text.split('\n')[0] ?? '';
const reportsOf = async (play: Pick<Play, 'caseId'>) => (await storedCase(world, play.caseId)).facts.reports;

describe('at the intake', () => {
  test('danger opens a case with nothing filled in, and shows the numbers first', async () => {
    const { an } = castOf(world);
    await an.command('/zorg');
    expect(first(an)).toContain('112');
    await an.press(intakeCopy.danger);
    expect(an.openView().title).toBe(numbersCopy.title);
    expect(first(an)).toContain('112');
    await world.tick();
    const { face } = await storedCase(world, await newestCase(world));
    expect(face.urgency).toBe('danger');
    const room = world.slack.rooms().at(-1)?.id ?? '';
    expect(membersOf(world, room)).toEqual(['U0DIR', 'U0IB', 'U0TEACHER']);
    for (const person of ['U0DIR', 'U0IB'])
      expect(
        world.slack
          .direct(person)
          .map((m) => m.text)
          .join('\n'),
      ).toContain(roomCopy.danger.about(face.callName));
    closeAll(an);
  });

  test('what cannot be read in the form is left out, and holds nothing up', async () => {
    const { an } = castOf(world);
    const before = await caseCount(world);
    await an.command('/zorg');
    await an.press(intakeCopy.unfold);
    an.fill({ happenedOn: '2027-01-01', workingName: 'Sam', seen: 'Getypt in gevaar' });
    await an.press(intakeCopy.danger);
    expect(an.openView().title).toBe(numbersCopy.title);
    expect(await caseCount(world)).toBe(before + 1);
    await world.slack.retry();
    expect(await caseCount(world)).toBe(before + 1);
    const { facts } = await storedCase(world, await newestCase(world));
    expect(facts.about.workingName).toBe('Sam');
    expect(facts.entries).toHaveLength(1);
    closeAll(an);
  });

  test('it was reported already: three taps from the command, and nothing has to be typed', async () => {
    const { an } = castOf(world);
    await an.command('/zorg');
    await an.press(intakeCopy.reportedButton);
    await save(an, {});
    expect(screenOf(an)).toContain(dangerCopy.saved('Ilse en Dirk'));
    expect(an.openView().buttons).not.toContain(roomCopy.reported);
    const play = { caseId: await newestCase(world) };
    expect(await reportsOf(play)).toHaveLength(1);
    await world.tick();
    const { face } = await storedCase(world, play.caseId);
    for (const person of ['U0DIR', 'U0IB'])
      expect(
        world.slack
          .direct(person)
          .map((m) => m.text)
          .join('\n'),
      ).toContain(`Bij ${face.callName} is al gemeld`);
    closeAll(an);
  });

  test('the same from /zorg nood', async () => {
    const { ot } = castOf(world);
    const before = await caseCount(world);
    await ot.command('/zorg nood');
    expect(first(ot)).toContain('112');
    await ot.press(numbersCopy.alreadyReported);
    await save(ot, { how: 'form' });
    expect(await caseCount(world)).toBe(before + 1);
    closeAll(ot);
  });
});

describe('in a case', () => {
  test('a member raises it to danger in two taps, and everyone is told at once', async () => {
    const play = await openCase(world);
    await next(play, play.an, dangerCopy.raise.danger);
    expect(play.an.openView().title).toBe(numbersCopy.title);
    expect(screenOf(play.an)).toContain('Gewaarschuwd: Ilse');
    expect(screenOf(play.an)).toContain(dangerCopy.mistake);
    await world.tick();
    expect(membersOf(world, play.room)).toContain('U0DIR');
    expect(directTexts(world, play.dirk).join('\n')).toContain(roomCopy.danger.about(play.callName));
    closeAll(play.an);
  });

  test('reported in the middle of the steps: open steps become tasks for today, directie and coordinator are told', async () => {
    const play = await openCase(world);
    await consult(play);
    await inRoom(play, play.an, roomCopy.reported);
    await save(play.an, { note: 'Noodwoord' });
    expect(screenOf(play.an)).toContain(dangerCopy.saved('Ilse en Dirk'));
    closeAll(play.an);
    await world.tick();
    const { face } = await storedCase(world, play.caseId);
    const today = face.tasks.filter((t) => t.kind === 'writeUp' && t.status === 'open');
    expect(today.map((t) => [t.step, t.dueAt?.slice(0, 10)])).toEqual([
      ['talks', '2026-11-09'],
      ['weighing', '2026-11-09'],
      ['decision', '2026-11-09'],
    ]);
    expect(roomTexts(world, play.room)).toContain('Er is al gemeld, ');
    expect(roomTexts(world, play.room)).not.toContain('Noodwoord');
    expect(await readFile(play, play.ilse)).toContain('Noodwoord');
    for (const person of [play.dirk, play.ilse])
      expect(directTexts(world, person).join('\n')).toContain(`Bij ${play.callName} is al gemeld`);
  });

  test('a decision that waited becomes informative: nobody has to agree any more', async () => {
    const play = await caseWithDraft(world);
    await inRoom(play, play.an, roomCopy.reported);
    await save(play.an, {});
    closeAll(play.an);
    await world.tick();
    const { face } = await storedCase(world, play.caseId);
    expect(face.draft?.status).toBe('informative');
    const mine = directTexts(world, play.dirk).filter((words) => words.includes(play.callName));
    expect(mine.join('\n')).toContain(roomCopy.approval.informative);
    expect(mine.join('\n')).not.toContain(roomCopy.approval.first);
    const stale = world.slack.direct('U0DIR').find((m) => m.text.includes(roomCopy.approval.informative));
    expect(stale?.buttons).not.toContain(roomCopy.approval.openText);
  });

  test('a form to agree that was open meanwhile decides nothing', async () => {
    const play = await caseWithDraft(world);
    await readDraft(play, play.dirk);
    await inRoom(play, play.ilse, roomCopy.reported);
    await save(play.ilse, {});
    await play.dirk.fill({ decision: 'approve' }).submit();
    const { face, facts } = await storedCase(world, play.caseId);
    expect([face.draft?.status, facts.draft?.approvals]).toEqual(['informative', []]);
    closeAll(play.dirk, play.ilse);
  });

  test('a closed case is opened again by it', async () => {
    const play = await openCase(world);
    await consult(play);
    await linkPupil(play);
    await childTalk(play);
    await parentsTalk(play, { suspicionGone: ['yes'] });
    await next(play, play.ilse, 'Casus afsluiten');
    await save(play.ilse, { reason: 'otherCause', text: 'Gewone zorg' });
    closeAll(play.ilse);
    await world.tick();
    expect((await storedCase(world, play.caseId)).face.phase).toBe('closed');
    await inRoom(play, play.an, roomCopy.reported);
    await save(play.an, {});
    closeAll(play.an);
    await world.tick();
    expect((await storedCase(world, play.caseId)).face.phase).toBe('open');
    expect(await reportsOf(play)).toHaveLength(1);
  });

  test('a case that was only recorded is lifted by it, with a room and the people it needs', async () => {
    const play = await openCase(world, { values: { urgency: 'record' } });
    await play.an.press(roomCopy.reported);
    await save(play.an, {});
    closeAll(play.an);
    await world.tick();
    const { face } = await storedCase(world, play.caseId);
    expect(face.phase).toBe('open');
    expect(membersOf(world, world.slack.rooms().at(-1)?.id ?? '')).toEqual(['U0DIR', 'U0IB', 'U0TEACHER']);
  });
});
