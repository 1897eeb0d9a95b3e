import { boardToCall, openBoardAsks } from '../asked-board.ts';
import type { CaseFace } from '../face.ts';
import type { Wait } from './wait.ts';

/** The question to the board whom it names, once for each role in which nobody does what waits. `about`: it has to be called. */
export const ofBoard = (face: CaseFace): readonly Wait[] =>
  [...Map.groupBy(openBoardAsks(face), ({ role }) => role)].flatMap(([role, all]): readonly Wait[] => {
    const [first] = all.toSorted((a, b) => (a.at < b.at ? -1 : 1));
    if (first === undefined) return [];
    const people = [...new Set(all.flatMap((one) => one.people))];
    const isToCall = boardToCall(face).some((one) => one.role === role);
    return [
      {
        kind: 'board',
        key: `board.${role}`,
        role: people.length === 0 ? 'board' : role,
        people,
        since: first.at,
        overdue: false,
        ...(isToCall ? { about: 'call' } : {}),
      },
    ];
  });
