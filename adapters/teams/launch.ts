import type { Action, Card, CardElement, ExecuteAction } from '../../src/port/card.ts';
import { createCache } from '../shared/cache.ts';
import { truncate } from '../shared/text.ts';
import type { CommandWords } from './words.ts';

/** Prefix of a button on our answer in a chat. It belongs to no post of a case, so its press is not compared with one. */
const LOOSE = '~';
/** Prefix of a button that performs what was typed after `zorg`. */
const TYPED = '~zorg:';
/** Milliseconds and number of typed texts kept: enough to press the button that came as the answer. */
const KEPT = 10 * 60_000;
const MOST = 1000;
/** Maximum number of characters; no field takes more. */
const LONGEST = 3000;

type LooseButton =
  | { readonly kind: 'button'; readonly action: string }
  | { readonly kind: 'typed'; readonly key: string };

/** Returns the meaning of a button on our answer in a chat; undefined for every other button. */
export function looseAction(action: string): LooseButton | undefined {
  if (action.startsWith(TYPED)) return { kind: 'typed', key: action.slice(TYPED.length) };
  return action.startsWith(LOOSE) ? { kind: 'button', action: action.slice(LOOSE.length) } : undefined;
}

const loosely = (action: Action): Action =>
  action.type === 'Action.OpenUrl'
    ? action
    : { ...action, opensView: true, data: { ...action.data, action: `${LOOSE}${action.data.action}` } };

/** Returns the actions as buttons that each open a dialog from an answer in a chat. */
export const looseButtons = (actions: readonly Action[]): readonly CardElement[] =>
  actions.length === 0 ? [] : [{ type: 'ActionSet', actions: actions.map(loosely) }];

/** The action that performs what was typed, stored under `key`. */
export const typedAction = (key: string): string => `${TYPED}${key}`;

/** A button that opens with what was typed, stored under `key`. */
export const typedButton = (title: string, key: string): ExecuteAction => ({
  type: 'Action.Execute',
  title,
  opensView: true,
  data: { action: typedAction(key) },
});

export const cardOf = (...body: readonly CardElement[]): Card => ({ type: 'AdaptiveCard', version: '1.5', body });

/**
 * Storage of what somebody typed after `zorg`, until they press the button that was the answer. Teams opens a dialog on a press only, and a
 * button carries no text, so the text waits here, in memory, for a short time. After that, or at another replica, the form opens empty.
 */
export interface Typed {
  keep(user: string, text: string): string;
  take(user: string, key: string): string;
}

/**
 * Creates the storage. `isOurs`: a command is safe on a button; any other word, even a single one, may be a child's name and waits in
 * memory.
 */
export function createTyped(clock: () => Date, newId: () => string, isOurs: CommandWords['isCommand']): Typed {
  const kept = createCache<string>(clock, KEPT, MOST);
  const place = (user: string, key: string): string => `${user}:${key}`;
  return {
    keep: (user, text) => {
      const word = text
        .trim()
        .toLowerCase()
        .replace(/[.!?]+$/, '');
      if (isOurs(word)) return word;
      const key = `=${newId()}`;
      kept.set(place(user, key), truncate(text, LONGEST));
      return key;
    },
    take: (user, key) => (key.startsWith('=') ? (kept.get(place(user, key)) ?? '') : isOurs(key) ? key : ''),
  };
}
