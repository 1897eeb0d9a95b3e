import { boardAskedCard, boardPeople, callBoardCard } from '../../../cards/asked-board.ts';
import type { CardContext } from '../../../cards/context.ts';
import { notifications } from '../../../cards/copy/notifications.nl.ts';
import { activeMembers, type MemberKind } from '../../consultation/face.ts';
import { holdersOf } from '../../consultation/school.ts';
import { isDangerous } from '../../consultation/urgency.ts';
import { slots } from './slots.ts';
import type { DirectCard } from './standing-card.ts';

/** Kinds of member who call the board where it was not reached. */
const calling: readonly MemberKind[] = ['author', 'coordinator', 'leader'];

/** Returns what stands for those of the board who are asked, who are in no case, and for whoever has to call them. */
export function boardAsks(context: CardContext): readonly DirectCard[] {
  const { face, school, excluded = [] } = context;
  const notification = isDangerous(face) ? notifications.urgent : notifications.neutral;
  const board = holdersOf(school, 'board').map(({ id }) => id);
  const asked = [...boardPeople(face)].flatMap(([person, times]): readonly DirectCard[] => {
    if (excluded.includes(person) || !board.includes(person)) return [];
    const card = boardAskedCard(context, person);
    return card === undefined ? [] : [[slots.board(times, person), person, card, notification]];
  });
  const call = callBoardCard(context);
  if (call === undefined) return asked;
  const callers = activeMembers(face).filter(({ as }) => calling.includes(as));
  return [...asked, ...callers.map(({ person }): DirectCard => [slots.callBoard(person), person, call, notification])];
}
