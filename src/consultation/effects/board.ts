/** Asking the board to name somebody, where nobody of the school who may do it answers. */
import { askedOfBoard, openBoardAsks } from '../asked-board.ts';
import type { BoardAsk } from '../board-ask.ts';
import type { CaseFace } from '../face.ts';
import { isPractice } from '../practice.ts';
import type { RoleId } from '../school.ts';
import type { UnitOfWork } from '../unit-of-work.ts';
import { isDangerous } from '../urgency.ts';
import { askedAgain } from './moments.ts';
import { takeOverTerm } from './take-over.ts';

/** How often the board is asked within the term of whoever takes over; after that as seldom as those who were asked last of all. */
const OFTEN = 3;

const termFor = (work: UnitOfWork, times: number): string =>
  times > OFTEN ? askedAgain(work, isDangerous(work.state.face)) : takeOverTerm(work);

/** True where something waits in this role: for a seat that nobody needs today the board is not asked. */
const isNeeded = ({ tasks, waits = [] }: CaseFace, role: RoleId): boolean =>
  tasks.some(({ status, ownerRole }) => status === 'open' && ownerRole === role) ||
  waits.some((one) => one.role === role && one.kind !== 'look' && one.restsUntil === undefined);

/** Asks the board, once for each thing that waits in a role. */
export function askBoard(work: UnitOfWork, wait: string, role: RoleId): void {
  if (isPractice(work.state.face)) return;
  if (wait.startsWith('role.') && !isNeeded(work.state.face, role)) return;
  if (openBoardAsks(work.state.face).some((one) => one.wait === wait && one.role === role)) return;
  const people = askedOfBoard(work.state, work.circumstances.school);
  work.add('BoardAsked', { wait, role, dueAt: termFor(work, 1), people }, {});
}

function again(work: UnitOfWork, { wait, role, times }: BoardAsk): void {
  const people = askedOfBoard(work.state, work.circumstances.school);
  work.add('BoardAsked', { wait, role, dueAt: termFor(work, times + 1), people }, {});
}

/** Asks the board again where its term passed and nobody was named. Who has no account is not asked by the clock. */
export function askBoardAgain(work: UnitOfWork): void {
  for (const one of openBoardAsks(work.state.face))
    if (one.people.length > 0 && one.dueAt <= work.circumstances.now) again(work, one);
}

/** Asks anew where others are of the board by now. */
export function askBoardAnew(work: UnitOfWork): void {
  const people = askedOfBoard(work.state, work.circumstances.school);
  for (const one of openBoardAsks(work.state.face))
    if (one.people.length !== people.length || !people.every((id) => one.people.includes(id))) again(work, one);
}
