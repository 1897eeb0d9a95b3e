/** The main road in Teams, from `zorg` in the own chat to an approved report: in group chats, and by relay where the tenant agreed to nothing. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { intakeCopy } from '../../cards/copy/intake.nl.ts';
import { logbookCopy } from '../../cards/copy/logbook.nl.ts';
import { outsideCopy } from '../../cards/copy/outside.nl.ts';
import { replyCopy } from '../../cards/copy/replies.nl.ts';
import { roomCopy } from '../../cards/copy/room.nl.ts';
import { teamsCopy } from '../../cards/copy/teams.nl.ts';
import { personalOf } from '../fakes/teams/world.ts';
import { expectSound, query, readableColumns, storedCase } from './look.ts';
import {
  approve,
  castOf,
  closeAll,
  consult,
  decide,
  openCase,
  type Play,
  present,
  readFile,
  save,
  saveWithFaults,
  talk,
  towardsReport,
  weigh,
} from './steps.ts';
import { startTeamsWorld, type TeamsWorld } from './teams-world.ts';

const typed = ['Zeenvlek', 'Wernaam', 'Bloemkool', 'Besluit een', 'Om wat er ligt', 'Getypt woord', 'enkelwoord'];

describe.each([
  ['in a group chat', true],
  ['by relay', false],
])('the main road %s', (_, groups) => {
  let world: TeamsWorld;
  let play: Play;
  beforeAll(async () => {
    world = await startTeamsWorld({ groups });
  });
  afterAll(async () => {
    await expectSound(world);
    await world.stop();
  });
  const stored = async () => (await storedCase(world, play.caseId)).face;
  const steps = async () => (await stored()).steps.map((step) => step.status);

  test('zorg with words opens the form with those words in it; faults come back at the fields and nothing is lost', async () => {
    const an = world.as('U0TEACHER');
    await an.command('/zorg enkelwoord');
    expect(an.openView().fields.find(({ id }) => id === 'seen')?.value).toBe('enkelwoord');
    an.close();
    await an.command('/zorg Getypt woord');
    expect(an.openView().fields.find(({ id }) => id === 'seen')?.value).toBe('Getypt woord');
    await an.press(intakeCopy.unfold);
    expect(an.openView().fields.find(({ id }) => id === 'seen')?.value).toBe('Getypt woord');
    const faults = await saveWithFaults(castOf(world).an, { seen: 'Zeenvlek', happenedOn: '2026-12-24' });
    expect(Object.keys(faults)).toEqual(['happenedOn']);
    expect(an.openView().fields.find(({ id }) => id === 'seen')?.value).toBe('Zeenvlek');
    await an.press(intakeCopy.staffButton);
    expect(an.openView().fields).toEqual([]);
    await an.press(teamsCopy.toForm);
    expect(an.openView().fields.find(({ id }) => id === 'seen')?.value).toBe('Zeenvlek');
    an.close();
  });

  test('a teacher shares a concern, and the colleagues find it where they are', async () => {
    play = await openCase(world, {
      values: { seen: 'Zeenvlek', workingName: 'Wernaam' },
      ...(groups && { consult: ['Meester Ot'] }),
    });
    expect(play.room === '').toBe(!groups);
    const inRoom = groups ? [...(world.teams.world.conversations.get(play.room)?.people ?? [])].sort() : [];
    expect(inRoom).toEqual(groups ? [play.an.id, play.ilse.id, world.user('U0OTHER')].sort() : []);
    const told = world.slack.direct(play.ilse.id).map(({ text }) => text);
    expect(told.join('\n')).toContain(play.callName);
  });

  test('the file is read, and colleagues consult', async () => {
    expect(await readFile(play, play.ilse)).toContain('Zeenvlek');
    await consult(play);
    expect(await steps()).toEqual(['done', 'done', 'now', 'later', 'later']);
  });

  test('the child and the parents are spoken to, and the questions weighed one by one', async () => {
    await talk(play);
    expect(await steps()).toEqual(['done', 'done', 'done', 'now', 'later']);
    await weigh(play, ...towardsReport);
    expect(await steps()).toEqual(['done', 'done', 'done', 'done', 'now']);
  });

  test('directie decides, and approves the text from a card', async () => {
    await decide(play, 'yes', 'no');
    await present(play);
    expect((await stored()).draft?.status).toBe('waiting');
    await approve(play, play.dirk);
    expect((await stored()).draft?.status).toBe('decided');
    closeAll(play.dirk);
  });

  test('everybody has an overview, and who is not of the school has the numbers', async () => {
    const [dirk, stranger] = [world.as('U0DIR'), world.as('U0STRANGER')];
    await dirk.command('zorg help');
    expect(dirk.openView().text).toContain(outsideCopy.help.intro.chat);
    dirk.close();
    await dirk.command('zorg lijst');
    expect(dirk.openView().text).toContain(play.callName);
    dirk.close();
    await stranger.command('zorg');
    expect(stranger.hasView()).toBe(false);
    expect(stranger.notices().at(-1)?.text).toContain('0800-2000');
  });

  test('nothing of what was typed ever left for a chat, a log or a readable column', async () => {
    const chats = [...world.teams.world.conversations.values()].map(({ topic, activities }) => [topic, activities]);
    const out = JSON.stringify([world.teams.came, chats]);
    expect(out).toContain(play.callName);
    const columns = await readableColumns(world);
    for (const word of typed)
      for (const place of [out, world.lines.join('\n'), columns]) expect(place).not.toContain(word);
  });
});

describe('a group chat', () => {
  let world: TeamsWorld;
  let play: Play;
  beforeAll(async () => {
    world = await startTeamsWorld({ groups: true });
    play = await openCase(world, { consult: ['Meester Ot'], values: { seen: 'Zeenvlek' } });
  });
  afterAll(async () => {
    await expectSound(world);
    await world.stop();
  });
  const message = () => ({
    id: '1',
    createdDateTime: world.now().toISOString(),
    from: { user: { id: world.user('U0IB') } },
    body: { contentType: 'html', content: '<p>Liftwoord: hij viel van de trap</p>' },
  });

  test('a message goes into the logbook by its message action, through a form', async () => {
    const an = world.as('U0TEACHER');
    await an.lift(play.room, message());
    expect(an.openView().fields.find(({ id }) => id === 'text')?.value).toBe('Liftwoord: hij viel van de trap');
    expect(an.openView().fields.find(({ id }) => id === 'heardBy')?.value).toBe('Ilse');
    await save(play.an, { entryType: 'fact', text: 'Liftwoord, ingekort' });
    closeAll(play.an);
    expect(await readFile(play, play.ilse)).toContain('Liftwoord, ingekort');
  });

  test('by who is not in the case, or elsewhere, it is kept nowhere', async () => {
    const dora = world.as('U0DIR2');
    await dora.lift(play.room, message());
    expect(dora.openView().text).toContain(replyCopy.notForYou);
    expect(dora.openView().text).not.toContain(play.callName);
    dora.close();
    await dora.mention('19:elsewhere@thread.v2', 'Mentionwoord');
    await dora.lift('19:elsewhere@thread.v2', message());
    expect(dora.openView().text).toContain(outsideCopy.liftElsewhere);
    dora.close();
  });

  test('a command behind “/” opens the form or the numbers at once, and sends no message', async () => {
    const dora = world.as('U0DIR2');
    await dora.mention('19:staffroom@thread.v2');
    const chats = () => [...world.teams.world.conversations.values()].map(({ activities }) => activities.length);
    const before = chats();
    await dora.slash('19:staffroom@thread.v2', 'emergency');
    expect(dora.openView().text).toContain('0800-2000');
    dora.close();
    await dora.slash('19:staffroom@thread.v2', 'start');
    expect(dora.openView().title).toBe(intakeCopy.title);
    expect(chats()).toEqual(before);
    await dora.fill({ seen: 'Zeenvlek', workingName: 'S.', urgency: 'record' }).submit();
    expect(dora.openView().errors).toEqual({});
    expect(JSON.stringify(world.teams.came)).not.toContain('Zeenvlek');
    dora.close();
  });

  test('a message from a chat that is no room of a case goes into the case that is chosen for it', async () => {
    const an = world.as('U0TEACHER');
    await an.lift('19:staffroom@thread.v2', message());
    const form = an.openView();
    expect(form.text).toContain(logbookCopy.lift.which);
    expect(form.fields.find(({ id }) => id === 'text')?.value).toBe('Liftwoord: hij viel van de trap');
    expect(form.fields.find(({ id }) => id === 'case')?.choices.map(({ value }) => value)).toEqual([play.caseId]);
    const rows = () => query(world, 'select 1 from app.logbook', []);
    const before = (await rows()).length;
    await an.fill({ case: play.caseId }).submit();
    expect(an.openView().text).toContain(logbookCopy.lift.intro);
    expect(an.openView().fields.find(({ id }) => id === 'heardBy')?.value).toBe('Ilse');
    expect((await rows()).length).toBe(before);
    await save(play.an, { entryType: 'fact', text: 'Liftwoord, uit de teamkamer' });
    expect((await rows()).length).toBe(before + 1);
    closeAll(play.an);
  });

  test('who is in no case is told that nothing is kept, and where to begin', async () => {
    const vera = world.as('U0CONF');
    await vera.lift('19:staffroom@thread.v2', message());
    expect(vera.openView().text).toContain(outsideCopy.liftElsewhere);
    expect(vera.openView().buttons).toContain(outsideCopy.call.startCase);
    vera.close();
  });

  test('a mention is answered in the own chat, with buttons that work there', async () => {
    const ilse = world.as('U0IB');
    await ilse.mention(play.room, 'Mentionwoord over Sam');
    await ilse.press(replyCopy.note, { in: personalOf(world.teams.world, ilse.user).id });
    expect(ilse.openView().title).toBe('Schrijf iets op');
    ilse.close();
    expect(JSON.stringify([world.teams.came, world.lines])).not.toContain('Mentionwoord');
  });

  test('who leaves is asked whether that was meant, and comes back with one press that opens nothing', async () => {
    const an = world.as('U0TEACHER');
    await an.leave(play.room);
    await world.tick();
    expect(
      world.slack
        .direct(an.id)
        .map(({ text }) => text)
        .join('\n'),
    ).toContain(roomCopy.leaver.question(play.callName));
    await an.press(roomCopy.leaver.stay);
    expect(an.hasView()).toBe(false);
    expect(an.notices().at(-1)?.text).toContain('Je blijft in de casus');
    await world.tick();
    expect(world.teams.world.conversations.get(play.room)?.people).toContain(an.id);
  });

  test('who became a guest has the numbers and nothing else, whatever the school’s list still says', async () => {
    const vera = world.as('U0CONF');
    vera.user.role = 'guest';
    // What Teams said of her is a minute old by then.
    await world.tick();
    await vera.command('zorg lijst');
    expect(vera.hasView()).toBe(false);
    expect(vera.notices().at(-1)?.text).toContain(replyCopy.unknownPerson);
    await vera.press(teamsCopy.launch.list);
    expect(vera.openView().text).toContain('0800-2000');
    expect(vera.openView().text).toContain(replyCopy.unknownPerson);
    vera.close();
  });

  test('who takes the bot away and gives it back is told again what waits', async () => {
    const dirk = world.as('U0DIR');
    await dirk.uninstall();
    await dirk.install();
    const told = world.slack.direct(dirk.id).map(({ text }) => text);
    expect(told.join('\n')).toContain(teamsCopy.launch.welcome);
  });
});
