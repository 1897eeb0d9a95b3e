/** Small builders that cards and views share. All text is plain. */
import type {
  Action,
  ActionGroup,
  ActionSet,
  Card,
  CardElement,
  Choice,
  ChoiceInput,
  Column,
  Columns,
  Container,
  ExecuteAction,
  FactSet,
  Menu,
  Progress,
  ProgressStep,
  Row,
  TextBlock,
} from '../src/port/card.ts';
import type { Asked } from './verbs.ts';

export const cardOf = (...body: readonly CardElement[]): Card => ({ type: 'AdaptiveCard', version: '1.5', body });
export const text = (words: string, look: Omit<TextBlock, 'type' | 'text' | 'wrap'> = {}): TextBlock => ({
  type: 'TextBlock',
  text: words,
  wrap: true,
  ...look,
});
export const heading = (words: string): TextBlock => text(words, { weight: 'Bolder', size: 'Medium' });
export const subtle = (words: string): TextBlock => text(words, { isSubtle: true });
export const facts = (rows: readonly (readonly [string, string])[]): FactSet => ({
  type: 'FactSet',
  facts: rows.map(([title, value]) => ({ title, value })),
});
export const box = (style: Container['style'], ...items: Container['items'][number][]): Container =>
  style === undefined ? { type: 'Container', items } : { type: 'Container', style, items };
export const buttons = (...actions: Action[]): ActionSet => ({ type: 'ActionSet', actions });
export const button = (
  title: string,
  data: Asked,
  look: { readonly style?: ExecuteAction['style']; readonly opensView?: boolean } = {},
): ExecuteAction => ({
  type: 'Action.Execute',
  title,
  data,
  opensView: look.opensView ?? true,
  ...(look.style === undefined ? {} : { style: look.style }),
});
/** One thing to do or know, with at most one button beside it. */
export const row = (words: string, look: Omit<Row, 'type' | 'text'> = {}): Row => ({
  type: 'Row',
  text: words,
  ...look,
});
/** A closed menu; groups without an act are left out. */
export const menu = (title: string, ...groups: readonly ActionGroup[]): Menu => ({
  type: 'Menu',
  title,
  groups: groups.filter(({ actions }) => actions.length > 0),
});
export const columns = (left: Column, right: Column, more: Pick<Columns, 'above' | 'list'> = {}): Columns => ({
  type: 'Columns',
  columns: [left, right],
  ...more,
});
/** `words` says in a sentence what the steps show. */
export const progress = (words: string, steps: readonly ProgressStep[]): Progress => ({
  type: 'Progress',
  steps,
  words,
});
export const link = (title: string, url: string): Action => ({ type: 'Action.OpenUrl', title, url });
export const choices = <Id extends string>(
  id: Id,
  label: string,
  options: readonly Choice[],
  look: Partial<Omit<ChoiceInput, 'type' | 'id' | 'label' | 'choices'>> = {},
): ChoiceInput<Id> => ({ type: 'Input.ChoiceSet', id, label, choices: options, style: 'expanded', ...look });
