/** A case of some weeks by a protocol with every turn in it, in Slack, by people who do what their own page says and read what they are told. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { decisionsCopy } from '../../cards/copy/decisions.nl.ts';
import { ladderCopy } from '../../cards/copy/ladder.nl.ts';
import { plansCopy } from '../../cards/copy/plans.nl.ts';
import { receiptCopy } from '../../cards/copy/receipts.nl.ts';
import { roomCopy } from '../../cards/copy/room.nl.ts';
import { sendingCopy } from '../../cards/copy/sending.nl.ts';
import { stepsCopy } from '../../cards/copy/steps.nl.ts';
import { takeOverCopy } from '../../cards/copy/take-over.nl.ts';
import { waitsCopy } from '../../cards/copy/waits.nl.ts';
import { workCopy } from '../../cards/copy/work.nl.ts';
import type { Person } from '../fakes/slack/person.ts';
import { directTexts, expectSound, postedTexts, roomTexts, screenOf, storedCase } from './look.ts';
import { worldWith } from './protocol-play.ts';
import { closeAll, colleague, kinds, next, openCase, type Play, readFile, save, tasks } from './steps.ts';
import type { World } from './world.ts';

const about = { place: '', title: '', receives: '' };
const stepOf = (number: number): string => kinds.step({ ...about, place: waitsCopy.place(number) }).button;
const label = (of: (typeof kinds)[keyof typeof kinds]): string => of(about).button;
const { actions } = stepsCopy;
const beforeTheEnd = [
  ['Kindcheck', { others: 'no' }],
  ['Terugblik met betrokkenen', { on: '2026-11-16', with: 'leerkracht, ouder', learned: 'Eerder bellen' }],
] as const;

let world: World;
let play: Play;
beforeAll(async () => {
  world = await worldWith('opo-furore');
  const values = { place: 'In de klas', others: 'twee klasgenoten', happenedOn: '2026-11-09', ageFrom: '0' };
  play = await openCase(world, { values });
});
afterAll(async () => {
  await expectSound(world);
  await world.stop();
});

/** Presses what somebody's own page asks, and saves the form behind it. */
async function does(person: Person, title: string, values?: Parameters<Person['fill']>[0]): Promise<string> {
  closeAll(person);
  await person.openHome();
  await person.pressHome(title);
  if (values !== undefined) await save(person, values);
  await world.tick();
  return screenOf(person);
}

const pageOf = async (person: Person): Promise<readonly string[]> => {
  closeAll(person);
  await person.openHome();
  return person.home().buttons;
};

/** What came in somebody's own chat since now: an update in place rings no phone. */
function rang(person: Person): () => string {
  const before = new Set(world.slack.direct(person.id).map(({ ts }) => ts));
  return () =>
    world.slack
      .direct(person.id)
      .filter(({ ts }) => !before.has(ts))
      .map(({ text }) => text)
      .join('\n');
}

const advised = { spokenTo: 'Mevrouw Smit', advises: 'noReport', text: 'Kijk het nog aan' };
const talked = {
  situation: 'Na schooltijd, in de klas',
  others: 'niemand',
  goal: 'Horen hoe het gaat',
  reaction: 'Ik mag het niet zeggen',
  agreements: 'Morgen weer',
};

test('a planned talk is moved, rests until its day, and then whoever planned it is asked', async () => {
  const { an, ilse } = play;
  await does(ilse, label(kinds.read));
  const told = rang(ilse);
  for (const on of ['2026-11-13', '2026-11-12']) {
    await next(play, an, plansCopy.plan('child'));
    // Who will be there stands filled in when the talk is moved.
    const people = on === '2026-11-13' ? { people: colleague(an, 'people', 'Ilse') } : {};
    await save(an, { on, ...people, subject: 'Hoe het thuis gaat' });
  }
  closeAll(an);
  await world.tick();
  // A colleague who will be there reads the day in her own chat and on her own page, and not with whom.
  expect(told()).toContain(roomCopy.notice.attends('do 12 nov'));
  expect(told()).toContain(roomCopy.notice.calledOff('vr 13 nov'));
  await ilse.openHome();
  expect(ilse.home().text).toContain(workCopy.talk('do 12 nov'));
  expect(ilse.home().text).not.toContain(plansCopy.names.child);
  closeAll(ilse);
  expect(await pageOf(an)).not.toContain(label(kinds.planned));
  const heard = rang(an);
  await world.tick('2026-11-12T14:30:00.000Z');
  expect(heard()).toContain(kinds.planned(about).ask);
  // To others it is no longer a talk to come.
  await ilse.openHome();
  expect(ilse.home().text).toContain(`Juf An: ${waitsCopy.plannedThen}`);
  expect(ilse.home().text).not.toContain(`Juf An: ${kinds.planned(about).what}`);
  await does(an, label(kinds.planned), talked);
  expect(await pageOf(an)).not.toContain(label(kinds.planned));
});

