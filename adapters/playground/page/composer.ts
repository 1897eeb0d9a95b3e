import { h } from 'preact';
import { useId, useRef } from 'preact/hooks';
import { playgroundCopy } from '../../../cards/copy/playground.nl.ts';

const copy = playgroundCopy.composer;

export interface ComposerProps {
  /** True when only commands can be typed here, because nobody else reads it. */
  readonly only: boolean;
  readonly onCommand: (text: string) => void;
  readonly onSay: (text: string) => void;
  readonly onNothing: () => void;
}

const commandIn = (text: string): string | undefined =>
  /^\/zorg(?:\s+([\s\S]*))?$/i.exec(text)?.[1] ?? (/^\/zorg$/i.test(text) ? '' : undefined);

/** The line at the foot of a conversation: a message, or `/zorg …`. */
export function Composer({ only, onCommand, onSay, onNothing }: ComposerProps) {
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    const text = field.current?.value.trim() ?? '';
    if (text === '') return;
    const command = commandIn(text);
    if (command === undefined && only) return onNothing();
    if (field.current) field.current.value = '';
    if (command === undefined) onSay(text);
    else onCommand(command);
  };
  return h(
    'div',
    { class: 'composer' },
    h(
      'form',
      { onSubmit: send },
      h('label', { for: id, class: 'sr' }, copy.label),
      h('input', {
        id,
        ref: field,
        type: 'text',
        maxLength: 3000,
        autocomplete: 'off',
        enterkeyhint: 'send',
        placeholder: only ? copy.placeholderDirect : copy.placeholder,
      }),
      h('button', { type: 'submit', class: 'main' }, copy.send),
    ),
    h(
      'div',
      { class: 'commands', role: 'group', 'aria-label': copy.commands },
      h('button', { type: 'button', class: 'chip strong', onClick: () => onCommand('') }, copy.start),
      copy.typed.map((command) =>
        h(
          'button',
          { key: command, type: 'button', class: 'chip', onClick: () => onCommand(command) },
          `/zorg ${command}`,
        ),
      ),
    ),
  );
}
