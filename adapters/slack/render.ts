import type { HeaderBlock, HomeView, KnownBlock, ModalView, TextObject } from '@slack/types';
import {
  type ActionSet,
  type Card,
  type Container,
  type FactSet,
  isInput,
  type TextBlock,
  type View,
  type ViewElement,
} from '../../src/port/card.ts';
import { isBlank, shorten } from '../shared/text.ts';
import { fitMessage, fitView, isTooLarge } from './fit.ts';
import { LIMITS } from './limits.ts';
import { bold, type Counter, dialled, plain, renderButton, section } from './parts.ts';
import { inputAsText, MOST_CHOICES, renderInput } from './render-input.ts';
import { besideButtons, type Place, renderMenu } from './render-menu.ts';
import { renderColumns, renderProgress, renderRow, withDot } from './render-row.ts';
import { pieces } from './text.ts';
import type { SlackWords } from './words.ts';

const STYLE_DOT = { attention: 'Attention', warning: 'Warning', good: 'Good', emphasis: undefined } as const;

/** Preformatted text is selected as a whole, and nothing in it is markup. */
const renderToCopy = ({ text }: TextBlock): KnownBlock[] =>
  pieces(text, LIMITS.sectionText).map((it) => ({
    type: 'rich_text',
    elements: [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text: it }] }],
  }));

function renderText(block: TextBlock): KnownBlock[] {
  if (isBlank(block.text)) return [];
  if (block.toCopy) return renderToCopy(block);
  const text = withDot(block);
  if (block.size && text.length <= LIMITS.headerText && !text.includes('\n'))
    return [{ type: 'header', text: plain(text) } satisfies HeaderBlock];
  if (block.isSubtle) return pieces(text, LIMITS.contextText).map((it) => ({ type: 'context', elements: [plain(it)] }));
  const parts = pieces(text, LIMITS.sectionText);
  const heavy = (block.weight === 'Bolder' || block.size) && parts.length === 1;
  if (block.dials) return parts.map((it) => section(dialled(it, Boolean(heavy))));
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

/** What drawing needs besides the element itself. */
interface Drawing {
  readonly next: Counter;
  readonly place: Place;
  /** True behind buttons. */
  readonly after: boolean;
  readonly words: SlackWords;
}

function renderActions(set: ActionSet, next: Counter): KnownBlock[] {
  const buttons = set.actions.map((action) => renderButton(action, next));
  const rows = Math.ceil(buttons.length / LIMITS.buttons);
  return Array.from({ length: rows }, (_, row) => ({
    type: 'actions' as const,
    elements: buttons.slice(row * LIMITS.buttons, (row + 1) * LIMITS.buttons),
  }));
}

function renderContainer(container: Container, drawing: Drawing): KnownBlock[] {
  const color = container.style && STYLE_DOT[container.style];
  const blocks: KnownBlock[] = container.separator ? [{ type: 'divider' }] : [];
  let first = true;
  for (const item of container.items) {
    const marked = color && first && item.type === 'TextBlock' && !item.color ? { ...item, color } : item;
    if (item.type === 'TextBlock') first = false;
    blocks.push(...renderElement(marked, drawing));
  }
  return blocks;
}

function renderElement(
  element: Exclude<ViewElement, { type: `Input.${string}` }>,
  drawing: Drawing,
): readonly KnownBlock[] {
  const { next, words } = drawing;
  switch (element.type) {
    case 'TextBlock':
      return [...(element.separator ? [{ type: 'divider' as const }] : []), ...renderText(element)];
    case 'FactSet':
      return renderFacts(element);
    case 'Container':
      return renderContainer(element, drawing);
    case 'ActionSet':
      return renderActions(element, next);
    case 'Row':
      return renderRow(element, next, words);
    case 'Menu':
      return renderMenu(element, drawing);
    case 'Columns':
      return renderColumns(element, next, words, renderText);
    case 'Progress':
      return renderProgress(element);
  }
}

const counter = (): Counter => {
  let count = 0;
  return () => count++;
};

const isButtons = (element: ViewElement | undefined): boolean =>
  element?.type === 'ActionSet' && element.actions.length > 0;

/** Renders a card as the blocks of a message; what does not fit is replaced by a sentence, buttons last. */
export function renderCard(card: Card, words: SlackWords): KnownBlock[] {
  const drawing: Drawing = { next: counter(), place: 'message', after: false, words };
  const drawn = card.body.flatMap((element, index) =>
    renderElement(element, { ...drawing, after: isButtons(card.body[index - 1]) }),
  );
  const blocks = besideButtons(drawn);
  return fitMessage(blocks.length > 0 ? blocks : [section(plain('–'))], words.cutOff);
}

function drawView(view: View, editable: boolean, words: SlackWords, most: number): readonly KnownBlock[] {
  const first: Drawing = { next: counter(), place: 'view', after: false, words };
  const drawn = view.body.flatMap((element, index) => {
    const drawing = { ...first, after: isButtons(view.body[index - 1]) };
    if (!isInput(element)) return renderElement(element, drawing);
    return editable
      ? renderInput(element, words, most)
      : inputAsText(element).flatMap((it) => renderElement(it, drawing));
  });
  return besideButtons(drawn);
}

/** Draws a view; where its lists of people are too large together, each shows as many as fit, and says that there are more. */
function viewBlocks(view: View, editable: boolean, words: SlackWords): KnownBlock[] {
  const lists = view.body.map((it) => (it.type === 'Input.ChoiceSet' && it.style === 'search' ? it.choices.length : 0));
  let most = Math.min(MOST_CHOICES, Math.max(...lists, LIMITS.options));
  let blocks = drawView(view, editable, words, most);
  while (most > LIMITS.options && isTooLarge(blocks)) {
    most -= LIMITS.options;
    blocks = drawView(view, editable, words, Math.max(most, LIMITS.options));
  }
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
