/** The end of a file on Slack, with a moved clock: its term is over, one proposes, another agrees, and nothing is left but a receipt. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { homeCopy } from '../../cards/copy/digest.nl.ts';
import { endsCopy } from '../../cards/copy/ends.nl.ts';
import { retentionCopy } from '../../cards/copy/retention.nl.ts';
import { stepsCopy } from '../../cards/copy/steps.nl.ts';
import { expectSound, expectWhole, query, readableColumns, screenOf, storedCase } from './look.ts';
import { closeAll, linkPupil, next, openCase, type Play, readFile, save } from './steps.ts';
import { startWorld, type World } from './world.ts';

let world: World;
let play: Play;

/** It closes on 9 November 2026; a year and a night later. */
const ALMOST = '2027-11-08T08:00:00.000Z';
const OVER = '2027-11-11T08:00:00.000Z';
const SOON_AFTER = '2027-11-11T08:05:00.000Z';

beforeAll(async () => {
  world = await startWorld();
  play = await openCase(world);
});
afterAll(async () => {
  await expectSound(world);
  await world.stop();
});

const ends = () =>
  query<{ proposed: boolean; confirmed: boolean }>(
    world,
    `select proposed_by is not null as proposed, confirmed_by is not null as confirmed from app.case_ends where case_id = $1`,
    [play.caseId],
  );
const receipts = () =>
  query<{ two: boolean; ground: string }>(
    world,
    'select proposed_by <> confirmed_by as two, ground from app.receipts where case_id = $1',
    [play.caseId],
  );
/** Opens the list from the home page. */
async function openList(person: Play['an']): Promise<void> {
  closeAll(person);
  await person.openHome();
  await person.pressHome(endsCopy.open);
}

test('a mistake is kept for a year, and then asks what happens to it', async () => {
  const { ilse } = play;
  await readFile(play, ilse);
  await linkPupil(play);
  await next(play, ilse, stepsCopy.actions.close);
  await save(ilse, { reason: 'mistake', text: 'Verkeerd kind' });
  closeAll(ilse);
  expect((await storedCase(world, play.caseId)).face.phase).toBe('closed');
  await world.tick(ALMOST);
  expect(await ends()).toEqual([]);
  await world.tick(OVER);
  expect(await ends()).toEqual([{ proposed: false, confirmed: false }]);
  // Since the day after its last, whenever that was found.
  const due = 'select due_at as at from app.case_ends where case_id = $1';
  expect((await query<{ at: Date }>(world, due, [play.caseId]))[0]?.at).toEqual(new Date('2027-11-09T23:00:00.000Z'));
  await ilse.openHome();
  expect(ilse.home().text).toContain(endsCopy.due(1));
  await ilse.pressHome(homeCopy.digest);
  expect(screenOf(ilse)).toContain(endsCopy.due(1));
  closeAll(ilse);
  await play.an.openHome();
  expect(play.an.home().text).not.toContain(endsCopy.title);
  await play.an.pressHome(homeCopy.digest);
  expect(screenOf(play.an)).not.toContain(endsCopy.title);
  closeAll(play.an);
});

test('a hold wins, also over what was proposed', async () => {
  const { ilse, dirk } = play;
  await openList(ilse);
  await ilse.press(endsCopy.propose);
  expect(screenOf(ilse)).toContain(endsCopy.proposedNow(play.callName));
  closeAll(ilse);
  await next(play, ilse, retentionCopy.hold.open);
  await save(ilse, { ground: 'complaint', on: '2027-11-01', reason: 'Klacht 12' });
  closeAll(ilse);
  await openList(dirk);
  expect(screenOf(dirk)).toContain(endsCopy.held);
  expect(dirk.openView().buttons).not.toContain(endsCopy.look);
  closeAll(dirk);
  await next(play, ilse, retentionCopy.lift.openFor('complaint'));
  await save(ilse, { reason: 'Ongegrond' });
  closeAll(ilse);
});

test('who proposed does not agree; of two who agree at once one does', async () => {
  const { ilse, bram, dirk, dora } = play;
  await openList(ilse);
  expect(ilse.openView().buttons).not.toContain(endsCopy.look);
  closeAll(ilse);
  const own = await query<{ answer: string }>(
    world,
    `with me as (select set_config('app.person', proposed_by::text, true) from app.case_ends where case_id = $1)
      select app.confirm_end($1, now()) as answer from me`,
    [play.caseId],
  );
  expect(own).toEqual([{ answer: 'own' }]);
  for (const person of [dirk, dora]) {
    await openList(person);
    await person.press(endsCopy.look);
    expect(screenOf(person)).toContain(endsCopy.confirmWhat);
  }
  await Promise.all([dirk.press(endsCopy.confirmButton), dora.press(endsCopy.confirmButton)]);
  const said = [screenOf(dirk), screenOf(dora)];
  expect(said.filter((words) => words.includes(endsCopy.confirmedNow(play.callName)))).toHaveLength(1);
  // The other hears that it was done, or, where it is gone by then, that there is nothing to agree on.
  const { taken, gone } = endsCopy.answers;
  expect(said.filter((words) => words.includes(taken) || words.includes(gone))).toHaveLength(1);
  closeAll(dirk, dora, bram);
});

test('then nothing is left of it: no row, no post, no room, and the name of the child nowhere', async () => {
  await world.tick(SOON_AFTER);
  expect(await receipts()).toEqual([{ two: true, ground: 'term' }]);
  expect(world.lines.filter((line) => /not_cleared|not_ended|not_removed/.test(line))).toEqual([]);
  expect(await query(world, 'select id from app.cases where id = $1', [play.caseId])).toEqual([]);
  expect(await query(world, 'select case_id from app.logbook where case_id = $1', [play.caseId])).toEqual([]);
  expect(await query(world, 'select case_id from app.posts where case_id = $1', [play.caseId])).toEqual([]);
  expect(world.slack.messages(play.room)).toEqual([]);
  expect(await readableColumns(world)).not.toMatch(/Bloemkool|Verkeerd kind|Klacht 12/);
  await expectWhole(world);
});

test('where nobody acts for two months, and no board or privacy officer can be told, directie hears how many and which', async () => {
  const other = await openCase(world);
  const { ilse, dirk } = other;
  await readFile(other, ilse);
  await next(other, ilse, stepsCopy.actions.close);
  await save(ilse, { reason: 'mistake', text: 'Verkeerd' });
  closeAll(ilse);
  await world.tick('2028-11-13T08:00:00.000Z');
  const before = world.slack.direct(dirk.id).length;
  const told = () =>
    world.slack
      .direct(dirk.id)
      .slice(before)
      .map(({ text }) => text)
      .filter((text) => text.includes(endsCopy.overdueTitle));
  await world.tick('2029-01-10T08:00:00.000Z');
  expect(told()).toEqual([]);
  for (const day of ['16', '17', '18']) await world.tick(`2029-01-${day}T09:00:00.000Z`);
  expect(told()).toEqual([expect.stringContaining(other.callName)]);
});
