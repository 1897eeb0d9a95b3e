/** Every road through the questions of a profile, as words that a person can hold against the school's paper. */
import { expect } from 'vitest';
import { followPath, questionOf } from '../../../src/consultation/decision-path.ts';
import { type AdviceFact, type Answer, type CaseFacts, noFacts } from '../../../src/consultation/facts.ts';
import { builtInProfile } from '../../../src/protocol/loader.ts';
import type { Profile, Route } from '../../../src/protocol/schema.ts';

/** Answers by question, then what Veilig Thuis advised; where it leads; which line says so. */
export type Row = readonly [road: string, leadsTo: string, source: string];

export function builtIn(id: string): Profile {
  const found = builtInProfile(id);
  if (found === undefined) throw new Error(`there is no profile ${id}`);
  return found.profile;
}

const answers: readonly Answer[] = ['yes', 'no', 'doubt'];
const advices: readonly AdviceFact['advises'][] = ['report', 'noReport', 'other'];
const moment = (n: number): string => new Date(Date.UTC(2026, 10, 16, 8, n)).toISOString();

type Step = readonly [question: string, value: Answer];

function factsOf(steps: readonly Step[], advises: AdviceFact['advises'] | undefined, reported: boolean): CaseFacts {
  const at = moment(steps.length);
  return {
    ...noFacts,
    answers: steps.map(([question, value], n) => ({ question, value, by: 'ilse', at: moment(n), revision: 1 })),
    advice: advises === undefined ? [] : [{ id: 'a', at, from: 'veiligThuis', advises }],
    reports: reported ? [{ sentAt: '2026-11-02T08:00:00.000Z', by: 'ilse', how: 'phone', emergency: false }] : [],
  };
}

const beside = (route: Route | undefined): string =>
  route?.kind !== 'outcome'
    ? ''
    : (route.withVeiligThuis.length > 0 ? `, with Veilig Thuis ${route.withVeiligThuis.join(' ')}` : '') +
      (route.restarts ? ', steps again' : '');

/** Every road from a question on, as `q1 yes, q2 doubt | noReport`, with where it leads. */
export function roads(profile: Profile, from: string = profile.weighing.first, reported = false): Map<string, string> {
  const found = new Map<string, string>();
  const visit = (steps: readonly Step[], question: string): void => {
    for (const value of answers) {
      const route = questionOf(profile, question)?.[value];
      if (route === undefined) continue;
      const taken: readonly Step[] = [...steps, [question, value]];
      const name = taken.map((step) => step.join(' ')).join(', ');
      const road = followPath(profile, factsOf(taken, undefined, reported), from);
      const call = road.call === 'none' ? '' : `, call ${road.call}`;
      const next = road.questions.at(-1);
      if (road.outcome === undefined && next !== undefined) visit(taken, next);
      else found.set(name, `${road.outcome}${call}${beside(route)}`);
      if (road.call === 'none') continue;
      for (const advises of advices) {
        const after = followPath(profile, factsOf(taken, advises, reported), from);
        found.set(`${name} | ${advises}`, `${after.outcome}${after.complete ? '' : ', answer again'}`);
      }
    }
  };
  visit([], from);
  return found;
}

/** The table of a test says all that the profile does, and nothing else. */
export function expectRoads(found: ReadonlyMap<string, string>, table: readonly Row[]): void {
  expect(Object.fromEntries(found)).toEqual(Object.fromEntries(table.map(([road, leadsTo]) => [road, leadsTo])));
  expect(new Set(table.map(([road]) => road)).size).toBe(table.length);
  for (const [road, , source] of table) expect(source, road).toMatch(/^S[0-4] L\d|^national|^Besluit/);
}

/** What follows where the road stays on a question until Veilig Thuis has advised and the question is answered again. */
export const stays = (road: string, source: string): readonly Row[] => [
  [road, 'VT_ADVICE, call first', source],
  ...advices.map((advises): Row => [`${road} | ${advises}`, 'VT_ADVICE, answer again', source]),
];

/** Doubt about safety: Veilig Thuis today, and the outcome stands whatever was advised; only a new answer turns it. */
export const today = (road: string, source: string): readonly Row[] => [
  [road, 'REPORT, call today', source],
  ...advices.map((advises): Row => [`${road} | ${advises}`, 'REPORT', source]),
];
