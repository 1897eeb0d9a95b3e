import type { BoardAsk } from '../board-ask.ts';
import type { TakeOverEvent } from '../events/take-over.ts';
import { type CaseFace, type Invitation, stillWaits } from '../face.ts';
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

const withBoard = (face: CaseFace, to: (one: BoardAsk) => BoardAsk): CaseFace =>
  face.board === undefined
    ? face
    : { ...face, board: face.board.map((one) => (one.over === undefined ? to(one) : one)) };

const boardOver = (face: CaseFace, which: (one: BoardAsk) => boolean, how: NonNullable<BoardAsk['over']>): CaseFace =>
  withBoard(face, (one) => (which(one) ? { ...one, over: how } : one));

/**
 * Asked again after its term, it counts as not heard, seen or not: nobody was named, and somebody may have to call.
 * What ended meanwhile and came back is asked anew.
 */
function boardAsked(face: CaseFace, { at, face: asking }: Extract<TakeOverEvent, { type: 'BoardAsked' }>): CaseFace {
  const { wait, role, dueAt, people } = asking;
  const isSame = (one: BoardAsk): boolean => one.wait === wait && one.role === role && one.over === undefined;
  if (face.board?.some(isSame) !== true)
    return { ...face, board: [...(face.board ?? []), { wait, role, at, dueAt, people, times: 1 }] };
  return withBoard(face, (one) => {
    if (!isSame(one)) return one;
    if (!stillWaits(face, one)) return { wait, role, at, dueAt, people, times: one.times + 1 };
    const { seenAt: _, unheard: __, ...rest } = one;
    return { ...rest, dueAt, people, times: one.times + 1, ...(one.dueAt <= at ? { unheard: true as const } : {}) };
  });
}

/** To have seen it gives a late board its term once; whoever only looks, each time, keeps nobody from calling. */
function seen({ unheard, ...one }: BoardAsk, at: string): BoardAsk {
  const stays = unheard === true && one.times > 2 ? { unheard } : {};
  return { ...one, seenAt: at, ...stays };
}

export const takeOverFolds: Folds<TakeOverEvent['type']> = {
  TakeOverAsked: { face: asked, facts: unchanged },
  TakenOver: {
    face: (face, { at, face: { person, of } }) => {
      const isTaken = ({ wait }: { readonly wait: string }): boolean => of.includes(wait);
      return boardOver(over(face, isTaken, { at, by: person }), isTaken, { at });
    },
    facts: unchanged,
  },
  TakeOverEnded: {
    face: (face, { at, face: { wait, role } }) => over(face, (one) => one.wait === wait && one.role === role, { at }),
    facts: unchanged,
  },
  BoardAsked: { face: boardAsked, facts: unchanged },
  BoardSaw: {
    face: (face, { at, face: { person } }) =>
      withBoard(face, (one) => (one.people.includes(person) ? seen(one, at) : one)),
    facts: unchanged,
  },
  BoardNamed: {
    face: (face, { at, face: { of } }) => boardOver(face, ({ wait }) => of.includes(wait), { at, named: true }),
    facts: unchanged,
  },
  BoardEnded: {
    face: (face, { at, face: { wait, role } }) =>
      boardOver(face, (one) => one.wait === wait && one.role === role, { at }),
    facts: unchanged,
  },
};
