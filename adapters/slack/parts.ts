/** The parts of which Slack's blocks are made. */
import type { Button, PlainTextElement, SectionBlock, TextObject } from '@slack/types';
import type { Action } from '../../src/port/card.ts';
import { splitAtNumbers } from '../shared/phone-numbers.ts';
import { isBlank, nameBeside, shorten } from '../shared/text.ts';
import { LIMITS } from './limits.ts';
import { escapeText } from './text.ts';

export const plain = (text: string): PlainTextElement => ({ type: 'plain_text', text, emoji: false });

/** Slack reads these as markup wherever it reads markup at all, the last two at the beginning of a line and as the name of an emoji. */
const MARKUP = /[*_~`]|^>|:[a-z0-9_+-]+:/m;

/** True when the text can stand between signs of markup and still be shown as typed. */
const isBare = (text: string): boolean => !MARKUP.test(text);

const marked = (text: string): TextObject => ({ type: 'mrkdwn', text, verbatim: true });

/** Bold requires Slack's markup; text that contains characters of that markup stays plain, so that it is never read as markup. */
export function bold(text: string): TextObject {
  const heavy = `*${escapeText(text)}*`;
  return isBare(text) && !/\n|^\s|\s$/.test(text) && heavy.length <= LIMITS.fieldText ? marked(heavy) : plain(text);
}

/** Returns a bold line above other lines, plain as a whole where one of them could be read as markup or it would be too long. */
export function boldAbove(head: string, lines: readonly string[], max: number): TextObject {
  const all = [head, ...lines].join('\n');
  const rich = [`*${escapeText(head)}*`, ...lines.map(escapeText)].join('\n');
  const safe = isBare(all) && !/\n|^\s|\s$/.test(head) && rich.length <= max;
  return safe ? marked(rich) : plain(all);
}

/** The text with its phone numbers as links; undefined where it could be read as markup, or holds no number. */
function linked(text: string): string | undefined {
  if (!isBare(text)) return undefined;
  const pieces = splitAtNumbers(text);
  if (pieces.every((piece) => typeof piece === 'string')) return undefined;
  const words = pieces.map((it) =>
    typeof it === 'string' ? escapeText(it) : `<tel:${it.dial}|${escapeText(it.shown)}>`,
  );
  return words.join('');
}

/** Words of our own, whose phone numbers can be tapped. */
export function dialled(text: string, isBold: boolean): TextObject {
  const words = linked(text);
  if (words === undefined || words.length > LIMITS.fieldText) return isBold ? bold(text) : plain(text);
  return marked(isBold && !/\n|^\s|\s$/.test(text) ? `*${words}*` : words);
}

export const section = (text: TextObject): SectionBlock => ({ type: 'section', text });

/** Counts the elements of a message or view, so that each has an id of its own. */
export type Counter = () => number;

const buttonLabel = (title: string): PlainTextElement =>
  plain(shorten(isBlank(title) ? '–' : title, LIMITS.buttonText));

/** `beside`: the line at whose end the button stands. */
export function renderButton(action: Action, next: Counter, beside?: string): Button {
  const text = buttonLabel(action.title);
  const name = beside === undefined ? {} : { accessibility_label: nameBeside(action.title, beside) };
  if (action.type === 'Action.OpenUrl')
    return { type: 'button', action_id: `url#${next()}`, text, url: action.url, ...name };
  const style = action.style && ({ positive: 'primary', destructive: 'danger' } as const)[action.style];
  return {
    type: 'button',
    // Readable in a log line and unique, also where the same verb stands twice.
    action_id: `${action.data.action.slice(0, 200)}#${next()}`,
    text,
    value: JSON.stringify(action.data),
    ...name,
    ...(style ? { style } : {}),
  };
}
