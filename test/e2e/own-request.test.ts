/** A father without authority on Slack: what stands about his child is not for him, what stands about himself is; and he objects. */
import { mkdtemp, readFile as readFileText, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { exportCopy } from '../../cards/copy/export.nl.ts';
import { looksCopy } from '../../cards/copy/looks.nl.ts';
import { nowCopy } from '../../cards/copy/now.nl.ts';
import { requestLetters } from '../../cards/copy/request-letters.nl.ts';
import { requestsCopy as copy } from '../../cards/copy/requests.nl.ts';
import { trailCopy } from '../../cards/copy/trail.nl.ts';
import { documentHtml } from '../../cards/export/html.ts';
import { exportFile } from '../../src/cli/commands/export.ts';
import { exportedFile } from '../../src/conversation/requests/exported.ts';
import { findDecided } from '../../src/store/decided-requests.ts';
import type { Person } from '../fakes/slack/person.ts';
import { expectSound, query, screenOf } from './look.ts';
import { closeAll, next, openCase, type Play, readFile, save, saveWithFaults } from './steps.ts';
import { startWorld, type World } from './world.ts';

let world: World;
let play: Play;
beforeAll(async () => {
  world = await startWorld();
  play = await openCase(world, {
    values: { urgency: 'danger', workingName: 'Sem de Vries', seen: 'Vader zei bij het hek: ik drink te veel.' },
  });
  await world.tick();
});
afterAll(() => world.stop());
afterAll(() => expectSound(world));

const father = {
  danger: 'no',
  asker: 'parent',
  askerName: 'Meneer de Vries',
  known: ['yes'],
  child: 'Sem de Vries',
  authority: 'no',
};

async function writeDown(person: Person, values: Readonly<Record<string, string | readonly string[]>>): Promise<void> {
  closeAll(person);
  await person.command('/zorg verzoeken');
  await person.press(copy.add);
  await save(person, { ...father, ...values });
  closeAll(person);
  await world.tick();
}

async function look(person: Person, day: string): Promise<string> {
  closeAll(person);
  await person.command('/zorg verzoeken');
  const rows = person.openView().rows.filter(({ button }) => button === copy.look);
  await person.press(copy.look, { nth: rows.findIndex(({ words }) => words.includes(day)) });
  return screenOf(person);
}

const letter = async (person: Person, name: keyof typeof copy.letters): Promise<string> => {
  await person.press(`${copy.view.letter}: ${copy.letters[name]}`);
  return screenOf(person);
};

test('the refusal says what is left to him, and whoever reads it knows how to go on', async () => {
  const { ilse } = play;
  await writeDown(ilse, { kind: 'access', receivedOn: '2026-11-06' });
  const view = await look(ilse, 'vrijdag');
  expect(view).toContain(copy.steps.refuse);
  expect(view).toContain(copy.view.ownLeft);
  const said = await letter(ilse, 'refused');
  expect(said).toContain('uw verzoek om inzage in het dossier');
  expect(said).toContain('Wat over uzelf is opgeschreven, mag u wel vragen, ook zonder gezag.');
  await ilse.press(copy.letters.sent);
});

test('once he asks about himself alone, each line is chosen and directie gives what stands about him, and no more', async () => {
  const { ilse, dirk, callName } = play;
  // In danger directie reads the case from its beginning.
  await readFile(play, dirk);
  // What was asked first stays what it was: he asks anew, with a month of its own.
  await look(ilse, 'vrijdag');
  await ilse.press(copy.view.known);
  expect(screenOf(ilse)).not.toContain(copy.fresh.own);
  await writeDown(ilse, { kind: 'access', own: ['yes'], receivedOn: '2026-11-07' });
  await look(ilse, 'zaterdag');
  expect(screenOf(ilse)).toContain(copy.view.own);
  expect(screenOf(ilse)).toContain(copy.steps.choose);
  expect(screenOf(ilse)).not.toContain(copy.view.ownLeft);
  await ilse.press(copy.view.lines);
  expect(screenOf(ilse)).toContain(copy.lines.own);
  const count = Number(/Nog (\d+)/.exec(screenOf(ilse))?.[1] ?? 1);
  let his = 0;
  for (; ; his += 1) {
    await ilse.press(copy.lines.part, { nth: his });
    if (screenOf(ilse).includes('ik drink te veel')) break;
    ilse.close();
  }
  ilse.close();
  for (let nth = 0; nth < count; nth += 1) await ilse.press(nth === his ? copy.lines.keep : copy.lines.leave, { nth });
  expect(screenOf(ilse)).toContain(copy.lines.all);
  const view = await look(dirk, 'zaterdag');
  expect(view).toContain(copy.steps.decide);
  await dirk.press(copy.view.decide);
  expect(screenOf(dirk)).toContain(copy.decide.own);
  // All about him is not all of the file: no ground is asked.
  await save(dirk, { decision: 'all', reason: 'Hij zei dit zelf' });
  await dirk.press(copy.back);
  const [id = ''] = /[0-9a-f]{8}(?= --out)/.exec(screenOf(dirk)) ?? [];
  const said = await letter(dirk, 'given');
  expect(said).toContain('uw verzoek om inzage in wat over uzelf is opgeschreven');
  expect(said).toContain(requestLetters.given.access);
  await dirk.press(copy.letters.sent);

  const [decided] = await findDecided({ connection: world.db.connection }, callName, id);
  if (decided === undefined) throw new Error('nothing was decided');
  const { requestId, caseId, decidedBy: person } = decided;
  const document = await world.store.asPerson({ person, caseId }, (session) =>
    exportedFile(session, requestId, world.now().toISOString()),
  );
  const page = documentHtml(document ?? { title: '', day: '', intro: [], sections: [] });
  expect(page).toContain('ik drink te veel');
  expect(page).toContain('Over: Meneer de Vries');
  expect(page).toContain(exportCopy.givenOwn);
  expect(page).not.toContain('Sem de Vries');
});

test('where no line is about him, he hears what he would hear if there were no file', async () => {
  const { ilse, dirk } = play;
  await writeDown(ilse, { kind: 'access', own: ['yes'], receivedOn: '2026-11-03' });
  await look(ilse, 'dinsdag');
  await ilse.press(copy.view.lines);
  const count = Number(/Nog (\d+)/.exec(screenOf(ilse))?.[1] ?? 1);
  for (let nth = 0; nth < count; nth += 1) await ilse.press(copy.lines.leave, { nth });
  await look(dirk, 'dinsdag');
  await dirk.press(copy.view.decide);
  await save(dirk, { decision: 'none', ground: 'i', reason: 'Er staat niets over hem zelf' });
  await look(dirk, 'dinsdag');
  expect(screenOf(dirk)).not.toContain(`${copy.view.letter}: ${copy.letters.refused}`);
  expect(await letter(dirk, 'nothing')).toContain(requestLetters.nothing);
  await dirk.press(copy.letters.sent);
  expect(await look(dirk, 'dinsdag')).toContain(copy.steps.close);
});

test('who keeps the case sees that a file to read was made of it outside, by whoever runs the bot, and on whose decision', async () => {
  const { ilse, dirk, callName } = play;
  const { masters, db } = world;
  vi.stubEnv('DATABASE_URL', db.url.replace('@/', '@localhost/'));
  vi.stubEnv('ZORG_MASTER_KEY', masters.keys.get(masters.current)?.toString('base64') ?? '');
  const folder = await mkdtemp(path.join(os.tmpdir(), 'zorg-given-'));
  try {
    await look(dirk, 'zaterdag');
    const [request = ''] = /[0-9a-f]{8}(?= --out)/.exec(screenOf(dirk)) ?? [];
    const out = path.join(folder, 'dossier.html');
    const said: string[] = [];
    const output = { say: (line: string) => void said.push(line), warn: (line: string) => void said.push(line) };
    expect(await exportFile({ caseName: callName, request, out }, output), said.join('\n')).toBe(0);
    expect(await readFileText(out, 'utf8')).toContain('ik drink te veel');
  } finally {
    vi.unstubAllEnvs();
    await rm(folder, { recursive: true });
  }
  closeAll(ilse);
  await next(play, ilse, looksCopy.open);
  const view = screenOf(ilse);
  expect(view).toContain(looksCopy.operator);
  expect(view).toContain(looksCopy.what.exported);
  expect(view).toContain(looksCopy.what.ExportFile);
});

test('that all about him is erased ends no file', async () => {
  const { ilse, dirk } = play;
  await writeDown(ilse, { kind: 'erasure', own: ['yes'], receivedOn: '2026-11-05' });
  await look(dirk, 'donderdag');
  expect(screenOf(dirk)).toContain(copy.view.ownEnd);
  await dirk.press(copy.view.decide);
  await save(dirk, { decision: 'all', reason: 'Zijn regels mogen weg' });
  await look(ilse, 'donderdag');
  expect(await letter(ilse, 'given')).toContain('verwijdering van wat over uzelf is opgeschreven');
  await ilse.press(copy.letters.sent);
  expect(screenOf(ilse)).not.toContain(copy.view.erase);
  const decided = await query(world, 'select app.erasure_decided($1) as it', [play.caseId]);
  expect(decided).toEqual([{ it: false }]);
});

test('an objection has its month, its own grounds, a letter, and a line in the file', async () => {
  const { ilse, dirk } = play;
  await writeDown(ilse, {
    kind: 'objection',
    authority: 'yes',
    receivedOn: '2026-11-04',
    asks: 'Mijn baan lijdt hieronder',
  });
  const view = await look(dirk, 'woensdag');
  expect(view).toContain(copy.short.objection);
  expect(view).toContain(copy.view.objection);
  expect(view).toContain('4 dec');
  await dirk.press(copy.view.decide);
  const decision = { decision: 'none', reason: 'Het kind is nog niet veilig' };
  expect(await saveWithFaults(dirk, decision)).toEqual({ ground: copy.noDecision.groundLacks });
  await save(dirk, { ...decision, ground: 'weighs' });
  await look(dirk, 'woensdag');
  const said = await letter(dirk, 'refused');
  expect(said).toContain('uw bezwaar tegen het gebruik van gegevens uit het dossier');
  expect(said).toContain(requestLetters.refused('weighs'));
  expect(said).toContain(requestLetters.rights);
  await dirk.press(copy.letters.sent);
  closeAll(ilse);
  await next(play, ilse, nowCopy.file, trailCopy.open);
  expect(screenOf(ilse)).toContain(copy.short.objection);
  expect(screenOf(ilse)).toContain(copy.decisions.none);
});
