/** The board's figures on Slack: Wim asks for them and sees them; to everybody else `cijfers` is a word like any other. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { figuresCopy } from '../../cards/copy/figures.nl.ts';
import { intakeCopy } from '../../cards/copy/intake.nl.ts';
import { outcomeTag } from '../../src/store/figures.ts';
import { schoolKey } from '../../src/store/generated/keys.ts';
import { openSchoolSecret, type SchoolKeyRow } from '../../src/store/school-secret.ts';
import { expectSound, query, screenOf } from './look.ts';
import { caseThatWasWeighed, closeAll, decide, type Play, towardsReport } from './steps.ts';
import { person, regenboog, startWorld, type World } from './world.ts';

let world: World;
let play: Play;
const wim = () => world.slack.as('U0WIM');

beforeAll(async () => {
  const people = [...regenboog().people, person('Wim', 'U0WIM', { roles: ['board'] })];
  // A Monday long ago: the database itself says which school years are over.
  world = await startWorld({ start: '2020-11-09T14:30:00.000Z', plan: regenboog({ people }) });
  world.slack.addUser('U0WIM');
  play = await caseThatWasWeighed(world, towardsReport);
  await decide(play, 'yes', 'no');
}, 60_000);
afterAll(async () => {
  await expectSound(world);
  await world.stop();
});

test('a decision leaves its outcome behind, sealed', async () => {
  const { school_id: schoolId } = (
    await query<{ school_id: string }>(world, 'select school_id from app.cases where id = $1', [play.caseId])
  )[0] ?? { school_id: '' };
  const { text } = schoolKey({ schoolId });
  const [key] = await query<SchoolKeyRow & Record<string, unknown>>(
    world,
    text.replace('from "school_keys"', 'from app."school_keys"'),
    [schoolId],
  );
  const rows = await query<{ seq: number; tag: Buffer; kid: string }>(
    world,
    'select seq, tag, kid from app.case_outcomes',
  );
  expect(rows).toHaveLength(1);
  const [row] = rows;
  if (key === undefined || row === undefined) throw new Error('no key or no outcome');
  const secret = openSchoolSecret(world.masters, key);
  const tags = [1, 2, 3, 4].map((code) => outcomeTag(secret.figures, { caseId: play.caseId, seq: row.seq }, code));
  // Report, no help.
  expect(tags.findIndex((tag) => tag.equals(row.tag))).toBe(2);
  const types = await query<{ type: string }>(
    world,
    'select type from app.logbook where case_id = $1 and seq <= $2 and type = $3',
    [play.caseId, row.seq, 'HelpDecided'],
  );
  expect(types).toHaveLength(1);
});

test('the board sees a year that is over, and can look at the ones before', async () => {
  await query(
    world,
    `insert into app.figure_sheets select board_id, 2019, app.figures_written(2019,
      array[40, 30, null, 20, null, null, null, 9, null, null, null], '{"1": 1.5}', '{"read": 85}'), now() from app.schools`,
  );
  await wim().command('/zorg cijfers');
  const screen = screenOf(wim());
  for (const words of [
    figuresCopy.title,
    'Stichting De Brug, schooljaar 2019-2020',
    '30 (1,5 dagen)',
    '85%',
    figuresCopy.hiddenMeans,
  ])
    expect(screen).toContain(words);
  await wim().press('Schooljaar 2018-2019');
  expect(screenOf(wim())).toContain(figuresCopy.nothing);
  closeAll(wim());
});

test('to anybody else it is what they want to tell, and its button is not there', async () => {
  for (const who of [play.an, play.ilse, play.dirk, play.vera]) {
    await who.command('/zorg cijfers');
    const screen = screenOf(who);
    expect(who.openView().fields.find(({ id }) => id === 'seen')?.value).toBe('cijfers');
    expect(screen).toContain(intakeCopy.title);
    expect(screen).not.toContain(figuresCopy.title);
    closeAll(who);
  }
});

test('the board sees no case in it', async () => {
  await wim().command('/zorg cijfers');
  expect(screenOf(wim())).not.toContain(play.callName);
  closeAll(wim());
  await wim().command('/zorg lijst');
  expect(screenOf(wim())).not.toContain(play.callName);
  closeAll(wim());
});
