/** A line that names another child: masked at once, erased by two people, and looked for everywhere with every key that is left. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { linesCopy } from '../../cards/copy/lines.nl.ts';
import { logbookCopy } from '../../cards/copy/logbook.nl.ts';
import { nowCopy } from '../../cards/copy/now.nl.ts';
import { roomCopy } from '../../cards/copy/room.nl.ts';
import { trailCopy } from '../../cards/copy/trail.nl.ts';
import { backupTables } from '../../src/store/backup.ts';
import { type MasterKeys, open, partOf, unwrap } from '../../src/store/encryption.ts';
import { caseOwner } from '../../src/store/school-secret.ts';
import { openWords } from '../../src/store/words.ts';
import { expectSound, query, roomTexts, screenOf, storedCase } from './look.ts';
import { closeAll, consult, inRoom, next, openCase, type Play, readFile, save } from './steps.ts';
import { startWorld, type World } from './world.ts';

const WORDS = 'Fatima van groep 7 had ook een blauwe plek';
let world: World;
let play: Play;

beforeAll(async () => {
  world = await startWorld();
  play = await openCase(world);
  await consult(play);
  await inRoom(play, play.an, roomCopy.addEntry, logbookCopy.names.fact);
  await save(play.an, { text: WORDS });
  closeAll(play.an);
  // The same words once more, by somebody else: a quotation.
  await inRoom(play, play.ilse, roomCopy.addEntry, logbookCopy.names.remark);
  await save(play.ilse, { text: `An schreef: ${WORDS}. Klopt dat?` });
  closeAll(play.ilse);
});
afterAll(() => world.stop());

interface Stored {
  readonly case_id: string;
  readonly seq: number;
  readonly format: number;
  readonly facts: Buffer;
  readonly body: Buffer | null;
  readonly body_key: Buffer | null;
  readonly commitment: Buffer | null;
  readonly master_kid: string;
  readonly wrapped: Buffer;
}

/** All that stands in the database, as text, and all of the logbook that the keys in it open. */
async function everything(masters: MasterKeys): Promise<string> {
  const found: string[] = [];
  for (const table of backupTables)
    found.push(
      ...(await query<{ t: string }>(world, `select row_to_json(t)::text as t from app.${table} t`)).map((r) => r.t),
    );
  const rows = await query<Stored>(
    world,
    'select l.case_id, l.seq, l.format, l.facts, l.body, l.body_key, l.commitment, k.master_kid, k.wrapped from app.logbook l join app.case_keys k using (case_id)',
  );
  for (const { case_id, seq, format, facts, body, body_key, commitment, master_kid, wrapped } of rows) {
    const key = unwrap(masters, { masterKid: master_kid, wrapped }, caseOwner(case_id));
    found.push(open(key, facts, partOf(case_id, seq, 'facts')).toString());
    const words = {
      format,
      body: body ?? undefined,
      bodyKey: body_key ?? undefined,
      commitment: commitment ?? undefined,
    };
    found.push(JSON.stringify(openWords(key, words, case_id, seq)) ?? '');
  }
  return found.join('\n');
}
const chats = (): string => [...world.slack.world.channels.keys()].map((id) => roomTexts(world, id)).join('\n');

test('masked by who keeps the case, nobody reads it any more, nor what quotes it', async () => {
  const { an, ilse } = play;
  expect(await readFile(play, an)).toContain(WORDS);
  await next(play, an, nowCopy.file);
  expect(an.openView().buttons).not.toContain(linesCopy.mask.open);
  closeAll(an);
  await next(play, ilse, nowCopy.file);
  await ilse.press(linesCopy.mask.open, { nth: 1 });
  expect(screenOf(ilse)).toContain(WORDS);
  await save(ilse, { ground: 'otherChild' });
  expect(screenOf(ilse)).toContain(linesCopy.after.again);
  closeAll(ilse);
  for (const who of [an, ilse, play.leader]) {
    const file = await readFile(play, who);
    expect(file).not.toContain(WORDS);
    expect(file).toContain('Afgeschermd door Ilse');
    expect(file.split(linesCopy.grounds.otherChild.toLowerCase())).toHaveLength(3);
  }
  await world.tick();
  expect(chats()).not.toContain(WORDS);
});

