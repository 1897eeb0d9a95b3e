/**
 * The page with the code's own policy out of the way: what stands behind it opens the store as whoever is signed in, for whatever case is asked.
 * Nothing but the session and row security stands between them and a case of others.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Inbound } from '../../src/port/inbound.ts';
import type { InboundHandler } from '../../src/port/inbound-handler.ts';
import { StoreError } from '../../src/port/store-error.ts';
import { openPage } from './doors.ts';
import { expectSound } from './look.ts';
import { caseWithDraft, type Play } from './steps.ts';
import { person, regenboog, startWorld, team, type World } from './world.ts';

const members = ['U0TEACHER', 'U0IB', 'U0DIR'];
/** By why they have no business in it. */
const others: Readonly<Record<string, string>> = {
  'a second coordinator': 'U0IB2',
  'a director who must not see it': 'U0DIR2',
  'a confidant of the school': 'U0CONF',
  'a teacher': 'U0TOM',
  'the administrator': 'U0ADMIN',
  'the privacy officer': 'U0PRIV',
  'a teacher of another school': 'U0NOOR',
  'a coordinator of another school': 'U0RIA',
  'somebody unknown': 'U0STRANGER',
};
const words = ['Blauwe plek', 'Ik heb dit eerder gezien', 'Wij praten', 'Zij schrikken', 'Besluit een', 'Bloemkool'];

let world: World;
let play: Play;
let page: Awaited<ReturnType<typeof openPage>>;

/** Everything of this case that the store gives to who comes. */
const withoutPolicy: InboundHandler = {
  handle: async (inbound) => {
    const caseId = inbound.kind === 'press' ? inbound.button.caseId : undefined;
    const identity = await world.store.identify(inbound.account);
    if (identity === undefined || caseId === undefined) return { kind: 'notice', text: 'nobody' };
    const read = async (lock: boolean): Promise<unknown> => {
      try {
        return await world.store.asPerson({ person: identity.person, caseId, lock }, async (session) => [
          session.case,
          await session.logbook(caseId, {}),
          await session.pupil(caseId),
          await session.samePupil(caseId),
          (await session.myCases()).filter(({ id }) => id === caseId),
          await session.myCases([caseId]),
          (await session.own.faces()).filter(({ face }) => face.id === caseId),
        ]);
      } catch (error) {
        if (error instanceof StoreError) return error.code;
        throw error;
      }
    };
    return { kind: 'notice', text: JSON.stringify([await read(false), await read(true)]) };
  },
};

beforeAll(async () => {
  world = await startWorld({
    plans: [
      regenboog({
        people: [
          ...regenboog().people,
          person('Tom', 'U0TOM', {}),
          person('Bea', 'U0ADMIN', { roles: ['administrator'] }),
          person('Priya', 'U0PRIV', { roles: ['privacyOfficer'] }),
        ],
      }),
      regenboog({
        name: 'De Vlinder',
        people: [person('Noor', 'U0NOOR', {}), person('Ria', 'U0RIA', { roles: ['careCoordinator'] })],
      }),
    ],
  });
  for (const id of ['U0TOM', 'U0ADMIN', 'U0PRIV', 'U0NOOR', 'U0RIA']) world.slack.addUser(id);
  play = await caseWithDraft(world, { exclude: ['Dora'] });
  page = await openPage(world, withoutPolicy);
});
afterAll(async () => {
  await page.stop();
  await expectSound(world);
  await world.stop();
});

const ask = async (user: string): Promise<string> => {
  const account = { platform: 'slack', tenant: team, user };
  const button = { action: 'OpenFile', caseId: play.caseId };
  const press: Inbound = { kind: 'press', account, deliveryKey: `look-${user}`, button, in: 'view' };
  return JSON.stringify(await page.act(press));
};

test.each(members)('the page gives a case to %s, who is in it', async (user) => {
  expect(await ask(user)).toContain('Blauwe plek');
});

test.each(Object.entries(others))('the page gives nothing of a case to %s', async (_, user) => {
  const said = await ask(user);
  expect(words.filter((word) => said.includes(word))).toEqual([]);
  expect(said).not.toContain(play.callName);
});

test('the page logs nothing of it', () => {
  expect(page.lines).toEqual([]);
});
