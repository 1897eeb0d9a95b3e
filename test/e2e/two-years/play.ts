/** A file of two years, as a school would press it: from a sign to a report that stays without an answer, requests, a complaint and an end. */
import { expect } from 'vitest';
import { endsCopy } from '../../../cards/copy/ends.nl.ts';
import { fileCopy } from '../../../cards/copy/file.nl.ts';
import { linesCopy } from '../../../cards/copy/lines.nl.ts';
import { logbookCopy } from '../../../cards/copy/logbook.nl.ts';
import { membersCopy } from '../../../cards/copy/members.nl.ts';
import { nowCopy } from '../../../cards/copy/now.nl.ts';
import { requestsCopy as requests } from '../../../cards/copy/requests.nl.ts';
import { retentionCopy } from '../../../cards/copy/retention.nl.ts';
import { roomCopy } from '../../../cards/copy/room.nl.ts';
import { safetyCopy } from '../../../cards/copy/safety.nl.ts';
import { sendingCopy } from '../../../cards/copy/sending.nl.ts';
import { stepsCopy } from '../../../cards/copy/steps.nl.ts';
import type { SchoolPlan } from '../../../src/store/school-plan.ts';
import { applySchool } from '../../../src/store/schools.ts';
import type { Person } from '../../fakes/slack/person.ts';
import { screenOf } from '../look.ts';
import {
  approve,
  asked,
  childTalk,
  closeAll,
  colleague,
  consult,
  decide,
  finishStep,
  inRoom,
  kinds,
  linkPupil,
  next,
  openCase,
  type Play,
  parentsTalk,
  present,
  save,
  tasks,
  towardsReport,
  weigh,
} from '../steps.ts';
import { person, regenboog, startWorld, type World } from '../world.ts';

const { actions } = stepsCopy;

/** Words of the file that a mother gets, or not. Two plays with other `hidden` words must give her the same paper. */
export interface Words {
  /** Names in a line that goes out without them. */
  readonly redacted: readonly [friend: string, threat: string];
  /** Lines that do not go out at all; none where they never were. */
  readonly left: readonly string[];
  /** A line that names another child, masked and then erased; undefined where it never was. */
  readonly erased: string | undefined;
}

/** Three teachers, a third of whom is there from the beginning and comes in late. */
export function school(people: readonly string[] = []): SchoolPlan {
  const plan = regenboog();
  const all = [...plan.people, person('Juf Lot', 'U0STRANGER', { groups: ['4A'] })];
  return {
    ...plan,
    retention: { years: 1, reason: 'Zo spraken wij het af met het bestuur.' },
    privacyOfficer: { name: 'Pia', mail: 'privacy@debrug.example' },
    people: all.filter(({ name }) => !people.includes(name)),
  };
}

export interface TwoYears {
  readonly world: World;
  readonly play: Play;
  readonly lot: Person;
}

const note = async (play: Play, who: Person, what: string, values: Parameters<Person['fill']>[0]): Promise<void> => {
  await inRoom(play, who, roomCopy.addEntry, what);
  await save(who, values);
  closeAll(who);
};

/** November 2026: what was seen, the consultation, the talks, the weighing, and the report. */
export async function untilReported(words: Words): Promise<TwoYears> {
  const world = await startWorld({ plan: school() });
  const play = await openCase(world, { values: { workingName: 'Sem', seen: 'Sem kwam drie dagen zonder jas' } });
  const [friend, threat] = words.redacted;
  await note(play, play.an, logbookCopy.names.statement, {
    text: `${friend} hoorde Sem zeggen: ${threat}`,
    saidBy: 'Sem',
  });
  for (const text of words.left) await note(play, play.an, logbookCopy.names.fact, { text });
  if (words.erased !== undefined) await note(play, play.an, logbookCopy.names.fact, { text: words.erased });
  await consult(play);
  await linkPupil(play, { name: 'Sem de Vries' });
  await childTalk(play, { reaction: 'Ik mag er niet over praten' });
  await parentsTalk(play, { reaction: 'Moeder huilt' });
  await finishStep(play, play.ilse);
  await weigh(play, ...towardsReport);
  await decide(play, 'yes', 'no');
  await present(play);
  await approve(play, play.leader);
  await asked(play, play.ilse, tasks.sendReport);
  await play.ilse.press(sendingCopy.done.phone);
  closeAll(play.ilse);
  await world.tick();
  await asked(play, play.leader, tasks.informParents);
  await save(play.leader, { reaction: 'Moeder begrijpt het, vader is boos' });
  closeAll(play.leader);
  await world.tick();
  return { world, play, lot: world.slack.as('U0STRANGER') };
}

