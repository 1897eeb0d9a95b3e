/** A school that sends its people to a page of their own which the bot has not: told to whoever runs it, until it is there. */
import { expect, it } from 'vitest';
import { createFacts } from '../../src/condition/facts.ts';
import { ownPageTrouble, watchOwnPage } from '../../src/condition/own-page.ts';

const people = [{ accounts: [{ platform: 'slack' }] }, { accounts: [{ platform: 'teams' }] }];
const page = { words: 'page', secondFactor: 'read', people };

it('says nothing of schools that send nobody there, and nothing where all is there', () => {
  expect(ownPageTrouble([{ people }], undefined)).toBeUndefined();
  expect(ownPageTrouble([page], ['slack', 'teams'])).toBeUndefined();
  expect(ownPageTrouble([{ ...page, people: [{ accounts: [{ platform: 'playground' }] }] }], [])).toBeUndefined();
});

it('says what lacks: the page, or who vouches for whom', () => {
  expect(ownPageTrouble([{ people }, { secondFactor: 'decide', people }], undefined)?.says).toContain('ZORG_URL');
  expect(ownPageTrouble([page], ['slack'])).toMatchObject({
    state: 'teams',
    says: expect.stringContaining('in Teams'),
  });
});

it('is told once, and once that it is over, by a look now and then', async () => {
  let now = Date.parse('2026-11-12T09:00:00Z');
  const told: string[] = [];
  const facts = createFacts({ clock: () => new Date(now), log: () => undefined, tell: (says) => told.push(says) });
  let schools = [page];
  const watch = watchOwnPage({ facts, schools: async () => schools, vouched: undefined, clock: () => new Date(now) });
  await watch.look();
  schools = [];
  await watch.look();
  expect(facts.stateOf('own_page')).toBe('page');
  now += 31 * 60_000;
  await watch.look();
  expect([facts.stateOf('own_page'), told.length]).toEqual(['good', 1]);
});
