/** A school in which one person is everything, and one whose coordinator works two days a week. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { approvalCopy } from '../../cards/copy/approval.nl.ts';
import { boardCopy } from '../../cards/copy/board.nl.ts';
import { commonCopy } from '../../cards/copy/common.nl.ts';
import { refusalWords } from '../../cards/copy/refusals.nl.ts';
import { roomCopy } from '../../cards/copy/room.nl.ts';
import { stepsCopy } from '../../cards/copy/steps.nl.ts';
import { directTexts, expectSound, membersOf, query, screenOf, storedCase } from './look.ts';
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
  saveWithFaults,
} from './steps.ts';
import { person, regenboog, startWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  const whole = regenboog();
  const people = whole.people
    .filter(({ name }) => ['Juf An', 'Ilse'].includes(name))
    .map(({ deputy: _, ...one }) =>
      one.name === 'Ilse' ? { ...one, roles: ['careCoordinator', 'schoolLeader', 'teacher'] as const } : one,
    );
  const wim = person('Wim', 'U0WIM', { roles: ['board'] });
  world = await startWorld({ plan: regenboog({ people: [...people, wim] }) });
  world.slack.addUser('U0WIM');
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
    expect(screenOf(ilse)).toContain(approvalCopy.boardSees('Wim'));
    expect(await saveWithFaults(ilse, { decision: 'approve', reason: 'Er werkt hier niemand anders' })).toEqual({
      aloneGround: `${approvalCopy.errors.ground} ${refusalWords.wayOut}`,
    });
    await save(ilse, { decision: 'approve', aloneGround: 'noOther', reason: 'Er werkt hier niemand anders' });
    closeAll(ilse);
    const { facts } = await storedCase(world, play.caseId);
    expect(facts.draft).toMatchObject({ decided: 'approved', approvals: [{ alone: true }] });
    expect(membersOf(world, play.room)).toEqual(['U0IB', 'U0TEACHER']);
    expect(await readFile(play, ilse)).toContain('Er werkt hier niemand anders');
    expect(await readFile(play, an)).not.toContain('Er werkt hier niemand anders');
  });

  test('shows the board decisions taken alone: role, call name, when and ground, never the reason', async () => {
    await world.tick('2026-11-09T15:00:00.000Z');
    const wim = world.slack.as('U0WIM');
    const [row] = await query<{ call_name: string }>(world, 'select call_name from app.cases');
    const told = directTexts(world, wim).join('\n');
    await wim.command('/zorg alleen');
    for (const words of [told, screenOf(wim)]) {
      expect(words).toContain(boardCopy.grounds.noOther);
      expect(words).toContain(row?.call_name);
      expect(words).toContain(commonCopy.roles.schoolLeader);
      expect(words).not.toContain('Er werkt hier niemand anders');
      expect(words).not.toMatch(/Sam|blauwe/i);
    }
    closeAll(wim);
    await world.tick('2026-11-09T16:00:00.000Z');
    // The term of the report passes too, and nobody else is left to be asked: that is another message.
    const alone = directTexts(world, wim).filter((text) => text.includes(boardCopy.alone('De Regenboog')));
    expect(alone).toHaveLength(1);
    const an = world.slack.as('U0TEACHER');
    await an.command('/zorg alleen');
    expect(an.openView().fields.find(({ id }) => id === 'seen')?.value).toBe('alleen');
    closeAll(an);
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
