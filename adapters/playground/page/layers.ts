/** Layers: private views on top of each other, and how an answer changes them. */

import { webCopy } from '../../../cards/copy/web.nl.ts';
import type { View } from '../../../src/port/card.ts';
import type { ActAnswer } from '../wire.ts';

export interface Layer {
  readonly id: number;
  readonly view: View;
  readonly errors: Readonly<Record<string, string>>;
  /** True where it is shown on the school's own page. */
  readonly page?: true;
  /** Shown while an answer is on its way. */
  readonly waiting?: true;
}

let count = 0;
export const layerOf = (view: View, page = false): Layer => {
  count += 1;
  return { id: count, view, errors: {}, ...(page ? { page } : {}) };
};

const over = (layers: readonly Layer[], view: View, page: boolean): readonly Layer[] => [
  ...layers,
  layerOf(view, page),
];

/** Replaces the view in its place, so that text typed in a field of the same form stays too. */
const instead = (layers: readonly Layer[], view: View, page: boolean): readonly Layer[] => {
  const top = layers.at(-1);
  if (top === undefined) return over(layers, view, page);
  const same = view.form !== undefined && view.form.action === top.view.form?.action;
  return [...layers.slice(0, -1), same ? { ...layerOf(view, page), id: top.id } : layerOf(view, page)];
};

/** Returns the layers without the form that was saved, where the view that comes of it lies below it already, as it was before. */
const withoutOlder = (layers: readonly Layer[], next: View): readonly Layer[] => {
  const below = layers.at(-2)?.view;
  const isOlder = below !== undefined && below.form === undefined && below.title === next.title;
  return isOlder ? layers.slice(0, -1) : layers;
};

const notice = ({ text, actions = [] }: Extract<ActAnswer, { kind: 'notice' }>): View => ({
  title: webCopy.view.notice,
  body: [
    { type: 'TextBlock', text, wrap: true },
    ...(actions.length > 0 ? [{ type: 'ActionSet' as const, actions }] : []),
  ],
});

export const withErrors = (layers: readonly Layer[], errors: Layer['errors']): readonly Layer[] => {
  const top = layers.at(-1);
  return top === undefined ? layers : [...layers.slice(0, -1), { ...top, errors }];
};

/** `page`: whether it is the answer to what was done on the school's own page. */
export function answered(layers: readonly Layer[], answer: ActAnswer, page = false): readonly Layer[] {
  switch (answer.kind) {
    case 'nothing':
      return layers;
    case 'view':
      return answer.how === 'replace' ? instead(layers, answer.view, page) : over(layers, answer.view, page);
    case 'notice':
      return over(layers, notice(answer), page);
    case 'fieldErrors':
      return withErrors(layers, answer.errors);
    case 'saved':
      return answer.next === undefined ? [] : instead(withoutOlder(layers, answer.next), answer.next, page);
  }
}
