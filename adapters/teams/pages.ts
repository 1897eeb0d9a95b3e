/** Paging of a view that is too long for one dialog; its fields and the save button are on the last page. */
import {
  type Columns,
  type Container,
  isInput,
  type TextBlock,
  type View,
  type ViewElement,
} from '../../src/port/card.ts';
import { pieces } from '../shared/text.ts';
import { LIMITS } from './limits.ts';

type Measure = (elements: readonly ViewElement[]) => number;

/** Bytes that every page has besides its own part: the frame, the first line of the view, and the buttons to other pages. */
const BESIDE = 1500;
/** Characters of one text that are kept together. */
const PIECE = 3000;

const cutText = (block: TextBlock): readonly TextBlock[] => {
  const parts = pieces(block.text, PIECE);
  return parts.length < 2
    ? [block]
    : parts.map((text, index) => ({ ...block, text, separator: index === 0 && block.separator === true }));
};

const cutContainer = (container: Container, measure: Measure): readonly ViewElement[] =>
  measure([container]) <= LIMITS.viewBytes - BESIDE
    ? [container]
    : container.items.flatMap((item): readonly ViewElement[] => (item.type === 'TextBlock' ? cutText(item) : [item]));

/** Columns that are longer than a page are read one after the other, what stands in neither before them. */
const cutColumns = (element: Columns, measure: Measure): readonly ViewElement[] =>
  measure([element]) <= LIMITS.viewBytes - BESIDE
    ? [element]
    : [
        ...(element.above ?? []).flatMap(({ mark, text, action }): readonly ViewElement[] => [
          ...cutText({ type: 'TextBlock', text: `${mark}\n${text}`, wrap: true }),
          ...(action === undefined ? [] : [{ type: 'ActionSet', actions: [action] } as const]),
        ]),
        ...element.columns.flatMap(({ title, items }): readonly TextBlock[] => [
          { type: 'TextBlock', text: title, weight: 'Bolder', wrap: true },
          ...items.flatMap(cutText),
        ]),
      ];

function cut(element: ViewElement, measure: Measure): readonly ViewElement[] {
  if (element.type === 'TextBlock') return cutText(element);
  if (element.type === 'Columns') return cutColumns(element, measure);
  return element.type === 'Container' ? cutContainer(element, measure) : [element];
}

/**
 * Returns the parts of the view, each small enough for one dialog; only a part with fields may be larger. One part means that it is not
 * divided.
 */
export function pagesOf(view: View, measure: Measure): readonly (readonly ViewElement[])[] {
  const elements = view.body.flatMap((element) => cut(element, measure));
  const fields = view.form === undefined ? -1 : elements.findIndex(isInput);
  const text = fields === -1 ? elements : elements.slice(0, fields);
  const pages: ViewElement[][] = [[]];
  let size = 0;
  const put = (part: readonly ViewElement[]): void => {
    const more = measure(part);
    if (size > 0 && size + more > LIMITS.viewBytes - BESIDE) {
      pages.push([]);
      size = 0;
    }
    pages.at(-1)?.push(...part);
    size += more;
  };
  for (const element of text) put([element]);
  if (fields !== -1) put(elements.slice(fields));
  return pages;
}
