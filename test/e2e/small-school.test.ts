/** A school in which one person is everything, and one whose coordinator works two days a week. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { approvalCopy } from '../../cards/copy/approval.nl.ts';
import { roomCopy } from '../../cards/copy/room.nl.ts';
import { stepsCopy } from '../../cards/copy/steps.nl.ts';
import { expectSound, membersOf, screenOf, storedCase } from './look.ts';
import {
  answer,
  childTalk,
  closeAll,
  decide,
  finishStep,
  linkPupil,
  next,
  openCase,
  present,
  react,
  readDraft,
  readFile,
  save,
} from './steps.ts';
import { regenboog, startWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  const whole = regenboog();
  const people = whole.people
    .filter((person) => ['Juf An', 'Ilse'].includes(person.name))
    .map(({ deputy: _, ...person }) =>
      person.name === 'Ilse' ? { ...person, roles: ['careCoordinator', 'schoolLeader', 'teacher'] as const } : person,
    );
  world = await startWorld({ plan: regenboog({ people }) });
});
afterAll(() => world.stop());
afterAll(() => expectSound(world));

describe('one person is coordinator and directie', () => {
  test('the whole road can be gone, and she agrees alone only with a reason', async () => {
    const play = await openCase(world);
    const { ilse, an } = play;
    await readFile(play, ilse);
    await finishStep(play, ilse);
    await react(play, ilse, 'Ik denk mee');
    await finishStep(play, ilse);
    await linkPupil(play);
    await childTalk(play);
    // S3 asks for two people at the talk with the parents: one alone leaves it out on the one ground there is.
    await next(play, ilse, stepsCopy.actions.skipParents);
    await save(ilse, { whose: 'het kind', reason: 'Nu niet veilig' });
    closeAll(ilse);
    await finishStep(play, ilse);
    for (const given of ['yes', 'no', 'yes', 'no'] as const) await answer(play, given);
    await finishStep(play, ilse);
    await decide(play, 'yes', 'no', ilse);
    await present(play);
    await readDraft(play, ilse);
    expect(screenOf(ilse)).toContain(approvalCopy.alone);
    await expect(ilse.fill({ decision: 'approve' }).submit()).rejects.toThrow('is required');
    expect((await storedCase(world, play.caseId)).facts.draft?.approvals).toEqual([]);
    await save(ilse, { decision: 'approve', reason: 'Er werkt hier niemand anders' });
    closeAll(ilse);
    const { facts } = await storedCase(world, play.caseId);
    expect(facts.draft).toMatchObject({ decided: 'approved', approvals: [{ alone: true }] });
    expect(membersOf(world, play.room)).toEqual(['U0IB', 'U0TEACHER']);
    expect(await readFile(play, ilse)).toContain('Er werkt hier niemand anders');
    expect(await readFile(play, an)).not.toContain('Er werkt hier niemand anders');
  });

  test('a case of her own reaches directie in the same person, and the author sees that nobody else can read it', async () => {
    const { ilse } = await openCase(world, { by: world.slack.as('U0IB') });
    const [card] = world.slack
      .direct('U0IB')
      .filter((m) => m.text.includes('Je vraag staat klaar'))
      .slice(-1);
    expect(card?.text).toContain(roomCopy.author.unread);
    closeAll(ilse);
  });
});
