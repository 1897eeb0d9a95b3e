/** What people do again and again in the played cases: a stage is played by its buttons and forms, in the order in which a school would. */
import { expect } from 'vitest';
import { approvalCopy } from '../../cards/copy/approval.nl.ts';
import { fileCopy } from '../../cards/copy/file.nl.ts';
import { intakeCopy } from '../../cards/copy/intake.nl.ts';
import { roomCopy } from '../../cards/copy/room.nl.ts';
import { sendingCopy } from '../../cards/copy/sending.nl.ts';
import { stepsCopy } from '../../cards/copy/steps.nl.ts';
import { takeOverCopy } from '../../cards/copy/take-over.nl.ts';
import { type WaitAbout, type WaitWords, waitsCopy } from '../../cards/copy/waits.nl.ts';
import { openInvitations } from '../../src/consultation/face.ts';
import type { Person } from '../fakes/slack/person.ts';
import { newestCase, storedCase } from './look.ts';
import type { Workspace, World } from './world.ts';

export interface Cast {
  readonly an: Person;
  readonly ilse: Person;
  readonly bram: Person;
  readonly dirk: Person;
  readonly dora: Person;
  readonly vera: Person;
  readonly ot: Person;
}

/** A case under way: the people, and where it stands in Slack. */
export interface Play extends Cast {
  readonly leader: Person;
  readonly world: Anywhere;
  readonly caseId: string;
  readonly callName: string;
  /** Id of its channel. */
  readonly room: string;
}

type Values = Readonly<Record<string, string | readonly string[]>>;

type Anywhere = World<Workspace>;

export const castOf = ({ slack, user }: Pick<Anywhere, 'slack' | 'user'>): Cast => ({
  an: slack.as(user('U0TEACHER')),
  ilse: slack.as(user('U0IB')),
  bram: slack.as(user('U0IB2')),
  dirk: slack.as(user('U0DIR')),
  dora: slack.as(user('U0DIR2')),
  vera: slack.as(user('U0CONF')),
  ot: slack.as(user('U0OTHER')),
});

export function closeAll(...people: readonly Person[]): void {
  for (const person of people) while (person.hasView()) person.close();
}

/** Fills in the form on top and saves it; fails when Slack or the bot finds fault with a field. */
export async function save(person: Person, values: Values): Promise<void> {
  person.fill(values);
  await person.submit();
  expect(person.hasView() ? person.openView().errors : {}).toEqual({});
}

/** The values without those of a question that the form does not ask, since it has one answer. */
export function asAsked(person: Person, values: Values): Values {
  const fields = person.openView().fields.map(({ id }) => id);
  return Object.fromEntries(Object.entries(values).filter(([id]) => fields.includes(id)));
}

/** Fills in and saves, and gives what the bot says at the fields. */
export async function saveWithFaults(person: Person, values: Values): Promise<Readonly<Record<string, string>>> {
  person.fill(values);
  await person.submit();
  return person.openView().errors;
}

/** The value of a colleague in a choice of the form on top. */
export function colleague(person: Person, field: string, name: string): string {
  const choices = person.openView().fields.find((f) => f.id === field)?.choices ?? [];
  const found = choices.find((choice) => choice.title.startsWith(name));
  if (found === undefined) throw new Error(`${name} is not in ${field}: ${choices.map((c) => c.title).join(' | ')}`);
  return found.value;
}

/** The direct chat of the bot with this person. */
export function directOf({ slack }: Pick<Anywhere, 'slack'>, person: Person): string {
  const found = [...slack.world.channels.values()].find((it) => it.direct === person.id);
  if (found === undefined) throw new Error(`the bot never wrote to ${person.id}`);
  return found.id;
}

/** Presses in the room of the case what is asked, then in the views that open. */
export async function inRoom({ room }: Play, person: Person, first: string, ...then: readonly string[]): Promise<void> {
  closeAll(person);
  await person.press(first, { in: room });
  for (const label of then) await person.press(label);
}

