/** Options of Slack's menus: their text, and the data of a button as the short value that an option has. */
import type { PlainTextOption } from '@slack/types';
import { z } from 'zod';
import type { ButtonData, Choice } from '../../src/port/card.ts';
import { isBlank, shorten, truncate } from '../shared/text.ts';
import { LIMITS } from './limits.ts';
import { plain } from './parts.ts';

/** Beginning of the action id of a menu, by which its choice is told from that of a field. */
export const MENU_ACTION = 'menu#';

/** Slack shows 75 characters of an option and 75 more as its description; a longer one is split at a word. */
export function renderOption(choice: Choice): PlainTextOption & { value: string } {
  const title = isBlank(choice.title) ? '–' : choice.title;
  if (title.length <= LIMITS.optionText) return { text: plain(title), value: choice.value };
  const window = title.slice(0, LIMITS.optionText + 1);
  const space = window.lastIndexOf(' ');
  const first = space > 20 ? title.slice(0, space) : truncate(title, LIMITS.optionText);
  const rest = title.slice(first.length).trim();
  const description = isBlank(rest) ? {} : { description: plain(shorten(rest, LIMITS.optionText)) };
  return { text: plain(first), value: choice.value, ...description };
}

/** Action, case and version, without names: an option's value is at most 150 characters. */
const optionData = z.tuple([
  z.string().min(1).max(200),
  z.union([z.string().max(100), z.literal(0)]),
  z.int().optional(),
]);

/** Returns the value of an option; undefined when the data is too long for one. */
export function optionValue({ action, caseId, version }: ButtonData): string | undefined {
  const value = JSON.stringify([action, caseId ?? 0, ...(version === undefined ? [] : [version])]);
  return value.length <= LIMITS.optionValue ? value : undefined;
}

/** Returns the data of the button that an option stands for; undefined when it is not ours. */
export function dataOfOption(value: string): ButtonData | undefined {
  try {
    const found = optionData.safeParse(JSON.parse(value)).data;
    if (!found) return undefined;
    const [action, caseId, version] = found;
    return { action, ...(caseId === 0 ? {} : { caseId }), ...(version === undefined ? {} : { version }) };
  } catch {
    return undefined;
  }
}
