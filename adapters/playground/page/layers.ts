/** Layers: private views on top of each other, and how an answer changes them. */

import { webCopy } from '../../../cards/copy/web.nl.ts';
import type { View } from '../../../src/port/card.ts';
import type { ActAnswer } from '../wire.ts';

export interface Layer {
  readonly id: number;
  readonly view: View;
  readonly errors: Readonly<Record<string, string>>;
  /** Shown while an answer is on its way. */
  readonly waiting?: true;
}

let count = 0;
export const layerOf = (view: View): Layer => {
  count += 1;
  return { id: count, view, errors: {} };
};

const over = (layers: readonly Layer[], view: View): readonly Layer[] => [...layers, layerOf(view)];

/** Replaces the view in its place, so that text typed in a field of the same form stays too. */
const instead = (layers: readonly Layer[], view: View): readonly Layer[] => {
  const top = layers.at(-1);
  if (top === undefined) return over(layers, view);
  const same = view.form !== undefined && view.form.action === top.view.form?.action;
  return [...layers.slice(0, -1), same ? { id: top.id, view, errors: {} } : layerOf(view)];
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

export function answered(layers: readonly Layer[], answer: ActAnswer): readonly Layer[] {
  switch (answer.kind) {
    case 'nothing':
      return layers;
    case 'view':
      return answer.how === 'replace' ? instead(layers, answer.view) : over(layers, answer.view);
    case 'notice':
      return over(layers, notice(answer));
    case 'fieldErrors':
      return withErrors(layers, answer.errors);
    case 'saved':
      return answer.next === undefined ? [] : instead(withoutOlder(layers, answer.next), answer.next);
  }
}
