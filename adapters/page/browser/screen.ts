/** One screen: a view, whole; a form with its own button. */
import { h } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { webCopy } from '../../../cards/copy/web.nl.ts';
import type { ButtonData, FormRef, FormValues } from '../../../src/port/card.ts';
import { faultsIn, valuesOf } from '../../web/browser/fields.ts';
import { useHeld } from '../../web/browser/held.ts';
import { Press } from '../../web/browser/press.ts';
import { changedIn, withDraft } from '../../web/browser/typed.ts';
import { type Errors, isInput, Picture, Summary, ViewBody } from '../../web/browser/view-body.ts';
import { DraftLine } from './draft-line.ts';
import type { PageScreen } from './placing.ts';

const copy = webCopy.view;

interface ScreenProps {
  readonly screen: PageScreen;
  readonly busy: boolean;
  readonly onPress: (button: ButtonData, values: FormValues | undefined) => void;
  readonly onSubmit: (form: FormRef, values: FormValues) => void;
  readonly onErrors: (errors: Errors) => void;
  /** Tells what is typed and not saved in the screen of this id, beside all that stands in it. */
  readonly onTyped: (id: number, typed: FormValues | undefined, values: FormValues) => void;
  readonly onDrop: () => void;
  readonly onBack: () => void;
}

/** The last document that was printed by itself: one that is drawn anew is not printed anew. */
let lastPrinted = 0;

/** Prints a document that was asked for, once. It was noted who asked before it came. */
function usePrinted({ id, view, asked }: PageScreen): void {
  useEffect(() => {
    if (view.paper !== true || asked !== true || id <= lastPrinted) return;
    lastPrinted = id;
    window.print();
  }, [id]);
}

export function ShownScreen({ screen, busy, onPress, onSubmit, onErrors, onTyped, onDrop, onBack }: ScreenProps) {
  const { view, errors, id } = screen;
  const element = useRef<HTMLFormElement>(null);
  const title = useRef<HTMLHeadingElement>(null);
  useHeld(element, busy);
  useEffect(() => {
    title.current?.focus();
    scrollTo(0, 0);
  }, [id]);
  useEffect(() => {
    document.title = `${view.title} · Zorgdraad`;
  }, [view.title]);
  const wrong = Object.keys(errors).length > 0;
  useEffect(() => {
    if (wrong)
      element.current?.querySelector<HTMLElement>('[aria-invalid=true], [data-invalid=true] .choice input')?.focus();
  }, [errors]);
  usePrinted(screen);
  const { form, print } = view;
  const inputs = view.body.filter(isInput);
  // Read once: what is typed from here on stands in the fields themselves.
  const first = useRef(screen);
  if (first.current.id !== id) first.current = screen;
  const body = view.body.map((part) => (isInput(part) ? withDraft(part, first.current.typed) : part));
  const valuesNow = (): FormValues | undefined =>
    form === undefined || element.current === null ? undefined : valuesOf(element.current, inputs);
  const save = (event: SubmitEvent) => {
    event.preventDefault();
    const values = valuesNow();
    if (form === undefined || values === undefined || busy) return;
    const faults = faultsIn(inputs, values);
    if (Object.keys(faults).length > 0) return onErrors(faults);
    const { submit: _, ...ref } = form;
    onSubmit(ref, values);
  };
  const keep = () => {
    const values = valuesNow();
    if (values === undefined) return;
    const changed = changedIn(inputs, values);
    onTyped(id, Object.keys(changed).length === 0 ? undefined : changed, values);
  };
  return h(
    'form',
    {
      ref: element,
      class: view.paper ? 'screen paper' : 'screen',
      key: id,
      noValidate: true,
      onSubmit: save,
      onInput: keep,
      onChange: keep,
    },
    h('h2', { ref: title, tabIndex: -1, id: 'title' }, view.title),
    print !== undefined &&
      h('div', { class: 'actions' }, h(Press, { action: print, onPress: (button) => onPress(button, undefined) })),
    h(Picture, { view }),
    h(ViewBody, {
      view: { ...view, body },
      errors,
      name: `screen-${id}`,
      onPress: (button) => onPress(button, valuesNow()),
    }),
    form !== undefined &&
      h(
        'footer',
        {},
        h(Summary, { errors, inputs }),
        h(DraftLine, { form: form.id, onDrop }),
        h('button', { type: 'button', class: 'quiet', onClick: onBack }, copy.back),
        h(
          'button',
          { type: 'submit', class: 'main', 'aria-disabled': busy, 'aria-busy': busy || undefined },
          busy ? copy.busy : form.submit,
        ),
      ),
  );
}
