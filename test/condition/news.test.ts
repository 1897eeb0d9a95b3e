/** What of the facts a person is told, when, and how often. */
import { expect, it } from 'vitest';
import { createFacts, GOOD } from '../../src/condition/facts.ts';
import { watchNews } from '../../src/condition/news.ts';

const AWAY = { state: 'away', says: 'De database is weg.', passes: true };
const PASSWORD = { state: 'password', says: 'Het wachtwoord is anders.' };

function watched() {
  let now = Date.parse('2026-11-17T09:00:00.000Z');
  const clock = (): Date => new Date(now);
  const facts = createFacts({ clock, log: () => undefined, tell: () => undefined });
  const news = watchNews(facts, clock);
  /** Looks every fifteen seconds for so many minutes; returns what was told. */
  const pass = (minutes: number): readonly string[] => {
    const told: string[] = [];
    for (let looks = minutes * 4; looks > 0; looks -= 1) {
      now += 15_000;
      told.push(...news.look().map(({ kind, says }) => `${kind}: ${says}`));
    }
    return told;
  };
  return { facts, pass, look: news.look };
}

it('tells what lasts, once, and once that it is over', () => {
  const { facts, pass } = watched();
  facts.note('database', GOOD);
  expect(pass(60)).toEqual([]);
  facts.note('database', AWAY);
  expect(pass(2)).toEqual([]);
  expect(pass(600)).toEqual(['trouble: De database is weg.']);
  facts.note('database', GOOD);
  expect(pass(14)).toEqual([]);
  expect(pass(600)).toEqual(['over: De database werkt weer.']);
});

it('tells nothing of a restart', () => {
  const { facts, pass } = watched();
  facts.note('database', AWAY);
  expect(pass(1)).toEqual([]);
  facts.note('database', GOOD);
  expect(pass(60)).toEqual([]);
});

it('tells what is wrong now where it turns into something else', () => {
  const { facts, pass } = watched();
  facts.note('database', AWAY);
  expect(pass(5)).toEqual(['trouble: De database is weg.']);
  facts.note('database', PASSWORD);
  expect(pass(5)).toEqual(['trouble: Het wachtwoord is anders.']);
  facts.note('database', AWAY);
  expect(pass(5)).toEqual([]);
});

it('tells what comes and goes as one trouble', () => {
  const { facts, pass } = watched();
  const told: string[] = [];
  for (let times = 0; times < 50; times += 1) {
    facts.note('slack', { state: 'away', says: 'Slack zwijgt.', passes: true });
    told.push(...pass(1));
    facts.note('slack', GOOD);
    told.push(...pass(9));
  }
  expect(told).toEqual(['trouble: Slack zwijgt.']);
  expect(pass(20)).toEqual(['over: Slack antwoordt de bot weer.']);
});

it('asks a longer calm of what returns again and again', () => {
  const { facts, pass } = watched();
  const told: string[] = [];
  for (let times = 0; times < 36; times += 1) {
    facts.note('database', AWAY);
    told.push(...pass(5));
    facts.note('database', GOOD);
    told.push(...pass(35));
  }
  // A day of a trouble that returns every forty minutes: two that were over, and one that is not.
  expect(told.filter((one) => one.startsWith('trouble'))).toHaveLength(3);
});

it('tells what follows from another trouble by that one alone', () => {
  const { facts, pass } = watched();
  facts.note('database', AWAY);
  facts.note('jobs', { state: 'failing', says: 'Werk lukt niet.', passes: true });
  expect(pass(30)).toEqual(['trouble: De database is weg.']);
  facts.note('database', GOOD);
  facts.note('jobs', GOOD);
  expect(pass(30)).toEqual(['over: De database werkt weer.']);
  facts.note('jobs', { state: 'failing', says: 'Werk lukt niet.', passes: true });
  expect(pass(5)).toEqual(['trouble: Werk lukt niet.']);
});

it('counts from when it began, also before it was looked at', () => {
  const { facts, pass } = watched();
  facts.note('key', { state: 'other', says: 'De sleutel past niet.' });
  expect(pass(3)).toEqual(['trouble: De sleutel past niet.']);
});
