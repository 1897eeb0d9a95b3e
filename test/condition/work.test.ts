/** What fails each time in the background, and what did not arrive, is told once and stands on the page until it is over. */
import { describe, expect, it } from 'vitest';
import { createFacts } from '../../src/condition/facts.ts';
import { watchWork } from '../../src/condition/work.ts';
import type { Undelivered } from '../../src/port/undelivered-store.ts';

const card: Undelivered = { kind: 'card', schoolId: 's', callName: 'Kastanje 42', isRefused: true };

function watching() {
  const told: string[] = [];
  let missed: readonly Undelivered[] = [];
  let now = Date.parse('2026-11-17T09:00:00.000Z');
  const clock = (): Date => new Date(now);
  const facts = createFacts({ clock, log: () => undefined, tell: (sentence) => told.push(sentence) });
  const work = watchWork({ facts, clock, undelivered: { list: async () => missed } });
  const state = (what: string) => facts.all().find((fact) => fact.what === what);
  return {
    ...work,
    told,
    state,
    misses: (...all: readonly Undelivered[]) => {
      missed = all;
    },
    pass: (minutes: number) => {
      now += minutes * 60_000;
    },
  };
}

describe('a job', () => {
  it('that fails three times in a row is told once, and no more once it succeeds', () => {
    const { ran, told, state } = watching();
    ran('delivery', 'TypeError');
    ran('delivery', 'TypeError');
    ran('digest');
    expect(told).toEqual([]);
    ran('delivery', 'TypeError');
    ran('delivery', 'TypeError');
    expect(told).toEqual([expect.stringMatching(/: delivery\. Kijk in het log/)]);
    expect(state('jobs')).toMatchObject({ state: 'failing' });
    ran('delivery');
    expect(state('jobs')).toMatchObject({ state: 'good' });
    expect(told).toHaveLength(1);
  });

  it('that fails now and then is nothing', () => {
    const { ran, told } = watching();
    for (const cause of ['busy', 'busy', undefined, 'busy', 'busy', undefined]) ran('twins', cause);
    expect(told).toEqual([]);
  });
});

describe('what did not arrive', () => {
  it('is counted once a minute, without a name of a case', async () => {
    const { count, misses, pass, state, told } = watching();
    await count();
    expect(state('arrival')).toMatchObject({ state: 'good' });
    misses(card, card);
    await count();
    expect(told).toEqual([]);
    pass(1);
    await count();
    expect(told).toEqual(['2 dingen kwamen niet aan in de chat. Kijk welke: npm run zorg -- undelivered']);
    misses(card);
    pass(1);
    await count();
    expect(state('arrival')?.says).toMatch(/^Eén ding kwam niet aan/);
    expect(JSON.stringify(state('arrival'))).not.toContain('Kastanje');
    misses();
    pass(1);
    await count();
    expect(state('arrival')).toMatchObject({ state: 'good' });
    expect(told).toHaveLength(1);
  });

  it('is told anew where more comes: once a day of the same kind, at once of another or an alarm', async () => {
    const { count, misses, pass, told } = watching();
    const card2: Undelivered = { ...card, callName: 'Vlier 7' };
    const person: Undelivered = { kind: 'person', schoolId: 's', person: 'p', isRefused: true };
    const alarm: Undelivered = { kind: 'message', schoolId: 's', person: 'p', slot: 'alarm:x', isRefused: true };
    const later = async (minutes: number, ...all: readonly Undelivered[]): Promise<number> => {
      misses(...all);
      pass(minutes);
      await count();
      return told.splice(0).length;
    };
    expect(await later(1, card)).toBe(1);
    // More of the same, less, and what comes and goes.
    expect(await later(1, card, card)).toBe(0);
    for (let times = 0; times < 20; times += 1) expect(await later(1, ...(times % 2 ? [card] : [card, card2]))).toBe(0);
    expect(await later(1, card, person)).toBe(1);
    expect(await later(1, person)).toBe(0);
    expect(await later(1, card, person)).toBe(0);
    misses(card, person, alarm);
    pass(1);
    await count();
    expect(told.splice(0)).toEqual([expect.stringMatching(/^3 dingen kwamen niet aan.* een alarm .*: doe dit nu\./)]);
    expect(await later(1, card, person, alarm, { ...alarm, slot: 'breach:y' })).toBe(1);
    expect(await later(60, person, alarm, card, card2)).toBe(0);
    expect(await later(24 * 60, person, alarm, card, card2)).toBe(1);
    expect(await later(24 * 60, person, alarm, card)).toBe(0);
  });

  it('has the same state on each bot, in whatever order it comes', async () => {
    const [one, other] = [watching(), watching()];
    const second = { ...card, callName: 'Vlier 7' };
    one.misses(card, second);
    other.misses(second, card);
    await Promise.all([one.count(), other.count()]);
    expect(one.state('arrival')?.state).toBe(other.state('arrival')?.state);
  });
});
