/** *Bewaren en vernietigen* on Teams, from what stands on the screen: while nothing is due, a hold, a leaving, and the end by two people. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { endsCopy } from '../../cards/copy/ends.nl.ts';
import { retentionCopy } from '../../cards/copy/retention.nl.ts';
import { sendingCopy } from '../../cards/copy/sending.nl.ts';
import { stepsCopy } from '../../cards/copy/steps.nl.ts';
import type { Person } from '../fakes/slack/person.ts';
import { directTexts, expectSound, query, screenOf, storedCase } from './look.ts';
import { approve, caseWithDraft, closeAll, finishStep, next, openCase, type Play, readFile, save } from './steps.ts';
import { startTeamsWorld, type TeamsWorld } from './teams-world.ts';

let world: TeamsWorld;
/** Of one the end depends on when the pupil leaves; of the other it does not. */
let reported: Play;
let mistake: Play;

beforeAll(async () => {
  world = await startTeamsWorld({ groups: true });
  reported = await caseWithDraft(world);
  const { ilse, dirk } = reported;
  await approve(reported, dirk);
  await next(reported, ilse, stepsCopy.actions.sent, sendingCopy.doneOtherwise);
  await save(ilse, { how: 'form' });
  await next(reported, dirk, stepsCopy.actions.parents);
  await save(dirk, { reaction: 'Zij begrijpen het' });
  closeAll(dirk);
  await next(reported, ilse, stepsCopy.actions.feedback);
  await save(ilse, { text: 'Zij doen onderzoek' });
  closeAll(ilse);
  await finishStep(reported, ilse);
  await next(reported, ilse, stepsCopy.actions.close);
  await save(ilse, { reason: 'reported', text: 'Overgedragen' });
  closeAll(ilse);
  // With three people it has a chat of its own.
  mistake = await openCase(world, { consult: ['Meester Ot'] });
  await readFile(mistake, ilse);
  await next(mistake, ilse, stepsCopy.actions.close);
  await save(ilse, { reason: 'mistake', text: 'Verkeerd kind' });
  closeAll(ilse);
  await world.tick();
}, 120_000);
afterAll(async () => {
  await expectSound(world);
  await world.stop();
});

/** From the list of cases, as Teams has no page of its own for what waits. */
async function openEnds(person: Person): Promise<string> {
  closeAll(person);
  await person.command('/zorg lijst');
  await person.press(endsCopy.open);
  return screenOf(person);
}

test('while nothing is due the list of cases leads there, for who keeps the files and for directie', async () => {
  const { an, ilse, dirk, callName } = reported;
  for (const person of [ilse, dirk]) {
    const list = await openEnds(person);
    expect(list).toContain(endsCopy.nothing);
    expect(list).toContain(callName);
    expect(person.openView().buttons).toEqual(
      expect.arrayContaining([retentionCopy.leaving.open, retentionCopy.hold.open]),
    );
    closeAll(person);
  }
  await an.command('/zorg lijst');
  expect(an.openView().buttons).not.toContain(endsCopy.open);
  closeAll(an);
});

test('from there a hold is set and lifted', async () => {
  const { ilse } = reported;
  const nth = (await openEnds(ilse)).indexOf(reported.callName) < screenOf(ilse).indexOf(mistake.callName) ? 0 : 1;
  await ilse.press(retentionCopy.hold.open, { nth });
  await save(ilse, { ground: 'complaint', on: '2026-11-02', reason: 'Klacht 12' });
  expect((await storedCase(world, reported.caseId)).facts.holds).toHaveLength(1);
  expect(await openEnds(ilse)).toContain(retentionCopy.held(['complaint']));
  await ilse.press(retentionCopy.lift.openFor('complaint'));
  await save(ilse, { reason: 'Ongegrond' });
  expect((await storedCase(world, reported.caseId)).facts.holds).toBeUndefined();
});

test('a school year later it is asked whether the pupil is there, in the list and in the digest', async () => {
  const { ilse } = reported;
  closeAll(ilse);
  await world.tick('2027-09-06T06:00:00.000Z');
  await world.tick('2027-09-06T06:01:00.000Z');
  expect(directTexts(world, ilse).join('\n')).toContain(endsCopy.leaving(1));
  await ilse.command('/zorg lijst');
  expect(screenOf(ilse)).toContain(endsCopy.leaving(1));
  await ilse.press(endsCopy.open);
  await ilse.press(retentionCopy.there.open);
  expect(screenOf(ilse)).toContain(retentionCopy.there.receipt);
  expect(screenOf(ilse)).not.toContain(retentionCopy.there.ask);
});

test('a leaving is written down from the list', async () => {
  const { dirk } = reported;
  await openEnds(dirk);
  await dirk.press(retentionCopy.leaving.open);
  await save(dirk, { on: '2027-09-03' });
  expect((await storedCase(world, reported.caseId)).facts.leftOn).toBe('2027-09-03');
  expect(await openEnds(dirk)).not.toContain(retentionCopy.there.ask);
});

test('what is due is proposed by one, agreed by another, and gone', async () => {
  const { ilse, dirk, callName, caseId } = mistake;
  closeAll(ilse, dirk);
  await world.tick('2027-11-11T08:00:00.000Z');
  await ilse.command('/zorg lijst');
  expect(screenOf(ilse)).toContain(endsCopy.due(1));
  await ilse.press(endsCopy.open);
  await ilse.press(endsCopy.propose);
  expect(screenOf(ilse)).toContain(endsCopy.proposedNow(callName));
  await openEnds(dirk);
  await dirk.press(endsCopy.look);
  expect(screenOf(dirk)).toContain(endsCopy.confirm(callName, 'Ilse'));
  await dirk.press(endsCopy.confirmButton);
  expect(screenOf(dirk)).toContain(endsCopy.confirmedNow(callName));
  closeAll(ilse, dirk);
  await world.tick();
  expect(await query(world, 'select id from app.cases where id = $1', [caseId])).toEqual([]);
  expect(world.teams.violations).toEqual([]);
});
