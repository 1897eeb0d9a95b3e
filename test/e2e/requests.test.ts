/** Requests of parents through the door of Slack: who may ask, what may go out, who decides, and what nobody learns by it. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { requestLetters } from '../../cards/copy/request-letters.nl.ts';
import { requestsCopy as copy } from '../../cards/copy/requests.nl.ts';
import { documentHtml } from '../../cards/export/html.ts';
import { exportedFile } from '../../src/conversation/requests/exported.ts';
import { documentPdf } from '../../src/export/pdf.ts';
import { findDecided } from '../../src/store/decided-requests.ts';
import type { Person } from '../fakes/slack/person.ts';
import { expectSound, postedTexts, query, screenOf, toldTo } from './look.ts';
import { closeAll, openCase, type Play, save, saveWithFaults } from './steps.ts';
import { startWorld, type World } from './world.ts';

let world: World;
let play: Play;
beforeAll(async () => {
  world = await startWorld();
  play = await openCase(world, {
    values: {
      urgency: 'danger',
      workingName: 'Sem de Vries',
      seen: 'Sem zei: papa slaat mij met de riem. Fatima zat erbij.',
    },
  });
  await world.tick();
});
afterAll(() => world.stop());
afterAll(() => expectSound(world));

/** As the list says them. */
const days = { FATHER: 'vrijdag', MOTHER: 'donderdag', HIDDEN: 'woensdag' };
const mother = {
  danger: 'no',
  kind: 'access',
  receivedOn: '2026-11-06',
  asker: 'parent',
  askerName: 'Mevrouw Bakker',
  known: ['yes'],
  child: 'Sem de Vries',
  authority: 'yes',
};

const idOf = async (name: string): Promise<string> =>
  (await query<{ id: string }>(world, 'select id from app.people where name = $1', [name]))[0]?.id ?? '';

async function list(person: Person): Promise<string> {
  closeAll(person);
  await person.command('/zorg verzoeken');
  return screenOf(person);
}

async function writeDown(person: Person, values: Readonly<Record<string, string | readonly string[]>>): Promise<void> {
  await list(person);
  await person.press(copy.add);
  await save(person, values);
  closeAll(person);
  await world.tick();
}

/** Opens the request that came in on this day. */
async function look(person: Person, day: string): Promise<string> {
  await list(person);
  const rows = person.openView().rows.filter(({ button }) => button === copy.look);
  await person.press(copy.look, { nth: rows.findIndex(({ words }) => words.includes(day)) });
  return screenOf(person);
}

test('a father without authority gets a letter, and nothing of a file', async () => {
  const { ilse } = play;
  await list(ilse);
  await ilse.press(copy.add);
  // What it may do to somebody is asked before anything else.
  expect(ilse.openView().fields[0]?.label).toBe(copy.fresh.danger);
  const asked = { ...mother, askerName: 'Meneer de Vries', authority: 'no' };
  expect(await saveWithFaults(ilse, { ...asked, known: [] })).toEqual({ known: copy.fresh.errors.known });
  await save(ilse, asked);
  expect(screenOf(ilse)).toContain(copy.fresh.saved);
  await world.tick();
  await ilse.press(copy.open);
  expect(screenOf(ilse)).toContain(copy.row('access', days.FATHER));
  const view = await look(ilse, days.FATHER);
  expect(view).toContain(copy.steps.refuse);
  expect(view).toContain(copy.noRight.noAuthority);
  expect(view).not.toContain('npm run zorg');
  await ilse.press(`${copy.view.letter}: ${copy.letters.refused}`);
  expect(screenOf(ilse)).toContain(requestLetters.noRight.noAuthority);
  expect(screenOf(ilse)).toContain('Beste meneer de Vries,');
  await ilse.press(copy.letters.sent);
  expect(screenOf(ilse)).toContain(copy.letters.saved(copy.letters.refused));
  // Nothing is chosen or decided for who may not ask, and it has an end.
  expect(screenOf(ilse)).toContain(copy.steps.close);
  expect(ilse.openView().buttons).not.toContain(copy.view.lines);
  await ilse.press(copy.view.end);
  expect(screenOf(ilse)).toContain(copy.steps.ended);
});

