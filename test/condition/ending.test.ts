/** What ends on a day is told thirty, fourteen and seven days before, the day before, and when it is over. */
import { expect, it } from 'vitest';
import { endingTrouble, holdsUntil, noteEndings, slackEnding, teamsEnding } from '../../src/condition/ending.ts';
import { createFacts } from '../../src/condition/facts.ts';
import { watchNews } from '../../src/condition/news.ts';

const DAY = 86_400_000;

it('is told four times, and once more when it ended', () => {
  let now = Date.parse('2026-10-01T09:00:00.000Z');
  const clock = (): Date => new Date(now);
  const facts = createFacts({ clock, log: () => undefined, tell: () => undefined });
  const news = watchNews(facts, clock);
  const told: string[] = [];
  const ending = teamsEnding(false, new Date('2026-12-01T22:59:59.999Z'));
  for (; now < Date.parse('2026-12-10T00:00:00.000Z'); now += DAY / 24) {
    noteEndings(facts, [ending], clock());
    for (const { kind, kept } of news.look())
      if (kind === 'trouble') told.push(`${new Date(now).toISOString().slice(0, 13)} ${kept}`);
  }
  expect(told).toEqual([
    '2026-11-01T00 ends_30 2026-12-01',
    '2026-11-16T23 ends_14 2026-12-01',
    '2026-11-23T23 ends_7 2026-12-01',
    '2026-11-29T23 ends_1 2026-12-01',
    // At midnight in the Netherlands: all of its last day it is valid.
    '2026-12-01T23 ended 2026-12-01',
  ]);
});

it('names the secret or the certificate, the day, and what to do', () => {
  const now = new Date('2026-11-20T09:00:00.000Z');
  const on = new Date('2026-12-01T22:59:59.999Z');
  expect(endingTrouble(teamsEnding(false, on), now)?.says).toMatch(
    /^Het geheim van Teams \(TEAMS_APP_PASSWORD\) verloopt: 1 december 2026 is de laatste dag\. Maak er nu een tweede naast/,
  );
  expect(endingTrouble(teamsEnding(true, on), now)?.says).toMatch(/^Het certificaat voor Teams/);
  expect(endingTrouble(teamsEnding(true, undefined), now)).toBeUndefined();
});

it('names the hour where that is known, before and after', () => {
  const on = new Date('2026-12-01T13:05:00.000Z');
  const ending = teamsEnding(true, on);
  expect(holdsUntil(on)).toBe('is geldig tot 1 december 2026 om 14:05');
  expect(holdsUntil(new Date('2026-12-01T22:59:59.999Z'))).toBe('is geldig. De laatste dag is 1 december 2026');
  const says = (now: string) => endingTrouble(ending, new Date(now))?.says;
  expect(says('2026-11-30T09:00:00.000Z')).toMatch(
    /^Het certificaat voor Teams \(TEAMS_APP_CERTIFICATE\) verloopt 1 december 2026 om 14:05\. Maak/,
  );
  expect(says('2026-12-01T13:05:00.000Z')).toContain(' verloopt 1 december 2026 om 14:05.');
  expect(says('2026-12-01T13:05:00.001Z')).toContain(' is verlopen, 1 december 2026 om 14:05. Maak');
});

it('of which nobody knows the day says nothing: not that it is valid for long again', () => {
  const clock = (): Date => new Date('2026-11-30T09:00:00.000Z');
  const facts = createFacts({ clock, log: () => undefined, tell: () => undefined });
  const news = watchNews(facts, clock);
  const soon = new Date('2026-12-10T09:00:00.000Z');
  noteEndings(facts, [teamsEnding(true, undefined)], clock());
  expect(facts.all()).toEqual([]);
  expect([...news.look(), ...news.wellAtFirst()]).toEqual([]);
  noteEndings(facts, [teamsEnding(true, soon)], clock());
  noteEndings(facts, [teamsEnding(true, undefined)], clock());
  expect(facts.stateOf('teams_certificate')).toBe('ends_14 2026-12-10');
  // Of this one it is known.
  noteEndings(facts, [slackEnding('xoxb-1-2-x')], clock());
  expect(facts.stateOf('slack_token')).toBe('good');
});

it('knows a token of Slack that lives for twelve hours', () => {
  expect(endingTrouble(slackEnding('xoxb-1-2-x'), new Date())).toBeUndefined();
  expect(endingTrouble(slackEnding('xoxe.xoxb-1-2-x'), new Date())).toMatchObject({ state: 'ends_soon' });
});
