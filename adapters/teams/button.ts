/** How a button and a form travel in a card and come back. Checked for shape here, trusted for rights nowhere. */
import { z } from 'zod';
import type { ButtonData, FormRef, FormValues, View } from '../../src/port/card.ts';

/** Under this name stands what is ours; every other name in the data is an input of the form. */
const OWN = 'zorg';
/** The one verb of our `Action.Execute`: what to do stands in the data. */
export const VERB = 'zorg';

/** Teams gives a text field no limit of its own. */
const LONGEST_VALUE = 20_000;
const MOST_VALUES = 200;

/** What a button carries, wherever it stands. */
export const buttonData = z.strictObject({
  action: z.string().min(1).max(200),
  caseId: z.string().max(100).optional(),
  version: z.int().optional(),
});
const formRef = z.strictObject({ ...buttonData.shape, id: z.string().min(1).max(100) });
/** Drawn again for the person who sent it, so that its elements need no closer look than this. */
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

/** A button of a posted card that is answered in its place. */
export const encodeExecute = (data: ButtonData): object => ({ [OWN]: { button: buttonOf(data) } });

/** A button of a posted card that opens a private view: Teams asks for a dialog (`task/fetch`). */
export const encodeFetch = (data: ButtonData): object => ({ msteams: { type: 'task/fetch' }, ...encodeExecute(data) });

/** A page of the view that this button opens. */
export const encodePage = (data: ButtonData, page: number): object => ({ [OWN]: { button: buttonOf(data), page } });

/**
 * The save button of a form; Teams adds the values of the inputs beside it (`task/submit`). The view travels along, because Teams closes or
 * replaces a dialog at each answer: with errors at the fields it must be drawn again, by any replica.
 */
export const encodeForm = ({ id, ...button }: FormRef, view?: View): object => ({
  [OWN]: { form: { ...buttonOf(button), id }, ...(view === undefined ? {} : { view }) },
});

export type Decoded =
  | {
      readonly kind: 'button';
      readonly button: ButtonData;
      /** Of the view that it opens, counted from 0. */
      readonly page?: number;
    }
  | {
      readonly kind: 'form';
      readonly form: FormRef;
      readonly values: FormValues;
      /** What the person saw; absent when it was too large to travel along. */
      readonly view?: View;
    };

/** Everything in the data that is no part of ours: the inputs of the form, as text. Undefined when they have another shape. */
export function valuesOf(data: object): FormValues | undefined {
  const values = Object.entries(data).filter(([name]) => name !== OWN && name !== 'msteams');
  if (values.length > MOST_VALUES) return undefined;
  const found: Record<string, string> = {};
  for (const [name, value] of values) {
    // An input that was left empty may come as null, a number field as a number.
    const text = typeof value === 'string' ? value : value === null || value === undefined ? '' : undefined;
    if (text === undefined || text.length > LONGEST_VALUE) return undefined;
    found[name] = text;
  }
  return found;
}

/** The data of an `Action.Execute` or `Action.Submit` as it came back; undefined when it is not ours or has another shape. */
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
