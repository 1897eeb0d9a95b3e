/** Encoding of buttons and forms in a card, and their decoding. The shape is checked here; nothing is trusted for rights. */
import { z } from 'zod';
import type { ButtonData, FormRef, FormValues, View } from '../../src/port/card.ts';

/** Key of our own data; every other key is an input of the form. */
const OWN = 'zorg';
/** The only verb of our `Action.Execute`: the action is in the data. */
export const VERB = 'zorg';

/** Maximum length of a value, because Teams limits no text field itself. */
const LONGEST_VALUE = 20_000;
const MOST_VALUES = 200;

/** The data of a button, wherever it is. */
export const buttonData = z.strictObject({
  action: z.string().min(1).max(200),
  caseId: z.string().max(100).optional(),
  version: z.int().optional(),
});
const formRef = z.strictObject({ ...buttonData.shape, id: z.string().min(1).max(100) });
/** Rendered again only for the person who sent it, so its elements need no closer check than this. */
const shown = z.object({
  title: z.string().max(200),
  body: z.array(z.looseObject({ type: z.string() })).max(300),
  form: z.object({ ...formRef.shape, submit: z.string().max(200) }),
});
const own = z.union([
  z.strictObject({ button: buttonData, page: z.int().min(0).max(1000).optional() }),
  z.strictObject({ form: formRef, view: shown.optional().catch(undefined) }),
]);

const buttonOf = ({ action, caseId, version }: ButtonData): ButtonData => ({
  action,
  ...(caseId === undefined ? {} : { caseId }),
  ...(version === undefined ? {} : { version }),
});

/** Encodes a button of a posted card that is answered in place. */
export const encodeExecute = (data: ButtonData): object => ({ [OWN]: { button: buttonOf(data) } });

/** Encodes a button of a posted card that opens a private view: Teams asks for a dialog (`task/fetch`). */
export const encodeFetch = (data: ButtonData): object => ({ msteams: { type: 'task/fetch' }, ...encodeExecute(data) });

/** Encodes a button to a page of the view that this button opens. */
export const encodePage = (data: ButtonData, page: number): object => ({ [OWN]: { button: buttonOf(data), page } });

/**
 * Encodes the save button of a form; Teams adds the values of the inputs beside it (`task/submit`). The view is sent along, because Teams
 * closes or replaces a dialog at each answer: with errors at the fields any replica must be able to render it again.
 */
export const encodeForm = ({ id, ...button }: FormRef, view?: View): object => ({
  [OWN]: { form: { ...buttonOf(button), id }, ...(view === undefined ? {} : { view }) },
});

export type Decoded =
  | {
      readonly kind: 'button';
      readonly button: ButtonData;
      /** Page of the view that it opens, counted from 0. */
      readonly page?: number;
    }
  | {
      readonly kind: 'form';
      readonly form: FormRef;
      readonly values: FormValues;
      /** The view that the person saw; absent when it was too large to send along. */
      readonly view?: View;
    };

/** Returns everything in the data that is not ours: the inputs of the form, as text. Undefined when they have another shape. */
export function valuesOf(data: object): FormValues | undefined {
  const values = Object.entries(data).filter(([name]) => name !== OWN && name !== 'msteams');
  if (values.length > MOST_VALUES) return undefined;
  const found: Record<string, string> = {};
  for (const [name, value] of values) {
    // An empty input may come as null, a number field as a number.
    const text = typeof value === 'string' ? value : value === null || value === undefined ? '' : undefined;
    if (text === undefined || text.length > LONGEST_VALUE) return undefined;
    found[name] = text;
  }
  return found;
}

/** Decodes the data of an `Action.Execute` or `Action.Submit`; undefined when it is not ours or has another shape. */
export function decode(data: unknown): Decoded | undefined {
  if (typeof data !== 'object' || data === null || !(OWN in data)) return undefined;
  const { data: found } = own.safeParse(data[OWN]);
  if (found === undefined) return undefined;
  if ('button' in found) {
    const page = found.page === undefined ? {} : { page: found.page };
    return { kind: 'button', button: found.button as ButtonData, ...page };
  }
  const values = valuesOf(data);
  if (values === undefined) return undefined;
  const view = found.view === undefined ? {} : { view: found.view as unknown as View };
  return { kind: 'form', form: found.form as FormRef, values, ...view };
}
