/** A privacy officer advises about a request of a parent, on Slack: without names, before directie decides, and gone with the words that it is about. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { digestCopy } from '../../cards/copy/digest.nl.ts';
import { membersCopy } from '../../cards/copy/members.nl.ts';
import { adviceCopy as copy } from '../../cards/copy/request-advice.nl.ts';
import { requestsCopy } from '../../cards/copy/requests.nl.ts';
import type { Person } from '../fakes/slack/person.ts';
import { directTexts, expectSound, postedTexts, query, screenOf } from './look.ts';
import { closeAll, openCase, type Play, readFile, save, saveWithFaults } from './steps.ts';
import { person, regenboog, startWorld, type World } from './world.ts';

let world: World;
let play: Play;
let priya: Person;
beforeAll(async () => {
  const plan = regenboog();
  world = await startWorld({
    plan: { ...plan, people: [...plan.people, person('Priya', 'U0PRIV', { roles: ['privacyOfficer'] })] },
  });
  world.slack.addUser('U0PRIV');
  priya = world.slack.as('U0PRIV');
  play = await openCase(world, { values: { workingName: 'Sem de Vries' } });
  await world.tick();
  await readFile(play, play.ilse);
});
afterAll(async () => {
  // The clock of the database was not moved along.
  await query(world, 'update app.requests set compared_at = now()');
  await expectSound(world);
  await world.stop();
});

const first = 'Vraag eerst het gezagsregister na.';
const second = 'Een deel kan, op grond i.';
const names = ['Sem', 'Bakker', 'Het verslag over'];

async function list(who: Person): Promise<string> {
  closeAll(who);
  await who.command('/zorg verzoeken');
  return screenOf(who);
}
async function look(who: Person): Promise<string> {
  await list(who);
  await who.press(requestsCopy.look);
  return screenOf(who);
}
async function advise(advice: string): Promise<void> {
  await look(priya);
  await priya.press(copy.form.open);
  await save(priya, { advice });
}
const idOf = async (name: string): Promise<string> =>
  (await query<{ id: string }>(world, 'select id from app.people where name = $1', [name]))[0]?.id ?? '';

test('who reads a request is told that there is no advice yet, and whom to ask', async () => {
  const { ilse } = play;
  expect(await list(priya)).toContain(requestsCopy.none);
  await list(ilse);
  await ilse.press(requestsCopy.add);
  await save(ilse, {
    danger: 'no',
    kind: 'correction',
    receivedOn: '2026-11-06',
    asker: 'parent',
    askerName: 'Mevrouw Bakker',
    known: ['yes'],
    child: 'Sem de Vries',
    authority: 'yes',
    asks: 'Het verslag over het gesprek klopt niet',
  });
  closeAll(ilse);
  await world.tick();
  expect(await look(ilse)).toContain(copy.none.here('Priya'));
  expect(ilse.openView().buttons).not.toContain(copy.form.open);
  // Who decides reads the case first.
  await ilse.press(requestsCopy.view.members);
  await ilse.press(membersCopy.add);
  await save(ilse, { person: await idOf('Dirk'), core: ['yes'], reason: 'Beslist over een verzoek' });
  closeAll(ilse);
  await look(play.dirk);
  await play.dirk.press(requestsCopy.view.decide);
  expect(screenOf(play.dirk)).toContain(copy.none.here('Priya'));
});

const digestOf = (week: number, who: Person): readonly string[] =>
  directTexts(world, who).filter((text) => text.includes(digestCopy.title(week, 'De Regenboog')));

test('the digest tells it to who advises, and to directie who is in no case', async () => {
  await world.tick('2026-11-16T07:00:00.000Z');
  await world.tick('2026-11-16T07:01:00.000Z');
  const [own = ''] = digestOf(47, priya);
  expect(own).toContain(copy.own.asked);
  for (const word of [...names, play.callName]) expect(own).not.toContain(word);
  const [dora = ''] = digestOf(47, world.slack.as('U0DIR2'));
  expect(dora).toContain(requestsCopy.row('correction', 'vr 6 nov'));
  expect(dora).not.toContain(copy.own.asked);
  expect(digestOf(47, play.vera)).toEqual([]);
});

test('the privacy officer sees it without names, words or cases, and advises', async () => {
  const seen = [await list(priya)];
  expect(seen[0]).toContain(copy.own.intro);
  expect(seen[0]).toContain(copy.own.asked);
  expect(priya.openView().buttons).not.toContain(requestsCopy.add);
  seen.push(await look(priya));
  expect(seen[1]).toContain(copy.own.unseen);
  expect(seen[1]).toContain(copy.own.none);
  await priya.press(copy.form.open);
  seen.push(screenOf(priya));
  await save(priya, { advice: first });
  expect(screenOf(priya)).toContain(copy.form.saved);
  await priya.press(requestsCopy.back);
  seen.push(screenOf(priya));
  expect(seen[3]).toContain(first);
  expect(seen[3]).toContain(copy.own.given('vandaag'));
  for (const word of [...names, play.callName]) for (const screen of seen) expect(screen).not.toContain(word);
});

test('whoever handles requests finds that it came, and reads it before directie decides; a later one stands beside it', async () => {
  const { ilse, dirk } = play;
  closeAll(dirk);
  await dirk.openHome();
  expect(dirk.home().text).toContain(copy.came('vandaag'));
  await dirk.command('/zorg overzicht');
  expect(screenOf(dirk)).toContain(copy.came('vandaag'));
  for (const who of [ilse, dirk]) {
    expect(await list(who)).toContain(copy.came('vandaag'));
    const view = await look(who);
    expect(view).toContain(copy.by('Priya', 'vandaag'));
    expect(view.indexOf(first)).toBeGreaterThan(0);
    expect(view.indexOf(first)).toBeLessThan(view.indexOf(play.callName));
    expect(who.openView().buttons).not.toContain(copy.form.open);
  }
  await world.tick('2026-11-18T08:00:00.000Z');
  await advise(second);
  closeAll(priya);
  await look(dirk);
  await dirk.press(requestsCopy.view.decide);
  const form = screenOf(dirk);
  for (const words of [first, copy.by('Priya', 'vandaag'), second, copy.decides]) expect(form).toContain(words);
  expect(form.indexOf(first)).toBeLessThan(form.indexOf(second));
  await save(dirk, { decision: 'all', reason: 'Het klopt inderdaad niet' });
  expect(screenOf(dirk)).toContain(requestsCopy.decide.saved);
  closeAll(dirk);
});

test('the digest tells whoever advised no more of it', async () => {
  await world.tick('2026-11-23T07:00:00.000Z');
  await world.tick('2026-11-23T07:01:00.000Z');
  expect(digestOf(48, priya)).toEqual([]);
  expect(digestOf(48, world.slack.as('U0DIR2'))).toHaveLength(1);
});

test('once the request has ended nobody advises any more, and what was advised stays with it', async () => {
  const { ilse } = play;
  await look(ilse);
  await ilse.press(`${requestsCopy.view.letter}: ${requestsCopy.letters.given}`);
  await ilse.press(requestsCopy.letters.sent);
  await look(priya);
  await priya.press(copy.form.open);
  await look(ilse);
  await ilse.press(requestsCopy.view.end);
  // A form that was open.
  expect(await saveWithFaults(priya, { advice: 'Te laat' })).toEqual({ advice: copy.notNow });
  expect(await look(priya)).toContain(second);
  expect(priya.openView().buttons).not.toContain(copy.form.open);
  const view = await look(ilse);
  for (const words of [first, second]) expect(view).toContain(words);
  expect(view).not.toContain('Te laat');
});

test('no word of it stands in a post, a log or unsealed in the database, and nothing at all once the words of the request went', async () => {
  const rows = async () => query<{ row: string }>(world, 'select a::text as row from app.request_advice a');
  expect(await rows()).toHaveLength(2);
  const all = [postedTexts(world), ...world.lines, ...(await rows()).map(({ row }) => row)].join('\n');
  for (const word of ['gezagsregister', 'op grond i']) expect(all).not.toContain(word);
  await world.tick('2031-11-24T08:00:00.000Z');
  expect(await rows()).toEqual([]);
  for (const who of [play.ilse, priya]) expect(await look(who)).not.toContain(second);
});