test('doubt leads to advice, and advice not to report to no dead end', async () => {
  const { an, ilse } = play;
  await does(ilse, label(kinds.pupil), { name: 'Sam Bloemkool', group: '3A', ageFrom: '0' });
  await does(ilse, stepOf(1));
  await does(ilse, label(kinds.react), { text: 'Ik zag het ook' });
  await does(an, 'Invullen', { any: 'yes' });
  await does(ilse, stepOf(2), advised);
  expect(await does(ilse, stepOf(2))).toContain('Stap 2 is klaar');
  await does(ilse, 'Dit is gedaan');
  await next(play, an, plansCopy.plan('parents'));
  await save(an, { on: '2026-11-16' });
  await next(play, an, plansCopy.cancel('parents'));
  await save(an, { reason: 'De ouders weigeren te komen' });
  await does(an, label(kinds.talkParents), { ...talked, reaction: 'Wij komen niet' });
  await world.tick('2026-11-13T09:00:00.000Z');
  await does(ilse, stepOf(3));
  await does(ilse, label(kinds.question), { value: 'doubt', reasons: 'Ik weet het niet' });
  await does(ilse, label(kinds.advice), advised);
  await does(ilse, label(kinds.question), { value: 'yes', reasons: 'Na het advies: ja' });
  await does(ilse, label(kinds.question), { value: 'doubt', reasons: 'Misschien niet veilig' });
  await does(ilse, label(kinds.advice), advised);
  const { fields } = await formOf(ilse, stepOf(4));
  expect(fields).toContain('who');
  await save(ilse, { who: colleague(ilse, 'who', 'Dirk'), date: '2026-11-13' });
  expect(await does(ilse, stepOf(4))).toContain('Stap 4 is klaar');
});

async function formOf(person: Person, title: string): Promise<{ readonly fields: readonly string[] }> {
  await does(person, title);
  return { fields: person.openView().fields.map(({ id }) => id) };
}

test('of a director who falls ill nothing more is asked, and his stand-in may decide against the weighing with a reason', async () => {
  const { dirk, dora, ilse } = play;
  expect(await pageOf(dirk)).toContain(label(kinds.decideReport));
  await world.tick('2026-11-16T08:00:00.000Z');
  const ill = rang(dirk);
  await dirk.command('/zorg afwezig');
  await save(dirk, { from: '2026-11-16', to: '2026-11-20' });
  await world.tick('2026-11-16T08:10:00.000Z');
  await does(dora, takeOverCopy.button);
  const form = 'Weging door een deskundige';
  await does(dora, label(kinds.decideReport));
  expect(screenOf(dora)).toContain(decisionsCopy.bars.record(form));
  await next(play, ilse, form);
  await save(ilse, { by: 'veiligThuis', date: '2026-11-13', result: 'Misschien niet veilig' });
  await does(dora, label(kinds.decideReport));
  expect(screenOf(dora)).toContain(decisionsCopy.against);
  await save(dora, { needed: 'yes', reason: 'Te veel twijfel', motivation: 'Wij zien meer dan zij' });
  await world.tick();
  expect(ill()).not.toContain(roomCopy.notice.asked(kinds.decideHelp(about).what));
  expect(await does(dora, label(kinds.decideHelp), { possible: 'no', reason: 'Eerst melden' })).toContain(
    'Jij besliste',
  );
  expect(await pageOf(dirk)).not.toContain(label(kinds.decideHelp));
});