test('back by the same right, and masked again', async () => {
  const { ilse, an } = play;
  await next(play, ilse, linesCopy.open, linesCopy.look);
  expect(screenOf(ilse)).toContain(WORDS);
  await ilse.press(linesCopy.back);
  closeAll(ilse);
  expect((await readFile(play, an)).split(WORDS)).toHaveLength(3);
  await next(play, ilse, nowCopy.file);
  await ilse.press(linesCopy.mask.open, { nth: 1 });
  await save(ilse, { ground: 'misfiled' });
  closeAll(ilse);
  expect(await readFile(play, an)).not.toContain(WORDS);
});

test('asked to be erased: not by who asked, not by who does not lead, and not by one alone', async () => {
  const { ilse, an } = play;
  await next(play, ilse, linesCopy.open, linesCopy.look, linesCopy.ask.open);
  await save(ilse, { ground: 'misfiled' });
  closeAll(ilse);
  await next(play, ilse);
  expect(ilse.openView().buttons).not.toContain(linesCopy.answer.open);
  closeAll(ilse);
  await next(play, an);
  expect(an.openView().buttons).not.toContain(linesCopy.answer.open);
  closeAll(an);
  expect(await query(world, 'select 1 from app.line_receipts')).toEqual([]);
  expect(await everything(world.masters)).toContain(WORDS);
});

test('the second person erases it: with every key that is left it stands nowhere, and the chain is whole', async () => {
  const { ilse, leader } = play;
  const keys = await query<{ key: string }>(
    world,
    `select encode(l.body_key, 'hex') as key from app.logbook l where l.id = any ($1::uuid[])`,
    [((await storedCase(world, play.caseId)).facts.lines ?? []).map(({ entry }) => entry)],
  );
  expect(keys).toHaveLength(2);
  await next(play, leader);
  // It is asked where the second person looks, not in a menu alone.
  const { rows, text } = leader.openView();
  expect(rows.find(({ button }) => button === linesCopy.answer.open)?.words).toContain(linesCopy.answer.wanted('Ilse'));
  expect(text).not.toContain(nowCopy.nothing);
  await leader.press(linesCopy.answer.open);
  expect(screenOf(leader)).toContain(WORDS);
  await save(leader, { agrees: 'yes' });
  closeAll(leader);
  await world.tick();
  const all = await everything(world.masters);
  for (const gone of [WORDS, 'Fatima', ...keys.map(({ key }) => key)]) expect(all).not.toContain(gone);
  expect(chats()).not.toContain('Fatima');
  expect(world.lines.join('\n')).not.toContain('Fatima');
  expect(await query(world, 'select ground from app.line_receipts')).toEqual([
    { ground: 'misfiled' },
    { ground: 'misfiled' },
  ]);
  const file = await readFile(play, ilse);
  expect(file).toContain('Gewist door Dirk');
  await next(play, ilse, nowCopy.file, trailCopy.open);
  expect(screenOf(ilse)).toContain(trailCopy.names.LineErased);
  closeAll(ilse);
  await next(play, leader);
  expect(leader.openView().buttons).not.toContain(linesCopy.answer.open);
  closeAll(leader);
  await expectSound(world);
});

test('nothing brings it back', async () => {
  const { ilse } = play;
  await next(play, ilse, linesCopy.open);
  expect(ilse.openView().buttons).not.toContain(linesCopy.look);
  closeAll(ilse);
  const [line] = (await storedCase(world, play.caseId)).facts.lines ?? [];
  expect(line?.erased).toBe(true);
});
