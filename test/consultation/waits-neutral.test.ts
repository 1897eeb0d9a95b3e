/** What a case waits for stands in posts: it tells no mark, no age and no answer. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CaseFacts } from '../../src/consultation/facts.ts';
import type { ExistingCase } from '../../src/consultation/state.ts';
import { openWaits } from '../../src/consultation/waits/open-waits.ts';
import { answers } from '../../src/protocol/terms.ts';
import { samples, seedOf } from '../fixtures/samples.ts';
import { everyVariant } from './model/every-variant.ts';
import { playsOf } from './model/run.ts';

const seed = seedOf(20_261_130);

/** The same case with another mark, another age or other answers; who did what, and when, stays. */
function others({ face, facts }: ExistingCase, marks: readonly string[]): readonly CaseFacts[] {
  const { ageFrom: _, ...ageless } = facts;
  // After advice it shows that there was a doubt: Veilig Thuis was called, and the question is looked at again.
  const open = facts.decisions.report === undefined && face.weighing !== 'complete' && facts.advice.length === 0;
  return [
    { ...facts, marks: [] },
    { ...facts, marks },
    ageless,
    ...([0, 12, 16] as const).map((ageFrom) => ({ ...facts, ageFrom })),
    ...(open
      ? answers.map((value) => ({ ...facts, answers: facts.answers.map((answer) => ({ ...answer, value })) }))
      : []),
  ];
}

describe.each(everyVariant)('%s', (_, variant) => {
  it('waits for the same, whatever only the members know', () => {
    let compared = 0;
    for (const play of fc.sample(playsOf(variant), { seed, numRuns: samples(10) }))
      for (const { after, circumstances } of play.run().moments) {
        if (after.kind === 'none' || after.face.phase === 'closed') continue;
        const said = (facts: CaseFacts) => JSON.stringify(openWaits({ ...after, facts }, circumstances, () => []));
        const marks = variant.profile.marks.map(({ id }) => id);
        for (const facts of others(after, marks)) {
          expect(said(facts)).toBe(said(after.facts));
          compared += 1;
        }
      }
    expect(compared).toBeGreaterThan(100);
  });
});
