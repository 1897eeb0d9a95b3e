/** The room: chat that stays out of the file, mentions, people who do not belong, people who go. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { actsCopy } from '../../cards/copy/acts.nl.ts';
import { logbookCopy } from '../../cards/copy/logbook.nl.ts';
import { membersCopy } from '../../cards/copy/members.nl.ts';
import { outsideCopy } from '../../cards/copy/outside.nl.ts';
import { refusalCopy } from '../../cards/copy/refusals.nl.ts';
import { replyCopy } from '../../cards/copy/replies.nl.ts';
import { roomCopy } from '../../cards/copy/room.nl.ts';
import { applySchool } from '../../src/store/schools.ts';
import {
  directTexts,
  expectSound,
  membersOf,
  newestCase,
  postedTexts,
  query,
  roomTexts,
  screenOf,
  storedCase,
  toldTo,
} from './look.ts';
import {
  caseWithDraft,
  closeAll,
  colleague,
  directOf,
  inRoom,
  next,
  openCase,
  type Play,
  react,
  readFile,
  save,
  saveWithFaults,
} from './steps.ts';
import { regenboog, startWorld, type World } from './world.ts';

let world: World;
let play: Play;
beforeAll(async () => {
  world = await startWorld();
});
beforeEach(async () => {
  play = await openCase(world);
  await readFile(play, play.ilse);
});
afterAll(() => world.stop());
afterAll(() => expectSound(world));

const general = 'algemeen';
const open = { leader: { stay: roomCopy.leaver.stay, leave: roomCopy.leaver.leave } };

describe('chat', () => {
  test('a message in the room is lifted by the shortcut, through a form; the rest of the chat is kept nowhere', async () => {
    const { an, ilse, room } = play;
    world.slack.say('U0IB', room, 'Losse kletspraat');
    const said = world.slack.say('U0IB', room, 'Liftwoord: hij viel van de trap');
    await an.lift(said);
    expect(screenOf(an)).toContain('Liftwoord');
    expect(an.openView().fields.find((f) => f.id === 'heardBy')?.value).toBe('Ilse');
    expect((await storedCase(world, play.caseId)).facts.entries).toHaveLength(1);
    await save(an, { entryType: 'fact', text: 'Liftwoord, ingekort' });
    closeAll(an);
    const file = await readFile(play, ilse);
    expect(file).toContain('Liftwoord, ingekort');
    expect(file).not.toContain('kletspraat');
  });

  test('elsewhere it is asked in which case it belongs, and nothing is kept before; nor by who is not in the case', async () => {
    const { an, ot, room } = play;
    await an.lift(world.slack.say('U0TEACHER', general, 'Publiek woord'));
    expect(screenOf(an)).toContain(logbookCopy.lift.which);
    closeAll(an);
    await ot.lift(world.slack.say('U0TEACHER', general, 'Publiek woord'));
    expect(toldTo(ot)).toContain(outsideCopy.liftElsewhere);
    closeAll(ot);
    await ot.lift(world.slack.say('U0IB', room, 'Niet voor Ot'));
    expect(toldTo(ot)).toContain(replyCopy.notForYou);
    closeAll(ot);
  });

  test('a mention in the room leads to the form; nothing of it is stored', async () => {
    const { an, room } = play;
    await an.mention(room, 'Mentionwoord over Sam');
    expect(an.notices().at(-1)?.text).toContain(outsideCopy.mention.inRoom);
    await an.press(replyCopy.note);
    expect(an.openView().title).toBe('Schrijf iets op');
    closeAll(an);
    expect(postedTexts(world)).not.toContain('Mentionwoord');
  });

  test('a mention in public: were there data of a child in it? and whom to tell', async () => {
    const { an } = play;
    world.slack.channel(general).members.add(world.slack.world.bot.user);
    await an.mention(general, 'Sam Bloemkool heeft weer blauwe plekken');
    expect(an.notices().at(-1)?.text).toContain(outsideCopy.mention.question);
    await an.press(outsideCopy.mention.yes);
    expect(screenOf(an)).toContain(outsideCopy.breach.stored);
    expect(screenOf(an)).toContain('Ilse');
    closeAll(an);
    const noted = await query(world, "select 1 from app.access_log where what = 'BreachTold'");
    expect(noted).toHaveLength(1);
    const told = () => world.slack.direct('U0IB').filter((m) => m.text.includes(outsideCopy.breach.note('Juf An')));
    // It is told beside the answer to the press.
    await world.slack.until(() => told().length > 0);
    await world.tick();
    expect(told()).toHaveLength(1);
    expect(postedTexts(world)).not.toContain('blauwe plekken');
    expect(world.lines.join()).not.toContain('blauwe plekken');
  });
});

describe('somebody who does not belong in the room', () => {
  test('posting stops, the coordinator is asked, and goes on after the colleague was taken out', async () => {
    const { ilse, an, room } = play;
    await world.slack.as('U0OTHER').join(room);
    await world.tick();
    expect(directTexts(world, ilse).join('\n')).toContain(roomCopy.stranger.first(play.callName));
    expect(directTexts(world, an).join('\n')).not.toContain(roomCopy.stranger.first(play.callName));
    const before = roomTexts(world, room);
    await react(play, an, 'Terwijl er iemand bij zit');
    await world.tick();
    expect(roomTexts(world, room)).toBe(before);
    await ilse.press(roomCopy.stranger.remove, { in: directOf(world, ilse) });
    closeAll(ilse);
    await world.tick();
    expect(membersOf(world, room)).toEqual(['U0IB', 'U0TEACHER']);
    expect(roomTexts(world, room)).toContain('Juf An heeft gereageerd');
    expect(directTexts(world, ilse).join('\n')).not.toContain(roomCopy.stranger.first(play.callName));
  });

  test('or was added to the case, with a reason', async () => {
    const { ilse, an, ot, room } = play;
    await world.slack.as('U0OTHER').join(room);
    await world.tick();
    await react(play, an, 'Nog stil');
    await ilse.press(roomCopy.stranger.add, { in: directOf(world, ilse) });
    expect(screenOf(ilse)).toContain('Meester Ot');
    await save(ilse, { reason: 'Denkt mee over de klas' });
    closeAll(ilse);
    await world.tick();
    expect(roomTexts(world, room)).toContain('Juf An heeft gereageerd');
    expect(await readFile(play, ot)).toContain('Blauwe plek');
    await next(play, an, actsCopy.looks.members);
    expect(screenOf(an)).toContain('Denkt mee over de klas');
    closeAll(an);
  });

  test('somebody unknown can only be taken out; a decision reaches directie by DM meanwhile', async () => {
    const { ilse, room } = play;
    await world.slack.as('U0STRANGER').join(room);
    await world.tick();
    const card = world.slack.direct('U0IB').find((m) => m.text.includes(roomCopy.stranger.first(play.callName)));
    expect(card?.text).toContain(roomCopy.stranger.unknown(1));
    expect(card?.buttons).toEqual([roomCopy.stranger.remove]);
    await inRoom(play, play.an, roomCopy.reported);
    await save(play.an, {});
    closeAll(play.an);
    await world.tick();
    expect(directTexts(world, play.dirk).join('\n')).toContain(`Bij ${play.callName} is al gemeld`);
    await ilse.press(roomCopy.stranger.remove, { in: directOf(world, ilse) });
    closeAll(ilse);
    await world.tick();
    expect(membersOf(world, room)).not.toContain('U0STRANGER');
    expect(roomTexts(world, room)).toContain('Er is al gemeld, ');
  });
});

describe('somebody leaves the room', () => {
  test('access stands still until the question is answered; the coordinator hears it', async () => {
    const { an, ilse, room } = play;
    await an.leave(room);
    await world.tick();
    expect(directTexts(world, an).join('\n')).toContain(roomCopy.leaver.question(play.callName));
    expect(directTexts(world, ilse).join('\n')).toContain(roomCopy.leaver.told('Juf An', play.callName));
    await an.press(roomCopy.open, { on: world.slack.messages(room)[0] ?? fail() });
    expect(toldTo(an)).toContain(replyCopy.notForYou);
    closeAll(an);
    await an.press(open.leader.stay, { in: directOf(world, an) });
    expect(toldTo(an)).toContain(membersCopy.resumed);
    closeAll(an);
    await world.tick();
    expect(membersOf(world, room)).toEqual(['U0IB', 'U0TEACHER']);
    expect(await readFile(play, an)).toContain('Blauwe plek');
    expect(directTexts(world, an).join('\n')).not.toContain(roomCopy.leaver.question(play.callName));
  });

  test('who walks back in is in again', async () => {
    const { an, room } = play;
    await an.leave(room);
    await world.tick();
    await an.join(room);
    await world.tick();
    expect(await readFile(play, an)).toContain('Blauwe plek');
  });

  test('even then it can be said that it was reported', async () => {
    const { an, room } = play;
    await an.leave(room);
    await world.tick();
    const asked = world.slack.direct('U0TEACHER').find((m) => m.text.includes(roomCopy.leaver.question(play.callName)));
    await an.press(roomCopy.reported, { on: asked ?? fail() });
    await save(an, {});
    closeAll(an);
    expect((await storedCase(world, play.caseId)).facts.reports).toHaveLength(1);
  });

  test('who goes for good sees nothing any more', async () => {
    const { an, ilse, room } = play;
    await an.leave(room);
    await world.tick();
    await an.press(open.leader.leave, { in: directOf(world, an) });
    await save(an, {});
    closeAll(an);
    await world.tick();
    const { face } = await storedCase(world, play.caseId);
    expect(face.members.find((m) => m.as === 'author')?.until).toBeDefined();
    await an.command('/zorg lijst');
    expect(screenOf(an)).not.toContain(`${play.callName} `);
    closeAll(an, ilse);
  });

  test('when the last coordinator leaves the room somebody else is called in, and she may go without naming anybody', async () => {
    const { ilse, room } = play;
    await ilse.leave(room);
    await world.tick();
    expect(membersOf(world, room)).toEqual(['U0IB2', 'U0TEACHER']);
    await ilse.press(open.leader.leave, { in: directOf(world, ilse) });
    await save(ilse, {});
    closeAll(ilse);
    await world.tick();
    const { face } = await storedCase(world, play.caseId);
    expect(face.members.filter((m) => m.as === 'coordinator' && m.until === undefined)).toHaveLength(1);
  });

  test('the last coordinator names who takes over', async () => {
    const { ilse, bram, room } = play;
    await next(play, ilse, actsCopy.looks.members, membersCopy.leave);
    expect((await saveWithFaults(ilse, {})).successor).toBe(refusalCopy.lastOfRole);
    await save(ilse, { successor: colleague(ilse, 'successor', 'Bram') });
    closeAll(ilse);
    await world.tick();
    expect(membersOf(world, room)).toEqual(['U0IB2', 'U0TEACHER']);
    expect(await readFile(play, bram)).toContain('Blauwe plek');
  });

  test('somebody who was only asked along is out after step 2, unless the coordinator keeps them', async () => {
    const other = await openCase(world, { consult: ['Meester Ot', 'Vera'] });
    await next(other, other.ilse, actsCopy.looks.members, membersCopy.extend('Vera'));
    closeAll(other.ilse);
    await readFile(other, other.ilse);
    await next(other, other.ilse, 'Stap afronden');
    closeAll(other.ilse);
    await react(other, other.ilse, 'a');
    await react(other, other.dirk, 'b');
    await next(other, other.ilse, 'Stap afronden');
    closeAll(other.ilse);
    await world.tick();
    expect(membersOf(world, other.room)).toEqual(['U0CONF', 'U0DIR', 'U0IB', 'U0TEACHER']);
  });
});

describe('the account is closed by the workspace', () => {
  test('access ends at once, and what the colleague wrote stays', async () => {
    const other = await openCase(world, { by: world.slack.as('U0OTHER') });
    await world.slack.as('U0OTHER').deactivate();
    await world.tick();
    const { face } = await storedCase(world, await newestCase(world));
    expect(face.members.find((m) => m.as === 'author')?.until).toBeDefined();
    expect(face.tasks.filter((t) => t.status === 'open').map((t) => t.kind)).toContain('newContact');
    expect(await readFile(other, other.ilse)).toContain('Blauwe plek');
    expect(membersOf(world, other.room)).not.toContain('U0OTHER');
  });
});

test('somebody who is no longer on the list of the school is out of everything at once', async () => {
  const other = await openCase(world, { consult: ['Vera'] });
  const { connection } = world.db;
  const { masters } = world;
  const plan = regenboog();
  const people = plan.people.filter((person) => person.name !== 'Vera');
  await applySchool({ address: { connection }, masters, plan: { ...plan, people } });
  await world.tick();
  await other.vera.command('/zorg lijst');
  expect(toldTo(other.vera)).toContain(replyCopy.unknownPerson);
  closeAll(other.vera);
  await react(other, other.an, 'Verder zonder Vera');
  await world.tick();
  expect(membersOf(world, other.room)).toEqual(['U0IB', 'U0TEACHER']);
  expect(roomTexts(world, other.room)).toContain('Juf An heeft gereageerd');
});

test('a decision that waits while a stranger is in the room stands in the DM of directie', async () => {
  const other = await caseWithDraft(world);
  await world.slack.as('U0STRANGER').join(other.room);
  await world.tick();
  expect(directTexts(world, other.dirk).filter((t) => t.includes(roomCopy.approval.first)).length).toBeGreaterThan(0);
});

const fail = (): never => {
  throw new Error('nothing there');
};
