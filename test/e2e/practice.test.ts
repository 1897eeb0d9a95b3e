/** `/zorg oefenen` on Slack, from the form to the wipe: one teacher plays every part, and nobody else notices anything. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { actsCopy } from '../../cards/copy/acts.nl.ts';
import { approvalCopy } from '../../cards/copy/approval.nl.ts';
import { dangerCopy } from '../../cards/copy/danger.nl.ts';
import { emergencyCopy } from '../../cards/copy/emergency.nl.ts';
import { practiceCopy } from '../../cards/copy/practice.nl.ts';
import { replyCopy } from '../../cards/copy/replies.nl.ts';
import { roomCopy } from '../../cards/copy/room.nl.ts';
import { stepsCopy } from '../../cards/copy/steps.nl.ts';
import {
  caseCount,
  directTexts,
  expectSound,
  expectWhole,
  membersOf,
  query,
  screenOf,
  storedCase,
  toldTo,
} from './look.ts';
import {
  castOf,
  closeAll,
  colleague,
  decide,
  finishStep,
  linkPupil,
  next,
  openCase,
  type Play,
  present,
  react,
  readDraft,
  save,
  towardsReport,
  weigh,
} from './steps.ts';
import { startWorld, type World } from './world.ts';

let world: World;
let play: Play;

/** Monday, half past three; a day later. */
const ALMOST = '2026-11-10T14:29:00.000Z';
const OVER = '2026-11-10T14:31:00.000Z';
const SOON_AFTER = '2026-11-10T14:34:00.000Z';
const others = () => Object.values(castOf(world)).filter(({ id }) => id !== play.an.id);

/** Nobody but the teacher was written to, asked in, or shown anything. */
function expectUnnoticed(): void {
  const asked = world.slack.calls.flatMap(({ method, args }) =>
    method === 'conversations.invite' || method === 'conversations.open' ? [String(args.users)] : [],
  );
  expect(new Set(asked)).toEqual(new Set([play.an.id]));
  for (const person of others()) {
    expect(directTexts(world, person)).toEqual([]);
    expect(person.notices()).toEqual([]);
    expect(person.messages(play.room)).toEqual([]);
  }
}

const allOf = (an: Play['an']): readonly string[] => [
  ...world.slack.messages(play.room).map(({ text }) => text),
  ...directTexts(world, an),
];

beforeAll(async () => {
  world = await startWorld();
  play = { ...castOf(world), leader: castOf(world).an, world, caseId: '', callName: '', room: '' };
});
afterAll(async () => {
  await expectSound(world);
  await world.stop();
});

test('help names it, and the command opens a form that says what it is, with a fictional child in it', async () => {
  const { an } = play;
  await an.command('/zorg help');
  expect(screenOf(an)).toContain('/zorg oefenen');
  closeAll(an);
  await an.command('/zorg Oefenen');
  const seen = screenOf(an);
  expect(an.openView().text.startsWith('Oefening')).toBe(true);
  for (const words of [practiceCopy.intro, practiceCopy.numbersAreReal, practiceCopy.example.seen, '112'])
    expect(seen).toContain(words);
  expect(await caseCount(world)).toBe(0);
});

test('saving makes a room with only her in it, and everything that stands there begins with Oefening', async () => {
  const { an } = play;
  await save(an, {});
  expect(an.openView().text.startsWith('Oefening')).toBe(true);
  expect(screenOf(an)).toContain(practiceCopy.reallyAsked('intern begeleider'));
  closeAll(an);
  await world.tick();
  const [row] = await query<{ id: string; name: string; practice: boolean }>(
    world,
    'select id, call_name as name, practice from app.cases',
  );
  expect(row).toMatchObject({ name: expect.stringMatching(/^Oefening /), practice: true });
  if (row === undefined) return;
  const name = row.name.toLowerCase().replaceAll(' ', '-');
  const room = world.slack.rooms().find((it) => it.name === name)?.id ?? '';
  play = { ...play, ilse: an, caseId: row.id, callName: row.name, room };
  expect(membersOf(world, room)).toEqual([an.id]);
  const texts = allOf(an);
  expect(texts.length).toBeGreaterThan(2);
  for (const text of texts) expect(text).toMatch(/^Oefening/);
  expect(texts.join('\n')).toContain(emergencyCopy.line);
  await an.press(roomCopy.open, { in: room });
  expect(an.openView().text).toMatch(/^Oefening/);
  expect(an.openView().text).toContain(`${row.name} · ${practiceCopy.example.workingName} · groep 5`);
  closeAll(an);
});

test('a second one while it runs offers the first', async () => {
  const { an, callName } = play;
  await an.command('/zorg oefenen');
  expect(screenOf(an)).toContain(practiceCopy.running(callName));
  await an.press(practiceCopy.next);
  expect(an.openView().text).toContain(callName);
  closeAll(an);
  expect(await caseCount(world)).toBe(1);
});