test('the text, the parents and the report: who did it hears what is next', async () => {
  const { ilse, dora, dirk } = play;
  await does(ilse, tasks.draftReport(about).button, { submit: 'submit' });
  await does(ilse, tasks.informParents(about).button, { reaction: 'Boos, maar zij luisterden' });
  expect(await pageOf(dirk)).not.toContain(tasks.decide(about).button);
  await does(dora, tasks.decide(about).button, { decision: 'approve' });
  await does(ilse, tasks.sendReport(about).button);
  await ilse.press(sendingCopy.done.phone);
  expect(screenOf(ilse)).toContain('Vastgelegd: de melding is gedaan');
  await world.tick();
});

test('Veilig Thuis stays silent: called on two days, then by directie, who decides on a complaint, and closed without an answer', async () => {
  const { dirk, ilse } = play;
  const seek = async (): Promise<string> => {
    await does(ilse, tasks.vtFeedback(about).button);
    await ilse.press(actions.noFeedback);
    await save(ilse, { spokenTo: 'Mevrouw Smit', text: 'Nog niets' });
    return screenOf(ilse);
  };
  // This paper wants both done before a case ends, each with its form.
  for (const [form, values] of beforeTheEnd) {
    await next(play, ilse, form);
    await save(ilse, values);
    closeAll(ilse);
  }
  await does(ilse, 'Dit is gedaan');
  await does(ilse, stepOf(5));
  await world.tick('2026-11-23T08:00:00.000Z');
  expect(await seek()).not.toContain(receiptCopy.sought);
  await does(ilse, tasks.vtReceipt(about).button, { received: 'yes', confirmedBy: 'Mevrouw Smit' });
  expect(screenOf(ilse)).toContain(ladderCopy.receipt.done);
  await world.tick('2026-11-25T08:00:00.000Z');
  const second = await seek();
  expect(second).toContain(receiptCopy.sought);
  // What still lacks before the end is told beforehand.
  expect(second).toContain(ladderCopy.steps.leaderCall);
  await world.tick('2026-11-25T08:10:00.000Z');
  expect(await pageOf(dirk)).toContain(tasks.vtLeader(about).button);
  await does(dirk, tasks.vtLeader(about).button, { spokenTo: 'Mevrouw Smit', text: 'Zij bellen' });
  expect(screenOf(dirk)).toContain(receiptCopy.mayComplain);
  await does(dirk, tasks.vtComplaint(about).button, { made: 'yes', reason: 'Twee weken stil' });
  expect(screenOf(dirk)).toContain(ladderCopy.complaint.done.made);
  expect(screenOf(dirk)).toContain(ladderCopy.closable);
  await next(play, ilse, actions.close);
  await save(ilse, { reason: 'noAnswer', text: 'Twee keer gebeld' });
  closeAll(ilse);
  await world.tick();
  expect((await storedCase(world, play.caseId)).face.phase).toBe('closed');
});

test('a new signal opens a new round at its first step', async () => {
  const { an, ilse } = play;
  await world.tick('2026-12-10T14:30:00.000Z');
  await next(play, an, actions.reopenCase);
  await save(an, { reason: 'Weer een blauwe plek', happenedOn: '2026-12-10' });
  closeAll(an);
  await world.tick();
  expect(await pageOf(ilse)).toContain(label(kinds.read));
  expect(await does(ilse, label(kinds.read))).toContain('Weer een blauwe plek');
});

test('a year later the file says who did what, when, on what ground and in whose words; no post does', async () => {
  await world.tick('2027-12-10T09:00:00.000Z');
  const file = await readFile(play, play.ilse);
  for (const words of [
    plansCopy.moved(plansCopy.names.child),
    plansCopy.called(plansCopy.names.parents),
    'De ouders weigeren te komen',
    'Ik mag het niet zeggen',
    'Wij zien meer dan zij',
    'door Dora (directie)',
    'Boos, maar zij luisterden',
    'Twee keer gebeld',
    'ronde 2',
  ])
    expect(file).toContain(words);
  const found = /weigeren te komen|niet zeggen|Wij zien meer|Bloemkool|blauwe plek/i.exec(postedTexts(world));
  expect(found?.[0]).toBeUndefined();
  expect(`${directTexts(world, play.an).join()}${roomTexts(world, play.room)}`).not.toContain(plansCopy.names.child);
});