/** Presses *Afschermen* at the line with these words, wherever in the file it stands. */
async function maskLine(play: Play, who: Person, words: string): Promise<void> {
  await next(play, who, nowCopy.file);
  for (;;) {
    const lines = who.openView().buttons.filter((label) => label === linesCopy.mask.open).length;
    for (let nth = 0; nth < lines; nth += 1) {
      await who.press(linesCopy.mask.open, { nth });
      if (screenOf(who).includes(words)) return;
      who.close();
    }
    await who.press(fileCopy.next);
  }
}

/** Ilse masks the line that names another child, and asks that it is erased; Dirk, who is another person, agrees. */
export async function eraseLine({ play, world }: TwoYears, words: string): Promise<void> {
  const { ilse, dirk } = play;
  await maskLine(play, ilse, words);
  await save(ilse, { ground: 'otherChild' });
  closeAll(ilse);
  await next(play, ilse, linesCopy.open, linesCopy.look, linesCopy.ask.open);
  await save(ilse, { ground: 'otherChild' });
  closeAll(ilse);
  await world.tick();
  await next(play, dirk, linesCopy.answer.open);
  await save(dirk, { agrees: 'yes' });
  closeAll(dirk);
  await world.tick();
}

/** Ilse calls once more, and hears nothing. */
async function seek({ play, world }: TwoYears, text: string): Promise<void> {
  const { ilse } = play;
  await asked(play, ilse, tasks.vtFeedback);
  await ilse.press(actions.noFeedback);
  await save(ilse, { spokenTo: 'Mevrouw Smit', text });
  closeAll(ilse);
  await world.tick();
}

/** November and December 2026: Veilig Thuis is silent, directie calls, and the school does what it can. */
export async function silence(two: TwoYears): Promise<void> {
  const { play, world } = two;
  const { ilse, dirk } = play;
  await world.tick('2026-11-10T09:00:00.000Z');
  await asked(play, ilse, tasks.vtReceipt);
  await save(ilse, { received: 'yes', confirmedBy: 'Automatisch bericht' });
  closeAll(ilse);
  await world.tick('2026-11-17T09:00:00.000Z');
  await seek(two, 'Nog niet verdeeld');
  await next(play, ilse, safetyCopy.open);
  await save(ilse, {
    text: 'Elke ochtend vraagt iemand hoe het gaat',
    person: colleague(ilse, 'person', 'Ilse'),
    on: '2026-11-30',
  });
  closeAll(ilse);
  await world.tick('2026-11-19T09:00:00.000Z');
  await seek(two, 'Er is geen plek');
  await asked(play, dirk, tasks.vtLeader);
  await save(dirk, { spokenTo: 'De teamleider', text: 'Zij bellen deze week' });
  closeAll(dirk);
  await world.tick('2026-11-27T09:00:00.000Z');
  await asked(play, dirk, tasks.vtComplaint);
  await save(dirk, { made: 'yes', reason: 'Na drie weken nog geen antwoord' });
  closeAll(dirk);
  await world.tick('2026-11-30T09:00:00.000Z');
  await asked(play, ilse, tasks.safetyLook);
  await save(ilse, { text: 'Het gaat beter in de klas', goesOn: 'no' });
  closeAll(ilse);
  await world.tick();
}

