/** The dialog of a private view: what only this person sees and types. */
import { h } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { playgroundCopy } from '../../../cards/copy/playground.nl.ts';
import { webCopy } from '../../../cards/copy/web.nl.ts';
import type { ButtonData, FormRef, FormValues, View } from '../../../src/port/card.ts';
import { faultsIn, valuesOf } from '../../web/browser/fields.ts';
import { useHeld } from '../../web/browser/held.ts';
import { Icon } from '../../web/browser/icons.ts';
import { changedIn, withDraft } from '../../web/browser/typed.ts';
import { isFocused, isInput, Picture, Summary, ViewBody } from '../../web/browser/view-body.ts';
import { draftOf, forgetDraft, formKey, keepDraft } from './drafts.ts';
import type { Layer } from './layers.ts';

const copy = webCopy.view;

interface DialogProps {
  readonly layer: Layer;
  readonly as: string;
  readonly busy: boolean;
  readonly trying: boolean;
  /** True for the view on top of all others. */
  readonly isTop: boolean;
  readonly onClose: () => void;
  /** `values`: what was typed so far, where this is a form. */
  readonly onPress: (button: ButtonData, values: FormValues | undefined) => void;
  readonly onSubmit: (form: FormRef, values: FormValues) => void;
  readonly onErrors: (errors: Readonly<Record<string, string>>) => void;
  /** Tells how the way back of the browser closes this view; undefined once it is gone. */
  readonly onTop: (close: (() => void) | undefined) => void;
}

/** Returns what was typed in this form before, where it says something else than the form itself. */
function typedBefore(key: string | undefined, view: View): FormValues | undefined {
  const draft = key === undefined ? undefined : draftOf(key);
  const changed = draft === undefined ? {} : changedIn(view.body.filter(isInput), draft);
  return Object.keys(changed).length === 0 ? undefined : changed;
}

function Leaving({ onYes, onNo }: { onYes: () => void; onNo: () => void }) {
  return h(
    'div',
    { class: 'leaving', role: 'alert' },
    h('p', {}, copy.leave),
    h('button', { type: 'button', class: 'quiet', onClick: onYes }, copy.leaveYes),
    h('button', { type: 'button', class: 'main', onClick: onNo }, copy.leaveNo),
  );
}

function useModal(shown: Layer) {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    // Closing returns the focus to where it was.
    return () => element?.close();
  }, []);
  const wrong = Object.keys(shown.errors).length > 0;
  // Focus the first invalid field, each time there is one
  useLayoutEffect(() => {
    const first = dialog.current?.querySelector<HTMLElement>('[aria-invalid=true], [data-invalid=true] .choice input');
    if (wrong) first?.focus();
  }, [shown.errors]);
  return dialog;
}

export function Dialog(props: DialogProps) {
  const { layer, as, busy, trying, isTop, onClose, onPress, onSubmit, onErrors, onTop } = props;
  const { view, errors, id } = layer;
  const { form } = view;
  const key = form === undefined ? undefined : formKey(as, form);
  const dialog = useModal(layer);
  useHeld(dialog, busy);
  // Read once: what is typed from here on stands in the fields themselves.
  const [draft, setDraft] = useState(() => typedBefore(key, view));
  const [fresh, setFresh] = useState(0);
  const typed = useRef(draft !== undefined);
  const [leaving, setLeaving] = useState(false);
  const inputs = view.body.filter(isInput);
  const press = (button: ButtonData) => {
    const element = dialog.current?.querySelector('form');
    onPress(button, form === undefined || !element ? undefined : valuesOf(element, inputs));
  };
  const body = view.body.map((element) => (isInput(element) ? withDraft(element, draft) : element));
  const close = () => (form !== undefined && typed.current ? setLeaving(true) : onClose());
  useEffect(() => {
    if (!isTop) return undefined;
    onTop(close);
    return () => onTop(undefined);
  });
  const drop = () => {
    if (key !== undefined) forgetDraft(key);
    typed.current = false;
  };
  const save = (event: SubmitEvent) => {
    event.preventDefault();
    if (form === undefined || busy) return;
    const values = valuesOf(event.currentTarget as HTMLFormElement, inputs);
    const faults = faultsIn(inputs, values);
    if (Object.keys(faults).length > 0) return onErrors(faults);
    const { submit: _, ...ref } = form;
    onSubmit(ref, values);
  };
  const leave = () => {
    drop();
    onClose();
  };
  const startOver = () => {
    drop();
    setDraft(undefined);
    setFresh((times) => times + 1);
  };
  const footer = leaving
    ? h(Leaving, { onYes: leave, onNo: () => setLeaving(false) })
    : [
        h('button', { type: 'button', class: 'quiet', onClick: close }, form === undefined ? copy.close : copy.back),
        form !== undefined &&
          h(
            'button',
            { type: 'submit', class: 'main', 'aria-disabled': busy, 'aria-busy': (busy && isTop) || undefined },
            busy ? copy.busy : form.submit,
          ),
      ];
  return h(
    'dialog',
    {
      ref: dialog,
      class: 'view',
      'aria-labelledby': `title-${id}`,
      onCancel: (event: Event) => {
        event.preventDefault();
        close();
      },
    },
    h(
      'form',
      {
        noValidate: true,
        onSubmit: save,
        onInput: (event: { currentTarget: HTMLFormElement }) => {
          typed.current = true;
          if (key !== undefined) keepDraft(key, changedIn(inputs, valuesOf(event.currentTarget, inputs)));
        },
      },
      h(
        'header',
        {},
        h('h2', { id: `title-${id}`, tabIndex: -1, autofocus: !inputs.some(isFocused) }, view.title),
        h(
          'button',
          { type: 'button', class: 'close', 'aria-label': copy.close, onClick: close },
          h(Icon, { name: 'close' }),
        ),
      ),
      h(
        'div',
        { class: 'body', key: `body-${fresh}` },
        layer.page && h('p', { class: 'restored' }, playgroundCopy.ownPage.here),
        draft !== undefined &&
          h(
            'p',
            { class: 'restored', role: 'status' },
            copy.restored,
            h('button', { type: 'button', class: 'quiet small', onClick: startOver }, copy.startOver),
          ),
        h(Picture, { view }),
        h(ViewBody, { view: { ...view, body }, errors, name: `view-${id}`, onPress: press }),
      ),
      h(
        'footer',
        {},
        trying && isTop && h('p', { class: 'trying', role: 'status' }, copy.trying),
        h(Summary, { errors, inputs }),
        footer,
      ),
    ),
  );
}