test('a mother who may be in danger waits for Veilig Thuis; then lines are chosen, and directie decides with a ground', async () => {
  const { ilse, dirk, callName } = play;
  await writeDown(ilse, { ...mother, danger: 'maybe', receivedOn: '2026-11-05' });
  expect(await look(ilse, days.MOTHER)).toContain(copy.steps.askVeiligThuis);
  expect(screenOf(ilse)).toContain(callName);
  await ilse.press(copy.view.lines);
  expect(toldTo(ilse)).toContain(copy.gone);
  await look(ilse, days.MOTHER);
  await ilse.press(copy.view.known);
  await save(ilse, { safety: 'part' });
  expect(screenOf(ilse)).toContain(copy.steps.choose);
  await ilse.press(copy.view.lines);
  expect(screenOf(ilse)).toContain('papa slaat mij');
  const count = Number(/Nog (\d+)/.exec(screenOf(ilse))?.[1] ?? 1);
  expect(count).toBeGreaterThan(0);
  // Directie decides nothing while a line has no choice.
  await look(dirk, days.MOTHER);
  await dirk.press(copy.view.decide);
  const given = { decision: 'part', reason: 'Het kind vertelde dit in vertrouwen' };
  expect(await saveWithFaults(dirk, given)).toEqual({ ground: copy.noDecision.groundLacks });
  expect(await saveWithFaults(dirk, { ...given, ground: 'i' })).toEqual({ decision: copy.noDecision.notChosen });
  closeAll(dirk);

  let told = 0;
  for (; ; told += 1) {
    await ilse.press(copy.lines.part, { nth: told });
    if (screenOf(ilse).includes('papa slaat mij')) break;
    ilse.close();
  }
  expect(await saveWithFaults(ilse, { words: 'Bestaatniet' })).toEqual({
    words: copy.words.errors.absent('Bestaatniet'),
  });
  await save(ilse, { words: 'Fatima\npapa slaat mij met de riem' });
  expect(screenOf(ilse)).toContain(copy.mark);
  for (let nth = 0; nth < count; nth += 1)
    if (nth !== told) await ilse.press(nth === count - 1 ? copy.lines.leave : copy.lines.keep, { nth });
  expect(screenOf(ilse)).toContain(copy.lines.all);
  closeAll(ilse);

  await look(dirk, days.MOTHER);
  await dirk.press(copy.view.decide);
  expect(await saveWithFaults(dirk, { decision: 'all', reason: 'Alles kan' })).toEqual({
    decision: copy.noDecision.notAll,
  });
  await save(dirk, { ...given, ground: 'i' });
  expect(screenOf(dirk)).toContain(copy.decide.saved);
  // From there to the letter, without a list in between that is behind.
  await dirk.press(copy.back);
  const view = screenOf(dirk);
  expect(view).toContain(copy.steps.answer);
  // A call name is two words.
  expect(view).toContain(`npm run zorg -- export --case "${callName}" --request `);
  await dirk.press(`${copy.view.letter}: ${copy.letters.part}`);
  expect(screenOf(dirk)).toContain(requestLetters.part('i'));
  closeAll(dirk);

  // Whoever runs the bot makes it, as Dirk reads it, and no more than was chosen.
  const [id = ''] = /[0-9a-f]{8}(?= --out)/.exec(view) ?? [];
  const [decided] = await findDecided({ connection: world.db.connection }, callName, id);
  expect(decided?.name).toBe('Dirk');
  if (decided === undefined) throw new Error('nothing was decided');
  const { requestId, caseId, decidedBy: person } = decided;
  const document = await world.store.asPerson({ person, caseId }, (session) =>
    exportedFile(session, requestId, world.now().toISOString()),
  );
  if (document === undefined) throw new Error('nothing goes out');
  const page = documentHtml(document);
  expect(page).toContain(`Sem zei: ${copy.mark} zat erbij.`);
  for (const word of ['papa', 'riem', 'Fatima', caseId, requestId, callName]) expect(page).not.toContain(word);
  expect((await documentPdf(document)).subarray(0, 5).toString()).toBe('%PDF-');
  // Another who reads the case finds the same; who does not, nothing.
  const other = await world.store.asPerson({ person: await idOf('Juf An'), caseId }, (session) =>
    exportedFile(session, requestId, world.now().toISOString()),
  );
  expect(other).toBeUndefined();
  const looks = await query<{ what: string; name: string }>(
    world,
    `select a.what, p.name from app.access_log a join app.people p on p.id = a.person_id where a.what = 'ExportFile'`,
  );
  expect(looks).toEqual([{ what: 'ExportFile', name: 'Dirk' }]);
});

test('who may not see the case is shown the request and nothing of the case; a teacher no request at all', async () => {
  const hidden = await openCase(world, {
    by: play.ot,
    exclude: ['Bram', 'Dirk', 'Dora'],
    values: { workingName: 'Noor Hendriks' },
  });
  await world.tick();
  await writeDown(hidden.bram, {
    ...mother,
    child: 'Noor Hendriks',
    receivedOn: '2026-11-04',
    askerName: 'Ouder van Noor',
  });
  const view = await look(hidden.bram, days.HIDDEN);
  expect(view).toContain(copy.view.noCases);
  expect(view).not.toContain(hidden.callName);
  expect(await look(hidden.ilse, days.HIDDEN)).toContain(hidden.callName);
  closeAll(hidden.an);
  await hidden.an.command('/zorg verzoeken');
  expect(toldTo(hidden.an)).toContain(copy.notForYou);
});

test('no name of a request stands in a post, a log, or unsealed in the database', async () => {
  const rows = await query<{ row: string }>(
    world,
    `select q::text as row from app.requests q union all select w::text from app.request_words w
      union all select l::text from app.request_lines l union all select c::text from app.request_cases c`,
  );
  const all = [postedTexts(world), ...world.lines, ...rows.map(({ row }) => row)].join('\n');
  for (const word of ['Bakker', 'Meneer de Vries', 'Fatima', 'met de riem', 'Noor Hendriks', 'in vertrouwen'])
    expect(all.includes(word), word).toBe(false);
});
