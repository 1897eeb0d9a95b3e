/** By every protocol seven people in Slack, who only do what the first row of their page says, bring a case to its end. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays, instantOf, weekdayOf } from '../../src/consultation/calendar.ts';
import { papers } from '../consultation/model/papers.ts';
import { storedCase } from './look.ts';
import { obeys } from './obedient-walker.ts';
import { worldWith } from './protocol-play.ts';
import { openCase, type Play } from './steps.ts';
import type { World } from './world.ts';

const MOST_DAYS = 60;
const MOST_ACTS = 70;

/** A child that is not safe, and people who agree with each other. */
const preferences = [
  /hulp mogelijk.*: Nee/i,
  /: Ja/,
  /: Akkoord/,
  /: Leg .*voor/,
  /: (Gebeld|Met de telefoon)/,
  /: De melding is gedaan/,
  /: Melden/,
];

const nextDay = (now: Date): string => {
  let day = addDays(now.toISOString().slice(0, 10), 1);
  while (['sa', 'su'].includes(weekdayOf(day))) day = addDays(day, 1);
  return instantOf(day, '10:00', 'Europe/Amsterdam');
};

describe.each(papers.map(({ id }) => id))('%s', (id) => {
  let world: World;
  beforeAll(async () => {
    world = await worldWith(id);
  });
  afterAll(() => world.stop());

  test('comes to its end', async () => {
    const play: Play = await openCase(world);
    const people = [play.an, play.ilse, play.bram, play.dirk, play.dora, play.vera, play.ot];
    const told: string[] = [];
    const stands = async () => JSON.stringify((await storedCase(world, play.caseId)).face);
    const phase = async () => (await storedCase(world, play.caseId)).face.phase;
    let acts = 0;
    for (let days = 0; days < MOST_DAYS && (await phase()) !== 'closed'; ) {
      let busy = 0;
      for (const person of people)
        if ((await phase()) !== 'closed' && (await obeys(world, person, preferences, told, stands))) busy += 1;
      acts += busy;
      if (acts > MOST_ACTS) throw new Error(`no end\n${told.join('\n')}`);
      if (busy > 0) continue;
      days += 1;
      await world.tick(nextDay(world.now()));
    }
    if (process.env.WALK) console.log(id, acts, told.join('\n'));
    expect(await phase(), told.join('\n')).toBe('closed');
  });
});
