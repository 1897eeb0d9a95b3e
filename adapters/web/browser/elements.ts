/** Drawing of what cards and views hold besides fields. All text is text: nothing in it is ever markup. */
import { type ComponentChildren, h } from 'preact';
import { webCopy } from '../../../cards/copy/web.nl.ts';
import type { ActionSet, ButtonData, CardElement, Container, FactSet, Row, TextBlock } from '../../../src/port/card.ts';
import { Copying } from './copying.ts';
import { Icon } from './icons.ts';
import { MenuOrButton } from './menu.ts';
import { PlacedLines } from './placed-lines.ts';
import { keyOf, Press } from './press.ts';
import { ProgressBar } from './progress.ts';
import { Words } from './words.ts';

interface ElementsProps {
  readonly elements: readonly CardElement[];
  readonly onPress: (button: ButtonData) => void;
}
type Drawn<T> = { readonly element: T } & Pick<ElementsProps, 'onPress'>;

/** A colour never stands alone: a sign goes with it. */
const signs = { Attention: 'alert', Good: 'check', Warning: 'clock' } as const;

function Text({ text, size, weight, isSubtle, color, separator }: TextBlock) {
  const look = ['text-block', isSubtle && 'subtle', weight && 'bold', color?.toLowerCase(), separator && 'parted'];
  const title = size !== undefined;
  return h(
    title ? 'h3' : 'p',
    { class: [...look, title && `size-${size.toLowerCase()}`].filter(Boolean).join(' ') },
    color !== undefined && h(Icon, { name: signs[color] }),
    h(Words, { text }),
  );
}

const Facts = ({ facts }: FactSet) =>
  h(
    'dl',
    { class: 'facts' },
    facts.map(({ title, value }, at) =>
      h('div', { key: at }, h('dt', {}, h(Words, { text: title })), h('dd', {}, h(Words, { text: value }))),
    ),
  );

const Actions = ({ element: { actions }, onPress }: Drawn<ActionSet>) =>
  h(
    'div',
    { class: 'actions' },
    actions.map((action) => h(Press, { key: keyOf(action), action, onPress })),
  );

/** Marks whose word stands in sight too, where the sentence itself does not say it. */
const said = new Set(['danger', 'late', 'news']);

function RowLine({ element: { text, detail, mark, action, separator }, onPress }: Drawn<Row>) {
  const word = mark === undefined ? '' : webCopy.marks[mark];
  const told = `${text} ${detail ?? ''}`.toLowerCase().includes(word.toLowerCase());
  return h(
    'div',
    { class: `row${mark === undefined ? '' : ` mark-${mark}`}${separator === true ? ' parted' : ''}` },
    mark !== undefined && h('span', { class: 'sign' }, h(Icon, { name: mark })),
    h(
      'div',
      { class: 'row-main' },
      h(
        'div',
        { class: 'row-words' },
        h(
          'p',
          {},
          mark !== undefined &&
            !told &&
            h('span', { class: said.has(mark) ? 'tag' : 'sr' }, word, h('span', { class: 'sr' }, ': ')),
          h(Words, { text }),
        ),
        detail !== undefined && h('p', { class: 'subtle' }, h(Words, { text: detail })),
      ),
      action !== undefined && h(Press, { key: keyOf(action), action, onPress, beside: text }),
    ),
  );
}

const Box = ({ element: { items, style, separator }, onPress }: Drawn<Container>) =>
  h(
    'div',
    { class: `box${style === undefined ? '' : ` ${style}`}${separator === true ? ' parted' : ''}` },
    h(Elements, { elements: items, onPress }),
  );

function one(element: CardElement, onPress: ElementsProps['onPress']): ComponentChildren {
  switch (element.type) {
    case 'TextBlock':
      return element.toCopy === true ? h(Copying, { text: element.text }) : h(Text, element);
    case 'FactSet':
      return h(Facts, element);
    case 'Container':
      return h(Box, { element, onPress });
    case 'ActionSet':
      return h(Actions, { element, onPress });
    case 'Row':
      return h(RowLine, { element, onPress });
    case 'Menu':
      return h(MenuOrButton, { menu: element, onPress });
    case 'Columns':
      return h(PlacedLines, { element, onPress, Text });
    case 'Progress':
      return h(ProgressBar, { progress: element });
    default:
      return element satisfies never;
  }
}

/** What an element is recognised by when the card changes: a button that has the focus then keeps it, and never becomes another one. */
function nameOf(element: CardElement): string {
  switch (element.type) {
    case 'TextBlock':
    case 'Row':
      return `${element.type}/${element.text}`;
    case 'ActionSet':
      return `ActionSet/${element.actions[0]?.title}`;
    default:
      return element.type;
  }
}

/** Elements of a card or view that are not fields. */
export function Elements({ elements, onPress }: ElementsProps) {
  const seen = new Map<string, number>();
  return h(
    'div',
    { class: 'elements' },
    elements.map((element) => {
      const name = nameOf(element);
      const count = (seen.get(name) ?? 0) + 1;
      seen.set(name, count);
      return h('div', { key: `${name}/${count}`, class: 'element' }, one(element, onPress));
    }),
  );
}
