/** What returns every year, through the door of a chat: it comes on its day also without a digest, is ticked, and directie and board read by whom. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { digestCopy, reminderCopy } from '../../cards/copy/digest.nl.ts';
import { yearlyCopy as copy } from '../../cards/copy/yearly.nl.ts';
import { builtInProfile } from '../../src/protocol/loader.ts';
import type { SchoolPlan } from '../../src/store/school-plan.ts';
import { directTexts, query, screenOf } from './look.ts';
import { closeAll } from './steps.ts';
import { startTeamsWorld } from './teams-world.ts';
import { person, regenboog, startWorld, type Workspace, type World } from './world.ts';

const profile = builtInProfile('open-kring');
if (profile === undefined) throw new Error('no profile');
const plan = (): SchoolPlan => {
  const whole = regenboog();
  const people = whole.people.filter(({ name }) => ['Juf An', 'Ilse', 'Dirk'].includes(name));
  return regenboog({
    profile,
    people: [...people.map(({ deputy: _, ...one }) => one), person('Wim', 'U0CONF', { roles: ['board'] })],
  });
};

describe.each([
  ['in Slack', (): Promise<World<Workspace>> => startWorld({ plan: plan() })],
  ['in Teams', (): Promise<World<Workspace>> => startTeamsWorld({ groups: true, plan: plan() })],
])('what returns every year, %s', (_, start) => {
  let world: World<Workspace>;
  beforeAll(async () => {
    world = await start();
    await query(
      world,
      `insert into app.digest_settings select id, false, 'mo', '08:00' from app.people where name = 'Ilse'`,
      [],
    );
    // Since when the school is here is the day on which its file was applied: for this play, a year ago.
    await query(world, `update app.roles set from_at = '2026-01-05T08:00:00Z'`, []);
  });
  afterAll(() => world.stop());

  test('it comes on its day to who switched the digest off and is in no case, and is ticked', async () => {
    const ilse = world.slack.as(world.user('U0IB'));
    await world.tick('2027-02-01T09:00:00.000Z');
    await world.tick('2027-02-01T09:01:00.000Z');
    const told = directTexts(world, ilse).join('\n');
    expect(told).toContain(copy.reminder);
    expect(told).toContain('Alle leerlingen langs in de leerlingbespreking');
    await ilse.press(copy.done);
    expect(screenOf(ilse)).toContain('Directie en bestuur zien dat jij dit deed, en wanneer.');
    expect(screenOf(ilse)).toContain(copy.undo);
    await ilse.press(copy.done);
    expect(screenOf(ilse).match(/Gedaan door Ilse, vandaag/g)).toHaveLength(2);
    closeAll(ilse);
    const ticks = await query<{ item: string; name: string }>(
      world,
      'select d.item, p.name from app.duties_done d join app.people p on p.id = d.person_id order by 1',
    );
    expect(ticks).toEqual([
      { item: 'yearly.evaluateRoute', name: 'Ilse' },
      { item: 'yearly.pupilReview', name: 'Ilse' },
    ]);
    await world.tick('2027-02-01T09:31:00.000Z');
    expect(directTexts(world, ilse).join('\n')).toContain(reminderCopy.over);
  });

  test('directie and board read in their digest who did it, and directie that the paper is to be looked at', async () => {
    await world.tick('2027-02-08T07:00:00.000Z');
    await world.tick('2027-02-08T07:01:00.000Z');
    for (const user of ['U0DIR', 'U0CONF']) {
      const told = directTexts(world, world.slack.as(world.user(user))).join('\n');
      expect(told).toContain(digestCopy.title(6, 'De Regenboog'));
      expect(told).toContain('Gedaan door Ilse, ma 1 feb.');
    }
    expect(directTexts(world, world.slack.as(world.user('U0DIR'))).join('\n')).toContain(copy.paper);
  });
});