/** *Nu*, and from there. */
export const next = (play: Play, person: Person, ...labels: readonly string[]): Promise<void> =>
  inRoom(play, person, roomCopy.next, ...labels);

/** What waits, as those who are asked read it: one of `kinds` or `tasks`. */
export const { kinds, tasks } = waitsCopy;
type Wording = (about: WaitAbout) => WaitWords;
const wordsOf = (wording: Wording): WaitWords => wording({ place: '', title: '', receives: '' });

/** True when *Nu* is open and asks this of the person, in a row of its own. */
export const isAsked = (person: Person, wording: Wording): boolean =>
  person.openView().rows.some(({ words }) => words.includes(wordsOf(wording).ask));

/**
 * Opens *Nu* and presses the row that asks for this; throws when nothing of the kind waits for this person. `otherwise`: what they press in
 * *Meer* when they do it unasked.
 */
export async function asked(play: Play, person: Person, wording: Wording, otherwise?: string): Promise<void> {
  await next(play, person);
  const { ask, button, what } = wordsOf(wording);
  const { rows, buttons } = person.openView();
  const nth = rows.filter((row) => row.button === button).findIndex(({ words }) => words.includes(ask));
  if (nth !== -1) return void (await person.press(button, { nth }));
  // Beyond the third row it stands in the menu.
  const alone = waitsCopy.alone(button, what);
  if (buttons.includes(alone)) return void (await person.press(alone));
  if (otherwise === undefined)
    throw new Error(
      `nobody asks ${person.id}: ${ask}\n${rows.map((row) => `${row.words} [${row.button}]`).join('\n')}`,
    );
  await person.press(otherwise);
}

/** Opens the form in which can be said how and when the report was made. */
export async function askedHowSent(play: Play, person: Person): Promise<void> {
  await asked(play, person, waitsCopy.tasks.sendReport);
  if (person.openView().buttons.includes(sendingCopy.doneOtherwise)) await person.press(sendingCopy.doneOtherwise);
}

/** Opens the file from the checklist, and gives everything that stands on its pages. */
export async function readFile(play: Play, person: Person): Promise<string> {
  closeAll(person);
  const checklist = play.world.slack.messages(play.room)[0];
  if (checklist === undefined) throw new Error('no checklist');
  await person.press(roomCopy.open, { on: checklist });
  let read = person.openView().text;
  while (person.openView().buttons.includes(fileCopy.next)) {
    await person.press(fileCopy.next);
    read += `\n${person.openView().text}`;
  }
  closeAll(person);
  return read;
}

export interface Opening {
  readonly values?: Values;
  readonly consult?: readonly string[];
  readonly exclude?: readonly string[];
  readonly by?: Person;
  /** Who acts for directie; Dirk unless said. */
  readonly leader?: Person;
}

/** `/zorg`, the form, and everything that follows from it. The author's views are closed. */
export async function openCase(world: Anywhere, opening: Opening = {}): Promise<Play> {
  const cast = castOf(world);
  const by = opening.by ?? cast.an;
  await by.command('/zorg');
  const { urgency = 'consult', ...values } = opening.values ?? {};
  const known = new Set(by.openView().fields.map((f) => f.id));
  if (opening.consult || opening.exclude || Object.keys(values).some((id) => !known.has(id)))
    await by.press(intakeCopy.unfold);
  by.fill({ seen: 'Blauwe plek op de arm', workingName: 'S.', ...values });
  const people = (field: string, names: readonly string[]) => names.map((name) => colleague(by, field, name));
  if (opening.consult) by.fill({ consult: people('consult', opening.consult) });
  if (opening.exclude) by.fill({ exclude: people('exclude', opening.exclude) });
  if (urgency === 'danger') await by.press(intakeCopy.danger);
  else {
    by.fill({ urgency });
    await by.submit();
  }
  expect(by.openView().errors).toEqual({});
  await world.tick();
  closeAll(by);
  const caseId = await newestCase(world);
  const { face } = await storedCase(world, caseId);
  const name = face.callName.toLowerCase().replaceAll(' ', '-');
  return {
    ...cast,
    leader: opening.leader ?? cast.dirk,
    world,
    caseId,
    callName: face.callName,
    // Teams makes it once there are three people for it.
    get room() {
      return world.slack.rooms().find((it) => it.name === name)?.id ?? '';
    },
  };
}

