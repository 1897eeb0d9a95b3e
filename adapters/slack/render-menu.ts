/**
 * A menu of acts. Up to five stand behind Slack's own dots; more are a list with groups. A list keeps what was chosen until its view is
 * replaced, which a message must not be for one reader, so there each group has its own dots.
 */
import type { ActionsBlock, KnownBlock, Overflow, SectionBlock, StaticSelect } from '@slack/types';
import type { ActionGroup, ExecuteAction, Menu } from '../../src/port/card.ts';
import { isBlank, shorten } from '../shared/text.ts';
import { LIMITS } from './limits.ts';
import { MENU_ACTION, optionValue, renderOption } from './option.ts';
import { type Counter, plain, renderButton, section } from './parts.ts';

export type Place = 'message' | 'view';
type Part = ActionsBlock['elements'][number];

const chunks = <T>(all: readonly T[], size: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, index) => all.slice(index * size, (index + 1) * size));

const option = ({ title, data }: ExecuteAction) => renderOption({ title, value: optionValue(data) ?? '' });

const overflow = (actions: readonly ExecuteAction[], next: Counter): Overflow => ({
  type: 'overflow',
  action_id: `${MENU_ACTION}${next()}`,
  options: actions.map(option),
});

const actionsBlock = (elements: readonly Part[]): ActionsBlock => ({ type: 'actions', elements: [...elements] });
const titled = (title: string, max: number) => plain(shorten(isBlank(title) ? '–' : title, max));

/** A line with its dots at the end; a single act is a button, because dots that hide one thing are a detour. */
const line = (title: string, actions: readonly ExecuteAction[], next: Counter): SectionBlock => {
  const [only] = actions;
  const accessory = actions.length === 1 && only ? renderButton(only, next) : overflow(actions, next);
  return { ...section(titled(title, LIMITS.sectionText)), accessory };
};

function list(title: string, groups: readonly ActionGroup[], next: Counter): StaticSelect {
  const frame = {
    type: 'static_select' as const,
    action_id: `${MENU_ACTION}${next()}`,
    placeholder: titled(title, LIMITS.placeholder),
  };
  if (groups.every((group) => group.title === undefined))
    return { ...frame, options: groups.flatMap(({ actions }) => actions.map(option)) };
  return {
    ...frame,
    option_groups: groups.map((group) => ({
      label: titled(group.title ?? title, LIMITS.optionText),
      options: group.actions.map(option),
    })),
  };
}

/** Returns groups as often as needed, each time with at most so many acts in all. */
function lists(groups: readonly ActionGroup[], most: number): readonly (readonly ActionGroup[])[] {
  const found: ActionGroup[][] = [];
  let room = 0;
  for (const group of groups)
    for (const action of group.actions) {
      if (room === 0) {
        found.push([]);
        room = most;
      }
      const current = found.at(-1) ?? [];
      const last = current.at(-1);
      if (last && last.title === group.title)
        current[current.length - 1] = { ...last, actions: [...last.actions, action] };
      else current.push({ ...group, actions: [action] });
      room -= 1;
    }
  return found;
}

const numbered = (title: string, index: number): string => (index === 0 ? title : `${title} (${index + 1})`);

/** Where a menu is drawn. `after`: behind buttons, on whose line it can stand. */
interface Spot {
  readonly place: Place;
  readonly after: boolean;
  readonly next: Counter;
}

/** Renders a menu. An act whose data is too long for an option stands below it as a button. */
export function renderMenu({ title, groups }: Menu, { place, after, next }: Spot): readonly KnownBlock[] {
  const fits = groups
    .map((group) => ({ ...group, actions: group.actions.filter(({ data }) => optionValue(data) !== undefined) }))
    .filter(({ actions }) => actions.length > 0);
  const acts = fits.flatMap(({ actions }) => actions);
  const others = groups.flatMap(({ actions }) => actions.filter(({ data }) => optionValue(data) === undefined));
  const buttons = chunks(others, LIMITS.buttons).map((all) => actionsBlock(all.map((it) => renderButton(it, next))));
  if (acts.length === 0) return buttons;
  if (acts.length <= LIMITS.overflow) {
    // Behind buttons the dots say by themselves that there is more.
    const dots = after && acts.length > 1 ? actionsBlock([overflow(acts, next)]) : line(title, acts, next);
    return [dots, ...buttons];
  }
  if (place === 'view')
    return [
      ...lists(fits, LIMITS.options).map((part, index) => actionsBlock([list(numbered(title, index), part, next)])),
      ...buttons,
    ];
  const lines = fits.flatMap((group) =>
    chunks(group.actions, LIMITS.overflow).map((part, index) =>
      line(numbered(group.title ?? title, index), part, next),
    ),
  );
  return [...lines, ...buttons];
}

const isMenu = (part: Part | undefined): part is Overflow | StaticSelect =>
  part?.type === 'static_select' || part?.type === 'overflow';

/** Puts a menu on the line of the buttons before it. */
export function besideButtons(blocks: readonly KnownBlock[]): readonly KnownBlock[] {
  const joined: KnownBlock[] = [];
  for (const block of blocks) {
    const last = joined.at(-1);
    const parts = block.type === 'actions' && isMenu(block.elements[0]) ? block.elements : [];
    if (parts.length > 0 && last?.type === 'actions' && last.elements.length + parts.length <= LIMITS.buttons)
      joined[joined.length - 1] = actionsBlock([...last.elements, ...parts]);
    else joined.push(block);
  }
  return joined;
}
