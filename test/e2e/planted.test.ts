/** Every form beside the main road, each text field of it filled with a word of its own: none of them is seen where it should not be. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actsCopy } from '../../cards/copy/acts.nl.ts';
import { fileCopy } from '../../cards/copy/file.nl.ts';
import { builtInProfile } from '../../src/protocol/loader.ts';
import { expectSound, postedTexts, readableColumns, screenOf } from './look.ts';
import { type Field, plantings, readTexts } from './planting.ts';
import { closeAll, next, openCase, type Play, readFile } from './steps.ts';
import { startWorld, type World } from './world.ts';

let world: World;
let play: Play;
let field: Field;
const planted: string[] = [];

beforeAll(async () => {
  world = await startWorld();
  play = await openCase(world);
  field = { world, play, planted, say: () => world.slack.say('U0IB', play.room, 'Gezegd in de chat') };
});
afterAll(() => world.stop());

describe('every form', () => {
  test.each(Object.entries(plantings))('%s', (_, plant) => plant(field));
});

describe('what was written', () => {
  test('stands in no post, no line of the log, no readable column', async () => {
    expect(planted.length).toBeGreaterThan(80);
    const posted = postedTexts(world);
    const lines = world.lines.join('\n');
    const columns = await readableColumns(world);
    expect(planted.filter((word) => posted.includes(word))).toEqual([]);
    expect(planted.filter((word) => lines.includes(word))).toEqual([]);
    expect(planted.filter((word) => columns.includes(word))).toEqual([]);
    // Which mark stands is content too: its name, its guidance, its numbers.
    const special = ['Letsel', 'Seksueel geweld', '0800-0188', 'vertrouwensarts', 'sexualViolence'];
    expect(special.filter((word) => posted.includes(word) || lines.includes(word))).toEqual([]);
    // Every case keeps the whole protocol that it follows, with all marks there are: the same text in each, so it tells of none.
    const protocol = builtInProfile('flevoland')?.stored ?? '';
    expect(columns).toContain(protocol);
    expect(columns.replaceAll(protocol, '')).not.toMatch(/sexualViolence|Seksueel geweld/);
  });

  test('is read in private by who reads the core: in the file, among the members, as the text, as the pupil', async () => {
    const { ilse } = play;
    let read = await readFile(play, ilse);
    for (const label of [actsCopy.looks.members, actsCopy.looks.pupil]) {
      await next(play, ilse, label);
      read += screenOf(ilse);
      closeAll(ilse);
    }
    read += await readTexts(field, ilse);
    // Typed over before it was saved.
    expect(planted.filter((word) => !read.includes(word) && !/^Plant\d+namewoord$/.test(word))).toEqual([]);
    const forTeacher = await readFile(play, play.an);
    expect(forTeacher).not.toContain(fileCopy.names.DraftSaved);
  });

  test('and everything that was sent fits in Slack', () => expectSound(world));
});