/** Juf An goes to another school; Meester Ot has the child in his group now, and in spring Juf Lot. */
export async function teachers({ play, world, lot }: TwoYears): Promise<void> {
  const { ilse, ot } = play;
  const apply = () =>
    applySchool({ address: { connection: world.db.connection }, masters: world.masters, plan: school(['Juf An']) });
  await world.tick('2026-12-21T09:00:00.000Z');
  await apply();
  await world.tick('2027-01-04T09:00:00.000Z');
  await next(play, ilse, tasks.newContact({ place: '', title: '', receives: '' }).button);
  await joins(play, 'Meester Ot', 'Sem zit nu bij Ot in de groep');
  await note(play, ot, logbookCopy.names.fact, { text: 'Sem komt op tijd en eet mee' });
  await asked(play, ilse, kinds.record, 'Kindcheck');
  await save(ilse, { others: 'no' });
  closeAll(ilse);
  await finishStep(play, ilse);
  await world.tick('2027-02-22T09:00:00.000Z');
  await joins(play, 'Juf Lot', 'Juf Lot neemt de groep over');
  await next(play, ilse, membersCopy.title, membersCopy.end('Meester Ot'));
  await save(ilse, { reason: 'Ot werkt nu in een andere groep' });
  closeAll(ilse);
  await note(play, lot, logbookCopy.names.fact, { text: 'Sem speelt weer met anderen' });
  await world.tick('2027-03-01T09:00:00.000Z');
  await next(play, ilse, actions.close);
  await save(ilse, { reason: 'noAnswer', text: 'Vaak gebeld, en een klacht ingediend' });
  closeAll(ilse);
  await world.tick();
}

async function joins(play: Play, name: string, reason: string): Promise<void> {
  const { ilse } = play;
  await next(play, ilse, membersCopy.title, membersCopy.add);
  await save(ilse, { person: colleague(ilse, 'person', name), reason });
  closeAll(ilse);
  await play.world.tick();
}

const mother = {
  danger: 'no',
  kind: 'access',
  receivedOn: '2027-04-05',
  asker: 'parent',
  askerName: 'Mevrouw Bakker',
  known: ['yes'],
  child: 'Sem de Vries',
  authority: 'yes',
};

/** Writes a request down, and lets its cases be found. */
async function writeDown({ play: { ilse }, world }: TwoYears, values: Parameters<Person['fill']>[0]): Promise<void> {
  closeAll(ilse);
  await ilse.command('/zorg verzoeken');
  await ilse.press(requests.add);
  await save(ilse, values);
  closeAll(ilse);
  await world.tick();
}

/** Opens a request of the list, the one that waits longest first. */
async function look(who: Person, nth = 0): Promise<string> {
  closeAll(who);
  await who.command('/zorg verzoeken');
  await who.press(requests.look, { nth });
  return screenOf(who);
}

/** April 2027: a father without authority asks, and is told what the law says and nothing of a file. */
export async function father(two: TwoYears): Promise<string> {
  const { ilse } = two.play;
  await two.world.tick('2027-04-01T09:00:00.000Z');
  await writeDown(two, { ...mother, receivedOn: '2027-04-01', askerName: 'Meneer de Vries', authority: 'no' });
  await look(ilse);
  await ilse.press(`${requests.view.letter}: ${requests.letters.refused}`);
  const letter = screenOf(ilse);
  await ilse.press(requests.letters.sent);
  await ilse.press(requests.view.end);
  closeAll(ilse);
  return letter;
}

/** The mother has it: line by line somebody chooses, and directie decides to give a part. */
export async function motherAsks(two: TwoYears, words: Words) {
  const {
    play: { ilse, dirk },
    world,
  } = two;
  await world.tick('2027-04-05T09:00:00.000Z');
  await writeDown(two, mother);
  await look(ilse);
  await ilse.press(requests.view.lines);
  const previews = await chooseLines(ilse, words);
  closeAll(ilse);
  await look(dirk);
  await dirk.press(requests.view.decide);
  await save(dirk, { decision: 'part', ground: 'i', reason: 'Wat Sem in vertrouwen vertelde, blijft op school' });
  await dirk.press(requests.back);
  const view = screenOf(dirk);
  await dirk.press(`${requests.view.letter}: ${requests.letters.part}`);
  const letter = screenOf(dirk);
  await dirk.press(requests.letters.sent);
  await dirk.press(requests.view.end);
  closeAll(dirk);
  return { previews, view, letter };
}