export async function react(play: Play, person: Person, text: string): Promise<void> {
  await inRoom(play, person, roomCopy.react);
  await save(person, { text });
  closeAll(person);
}

/** Finishes the step that is under way; nothing may lack. */
export async function finishStep(play: Play, person: Person): Promise<void> {
  await next(play, person);
  const rows = person.openView().rows.filter(({ button }) => /^Rond stap \d+ af$/.test(button));
  await person.press(rows.length === 1 ? (rows[0]?.button ?? '') : stepsCopy.complete);
  // A press that comes again because the bot died under it finds its own work done.
  const said = 'front' in play.world ? / is klaar\.|Dit is al gedaan\./ : / is klaar\./;
  expect(person.openView().text).toMatch(said);
  closeAll(person);
  await play.world.tick();
}

/** Step 1 and step 2, with directie. */
export async function consult(play: Play): Promise<void> {
  await readFile(play, play.ilse);
  await finishStep(play, play.ilse);
  await react(play, play.ilse, 'Ik heb dit eerder gezien');
  await react(play, play.leader, 'Wij praten met het kind');
  await finishStep(play, play.ilse);
}

export async function linkPupil(play: Play, values: Values = {}): Promise<void> {
  await asked(play, play.ilse, kinds.pupil, stepsCopy.actions.pupil);
  await save(play.ilse, { name: 'Sam Bloemkool', group: '3A', ageFrom: '0', ...values });
  closeAll(play.ilse);
}

export async function childTalk(play: Play, values: Values = {}): Promise<void> {
  await asked(play, play.an, kinds.talkChild, stepsCopy.actions.talkChild);
  await save(play.an, {
    goal: 'Horen hoe het gaat',
    reaction: 'Het gaat niet goed',
    agreements: 'Morgen weer',
    ...values,
  });
  closeAll(play.an);
}

export async function parentsTalk(play: Play, values: Values = {}): Promise<void> {
  const { ilse, leader, dora } = play;
  await asked(play, ilse, kinds.talkParents, stepsCopy.actions.talkParents);
  const present = ['Ilse', leader.id === dora.id ? 'Dora' : 'Dirk'].map((name) => colleague(ilse, 'present', name));
  await save(ilse, { present, goal: 'Zorg delen', reaction: 'Zij schrikken', agreements: 'Volgende week', ...values });
  closeAll(ilse);
}

/** Step 3 whole. */
export async function talk(play: Play): Promise<void> {
  await linkPupil(play);
  await childTalk(play);
  await parentsTalk(play);
  await finishStep(play, play.ilse);
}

export type Given = 'yes' | 'no' | 'doubt';

/** Answers the open question of the weighing in its thread. */
export async function answer(play: Play, given: Given, reasons = 'Om wat er ligt'): Promise<void> {
  await inRoom(play, play.ilse, roomCopy.question[given]);
  await save(play.ilse, { reasons });
  closeAll(play.ilse);
  await play.world.tick();
}

/** Directie agrees with a *nee* at the question about safety, which is the word of one person until then. */
export async function secondVoice(play: Play): Promise<void> {
  const { ilse, leader } = play;
  await next(play, ilse);
  const finishing = ilse.openView().buttons.filter((it) => it === stepsCopy.complete || /^Rond stap \d+ af$/.test(it));
  expect(finishing).toEqual([]);
  await asked(play, leader, kinds.voice);
  await save(leader, { stance: 'agree' });
  closeAll(ilse, leader);
  await play.world.tick();
}

