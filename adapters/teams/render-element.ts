import type { Action, Container, ExecuteAction, FactSet, TextBlock, ViewElement } from '../../src/port/card.ts';
import { isBlank, oneLine, shorten } from '../shared/text.ts';
import { encodeExecute, encodeFetch, VERB } from './button.ts';
import type { Element } from './element.ts';
import { LIMITS } from './limits.ts';
import { renderMenu } from './render-menu.ts';
import { renderColumns, renderProgress, renderRow } from './render-row.ts';
import { dialledLine, richLines, richText } from './rich-text.ts';
import { plain } from './text.ts';
import type { TeamsWords } from './words.ts';

/** On a posted card a press is answered in place or by a dialog; in a dialog it is a submit of that dialog. */
type Where = 'card' | 'view';
type RowWords = Pick<TeamsWords, 'marks'>;

const titleOf = ({ title }: Action): string => plain(shorten(isBlank(title) ? '–' : title, LIMITS.buttonText));

/** Long enough to tell one line from another, and what it begins with does: a card with many rows has little room. */
const LONGEST_TIP = 32;

/** The title, and beside a line what it is about: several with one title are told apart by it. */
const namedOf = (action: Action, beside: string | undefined): object => ({
  title: titleOf(action),
  ...(beside === undefined ? {} : { tooltip: plain(shorten(oneLine(beside), LONGEST_TIP)) }),
});

function executeAction(action: ExecuteAction, where: Where, beside: string | undefined): object {
  const look = { ...namedOf(action, beside), ...(action.style ? { style: action.style } : {}) };
  // Going elsewhere requires no field to be filled in, and takes no typed text along.
  if (where === 'view')
    return { type: 'Action.Submit', ...look, data: encodeExecute(action.data), associatedInputs: 'none' };
  if (action.opensView) return { type: 'Action.Submit', ...look, data: encodeFetch(action.data) };
  return { type: 'Action.Execute', ...look, verb: VERB, data: encodeExecute(action.data) };
}

const renderAction = (action: Action, where: Where, beside: string | undefined): object =>
  action.type === 'Action.OpenUrl'
    ? { type: 'Action.OpenUrl', ...namedOf(action, beside), url: action.url }
    : executeAction(action, where, beside);

/** Returns rows that are readable at 320 pixels. */
function rowsOf(actions: readonly Action[]): readonly (readonly Action[])[] {
  const rows: Action[][] = [];
  let length = 0;
  for (const action of actions) {
    const row = rows.at(-1);
    const width = titleOf(action).length + LIMITS.buttonEdge;
    length += width;
    if (row !== undefined && row.length < LIMITS.rowActions && length <= LIMITS.rowText) row.push(action);
    else {
      rows.push([action]);
      length = width;
    }
  }
  return rows;
}

/** `beside`: the line at whose end they stand. */
const renderActions = (actions: readonly Action[], where: Where, beside?: string): readonly Element[] =>
  rowsOf(actions).map((row, index) => ({
    type: 'ActionSet',
    actions: row.map((action) => renderAction(action, where, beside)),
    ...(index > 0 ? { spacing: 'Small' } : {}),
  }));

/** Title and value share one line of text: two columns leave too little of 320 pixels. */
const renderFacts = ({ facts }: FactSet): readonly Element[] =>
  facts.flatMap(({ title, value }, index) => {
    const [first = '', ...more] = (isBlank(value) ? '–' : value).split(/\r?\n/);
    const head = richText({ text: `${isBlank(title) ? '–' : title}: `, weight: 'Bolder' }, { text: first || ' ' });
    return [
      { ...head, ...(index > 0 ? { spacing: 'Small' } : {}) },
      ...more.map((line) => ({ ...richText({ text: line || ' ' }), spacing: 'None' })),
    ];
  });

const renderContainer = (container: Container, where: Where, words: RowWords): readonly Element[] => {
  const items = container.items.flatMap((item) => renderElement(item, where, words));
  if (items.length === 0) return [];
  return [
    {
      type: 'Container',
      items,
      ...(container.style ? { style: container.style } : {}),
      ...(container.separator ? { separator: true } : {}),
    },
  ];
};

/** On a posted card only the fixed sentence above it may be a `TextBlock`: a notification shows whichever it finds. */
const textLines = (block: TextBlock, where: Where): readonly Element[] => {
  const line = block.dials && where === 'view' ? dialledLine(block) : undefined;
  return line === undefined ? richLines(block) : [line];
};

/** Renders text, facts, boxes and buttons. Everything that a person typed is shown exactly as typed. */
export function renderElement(
  element: Exclude<ViewElement, { type: `Input.${string}` }>,
  where: Where,
  words: RowWords,
): readonly Element[] {
  switch (element.type) {
    case 'TextBlock':
      return textLines(element, where);
    case 'FactSet':
      return renderFacts(element);
    case 'Container':
      return renderContainer(element, where, words);
    case 'ActionSet':
      return renderActions(element.actions, where);
    case 'Row':
      return renderRow(element, element.action ? renderActions([element.action], where, element.text) : [], words);
    case 'Menu':
      return renderMenu(element, (actions) => renderActions(actions, where));
    case 'Columns':
      return renderColumns(element, (action, beside) => renderActions([action], where, beside));
    case 'Progress':
      return renderProgress(element);
    default:
      return element satisfies never;
  }
}