/** Chooses for each line on each page; returns how those look that go out without some words. */
async function chooseLines(who: Person, words: Words): Promise<readonly string[]> {
  const previews: string[] = [];
  const count = (): number => who.openView().buttons.filter((label) => label === requests.lines.keep).length;
  const choose = async (nth: number): Promise<void> => {
    await who.press(requests.lines.part, { nth });
    const line = screenOf(who);
    if (line.includes(words.redacted[1])) {
      await save(who, { words: words.redacted.join('\n') });
      previews.push(screenOf(who));
      return;
    }
    who.close();
    const stays = [...words.left, CHILD].some((secret) => line.includes(secret));
    await who.press(stays ? requests.lines.leave : requests.lines.keep, { nth });
  };
  for (;;) {
    for (let nth = 0; nth < count(); nth += 1) await choose(nth);
    if (!who.openView().buttons.includes(requests.lines.next)) return previews;
    await who.press(requests.lines.next);
  }
}

/** What Sem said in confidence; nothing of it goes out. */
const CHILD = 'Ik mag er niet over praten';

/** The mother finds that something is not right: her words come beside what stands there, which stays. */
export async function correction(two: TwoYears, words: string): Promise<string> {
  const { play, world } = two;
  const { ilse, dirk } = play;
  await world.tick('2027-05-10T09:00:00.000Z');
  await writeDown(two, { ...mother, kind: 'correction', receivedOn: '2027-05-10', asks: words });
  await next(play, ilse, nowCopy.file);
  await ilse.press(fileCopy.writeBeside);
  await save(ilse, { entryType: 'remark', text: `Mevrouw Bakker: ${words}` });
  closeAll(ilse);
  await look(dirk);
  await dirk.press(requests.view.decide);
  await save(dirk, { decision: 'all', reason: 'Haar woorden staan ernaast' });
  await dirk.press(requests.back);
  await dirk.press(`${requests.view.letter}: ${requests.letters.given}`);
  const letter = screenOf(dirk);
  await dirk.press(requests.letters.sent);
  await dirk.press(requests.view.end);
  closeAll(dirk);
  return letter;
}

/** The summer of 2027 and what came after: the pupil leaves, and a complaint keeps the file while it goes on. */
export async function leaving({ play, world }: TwoYears): Promise<void> {
  const { ilse, dirk } = play;
  await world.tick('2027-07-09T09:00:00.000Z');
  await next(play, ilse, retentionCopy.leaving.open);
  await save(ilse, { on: '2027-07-09' });
  closeAll(ilse);
  await world.tick('2028-05-15T09:00:00.000Z');
  await next(play, dirk, retentionCopy.hold.open);
  await save(dirk, { ground: 'complaint', on: '2028-05-12', reason: 'Klacht 2028-07 bij de commissie' });
  closeAll(dirk);
  await world.tick('2028-07-12T09:00:00.000Z');
}

/** Opens *Bewaren en vernietigen* from the own page. */
async function openEnds(person: Person): Promise<string> {
  closeAll(person);
  await person.openHome();
  await person.pressHome(endsCopy.open);
  return screenOf(person);
}

/** November 2028: the complaint is over, one proposes the end, and another agrees. */
export async function end({ play, world }: TwoYears): Promise<void> {
  const { ilse, dirk } = play;
  await world.tick('2028-11-06T09:00:00.000Z');
  expect(await openEnds(ilse)).toContain(endsCopy.nothing);
  closeAll(ilse);
  await next(play, dirk, retentionCopy.lift.openFor('complaint'));
  await save(dirk, { reason: 'De commissie vond de klacht ongegrond' });
  closeAll(dirk);
  await world.tick('2028-11-08T09:00:00.000Z');
  await openEnds(ilse);
  await ilse.press(endsCopy.propose);
  closeAll(ilse);
  await openEnds(dirk);
  await dirk.press(endsCopy.look);
  await dirk.press(endsCopy.confirmButton);
  expect(screenOf(dirk)).toContain(endsCopy.confirmedNow(play.callName));
  closeAll(dirk);
  await world.tick('2028-11-08T09:10:00.000Z');
}

/** All pages of the view on top, the newest first. */
export async function allPages(who: Person, further: string): Promise<string> {
  let read = who.openView().text;
  while (who.openView().buttons.includes(further)) {
    await who.press(further);
    read += `\n${who.openView().text}`;
  }
  closeAll(who);
  return read;
}
