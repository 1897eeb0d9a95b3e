/** Parts of what the page shows about keys. */
import { type ComponentChildren, h } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { keysCopy as copy } from '../../../cards/copy/keys.nl.ts';
import { type KeyOutcome, make, show } from './key-calls.ts';

/** Returns what came of something, where it did not work. */
export function troubleIn(outcome: KeyOutcome): string | undefined {
  switch (outcome.kind) {
    case 'refused':
      return outcome.why === 'slow' ? copy.refused.slow(outcome.wait ?? 1) : copy.refused[outcome.why];
    case 'lost':
    case 'unable':
    case 'stopped':
      return copy.refused[outcome.kind];
    default:
      return undefined;
  }
}

/** What was said last, heard where it comes. */
export function Heard({ text }: { readonly text: string | undefined }) {
  return h('p', { class: text === undefined ? 'sr' : 'said', role: 'status' }, text);
}

interface KeyPressProps {
  readonly title: string;
  readonly busy: boolean;
  readonly main?: boolean;
  readonly onPress: () => void;
}

export const KeyPress = ({ title, busy, main = false, onPress }: KeyPressProps) =>
  h(
    'button',
    {
      type: 'button',
      class: main ? 'main' : 'quiet',
      'aria-disabled': busy || undefined,
      onClick: () => busy || onPress(),
    },
    title,
  );

interface FieldProps {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly onTyped: (text: string) => void;
}

function Field({ id, label, hint, value, onTyped }: FieldProps) {
  return h(
    'div',
    { class: 'field' },
    h('label', { for: id }, label),
    hint !== undefined && h('p', { class: 'hint', id: `${id}-hint` }, hint),
    h('input', {
      id,
      type: 'text',
      autocomplete: 'off',
      autocapitalize: 'off',
      spellcheck: false,
      'aria-describedby': hint === undefined ? undefined : `${id}-hint`,
      value,
      onInput: (event: { currentTarget: HTMLInputElement }) => onTyped(event.currentTarget.value),
    }),
  );
}

interface MakingProps {
  /** Who gives a code; absent where a key was shown just now. */
  readonly givers?: readonly string[];
  readonly onDone: () => void;
  readonly onTrouble: (text: string) => void;
}

/** The form for a key: the first by a code. */
export function Making({ givers, onDone, onTrouble }: MakingProps) {
  const [code, setCode] = useState('');
  const [name, setName] = useState('');
  const [busy, setBusy] = useState(false);
  const press = async () => {
    setBusy(true);
    const outcome = await make(name, givers === undefined ? undefined : code);
    setBusy(false);
    const trouble = troubleIn(outcome);
    if (trouble === undefined) onDone();
    else onTrouble(trouble);
  };
  return h(
    'div',
    { class: 'making' },
    givers !== undefined && h('p', {}, copy.first.how(givers)),
    h('p', { class: 'hint' }, copy.first.shared),
    givers !== undefined && h(Field, { id: 'key-code', label: copy.first.code, value: code, onTyped: setCode }),
    h(Field, { id: 'key-name', label: copy.first.name, hint: copy.first.nameHint, value: name, onTyped: setName }),
    h(KeyPress, { title: copy.first.make, busy, main: true, onPress: press }),
    busy && h('p', { role: 'status' }, copy.ask.working),
  );
}

interface KeyAskProps {
  /** A key was shown: what was asked goes on. */
  readonly onShown: () => void;
  readonly onLeave: () => void;
  readonly children?: ComponentChildren;
}

/** Asks for a key, and says what somebody without one does. The numbers and what needs no key stand beneath. */
export function KeyAsk({ onShown, onLeave, children }: KeyAskProps) {
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string>();
  const [givers, setGivers] = useState<readonly string[]>();
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), [givers]);
  const use = async () => {
    setBusy(true);
    setTrouble(undefined);
    const outcome = await show();
    setBusy(false);
    if (outcome.kind === 'done') return onShown();
    if (outcome.kind === 'refused' && outcome.why === 'noKey') return setGivers(outcome.givers ?? []);
    setTrouble(troubleIn(outcome));
  };
  const isFirst = givers !== undefined;
  return h(
    'section',
    { class: 'key-ask', 'aria-labelledby': 'key-ask' },
    h('h2', { id: 'key-ask', ref: title, tabIndex: -1 }, isFirst ? copy.first.title : copy.ask.title),
    children,
    isFirst
      ? h(Making, { givers, onDone: onShown, onTrouble: setTrouble })
      : [
          h('p', { class: 'hint' }, copy.ask.phone),
          h(KeyPress, { title: copy.ask.use, busy, main: true, onPress: use }),
          busy && h('p', { role: 'status' }, copy.ask.working),
        ],
    h(Heard, { text: trouble }),
    h('p', {}, copy.ask.notHere),
    h(KeyPress, { title: copy.cancel, busy: false, onPress: onLeave }),
  );
}