/** Step 4: the answers in the order in which the questions come. */
export async function weigh(play: Play, ...given: readonly Given[]): Promise<void> {
  for (const one of given) await answer(play, one);
  if (given.join() === towardsHelp.join()) await secondVoice(play); // a report needs none
  await finishStep(play, play.ilse);
}

/** A case up to and with step 4. */
export async function caseThatWasWeighed(
  world: Anywhere,
  given: readonly Given[],
  opening: Opening = {},
): Promise<Play> {
  const play = await openCase(world, opening);
  await weighWhole(play, given);
  return play;
}

/** Steps 1 to 4 of a case that was just opened. */
export async function weighWhole(play: Play, given: readonly Given[]): Promise<void> {
  await consult(play);
  await talk(play);
  await weigh(play, ...given);
}

/** The answers that lead to a report, by S3's own table. */
export const towardsReport: readonly Given[] = ['yes', 'no', 'yes', 'no'];
export const towardsHelp: readonly Given[] = ['yes', 'no', 'yes', 'yes'];

export async function decide(
  play: Play,
  needed: 'yes' | 'no',
  possible: 'yes' | 'no',
  who = play.leader,
): Promise<void> {
  await asked(play, who, kinds.decideReport, stepsCopy.actions.decideReport);
  await save(who, asAsked(who, { needed, reason: 'Besluit een' }));
  await asked(play, who, kinds.decideHelp, stepsCopy.actions.decideHelp);
  await save(who, asAsked(who, { possible, reason: 'Besluit twee' }));
  closeAll(who);
  await play.world.tick();
}

/** Writes the text and puts it before who decides. */
export async function present(play: Play, values: Values = {}, who = play.ilse): Promise<void> {
  await asked(play, who, tasks.draftReport, stepsCopy.actions.draft);
  await save(who, { submit: 'submit', ...values });
  closeAll(who);
  await play.world.tick();
}

/** One director says to be away, so that the other is asked at once and takes it over; once back he may decide too. */
export async function bothAsked({ dirk, dora, world, caseId, callName }: Play): Promise<void> {
  await dirk.command('/zorg afwezig');
  await dirk.fill({ from: '2026-11-09', to: '2026-11-30' }).submit();
  closeAll(dirk);
  await world.tick();
  // Who is in the case already is asked for the decision itself.
  if (openInvitations((await storedCase(world, caseId)).face).length > 0) {
    // Another case of the same world may have asked for the same person; its card may be the newer one.
    const on = dora
      .messages(directOf(world, dora))
      .findLast((it) => it.text.includes(callName) && it.buttons.includes(takeOverCopy.button));
    if (on === undefined) throw new Error(`nobody asked ${dora.id} to take over in ${callName}`);
    await dora.press(takeOverCopy.button, { on });
    closeAll(dora);
    await world.tick();
  }
  await dirk.command('/zorg afwezig');
  await dirk.fill({ back: ['back'] }).submit();
  closeAll(dirk);
  await world.tick();
}

/** Opens the text from the card in the own DM. */
export async function readDraft(play: Play, who: Person): Promise<string> {
  closeAll(who);
  await who.press(roomCopy.approval.openText, { in: directOf(play.world, who) });
  return who.openView().text;
}

export async function approve(play: Play, who: Person): Promise<void> {
  await readDraft(play, who);
  expect(who.openView().submit).toBe(approvalCopy.submit);
  await save(who, { decision: 'approve' });
  closeAll(who);
  await play.world.tick();
}

/** A case with a decision to report and a text before directie. */
export async function caseWithDraft(world: Anywhere, opening: Opening = {}): Promise<Play> {
  const play = await caseThatWasWeighed(world, towardsReport, opening);
  await decide(play, 'yes', 'no');
  await present(play);
  return play;
}
