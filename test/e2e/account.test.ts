/** What a school must be able to show a year later: for every step who, when and on what ground, and who read what. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actsCopy } from '../../cards/copy/acts.nl.ts';
import { fileCopy } from '../../cards/copy/file.nl.ts';
import { membersCopy } from '../../cards/copy/members.nl.ts';
import { nowCopy } from '../../cards/copy/now.nl.ts';
import { stepsCopy } from '../../cards/copy/steps.nl.ts';
import { trailCopy } from '../../cards/copy/trail.nl.ts';
import { weighingCopy } from '../../cards/copy/weighing.nl.ts';
import type { Person } from '../fakes/slack/person.ts';
import { expectSound, query } from './look.ts';
import {
  approve,
  closeAll,
  colleague,
  decide,
  finishStep,
  next,
  openCase,
  type Play,
  present,
  react,
  readDraft,
  readFile,
  save,
  talk,
  towardsReport,
  weigh,
} from './steps.ts';
import { startWorld, type World } from './world.ts';

let world: World;
let play: Play;

/** Step 2 without words of the intern begeleider, passed with her reason. */
async function consultInHaste(): Promise<void> {
  const { ilse, dirk } = play;
  await readFile(play, ilse);
  await finishStep(play, ilse);
  await react(play, dirk, 'Ik denk mee');
  await next(play, ilse, stepsCopy.complete);
  await save(ilse, { reason: 'Wij spraken elkaar op de gang' });
  closeAll(ilse);
  await world.tick();
}

async function letInAndOut(): Promise<void> {
  const { ilse } = play;
  await next(play, ilse, actsCopy.titles.AddMember(''));
  await save(ilse, { person: colleague(ilse, 'person', 'Vera'), reason: 'Vera kent het gezin' });
  await ilse.press(membersCopy.end('Vera'));
  await save(ilse, { reason: 'Vera is klaar' });
  closeAll(ilse);
}

async function returnAndApprove(): Promise<void> {
  const { dirk } = play;
  await present(play);
  await readDraft(play, dirk);
  await save(dirk, { decision: 'return', reason: 'Wanneer was dit?' });
  closeAll(dirk);
  await world.tick();
  await present(play, { strengths: 'Tante helpt' });
  await approve(play, dirk);
}

async function trailOf(person: Person): Promise<readonly string[]> {
  closeAll(person);
  await next(play, person, nowCopy.file, trailCopy.open);
  const pages = [person.openView().text];
  while (person.openView().buttons.includes(trailCopy.next)) {
    await person.press(trailCopy.next);
    pages.push(person.openView().text);
  }
  closeAll(person);
  return pages;
}

beforeAll(async () => {
  world = await startWorld();
  play = await openCase(world, { exclude: ['Meester Ot'] });
  await consultInHaste();
  await letInAndOut();
  await talk(play);
  await weigh(play, ...towardsReport);
  await decide(play, 'yes', 'no');
  await returnAndApprove();
});
afterAll(() => world.stop());
afterAll(() => expectSound(world));

const rowsOf = async (audience: readonly string[]): Promise<number> => {
  const found = 'select 1 from app.logbook where case_id = $1 and audience = any ($2)';
  return (await query(world, found, [play.caseId, audience])).length;
};
/** One line of each row says who did it. */
const countIn = (pages: readonly string[]): number =>
  pages
    .join('\n')
    .split('\n')
    .filter((line) => /^\w\w \d+ \w+( \d{4})?, \d\d:\d\d, door /.test(line)).length;

describe('the intern begeleider', () => {
  let pages: readonly string[];
  let words: string;
  beforeAll(async () => {
    pages = await trailOf(play.ilse);
    words = pages.join('\n');
  });

  test('finds every row of the logbook, once', async () => {
    expect(countIn(pages)).toBe(await rowsOf(['case', 'core']));
    expect(words).not.toContain(trailCopy.empty);
  });

  test('reads why the order was passed and what lacked then', () => {
    const { deviated, lacked, reason } = trailCopy.labels;
    expect(words).toContain(`${deviated}: ${trailCopy.yes}`);
    expect(words).toContain(`${lacked}: De intern begeleider heeft nog niet gereageerd in dit overleg.`);
    expect(words).toContain(`${reason}: Wij spraken elkaar op de gang`);
  });

  test('reads who came in and went, and why, and who was kept out', () => {
    expect(words).toContain('Vera kent het gezin');
    expect(words).toContain('Vera is klaar');
    expect(words).toContain(`${trailCopy.labels.excluded}: Meester Ot`);
  });

  test('reads who read the file, and which version of the text was read, asked about and agreed on', () => {
    expect(words).toContain(`${trailCopy.names.FileOpened}\n${trailCopy.labels.person}: Ilse`);
    for (const version of [1, 2])
      expect(words).toContain(`${trailCopy.names.DraftRead}\n${trailCopy.labels.version}: ${version}`);
    expect(words).toContain(`${fileCopy.names.DraftReturned}\n${trailCopy.labels.version}: 1`);
    expect(words).toContain(`${fileCopy.names.DraftApproved}\n${trailCopy.labels.version}: 2`);
  });

  test('reads what the table made of each answer at that time', () => {
    expect(words).toContain(`${trailCopy.labels.outcome}: ${trailCopy.noOutcome}`);
    expect(words).toContain(`${trailCopy.labels.outcome}: ${weighingCopy.outcomes.REPORT}`);
  });

  test('leaves a line in the access log by looking', async () => {
    const looked = await query(world, `select 1 from app.access_log where case_id = $1 and what = 'Trail'`, [
      play.caseId,
    ]);
    expect(looked.length).toBe(pages.length);
  });
});

test('a teacher finds what is for the whole case, and no sign of what is not', async () => {
  const pages = await trailOf(play.an);
  expect(countIn(pages)).toBe(await rowsOf(['case']));
  for (const hidden of [trailCopy.names.DraftRead, trailCopy.core, trailCopy.labels.excluded, 'Meester Ot'])
    expect(pages.join('\n')).not.toContain(hidden);
});
