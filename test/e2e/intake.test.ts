/** How it begins: recording only, without a name, what lacks, names of other children, the staff route, and the words after `/zorg`. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actsCopy } from '../../cards/copy/acts.nl.ts';
import { dangerCopy } from '../../cards/copy/danger.nl.ts';
import { intakeCopy } from '../../cards/copy/intake.nl.ts';
import { logbookCopy } from '../../cards/copy/logbook.nl.ts';
import { nowCopy } from '../../cards/copy/now.nl.ts';
import { numbersCopy } from '../../cards/copy/numbers.nl.ts';
import { outsideCopy } from '../../cards/copy/outside.nl.ts';
import { pupilCopy } from '../../cards/copy/pupil.nl.ts';
import { replyCopy } from '../../cards/copy/replies.nl.ts';
import { roomCopy } from '../../cards/copy/room.nl.ts';
import { staffRouteCopy } from '../../cards/copy/staff-route.nl.ts';
import { stepsCopy } from '../../cards/copy/steps.nl.ts';
import { waitsCopy } from '../../cards/copy/waits.nl.ts';
import { workCopy } from '../../cards/copy/work.nl.ts';
import {
  caseCount,
  directTexts,
  expectSound,
  membersOf,
  newestCase,
  postedTexts,
  query,
  screenOf,
  storedCase,
  toldTo,
} from './look.ts';
import { castOf, closeAll, next, openCase, readFile, save, saveWithFaults } from './steps.ts';
import { regenboog, startWorld, type World } from './world.ts';

/** In a form by which somebody asks for help the numbers stand at what stops it. */
const stopped = (fault: string): string => `${fault} ${replyCopy.numbersAtField}`;

let world: World;
beforeAll(async () => {
  const roster = [
    { name: 'Fatima Vlinder', first: 'Fatima', group: '3A' },
    { name: 'Sam Bloemkool', first: 'Sam', group: '3A' },
  ];
  world = await startWorld({ plan: regenboog({ roster }) });
});
afterAll(() => world.stop());
afterAll(() => expectSound(world));

describe('recording only', () => {
  test('makes a case without a room, that author and coordinator see; it needs words', async () => {
    const { an, ilse } = castOf(world);
    await an.command('/zorg');
    expect((await saveWithFaults(an, { urgency: 'record' })).seen).toBe(stopped(intakeCopy.errors.seen));
    expect(an.openView().fields.find((f) => f.id === 'urgency')?.value).toBe('record');
    await save(an, { seen: 'Was stil vandaag', workingName: 'S.' });
    expect(screenOf(an)).toContain(intakeCopy.recorded('Ilse'));
    closeAll(an);
    await world.tick();
    expect(world.slack.rooms()).toEqual([]);
    expect(directTexts(world, an).join('\n')).toContain(roomCopy.author.recordedHint);
    await ilse.command('/zorg lijst');
    expect(screenOf(ilse)).toMatch(/alleen vastgelegd/i);
    closeAll(ilse);
  });

  test('grows into a consultation when the author wants that, with a room of its own', async () => {
    const { an } = castOf(world);
    const caseId = await newestCase(world);
    await an.press(roomCopy.open, { in: world.slack.direct('U0TEACHER')[0]?.channel ?? '' });
    await an.press(nowCopy.title);
    await an.press(dangerCopy.raise.serious);
    closeAll(an);
    await world.tick();
    expect((await storedCase(world, caseId)).face).toMatchObject({ phase: 'open', urgency: 'serious' });
    expect(membersOf(world, world.slack.rooms()[0]?.id ?? '')).toEqual(['U0IB', 'U0TEACHER']);
  });
});

