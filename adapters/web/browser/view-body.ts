/** What a private view consists of: fields, what stands between them, and what is wrong with them. */
import { h } from 'preact';
import { webCopy } from '../../../cards/copy/web.nl.ts';
import type { ButtonData, CardElement, Input, View, ViewElement } from '../../../src/port/card.ts';
import { Elements } from './elements.ts';
import { Field } from './fields.ts';

const copy = webCopy.view;

/** By id of the field; of no field: by an empty name. */
export type Errors = Readonly<Record<string, string>>;

export const isInput = (element: ViewElement): element is Input => element.type.startsWith('Input.');

export const isFocused = (input: Input): boolean => input.type === 'Input.Text' && input.isFocused === true;

/** Groups runs of elements between fields, which are rendered as one. */
function partsOf(body: readonly ViewElement[]): readonly (Input | readonly CardElement[])[] {
  const parts: (Input | CardElement[])[] = [];
  for (const element of body) {
    const last = parts.at(-1);
    if (isInput(element)) parts.push(element);
    else if (Array.isArray(last)) last.push(element);
    else parts.push([element]);
  }
  return parts;
}

interface BodyProps {
  readonly view: View;
  readonly errors: Errors;
  readonly name: string;
  readonly onPress: (button: ButtonData) => void;
}

export function ViewBody({ view, errors, name, onPress }: BodyProps) {
  let run = 0;
  return partsOf(view.body).map((part) => {
    if ('type' in part)
      return h(Field, { key: part.id, input: part, id: `${name}-${part.id}`, error: errors[part.id] });
    run += 1;
    return h(Elements, { key: `run-${run}`, elements: part, onPress });
  });
}

/** What is wrong, beside the button that was pressed, so that it is always in sight. */
export function Summary({ errors, inputs }: { errors: Errors; inputs: readonly Input[] }) {
  const known = new Set(inputs.map(({ id }) => id));
  const loose = Object.entries(errors).flatMap(([id, words]) => (known.has(id) ? [] : [words]));
  if (Object.keys(errors).length === 0) return null;
  return h('p', { class: 'summary', role: 'alert' }, loose.length > 0 ? loose.join('\n') : copy.fix);
}

/** Rendered as a separate image, so that nothing in it can reach this page. */
export function Picture({ view: { picture } }: { readonly view: View }) {
  if (picture === undefined) return null;
  const src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(picture.svg)}`;
  return h('img', { class: 'picture', src, alt: picture.words });
}
