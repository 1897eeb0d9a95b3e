import type { Button, HeaderBlock, HomeView, KnownBlock, ModalView, SectionBlock, TextObject } from '@slack/types';
import {
  type Action,
  type ActionSet,
  type Card,
  type Container,
  type FactSet,
  isInput,
  type Row,
  type TextBlock,
  type View,
  type ViewElement,
} from '../../src/port/card.ts';
import { isBlank, shorten } from '../shared/text.ts';
import { fitMessage, fitView } from './fit.ts';
import { LIMITS } from './limits.ts';
import { inputAsText, renderInput } from './render-input.ts';
import { escapeText, pieces } from './text.ts';
import type { SlackWords } from './words.ts';

/** Slack has no coloured text: a dot precedes it, so that colour is not the only sign on other platforms either. */
const DOT = { Attention: '🔴', Warning: '🟠', Good: '🟢' } as const;
const STYLE_DOT = { attention: 'Attention', warning: 'Warning', good: 'Good', emphasis: undefined } as const;

const plain = (text: string): { type: 'plain_text'; text: string; emoji: false } => ({
  type: 'plain_text',
  text,
  emoji: false,
});

/** Bold requires Slack's markup; text that contains characters of that markup stays plain, so that it is never read as markup. */
function bold(text: string): TextObject {
  const marked = `*${escapeText(text)}*`;
  return /[*_~`\n]|^\s|\s$/.test(text) || marked.length > LIMITS.fieldText
    ? plain(text)
    : { type: 'mrkdwn', text: marked, verbatim: true };
}

const section = (text: TextObject): SectionBlock => ({ type: 'section', text });

function renderText(block: TextBlock): KnownBlock[] {
  if (isBlank(block.text)) return [];
  const text = block.color ? `${DOT[block.color]} ${block.text}` : block.text;
  if (block.size && text.length <= LIMITS.headerText && !text.includes('\n'))
    return [{ type: 'header', text: plain(text) } satisfies HeaderBlock];
  if (block.isSubtle) return pieces(text, LIMITS.contextText).map((it) => ({ type: 'context', elements: [plain(it)] }));
  const parts = pieces(text, LIMITS.sectionText);
  const heavy = (block.weight === 'Bolder' || block.size) && parts.length === 1;
  return parts.map((it) => section(heavy ? bold(it) : plain(it)));
}

/** Title left, value right: five pairs in a section, and a section of its own for a value that does not fit a field. */
function renderFacts(set: FactSet): KnownBlock[] {
  const blocks: KnownBlock[] = [];
  let fields: TextObject[] = [];
  const flush = (): void => {
    if (fields.length > 0) blocks.push({ type: 'section', fields });
    fields = [];
  };
  for (const fact of set.facts) {
    const title = isBlank(fact.title) ? '–' : fact.title;
    const value = isBlank(fact.value) ? '–' : fact.value;
    if (title.length > LIMITS.fieldText || value.length > LIMITS.fieldText) {
      flush();
      blocks.push(...pieces(title, LIMITS.sectionText).map((it) => section(plain(it))));
      blocks.push(...pieces(value, LIMITS.sectionText).map((it) => section(plain(it))));
      continue;
    }
    fields.push(bold(title), plain(value));
    if (fields.length === LIMITS.fields) flush();
  }
  flush();
  return blocks;
}

type Counter = () => number;

function renderButton(action: Action, next: Counter): Button {
  const text = plain(shorten(isBlank(action.title) ? '–' : action.title, LIMITS.buttonText));
  if (action.type === 'Action.OpenUrl') return { type: 'button', action_id: `url#${next()}`, text, url: action.url };
  const style = action.style && ({ positive: 'primary', destructive: 'danger' } as const)[action.style];
  return {
    type: 'button',
    // Readable in a log line and unique, also where the same verb stands twice.
    action_id: `${action.data.action.slice(0, 200)}#${next()}`,
    text,
    value: JSON.stringify(action.data),
    ...(style ? { style } : {}),
  };
}

function renderActions(set: ActionSet, next: Counter): KnownBlock[] {
  const buttons = set.actions.map((action) => renderButton(action, next));
  const rows = Math.ceil(buttons.length / LIMITS.buttons);
  return Array.from({ length: rows }, (_, row) => ({
    type: 'actions' as const,
    elements: buttons.slice(row * LIMITS.buttons, (row + 1) * LIMITS.buttons),
  }));
}

/** The button stands beside the text, so that nobody looks for it elsewhere. */
function renderRow(row: Row, next: Counter): KnownBlock[] {
  const words = [row.text, row.detail ?? ''].filter((it) => !isBlank(it)).join('\n');
  const [first = '–', ...more] = pieces(words, LIMITS.sectionText);
  return [
    ...(row.separator ? [{ type: 'divider' as const }] : []),
    { ...section(plain(first)), ...(row.action ? { accessory: renderButton(row.action, next) } : {}) },
    ...more.map((it) => section(plain(it))),
  ];
}

function renderContainer(container: Container, next: Counter): KnownBlock[] {
  const color = container.style && STYLE_DOT[container.style];
  const blocks: KnownBlock[] = container.separator ? [{ type: 'divider' }] : [];
  let first = true;
  for (const item of container.items) {
    const marked = color && first && item.type === 'TextBlock' && !item.color ? { ...item, color } : item;
    if (item.type === 'TextBlock') first = false;
    blocks.push(...renderElement(marked, next));
  }
  return blocks;
}

function renderElement(element: Exclude<ViewElement, { type: `Input.${string}` }>, next: Counter): KnownBlock[] {
  switch (element.type) {
    case 'TextBlock':
      return [...(element.separator ? [{ type: 'divider' as const }] : []), ...renderText(element)];
    case 'FactSet':
      return renderFacts(element);
    case 'Container':
      return renderContainer(element, next);
    case 'ActionSet':
      return renderActions(element, next);
    case 'Row':
      return renderRow(element, next);
    case 'Menu':
      return element.groups.flatMap(({ title, actions }) => [
        ...renderText({ type: 'TextBlock', text: title ?? element.title, isSubtle: true, wrap: true }),
        ...renderActions({ type: 'ActionSet', actions }, next),
      ]);
    case 'Columns':
      return element.columns.flatMap(({ title, items }) => [
        ...renderText({ type: 'TextBlock', text: title, weight: 'Bolder', wrap: true }),
        ...items.flatMap(renderText),
      ]);
    case 'Progress':
      return renderText({ type: 'TextBlock', text: element.words, isSubtle: true, wrap: true });
  }
}

const counter = (): Counter => {
  let count = 0;
  return () => count++;
};

/** Renders a card as the blocks of a message; what does not fit is replaced by a sentence, buttons last. */
export function renderCard(card: Card, words: SlackWords): KnownBlock[] {
  const next = counter();
  const blocks = card.body.flatMap((element) => renderElement(element, next));
  return fitMessage(blocks.length > 0 ? blocks : [section(plain('–'))], words.cutOff);
}

function viewBlocks(view: View, editable: boolean, words: SlackWords): KnownBlock[] {
  const next = counter();
  const blocks = view.body.flatMap((element) => {
    if (!isInput(element)) return renderElement(element, next);
    return editable ? renderInput(element, words) : inputAsText(element).flatMap((it) => renderElement(it, next));
  });
  return fitView(blocks.length > 0 ? blocks : [section(plain('–'))], words.cutOff);
}

const label = (text: string, fallback: string) => plain(shorten(isBlank(text) ? fallback : text, LIMITS.viewTitle));

/** Renders a private view as a modal. Fields are shown only where there is a form to save them. */
export function renderModal(view: View, words: SlackWords): ModalView {
  const { form } = view;
  const frame = { type: 'modal' as const, title: label(view.title, words.title) };
  if (!form) {
    return { ...frame, callback_id: 'view', close: label(words.close, '×'), blocks: viewBlocks(view, false, words) };
  }
  const { submit, ...ref } = form;
  return {
    ...frame,
    callback_id: 'form',
    submit: label(submit, words.title),
    close: label(words.cancel, '×'),
    private_metadata: JSON.stringify(ref),
    blocks: viewBlocks(view, true, words),
  };
}

/** Renders a private view as the person's home page, which has no fields. */
export function renderHome(view: View, words: SlackWords): HomeView {
  return { type: 'home', callback_id: 'home', blocks: viewBlocks(view, false, words) };
}
