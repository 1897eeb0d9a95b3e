/** What the board hears by itself by S2: that a report was made, and nothing of what it is about (S2 L109-111). */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { boardCopy } from '../../cards/copy/board.nl.ts';
import { digestCopy } from '../../cards/copy/digest.nl.ts';
import { intakeCopy } from '../../cards/copy/intake.nl.ts';
import { directTexts, expectSound, newestCase, query, storedCase } from './look.ts';
import { planWith } from './protocol-play.ts';
import { castOf, closeAll, save } from './steps.ts';
import { person, startWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  const plan = planWith('open-kring');
  world = await startWorld({
    plan: { ...plan, people: [...plan.people, person('Wim', 'U0WIM', { roles: ['board'] })] },
  });
  world.slack.addUser('U0WIM');
});
afterAll(() => world.stop());
afterAll(() => expectSound(world));

test('tells the board by itself that a report was made, without content, and logs it', async () => {
  const { an } = castOf(world);
  const wim = world.slack.as('U0WIM');
  await an.command('/zorg');
  await an.press(intakeCopy.reportedButton);
  await save(an, { workingName: 'Sterrekind', note: 'Notitiewoord' });
  closeAll(an);
  const caseId = await newestCase(world);
  await world.tick('2026-11-09T15:00:00.000Z');
  const { face } = await storedCase(world, caseId);
  expect(face.tasks.map(({ kind }) => kind)).not.toContain('tellBoard');
  expect(face.boardTold).toMatchObject([{ about: 'reported' }]);
  // The board reads in its digest how it stands with what returns every year, which is the only other thing there.
  const told = () => directTexts(world, wim).filter((words) => !words.startsWith(digestCopy.title(46, 'De Regenboog')));
  expect(directTexts(world, wim).join('\n')).not.toMatch(/Sterrekind|Notitiewoord/);
  expect(told()).toHaveLength(1);
  expect(told()[0]).toContain(boardCopy.reported('De Regenboog'));
  await world.tick('2026-11-09T15:30:00.000Z');
  expect(told()).toHaveLength(1);
  expect(directTexts(world, wim)).toHaveLength(2);
  const logged = await query<{ face: unknown }>(
    world,
    "select face from app.logbook where case_id = $1 and type = 'BoardInformed'",
    [caseId],
  );
  expect(logged).toHaveLength(1);
});