describe('the form', () => {
  test('asks four things, says who reads it, and is saved in one tap after the words', async () => {
    const { an, ilse } = castOf(world);
    await an.command('/zorg');
    expect(an.openView().fields.map((f) => f.id)).toEqual(['seen', 'workingName', 'unnamed', 'childTold', 'urgency']);
    expect(an.openView().submit).toBe(intakeCopy.shareWith('Ilse'));
    expect(screenOf(an)).toContain(intakeCopy.reads('Ilse', false));
    await save(an, { seen: 'Kindwoord', workingName: 'S.', childTold: ['yes'] });
    expect(screenOf(an)).toContain('Ilse is gevraagd om het te lezen');
    expect(screenOf(an)).toContain('Beloof geen geheimhouding');
    await an.press(intakeCopy.details);
    expect(an.openView().fields.map((f) => f.id)).toContain('place');
    closeAll(an);
    const { facts } = await storedCase(world, await newestCase(world));
    expect(facts.entries).toMatchObject([{ type: 'statement', direction: 'supports' }]);
    expect(facts.marks).toEqual(['disclosure']);
    closeAll(ilse);
  });

  test('a question after the command is kept, and asked about before it is saved', async () => {
    const { an } = castOf(world);
    const before = await caseCount(world);
    await an.command('/zorg is er iets met groep 6?');
    expect(screenOf(an)).toContain('Je typte een vraag.');
    expect(an.openView().fields.find((f) => f.id === 'seen')?.value).toBe('is er iets met groep 6?');
    expect((await saveWithFaults(an, {})).isSeen).toBe(stopped(intakeCopy.errors.isSeen));
    expect(await caseCount(world)).toBe(before);
    const logged = await query<{ n: string }>(
      world,
      "select count(*) as n from app.access_log where what = 'QuestionTyped' and case_id is null",
    );
    expect(logged[0]?.n).toBe('1');
    expect(world.lines.join()).not.toContain('groep 6');
    await save(an, { isSeen: ['yes'], workingName: 'S.' });
    closeAll(an);
    expect(await caseCount(world)).not.toBe(before);
  });

  test('leaves out in one tap who would read it, and tells that person nothing', async () => {
    const { an, ilse, bram } = castOf(world);
    const before = directTexts(world, ilse).length;
    await an.command('/zorg');
    an.fill({ seen: 'Zonder haar', workingName: 'S.' });
    await an.press(intakeCopy.notWith('Ilse'));
    expect(an.openView().fields.find((f) => f.id === 'seen')?.value).toBe('Zonder haar');
    expect(screenOf(an)).toContain(intakeCopy.readsInstead('Bram', false, 'Ilse'));
    await save(an, {});
    closeAll(an);
    await world.tick();
    const { face, facts } = await storedCase(world, await newestCase(world));
    expect(facts.excluded).toHaveLength(1);
    expect(directTexts(world, ilse)).toHaveLength(before);
    expect(directTexts(world, bram).join('\n')).toContain(face.callName);
  });

  test('consulting without a name needs nothing, and asks later for what the protocol wants', async () => {
    const play = await openCase(world, {
      values: { seen: '', workingName: '', unnamed: ['yes'], happenedOn: '2026-11-06' },
    });
    const { an } = play;
    await readFile(play, play.ilse);
    await next(play, play.ilse, stepsCopy.complete);
    expect(play.ilse.openView().title).toBe(stepsCopy.passTitle);
    closeAll(play.ilse);
    await next(play, an, actsCopy.titles.CompleteDetails(''));
    // Without these the form changes nothing of what is asked, so it cannot be sent; the moment was given before.
    const required = an.openView().fields.flatMap((f) => (f.required ? [f.id] : []));
    expect(required).toEqual(['seen', 'workingName']);
    await save(an, { seen: 'Later opgeschreven', workingName: 'K.', happenedOn: '2026-11-06' });
    closeAll(an);
    await next(play, an, actsCopy.titles.CompleteDetails(''));
    expect((await saveWithFaults(an, { workingName: '' })).workingName).toBe(pupilCopy.details.empty);
    closeAll(an);
    const { facts, face } = await storedCase(world, play.caseId);
    expect(facts.missing).toEqual([]);
    expect(face.tasks.find((t) => t.kind === 'fillDetails')?.status).toBe('done');
  });

  test('faults stand at their fields, and nothing that was typed is lost', async () => {
    const { an } = castOf(world);
    await an.command('/zorg blauwe plek gezien');
    expect(an.openView().fields.find((f) => f.id === 'seen')?.value).toBe('blauwe plek gezien');
    await an.press(intakeCopy.unfold);
    expect(an.openView().fields.find((f) => f.id === 'seen')?.value).toBe('blauwe plek gezien');
    const faults = await saveWithFaults(an, { workingName: 'S.', happenedOn: '2026-12-24' });
    expect(faults).toEqual({ happenedOn: stopped(intakeCopy.errors.future) });
    expect(an.openView().fields.find((f) => f.id === 'seen')?.value).toBe('blauwe plek gezien');
    closeAll(an);
    expect(world.lines.join()).not.toContain('blauwe plek');
  });

  test('a name of another child is asked about: replaced, or saved all the same', async () => {
    const { an } = castOf(world);
    const before = await caseCount(world);
    await an.command('/zorg');
    an.fill({ seen: 'Hij duwde Fatima Vlinder', workingName: 'S.' });
    await an.submit();
    expect(screenOf(an)).toContain(logbookCopy.roster.warning(['Fatima Vlinder']));
    expect(an.openView().fields.find((f) => f.id === 'seen')?.value).toBe('Hij duwde Fatima Vlinder');
    await an.submit();
    expect(screenOf(an)).toContain('Fatima Vlinder');
    expect(await caseCount(world)).toBe(before);
    await save(an, { seen: 'Hij duwde een klasgenoot' });
    expect(await caseCount(world)).toBe(before + 1);
    closeAll(an);
    await an.command('/zorg');
    an.fill({ seen: 'Zag Fatima Vlinder', workingName: 'S.' });
    await an.submit();
    await save(an, { roster: 'keep' });
    expect(await caseCount(world)).toBe(before + 2);
    closeAll(an);
  });

  test('with the group of the case a first name is enough, and the full name is said once', async () => {
    const { an } = castOf(world);
    await an.command('/zorg');
    await an.press(intakeCopy.unfold);
    an.fill({ seen: 'Hij duwde Fatima', workingName: 'S.', group: '3A' });
    await an.submit();
    expect(screenOf(an)).toContain(logbookCopy.roster.warning(['Fatima']));
    an.fill({ seen: 'Hij duwde Fatima Vlinder', roster: 'replace' });
    await an.submit();
    expect(screenOf(an)).toContain(logbookCopy.roster.warning(['Fatima Vlinder']));
    closeAll(an);
    await an.command('/zorg');
    await an.press(intakeCopy.unfold);
    await save(an, { seen: 'Hij duwde Fatima', workingName: 'S.', group: '5B' });
    closeAll(an);
  });

  test('in danger nobody is asked about a name', async () => {
    const { an } = castOf(world);
    const before = await caseCount(world);
    await an.command('/zorg');
    an.fill({ seen: 'Fatima Vlinder slaat' });
    await an.press(intakeCopy.danger);
    expect(await caseCount(world)).toBe(before + 1);
    closeAll(an);
  });
});

