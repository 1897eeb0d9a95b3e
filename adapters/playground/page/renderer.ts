/** Rendering of cards by Microsoft's own renderer, as Teams does. The colours are those of the page's style sheet. */
import type * as Renderer from 'adaptivecards';
import { playgroundCopy } from '../../../cards/copy/playground.nl.ts';
import type { ButtonData, CardElement, Row } from '../../../src/port/card.ts';

declare const AdaptiveCards: typeof Renderer;

const copy = playgroundCopy.view;

const colour = (name: string) => ({ default: `var(--${name})`, subtle: `var(--${name}-subtle, var(--${name}))` });
const style = (background: string) => ({
  backgroundColor: `var(--${background})`,
  borderColor: `var(--${background}-edge)`,
  foregroundColors: {
    default: { default: 'var(--ink)', subtle: 'var(--ink-subtle)' },
    accent: colour('accent'),
    attention: colour('danger'),
    good: colour('good'),
    warning: colour('warn'),
  },
});

const settings = {
  fontFamily: 'inherit',
  fontSizes: { small: 13, default: 15, medium: 17, large: 20, extraLarge: 24 },
  fontWeights: { lighter: 400, default: 400, bolder: 650 },
  spacing: { small: 6, default: 8, medium: 12, large: 16, extraLarge: 20, padding: 10 },
  separator: { lineThickness: 1, lineColor: 'var(--line)' },
  supportsInteractivity: true,
  containerStyles: {
    default: { ...style('paper'), backgroundColor: 'transparent' },
    emphasis: style('soft'),
    attention: style('danger-soft'),
    warning: style('warn-soft'),
    good: style('good-soft'),
  },
  actions: {
    maxActions: 30,
    spacing: 'medium',
    buttonSpacing: 8,
    actionsOrientation: 'horizontal',
    actionAlignment: 'left',
  },
  textBlock: { headingLevel: 3 },
  factSet: { title: { weight: 'bolder', wrap: true, maxWidth: 0 }, value: { wrap: true }, spacing: 8 },
};

/** Breaks the braces of the renderer's own date functions: text that people typed is never a command. */
const plain = (text: string): string => text.replaceAll('{{', '{\u2060{');

const line = (text: string, look: object = {}): object => ({
  type: 'TextBlock',
  text: plain(text),
  wrap: true,
  ...look,
});

/** The text in a box of its own, with a button that copies it. */
const toCopyForRenderer = (text: string): object => ({
  type: 'Container',
  style: 'emphasis',
  items: [
    line(text),
    { type: 'ActionSet', actions: [{ type: 'Action.Submit', title: copy.copy, data: { copy: text } }] },
  ],
});

/** Copies, and says so on the button itself. */
async function copyText(action: Renderer.SubmitAction): Promise<void> {
  const { copy: text } = action.data as { readonly copy: string };
  const said = await navigator.clipboard.writeText(text).then(
    () => copy.copied,
    () => copy.notCopied,
  );
  const button = action.renderedElement;
  if (button !== undefined) button.textContent = said;
}

function rowForRenderer({ text, detail, action, separator = false }: Row): object {
  const words = [line(text), ...(detail === undefined ? [] : [line(detail, { isSubtle: true, spacing: 'None' })])];
  const beside = action === undefined ? [] : [{ type: 'ActionSet', actions: [action] }];
  const columns = [
    { type: 'Column', width: 'stretch', items: words },
    ...beside.map((it) => ({ type: 'Column', width: 'auto', items: [it] })),
  ];
  return { type: 'ColumnSet', separator, columns };
}

/** Returns the same element with its text unchanged, and with larger text as headings. */
function forRenderer(element: CardElement): object {
  switch (element.type) {
    case 'TextBlock':
      if (element.toCopy) return toCopyForRenderer(element.text);
      return { ...element, text: plain(element.text), ...(element.size === undefined ? {} : { style: 'heading' }) };
    case 'FactSet':
      return {
        ...element,
        facts: element.facts.map(({ title, value }) => ({ title: plain(title), value: plain(value) })),
      };
    case 'Container':
      return { ...element, items: element.items.map(forRenderer) };
    case 'ActionSet':
      return element;
    case 'Row':
      return rowForRenderer(element);
    case 'Menu':
      return { type: 'ActionSet', actions: element.groups.flatMap(({ actions }) => actions) };
    case 'Columns':
      return {
        type: 'ColumnSet',
        columns: element.columns.map(({ title, items }) => ({
          type: 'Column',
          width: 'stretch',
          items: [line(title, { weight: 'Bolder' }), ...items.map(forRenderer)],
        })),
      };
    case 'Progress':
      return line(element.words, { isSubtle: true });
  }
}

/** Renders elements; `onPress` is called for every button except links, which open next to this page. */
export function draw(elements: readonly CardElement[], onPress: (button: ButtonData) => void): HTMLElement | undefined {
  AdaptiveCards.AdaptiveCard.onProcessMarkdown = (_text, result) => {
    result.didProcess = false;
  };
  const card = new AdaptiveCards.AdaptiveCard();
  card.hostConfig = new AdaptiveCards.HostConfig(settings);
  card.parse({ type: 'AdaptiveCard', version: '1.5', body: elements.map(forRenderer) });
  card.onExecuteAction = (action) => {
    if (action instanceof AdaptiveCards.OpenUrlAction) window.open(action.url, '_blank', 'noopener,noreferrer');
    else if (action instanceof AdaptiveCards.ExecuteAction) onPress(action.data as ButtonData);
    else if (action instanceof AdaptiveCards.SubmitAction) void copyText(action);
  };
  const element = card.render();
  element?.removeAttribute('tabindex');
  return element;
}
