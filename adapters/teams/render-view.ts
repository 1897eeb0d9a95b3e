import { type ButtonData, isInput, type View, type ViewElement } from '../../src/port/card.ts';
import { isBlank, shorten } from '../shared/text.ts';
import { encodeForm, encodePage } from './button.ts';
import { bytesOf, type Element } from './element.ts';
import { frame, type TeamsCard } from './frame.ts';
import { LIMITS } from './limits.ts';
import { pagesOf } from './pages.ts';
import { renderElement } from './render-element.ts';
import { inputAsText, type Refill, renderInput } from './render-input.ts';
import { richLines, richText, SIGN } from './rich-text.ts';
import type { TeamsWords } from './words.ts';

export type { Refill } from './render-input.ts';

/** A dialog: the title of its window and its card. */
export interface Dialog {
  readonly title: string;
  readonly card: TeamsCard;
}

/** Returns sentences that belong to no field of the form. */
const strayErrors = (view: View, again: Refill | undefined): readonly string[] => {
  const fields = new Set(view.body.filter(isInput).map(({ id }) => id));
  return Object.entries(again?.errors ?? {}).flatMap(([id, text]) => (fields.has(id) ? [] : [text]));
};

/** How a paged view was opened, and the page that the person is on. */
export interface Reading {
  /** The press that opens this view, and each of its pages. */
  readonly origin: ButtonData;
  /** Counted from 0. */
  readonly page: number;
}

/** Bytes of a first element that is repeated on every page. */
const LONGEST_HEAD = 1000;

const withoutValue = <T extends { readonly value?: string }>({ value: _value, ...input }: T) => input as T;

/**
 * The save button. The whole view is sent along if there is room, otherwise only its fields. Values are what the person typed, and come
 * back beside it.
 */
function saveButton(view: View, room: number, words: TeamsWords): readonly Element[] {
  const { form } = view;
  if (form === undefined) return [];
  const { submit, ...ref } = form;
  const title = shorten(isBlank(submit) ? words.title : submit, 24);
  const button = (along?: View): Element => ({
    type: 'ActionSet',
    separator: true,
    actions: [{ type: 'Action.Submit', title, style: 'positive', data: encodeForm(ref, along) }],
  });
  const fields = view.body.filter(isInput).map(withoutValue);
  const bare: View = { ...view, body: view.body.map((it) => (isInput(it) ? withoutValue(it) : it)) };
  const found = [button(bare), button({ ...view, body: fields })].find((it) => bytesOf(it) <= room);
  return [found ?? button()];
}

const wayOn = ({ origin, page }: Reading, last: boolean, words: TeamsWords): readonly Element[] => {
  const to = (title: string, number: number): object => ({
    type: 'Action.Submit',
    title,
    data: encodePage(origin, number),
    associatedInputs: 'none',
  });
  const actions = [...(page > 0 ? [to(words.back, page - 1)] : []), ...(last ? [] : [to(words.onward, page + 1)])];
  return [{ type: 'ActionSet', separator: true, actions }];
};

const viewElement =
  (view: View, words: TeamsWords, again?: Refill) =>
  (element: ViewElement): readonly Element[] => {
    if (!isInput(element)) return renderElement(element, 'view', words);
    return view.form === undefined ? richLines(inputAsText(element)) : renderInput(element, words, again);
  };

/** Renders a view that fits one dialog, or one part of it. */
function whole(
  view: View,
  words: TeamsWords,
  again: Refill | undefined,
  above: readonly Element[],
): readonly Element[] {
  const errors = strayErrors(view, again).map((text) =>
    richText({ text: `${SIGN.Attention} ${text}`, weight: 'Bolder' }),
  );
  const all = [...above, ...errors, ...view.body.flatMap(viewElement(view, words, again))];
  return [...all, ...saveButton(view, LIMITS.viewBytes - bytesOf(all) - 400, words)];
}

function part(view: View, reading: Reading, words: TeamsWords, pages: readonly (readonly ViewElement[])[]) {
  const page = Math.min(reading.page, pages.length - 1);
  const last = page === pages.length - 1;
  const { form: _form, ...read } = view;
  // Every page begins with the line that says whose case it is.
  const [head] = page === 0 ? [] : view.body;
  const first = head === undefined || isInput(head) ? [] : renderElement(head, 'view', words);
  const above = bytesOf(first) <= LONGEST_HEAD ? first : [];
  const shown: View = { ...(last ? view : read), body: pages[page] ?? [] };
  return [...whole(shown, words, undefined, above), ...wayOn({ ...reading, page }, last, words)];
}

/**
 * Renders a private view as a dialog. Fields are shown only where there is a form to save them; `again` renders a form that was not saved.
 * With `reading` a view that is too long is paged; without it, or in one form's fields, its end may be left out.
 */
export function renderView(view: View, words: TeamsWords, again?: Refill, reading?: Reading): Dialog {
  const measure = (elements: readonly ViewElement[]): number =>
    bytesOf(elements.flatMap(viewElement(view, words))) + elements.length;
  const pages = reading === undefined || measure(view.body) < LIMITS.viewBytes - 1000 ? [] : pagesOf(view, measure);
  const body =
    reading !== undefined && pages.length > 1 ? part(view, reading, words, pages) : whole(view, words, again, []);
  return {
    title: shorten(isBlank(view.title) ? words.title : view.title, LIMITS.title),
    card: frame(body, LIMITS.longestViewBytes, words.cutOff),
  };
}