describe('about somebody who works here', () => {
  test('another road, with other people, and nothing is stored', async () => {
    const { an } = castOf(world);
    const rows = async () => (await query<{ n: string }>(world, 'select count(*) as n from app.access_log'))[0]?.n;
    const before = [await caseCount(world), await rows()];
    await an.command('/zorg');
    await an.press(intakeCopy.staffButton);
    expect(an.openView().text).not.toContain('Dirk');
    await an.press(staffRouteCopy.yes);
    expect(screenOf(an)).toContain('Wim');
    expect(screenOf(an)).not.toContain('Dirk');
    expect(screenOf(an)).toContain('0900-111 3111');
    closeAll(an);
    await an.command('/zorg');
    await an.press(intakeCopy.staffButton);
    await an.press(staffRouteCopy.no);
    expect(screenOf(an)).toContain('Dirk');
    closeAll(an);
    expect([await caseCount(world), await rows()]).toEqual(before);
    expect(world.lines.join()).not.toContain('StaffRoute');
  });
});

describe('the words after /zorg', () => {
  test('lijst, for who has nothing', async () => {
    const { vera } = castOf(world);
    await vera.command('/zorg lijst');
    expect(screenOf(vera)).toContain(outsideCopy.cases.none);
    await vera.press(intakeCopy.title);
    expect(vera.openView().submit).toBe(intakeCopy.shareWith('Ilse'));
    closeAll(vera);
  });

  test('lijst, with what waits first', async () => {
    const { ilse } = castOf(world);
    await ilse.command('/zorg lijst');
    expect(screenOf(ilse)).toContain(workCopy.groups.thisWeek);
    expect(ilse.openView().buttons.filter((label) => label === workCopy.read).length).toBeGreaterThan(3);
    await ilse.press(workCopy.read);
    expect(ilse.openView().title).toBe('Dossier');
    closeAll(ilse);
  });

  test('nood, help and belhulp begin with the numbers and store nothing', async () => {
    const { vera } = castOf(world);
    const before = await caseCount(world);
    for (const [words, title] of [
      ['nood', numbersCopy.title],
      ['NOOD!', numbersCopy.title],
      ['112', numbersCopy.title],
      ['help', outsideCopy.help.title],
      ['belhulp', outsideCopy.call.title],
    ] as const) {
      await vera.command(`/zorg ${words}`);
      expect(vera.openView().title).toBe(title);
      expect(screenOf(vera)).toContain('112');
      closeAll(vera);
    }
    await vera.command('/zorg beheer');
    expect(toldTo(vera)).toContain(outsideCopy.manageLater);
    closeAll(vera);
    expect(await caseCount(world)).toBe(before);
  });

  test('the own page shows the own cases by call name alone, since a screen may hang before a class', async () => {
    const { an } = castOf(world);
    await an.openHome();
    expect(an.home().text).toContain(workCopy.groups.others);
    expect(an.home().text).not.toContain('S.');
    await an.pressHome(waitsCopy.tasks.fillDetails({ place: '', title: '', receives: '' }).button);
    expect(an.openView().title).toBe(pupilCopy.details.title);
    closeAll(an);
  });
});

