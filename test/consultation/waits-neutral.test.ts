/** What a case waits for stands in posts: it tells no mark, no age and no answer. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CaseFacts } from '../../src/consultation/facts.ts';
import { isPlannable, taskOfPlan } from '../../src/consultation/plans.ts';
import type { Circumstances, ExistingCase } from '../../src/consultation/state.ts';
import { openWaits } from '../../src/consultation/waits/open-waits.ts';
import { answers, plannables } from '../../src/protocol/terms.ts';
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

/** The same case as it is, and with each talk planned that could be, each by another colleague. */
function withPlans(state: ExistingCase, c: Circumstances): readonly CaseFacts[] {
  const { facts } = state;
  const plans = plannables
    .filter((of) => isPlannable(of, state, c))
    .map((of, at) => {
      const task = taskOfPlan(of, state, c)?.id;
      const by = c.school.people.at(at % c.school.people.length)?.id ?? '';
      return { id: 'talk', of, on: '2027-01-04', by, ...(task === undefined ? {} : { task }) };
    });
  return [facts, ...plans.map((plan) => ({ ...facts, plans: [plan] }))];
}

describe.each(everyVariant)('%s', (_, variant) => {
  it('waits for the same, whatever only the members know', () => {
    let compared = 0;
    for (const play of fc.sample(playsOf(variant), { seed, numRuns: samples(10) }))
      for (const { after, circumstances } of play.run().moments) {
        if (after.kind === 'none' || after.face.phase === 'closed') continue;
        const said = (facts: CaseFacts) => JSON.stringify(openWaits({ ...after, facts }, circumstances, () => []));
        const marks = variant.profile.marks.map(({ id }) => id);
        for (const given of withPlans(after, circumstances))
          for (const facts of others({ ...after, facts: given }, marks)) {
            expect(said(facts)).toBe(said(given));
            compared += 1;
          }
      }
    expect(compared).toBeGreaterThan(100);
  });
});
