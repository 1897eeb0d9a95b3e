/** Small builders that cards and views share. All text is plain. */
import type {
  Action,
  ActionSet,
  Card,
  CardElement,
  Choice,
  ChoiceInput,
  Container,
  ExecuteAction,
  FactSet,
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
export const link = (title: string, url: string): Action => ({ type: 'Action.OpenUrl', title, url });
export const choices = <Id extends string>(
  id: Id,
  label: string,
  options: readonly Choice[],
  look: Partial<Omit<ChoiceInput, 'type' | 'id' | 'label' | 'choices'>> = {},
): ChoiceInput<Id> => ({ type: 'Input.ChoiceSet', id, label, choices: options, style: 'expanded', ...look });
