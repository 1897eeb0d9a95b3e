import { h } from 'preact';
import { useState } from 'preact/hooks';
import { webCopy } from '../../../cards/copy/web.nl.ts';
import type { TextInput } from '../../../src/port/card.ts';

const copy = webCopy.view;

const MOST = 3000;
/** Characters left from which the field says how many. */
const NEAR = 300;

/** Returns how many characters this text is over what the field takes; 0 where it fits. */
export const overLength = ({ maxLength = MOST }: TextInput, text: string): number =>
  Math.max(0, text.length - maxLength);

interface TextFieldProps {
  readonly input: TextInput;
  readonly id: string;
  readonly look: object;
  readonly describedBy: string | undefined;
  readonly error: string | undefined;
}

/** A text field that takes what is too long, and says so: a paste is never cut. */
export function TextField({ input, id, look, describedBy, error }: TextFieldProps) {
  const { placeholder, value = '', maxLength = MOST, isMultiline } = input;
  const [length, setLength] = useState(value.length);
  const over = Math.max(0, length - maxLength);
  // The error above the field may say it already.
  const shows = over > 0 ? error !== copy.tooLong(over) : maxLength - length <= Math.min(NEAR, maxLength / 5);
  const props = {
    ...look,
    placeholder,
    defaultValue: value,
    autofocus: input.isFocused,
    'aria-describedby': [describedBy, shows && `${id}-count`].filter(Boolean).join(' ') || undefined,
    onInput: (event: { currentTarget: HTMLInputElement | HTMLTextAreaElement }) =>
      setLength(event.currentTarget.value.length),
  };
  return [
    isMultiline === true ? h('textarea', { ...props, rows: 4 }) : h('input', { ...props, type: 'text' }),
    shows &&
      h(
        'p',
        { id: `${id}-count`, class: over > 0 ? 'count over' : 'count', role: over > 0 ? 'alert' : undefined },
        over > 0 ? copy.tooLong(over) : copy.left(maxLength - length),
      ),
  ];
}
