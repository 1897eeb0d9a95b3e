import { h } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { playgroundCopy } from '../../../cards/copy/playground.nl.ts';
import { Icon } from '../../web/browser/icons.ts';
import { draftOf, forgetDraft, keepDraft } from './drafts.ts';

const copy = playgroundCopy.composer;

/** Characters that a message or command may have. */
const MOST = 3000;

export interface ComposerProps {
  /** True when only commands can be typed here, because nobody else reads it. */
  readonly only: boolean;
  /** Key of what was typed here and not sent. */
  readonly draft: string;
  /** Commands to press, without `/zorg`. */
  readonly commands: readonly string[];
  /** These tell whether it came over. */
  readonly onCommand: (text: string) => Promise<boolean>;
  readonly onSay: (text: string) => Promise<boolean>;
  readonly onNothing: () => void;
}

const commandIn = (text: string): string | undefined =>
  /^\/zorg(?:\s+([\s\S]*))?$/i.exec(text)?.[1] ?? (/^\/zorg$/i.test(text) ? '' : undefined);

/** The line at the foot of a conversation: a message, or `/zorg …`. */
export function Composer({ only, draft, commands, onCommand, onSay, onNothing }: ComposerProps) {
  const field = useRef<HTMLInputElement>(null);
  const [fault, setFault] = useState('');
  const id = useId();
  // What was typed in another room stays there.
  useEffect(() => {
    const typed = draftOf(draft)?.text;
    if (field.current) field.current.value = typeof typed === 'string' ? typed : '';
    setFault('');
  }, [draft]);
  const keep = (event: { currentTarget: HTMLInputElement }) => {
    const text = event.currentTarget.value;
    const over = text.length - MOST;
    keepDraft(draft, text === '' ? {} : { text });
    setFault(over > 0 ? copy.tooLong(over) : '');
  };
  const send = async (event: SubmitEvent) => {
    event.preventDefault();
    const text = field.current?.value.trim() ?? '';
    if (text === '') return;
    if (text.length > MOST) return setFault(copy.tooLong(text.length - MOST));
    const command = commandIn(text);
    if (command === undefined && only) return onNothing();
    const sent = await (command === undefined ? onSay(text) : onCommand(command));
    if (!sent) return setFault(copy.notSent);
    setFault('');
    // Whatever was typed meanwhile stays, here and in another room.
    if (draftOf(draft)?.text?.toString().trim() === text) forgetDraft(draft);
    if (field.current?.value.trim() === text) field.current.value = '';
  };
  return h(
    'div',
    { class: 'composer' },
    h(
      'div',
      { class: 'commands', role: 'group', 'aria-label': copy.commands },
      h('button', { type: 'button', class: 'chip strong', onClick: () => onCommand('') }, copy.start),
      commands.map((command) =>
        h(
          'button',
          { key: command, type: 'button', class: 'chip', onClick: () => onCommand(command) },
          `/zorg ${command}`,
        ),
      ),
    ),
    fault !== '' && h('p', { class: 'fault', role: 'alert', id: `${id}-fault` }, fault),
    h(
      'form',
      { onSubmit: send },
      h('label', { for: id, class: 'sr' }, copy.label),
      h('input', {
        id,
        ref: field,
        type: 'text',
        autocomplete: 'off',
        enterkeyhint: 'send',
        'aria-describedby': fault === '' ? undefined : `${id}-fault`,
        placeholder: only ? copy.placeholderDirect : copy.placeholder,
        onInput: keep,
      }),
      h(
        'button',
        { type: 'submit', class: 'main send' },
        h(Icon, { name: 'send' }),
        h('span', { class: 'send-word' }, copy.send),
      ),
    ),
  );
}
