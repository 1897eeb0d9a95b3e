/** Messages to the board, which go out by themselves: the case says to whom, and each is sent once. */
import { holdersOf, type School } from '../consultation/school.ts';
import { boardSlot } from '../digest/board-slot.ts';
import type { Store } from '../port/store.ts';

/** Days in which a message is still sent, after an outage or once its case is closed. */
const DAYS = 14;

/** Plans what the board of this school has not been sent yet. */
export async function tellBoards({ personal }: Pick<Store, 'personal'>, school: School, now: Date): Promise<void> {
  const board = holdersOf(school, 'board').filter(({ accounts }) => accounts.length > 0);
  if (board.length === 0) return;
  const since = now.getTime() - DAYS * 86_400_000;
  for (const { face, excluded } of await personal.going(school.id, new Date(since).toISOString()))
    for (const told of face.boardTold ?? []) {
      if (Date.parse(told.at) < since) continue;
      const people = told.people.filter(
        (person) => board.some(({ id }) => id === person) && !excluded.includes(person),
      );
      await personal.plan({ schoolId: school.id, slot: boardSlot(face, told), people, now });
    }
}
