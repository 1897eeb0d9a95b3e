/** What the chat still does for a school that has its words on the page: it calls people, and leads there. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { groundCopy } from '../../cards/copy/ground.nl.ts';
import { intakeCopy } from '../../cards/copy/intake.nl.ts';
import { numbersCopy } from '../../cards/copy/numbers.nl.ts';
import { outsideCopy } from '../../cards/copy/outside.nl.ts';
import { stepsCopy } from '../../cards/copy/steps.nl.ts';
import type { Person } from '../fakes/slack/person.ts';
import { caseCount, directTexts, query, screenOf, toldTo } from './look.ts';
import { PAGE } from './page-people.ts';
import { castOf } from './steps.ts';
import { person, regenboog, startWorld, type World } from './world.ts';

const page = regenboog({ words: 'page', secondFactor: 'decide' });
const other = regenboog({
  name: 'De Maan',
  board: { name: 'Stichting De Zon' },
  people: [
    person('Meester Ot', 'U0OTHER', { groups: ['5B'] }),
    person('Dora', 'U0DIR2', { roles: ['schoolLeader', 'careCoordinator'] }),
  ],
});
const links = (told: string): readonly string[] => told.match(/https:\/\/zorg\.voorbeeld\.test\S*/g) ?? [];

let world: World;
beforeAll(async () => {
  world = await startWorld({ plans: [page, other], page: PAGE });
});
afterAll(() => world.stop());
const raw = (): string => JSON.stringify(world.slack.calls);
/** Addresses in what went out since then. */
const addressesSince = (calls: number): readonly string[] => [
  ...new Set(links(JSON.stringify(world.slack.calls.slice(calls)).replaceAll(/[\\"]/g, ' '))),
];
const closed = (person: Person): Person => {
  while (person.hasView()) person.close();
  return person;
};

describe('with words on the page', () => {
  test('what is typed is answered with the numbers, a link and who can call, and is not repeated', async () => {
    const { an } = castOf(world);
    const before = world.slack.calls.length;
    await an.command('/zorg Bloemkoolwoord heeft een blauwe plek');
    expect(an.openView()).toMatchObject({ fields: [], submit: undefined });
    const told = toldTo(an);
    expect(told).toContain('112');
    expect(told).toContain('0800-2000');
    expect(told).toContain(groundCopy.elsewhere.words('De Regenboog'));
    const [address, ...more] = addressesSince(before);
    expect(new URL(address ?? '').pathname).toMatch(/^\/open\/Intake%3A[\da-f-]+$/);
    expect(more).toEqual([]);
    expect(raw()).not.toContain('Bloemkoolwoord');
    expect(an.openView().buttons).toEqual([groundCopy.open, groundCopy.call.ask('Ilse'), stepsCopy.actions.emergency]);
  });

  test('one press asks to be called, without a word of why; pressed twice it asks once', async () => {
    const { an, ilse, bram } = castOf(world);
    await an.press(groundCopy.call.ask('Ilse'));
    await world.tick();
    expect(toldTo(an)).toContain('Ilse');
    await closed(an).command('/zorg');
    await an.press(groundCopy.call.ask('Ilse'));
    await world.tick();
    expect(toldTo(an)).toContain(groundCopy.call.before(['Ilse']));
    const asked = directTexts(world, ilse).filter((text) => text.includes(groundCopy.call.note('Juf An')));
    expect(asked).toHaveLength(1);
    expect(directTexts(world, bram).join()).not.toContain(groundCopy.call.note('Juf An'));
    const [{ count } = { count: 0 }] = await query<{ count: number }>(
      world,
      "select count(*)::int as count from app.personal_posts where slot like 'call:%'",
    );
    expect(count).toBe(1);
  });

  test('the numbers, help and practice are in the chat; a report is told by one button, without a field for words', async () => {
    const { vera } = castOf(world);
    await vera.command('/zorg nood');
    expect(screenOf(vera)).toContain(numbersCopy.title);
    await vera.press(numbersCopy.alreadyReported);
    expect(vera.openView().fields.map(({ id }) => id)).toEqual(['how', 'happenedOn', 'happenedTime']);
    expect(vera.openView().fields.some(({ element }) => element.type === 'plain_text_input')).toBe(false);
    expect(screenOf(vera)).toContain(groundCopy.noField);
    const before = await caseCount(world);
    await vera.submit();
    expect(await caseCount(world)).toBe(before + 1);
    closed(vera);
    await vera.command('/zorg oefenen');
    expect(vera.openView().fields.some(({ element }) => element.type === 'plain_text_input')).toBe(false);
    const cases = await caseCount(world);
    await vera.submit();
    expect(vera.hasView() ? vera.openView().errors : {}).toEqual({});
    expect(await caseCount(world)).toBe(cases + 1);
    closed(vera);
    await vera.command('/zorg help');
    expect(vera.hasView()).toBe(true);
    closed(vera);
  });

  test('a list, a file, who is away: each leads to its own address', async () => {
    const { dirk } = castOf(world);
    for (const [word, verb] of [
      ['lijst', 'MyCases'],
      ['overzicht', 'Digest'],
      ['verzoeken', 'Requests'],
    ] as const) {
      const before = world.slack.calls.length;
      await closed(dirk).command(`/zorg ${word}`);
      expect(dirk.openView().fields).toEqual([]);
      expect(addressesSince(before)).toEqual([expect.stringContaining(`/open/${verb}%3A`)]);
    }
  });

  test('who works at two schools is asked which, without what was typed, and goes on as that school has it', async () => {
    const { ot } = castOf(world);
    await ot.command('/zorg Prei huilt');
    expect(ot.openView().fields).toEqual([]);
    expect(screenOf(ot)).toContain(groundCopy.notRepeated);
    await ot.press('De Maan');
    expect(ot.openView().title).toBe(intakeCopy.title);
    closed(ot);
    await ot.command('/zorg Prei huilt');
    await ot.press('De Regenboog');
    expect(screenOf(ot) + toldTo(ot)).toContain(groundCopy.elsewhere.words('De Regenboog'));
    expect(raw()).not.toContain('Prei');
  });

  test('who is ill says so in the chat, without a key, and whoever stands in is asked', async () => {
    const { dirk } = castOf(world);
    await closed(dirk).command('/zorg afwezig');
    dirk.fill({ from: '2026-11-09', to: '2026-11-10' });
    await dirk.submit();
    expect(screenOf(dirk)).toContain(outsideCopy.away.title);
    expect(await query(world, "select 1 from app.away where from_date = '2026-11-09'")).toHaveLength(1);
    closed(dirk);
  });

  test('a message is not put in a file by way of the chat', async () => {
    const { ilse } = castOf(world);
    world.slack.addChannel({ id: 'C0TEAM', name: 'team', members: new Set(['U0IB', 'U0TEACHER']) } as never);
    await ilse.lift(world.slack.say('U0TEACHER', 'C0TEAM', 'Selderijwoord gezien'));
    expect(ilse.hasView() ? screenOf(ilse) : toldTo(ilse)).toContain(groundCopy.lifted('De Regenboog'));
    expect(raw()).not.toContain('Selderijwoord');
  });
});

test('a school that decided so while nobody set up a page is told whom to go to', async () => {
  const alone = await startWorld({ plan: page });
  const { an } = castOf(alone);
  await an.command('/zorg');
  expect(toldTo(an)).toContain(groundCopy.noPage('De Regenboog'));
  expect(an.openView().buttons).toEqual([groundCopy.call.ask('Ilse'), stepsCopy.actions.emergency]);
  await alone.stop();
});