test('she plays all five steps alone, up to a report that was sent nowhere', async () => {
  const { an } = play;
  await finishStep(play, an);
  await react(play, an, 'Ik denk mee als intern begeleider');
  await finishStep(play, an);
  await linkPupil(play);
  await next(play, an, stepsCopy.actions.talkChild);
  await save(an, { goal: 'Horen', reaction: 'Stil', agreements: 'Morgen weer' });
  closeAll(an);
  await next(play, an, stepsCopy.actions.talkParents);
  expect(screenOf(an)).toContain(practiceCopy.really('intern begeleider, directie'));
  const field = [colleague(an, 'present', 'Juf An')];
  expect(an.openView().fields.find((f) => f.id === 'present')?.choices).toHaveLength(1);
  await save(an, { present: field, goal: 'Delen', reaction: 'Schrik', agreements: 'Volgende week' });
  closeAll(an);
  await finishStep(play, an);
  await weigh(play, ...towardsReport);
  await decide(play, 'yes', 'no');
  await present(play);
  await readDraft(play, an);
  expect(screenOf(an)).toContain(practiceCopy.reallyRead);
  expect(screenOf(an)).toContain(approvalCopy.alone);
  await save(an, { decision: 'approve', aloneGround: 'noOther', reason: 'Ik oefen' });
  closeAll(an);
  await world.tick();
  const { face, facts } = await storedCase(world, play.caseId);
  expect(face.draft?.status).toBe('decided');
  expect(facts.draft?.approvals).toMatchObject([{ role: 'schoolLeader', alone: true }]);
  expect(face.members.map((m) => m.person)).toEqual([face.openedBy]);
  for (const text of allOf(an)) expect(text).toMatch(/^Oefening/);
  expectUnnoticed();
});

test('nobody can be brought in, also not by walking in', async () => {
  const { an, ot, room } = play;
  await next(play, an);
  expect(an.openView().buttons).not.toContain(actsCopy.titles.AddMember(''));
  closeAll(an);
  world.slack.channel(room).members.add(ot.id);
  await ot.join(room);
  await world.tick();
  const { face } = await storedCase(world, play.caseId);
  expect(face.members.map((m) => m.person)).toEqual([face.openedBy]);
  await ot.press(roomCopy.open, { in: room });
  expect(toldTo(ot)).toContain(replyCopy.notForYou);
  closeAll(ot);
  world.slack.channel(room).members.delete(ot.id);
  await ot.leave(room);
});

test('Er is al gemeld tells nobody, and neither a night nor a morning brings anybody anything', async () => {
  const { an, room } = play;
  await next(play, an, dangerCopy.raise.danger);
  expect(screenOf(an)).toContain(practiceCopy.nobodyTold);
  expect(screenOf(an)).not.toContain('Gewaarschuwd');
  closeAll(an);
  await an.press(roomCopy.reported, { in: room });
  expect(screenOf(an)).toContain(practiceCopy.reallyTold);
  expect(screenOf(an)).toContain(dangerCopy.title);
  await save(an, {});
  expect(an.openView().text).toMatch(/^Oefening/);
  expect(screenOf(an)).toContain(practiceCopy.nobodyTold);
  expect(screenOf(an)).not.toContain('Dit horen nu ook');
  closeAll(an);
  for (const moment of ['2026-11-09T15:00:00.000Z', '2026-11-09T20:00:00.000Z', '2026-11-10T08:30:00.000Z', ALMOST])
    await world.tick(moment);
  for (const person of others()) expect(directTexts(world, person)).toEqual([]);
  expect(await query(world, "select 1 from app.personal_posts where state <> 'empty'")).toEqual([]);
  expect(await caseCount(world)).toBe(1);
});

test('after a day it is gone: its key, its rows, what the bot wrote, and its room; what is real stays', async () => {
  const { an, ilse: _, room, caseId } = play;
  const real = await openCase(world, { by: castOf(world).ot });
  await world.tick(OVER);
  // Delivery may have been at work on the room: then it is the next tick's.
  await world.tick(SOON_AFTER);
  expect(directTexts(world, an)).toEqual([]);
  expect(world.slack.messages(room)).toEqual([]);
  expect(world.slack.world.channels.get(room)?.archived).toBe(true);
  for (const table of ['logbook', 'case_keys', 'case_members', 'tasks', 'rooms', 'posts', 'case_pupils'])
    expect(await query(world, `select 1 from app.${table} where case_id = $1`, [caseId]), table).toEqual([]);
  expect(await query(world, 'select id from app.cases')).toEqual([{ id: real.caseId }]);
  expect(await query(world, 'select case_id as id from app.receipts')).toEqual([{ id: caseId }]);
  await expectWhole(world);
  await an.command('/zorg oefenen');
  expect(screenOf(an)).toContain(practiceCopy.intro);
  closeAll(an);
  await an.command('/zorg lijst');
  expect(screenOf(an)).not.toContain('Oefening');
  closeAll(an);
  expect(
    world.slack
      .messages(real.room)
      .map(({ text }) => text)
      .join(),
  ).not.toContain('Oefening');
});

test('who stops may begin again at once', async () => {
  const { ot } = castOf(world);
  await ot.command('/zorg oefenen');
  await save(ot, { workingName: 'Bo' });
  closeAll(ot);
  await world.tick();
  await ot.command('/zorg oefenen');
  await ot.press(practiceCopy.stop);
  expect(ot.openView().text).toMatch(/^Oefening/);
  expect(screenOf(ot)).toContain(practiceCopy.stopForm.sure);
  await ot.submit();
  closeAll(ot);
  await world.tick();
  await ot.command('/zorg oefenen');
  expect(screenOf(ot)).toContain(practiceCopy.intro);
  await save(ot, { workingName: 'Bo' });
  expect(await query(world, 'select 1 from app.cases where practice')).toHaveLength(2);
  await world.tick('2026-11-12T15:00:00.000Z');
  await world.tick('2026-11-12T15:05:00.000Z');
  expect(await query(world, 'select 1 from app.cases where practice')).toEqual([]);
});
