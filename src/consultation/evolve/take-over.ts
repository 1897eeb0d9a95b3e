import type { TakeOverEvent } from '../events/take-over.ts';
import type { CaseFace, Invitation } from '../face.ts';
import { type Folds, unchanged } from './folds.ts';

type Asked = Extract<TakeOverEvent, { type: 'TakeOverAsked' }>;

const over = (face: CaseFace, which: (one: Invitation) => boolean, how: NonNullable<Invitation['over']>): CaseFace => ({
  ...face,
  invited: (face.invited ?? []).map((one) => (one.over === undefined && which(one) ? { ...one, over: how } : one)),
});

function asked(face: CaseFace, { at, face: { person, silent, ...asking } }: Asked): CaseFace {
  const { wait, role, dueAt } = asking;
  const same = (one: Invitation): boolean => one.wait === wait && one.role === role && one.over === undefined;
  const before = (face.invited ?? []).map((one): Invitation => {
    if (!same(one)) return one;
    const passed = silent.includes(one.person) ? { ...one, passed: true as const } : one;
    return person === undefined ? { ...passed, dueAt, times: one.times + 1 } : passed;
  });
  if (person === undefined) return { ...face, invited: before };
  const known = before.filter((one) => one.wait === wait && one.person === person);
  const times = Math.max(0, ...known.map((one) => one.times)) + 1;
  return { ...face, invited: [...before.filter((one) => !known.includes(one)), { ...asking, person, at, times }] };
}

export const takeOverFolds: Folds<TakeOverEvent['type']> = {
  TakeOverAsked: { face: asked, facts: unchanged },
  TakenOver: {
    face: (face, { at, face: { person, of } }) => over(face, ({ wait }) => of.includes(wait), { at, by: person }),
    facts: unchanged,
  },
  TakeOverEnded: {
    face: (face, { at, face: { wait, role } }) => over(face, (one) => one.wait === wait && one.role === role, { at }),
    facts: unchanged,
  },
};
