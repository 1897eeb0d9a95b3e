/**
 * A menu of acts: a button that unfolds the acts in their groups. Teams' own dots have no name, no groups, and are not on every phone within
 * a card.
 */
import type { Action, Menu } from '../../src/port/card.ts';
import { isBlank, shorten } from '../shared/text.ts';
import type { Element } from './element.ts';
import { LIMITS } from './limits.ts';
import { richText } from './rich-text.ts';
import { plain } from './text.ts';

type DrawActions = (actions: readonly Action[]) => readonly Element[];

/** Renders a closed menu; one act is a button at once. */
export function renderMenu({ title, groups }: Menu, draw: DrawActions): readonly Element[] {
  const acts = groups.flatMap(({ actions }) => actions);
  if (acts.length < 2) return draw(acts);
  const body = groups.flatMap((group) => [
    ...(group.title === undefined || isBlank(group.title)
      ? []
      : [{ ...richText({ text: group.title, isSubtle: true }), spacing: 'Medium' }]),
    ...draw(group.actions),
  ]);
  const name = plain(shorten(isBlank(title) ? '–' : title, LIMITS.buttonText));
  const card = { type: 'AdaptiveCard', version: '1.5', body };
  return [{ type: 'ActionSet', actions: [{ type: 'Action.ShowCard', title: name, card }] }];
}