describe('the same thing twice', () => {
  test('a form sent again, byte for byte or by Slack, makes one case', async () => {
    const { an } = castOf(world);
    const before = await caseCount(world);
    await an.command('/zorg');
    await save(an, { seen: 'Eén keer', workingName: 'S.' });
    await world.slack.replay();
    await world.slack.retry();
    await world.slack.retry(2);
    await world.tick();
    expect(await caseCount(world)).toBe(before + 1);
    expect(world.slack.rooms().filter((room) => room.name.endsWith('-2'))).toEqual([]);
    closeAll(an);
  });

  test('a reaction sent twice stands once', async () => {
    const play = await openCase(world);
    await play.an.press(roomCopy.react, { in: play.room });
    await save(play.an, { text: 'Een keer gezegd' });
    await world.slack.retry();
    await world.slack.replay();
    closeAll(play.an);
    const file = await readFile(play, play.ilse);
    expect(file.split('Een keer gezegd')).toHaveLength(2);
  });

  test('a press that Slack sends again changes nothing more', async () => {
    const play = await openCase(world);
    await readFile(play, play.ilse);
    await next(play, play.ilse, stepsCopy.complete);
    await world.slack.retry();
    await world.slack.replay();
    closeAll(play.ilse);
    const { face } = await storedCase(world, play.caseId);
    expect(face.steps.map((s) => s.status)).toEqual(['done', 'now', 'later', 'later', 'later']);
    expect(postedTexts(world)).not.toContain('Eén keer');
  });
});
