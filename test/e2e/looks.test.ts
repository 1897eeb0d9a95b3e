/** *Wie keek*: who looked at a case or was refused, for whoever keeps it and for whoever watches over privacy at its school. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { looksCopy as copy, privacyHomeCopy } from '../../cards/copy/looks.nl.ts';
import { replyCopy } from '../../cards/copy/replies.nl.ts';
import { noticeWithNumbers } from '../../src/conversation/handle/failures.ts';
import type { Inbound } from '../../src/port/inbound.ts';
import { expectSound, query, screenOf } from './look.ts';
import { closeAll, openCase, type Play, readFile } from './steps.ts';
import { createTrial, type Try } from './trial.ts';
import { person, regenboog, startWorld, team, type World } from './world.ts';

let world: World;
let attempt: Try;
let play: Play;
/** A case of the other school. */
let there: Play;
let schools: Readonly<Record<string, string>>;

const words = ['Blauwe plek op de arm', 'Werknaamwoord'];

beforeAll(async () => {
  const priya = person('Priya', 'U0PRIV', { roles: ['privacyOfficer'] });
  world = await startWorld({
    plans: [
      regenboog({ people: [...regenboog().people, person('Tom', 'U0TOM', {}), priya] }),
      regenboog({
        name: 'De Vlinder',
        people: [
          person('Noor', 'U0NOOR', {}),
          person('Ria', 'U0RIA', { roles: ['careCoordinator'] }),
          person('Dop', 'U0DOP', { roles: ['schoolLeader'] }),
          person('Fien', 'U0FIEN', { roles: ['privacyOfficer'] }),
          priya,
        ],
      }),
    ],
  });
  for (const id of ['U0TOM', 'U0PRIV', 'U0NOOR', 'U0RIA', 'U0DOP', 'U0FIEN']) world.slack.addUser(id);
  attempt = createTrial(world);
  const found = await query<{ id: string; name: string }>(world, 'select id, name from app.schools');
  schools = Object.fromEntries(found.map(({ id, name }) => [name, id]));
  play = await openCase(world, { values: { workingName: 'Werknaamwoord' } });
  there = await openCase(world, { by: world.slack.as('U0NOOR') });
});
afterAll(async () => {
  await expectSound(world);
  await world.stop();
});

const account = (user: string) => ({ platform: 'slack', tenant: team, user });
const press = (user: string, action: string, caseId?: string): Inbound => ({
  kind: 'press',
  account: account(user),
  deliveryKey: randomUUID(),
  button: caseId === undefined ? { action } : { action, caseId },
  in: 'view',
});
const said = async (user: string, action: string, caseId?: string): Promise<string> =>
  JSON.stringify((await attempt(press(user, action, caseId))).reply);

/** What a look and a refusal say, whoever's it is. */
const looked = (what: keyof typeof copy.what | string, times = 1) => copy.looked(copy.what[what] ?? copy.other, times);
const refused = (what: string, times = 1) => copy.refused(copy.what[what] ?? copy.other, times);

test('whoever keeps a case reads who looked at it, and who was refused', async () => {
  await readFile(play, play.an);
  closeAll(play.an);
  await attempt(press('U0TOM', 'OpenFile', play.caseId));
  await attempt(press('U0NOOR', 'Trail', play.caseId));
  await attempt(press('U0STRANGER', 'OpenFile', play.caseId));
  const view = await said('U0IB', 'WhoLooked', play.caseId);
  for (const part of ['Juf An', 'Tom', 'Noor (De Vlinder)', copy.stranger]) expect(view).toContain(part);
  for (const part of [looked('OpenFile'), refused('OpenFile'), refused('Trail')]) expect(view).toContain(part);
  expect(view).toContain(copy.since('').slice(0, 18));
  expect(view).not.toContain('Blauwe plek');
  // Looking at it is a look.
  expect(await said('U0IB', 'WhoLooked', play.caseId)).toContain(looked('WhoLooked'));
});

test('nobody else in the case reads that, nor anybody of another school', async () => {
  const told = JSON.stringify(noticeWithNumbers(replyCopy.notForYou));
  expect(await said('U0TEACHER', 'WhoLooked', play.caseId)).toContain(copy.notYours);
  for (const user of ['U0NOOR', 'U0RIA', 'U0PRIV']) expect(await said(user, 'WhoLooked', play.caseId)).toBe(told);
  for (const user of ['U0TEACHER', 'U0IB', 'U0DIR', 'U0NOOR'])
    expect(await said(user, `AllLooks:${schools['De Regenboog']}`)).toBe(told);
  const ofOther = await said('U0RIA', 'WhoLooked', there.caseId);
  expect(ofOther).not.toContain('Juf An');
  expect(ofOther).not.toContain('Tom');
});

test('the privacy officer reads it of all her schools, by call name and without content', async () => {
  await attempt(press('U0IB', 'OpenFile', play.caseId));
  await attempt(press('U0RIA', 'OpenFile', there.caseId));
  const view = await said('U0PRIV', `AllLooks:${schools['De Regenboog']}`);
  for (const part of ['De Regenboog', 'De Vlinder', play.callName, there.callName]) expect(view).toContain(part);
  // What the intern begeleider looked at herself stands there too.
  for (const part of ['Ilse', 'Ria', 'Tom']) expect(view).toContain(part);
  for (const word of words) expect(view).not.toContain(word);
  // Who is it at one school reads of that school alone.
  const one = await said('U0FIEN', `AllLooks:${schools['De Vlinder']}`);
  expect(one).toContain(there.callName);
  expect(one).not.toContain(play.callName);
  // And her own look stands there: Priya read both.
  expect(one).toContain('Priya');
});

test('a name in the list is a look at each case that stands on it', async () => {
  const own = schools['De Regenboog'] ?? '';
  const count = async (what: string) =>
    (
      await query<{ n: number }>(
        world,
        'select count(*)::int as n from app.access_log where what = $1 and case_id = $2',
        [what, play.caseId],
      )
    )[0]?.n;
  expect(await count('MyCases')).toBe(0);
  await attempt(press('U0IB', `MyCases:${own}`));
  expect(await count('MyCases')).toBe(1);
  const form = { action: `FindCase:${own}`, id: randomUUID() };
  const find = (name: string): Inbound => ({
    kind: 'submit',
    account: account('U0IB'),
    deliveryKey: randomUUID(),
    form: { ...form, id: randomUUID() },
    values: { name },
  });
  await attempt(find('niemand heet zo'));
  expect(await count('FindCase')).toBe(0);
  await attempt(find('werknaam'));
  expect(await count('FindCase')).toBe(1);
});

test('what she types gives her what is hers, at all schools together', async () => {
  const priya = world.slack.as('U0PRIV');
  await priya.command('/zorg');
  for (const part of [privacyHomeCopy.title, privacyHomeCopy.looks, '0800-2000'])
    expect(screenOf(priya)).toContain(part);
  await priya.press(privacyHomeCopy.open);
  expect(screenOf(priya)).toContain(play.callName);
});
