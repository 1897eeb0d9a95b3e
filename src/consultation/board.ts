/** Who of the board is told about a case. */
import { isPractice } from './practice.ts';
import { holdersOf, type PersonId } from './school.ts';
import type { Circumstances, ExistingCase } from './state.ts';

/** Returns the people of the board who are told about this case, by itself and without content: nobody of a practice case. */
export const toldOfBoard = (
  { face, facts }: Pick<ExistingCase, 'face' | 'facts'>,
  { school, actor }: Pick<Circumstances, 'school' | 'actor'>,
): readonly PersonId[] =>
  isPractice(face)
    ? []
    : holdersOf(school, 'board')
        .filter(({ id, accounts }) => accounts.length > 0 && id !== actor?.id && !facts.excluded.includes(id))
        .map(({ id }) => id);
