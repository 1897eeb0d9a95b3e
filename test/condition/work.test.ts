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
});
