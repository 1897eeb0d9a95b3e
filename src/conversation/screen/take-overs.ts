import type { CardContext } from '../../../cards/context.ts';
import { notifications } from '../../../cards/copy/notifications.nl.ts';
import { askedPeople, takeOverCard } from '../../../cards/take-over.ts';
import { isKeptOut } from '../../consultation/face.ts';
import { colleagueOf } from '../../consultation/school.ts';
import { isDangerous } from '../../consultation/urgency.ts';
import { slots } from './slots.ts';
import type { DirectCard } from './standing-card.ts';

/** Returns what stands for those who are asked to take over, who need not be in the case: who must not see it is asked nothing. */
export function takeOvers(context: CardContext): readonly DirectCard[] {
  const { face, school, excluded = [] } = context;
  const notification = isDangerous(face) ? notifications.urgent : notifications.neutral;
  return [...askedPeople(face)].flatMap(([person, times]): readonly DirectCard[] => {
    if (excluded.includes(person) || isKeptOut(face, person) || colleagueOf(school, person) === undefined) return [];
    const card = takeOverCard(context, person);
    return card === undefined ? [] : [[slots.takeOver(times, person), person, card, notification]];
  });
}
