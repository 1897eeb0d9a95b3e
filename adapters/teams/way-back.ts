/**
 * The way back to a form. Teams shows one dialog at a time, so what a button in a form opens replaces the form. The press therefore carries
 * what was typed and how the form was opened, and the new dialog has a button back.
 */
import { z } from 'zod';
import type { ButtonData, FormValues } from '../../src/port/card.ts';
import { buttonData, valuesOf } from './button.ts';
import { bytesOf, type Element } from './element.ts';
import { LIMITS } from './limits.ts';
import type { Dialog } from './render-view.ts';

/** Key beside our own data: the press that opened this form. */
const FROM = 'zorgfrom';
/** Key without other data: the form to open again, and its values. */
const BACK = 'zorgback';

/** A form that the person left by one of its buttons. */
export interface Left {
  readonly origin: ButtonData;
  readonly values: FormValues;
}

const values = z.record(z.string().max(200), z.string().max(20_000));
const left = z.object({ [FROM]: buttonData });
const back = z.object({ [BACK]: z.strictObject({ origin: buttonData, values }) });

/** Returns the form that a press left, and the data without it. */
export function takeLeft(data: unknown): { readonly data: unknown; readonly left?: Left } {
  if (typeof data !== 'object' || data === null || !(FROM in data)) return { data };
  const { [FROM]: _from, ...rest } = data;
  const origin = left.safeParse(data).data?.[FROM];
  const typed = valuesOf(rest);
  return origin && typed ? { data: rest, left: { origin: origin as ButtonData, values: typed } } : { data: rest };
}

/** Returns the form to go back to; undefined for every other press. */
export function wayBackIn(data: unknown): Left | undefined {
  const found = back.safeParse(data).data?.[BACK];
  return found && { origin: found.origin as ButtonData, values: found.values };
}

type Part = Readonly<Record<string, unknown>>;
const isPart = (value: unknown): value is Part => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A press that leads elsewhere must not require a field to be filled in; that is checked when the form is saved. */
function rememberIn(part: unknown, origin: ButtonData): unknown {
  if (Array.isArray(part)) return part.map((it) => rememberIn(it, origin));
  if (!isPart(part)) return part;
  if (part.type === 'Action.Submit' && isPart(part.data)) {
    // Another page of the same view does not leave the form.
    if (isPart(part.data.zorg) && 'page' in part.data.zorg) return part;
    const { associatedInputs: _none, ...action } = part;
    return { ...action, data: { ...part.data, [FROM]: origin } };
  }
  const { isRequired: _required, errorMessage: _message, ...rest } = part;
  return Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, rememberIn(value, origin)]));
}

const buttonsIn = (part: unknown): number => {
  if (Array.isArray(part)) return part.reduce<number>((count, it) => count + buttonsIn(it), 0);
  if (!isPart(part)) return 0;
  return part.type === 'Action.Submit' ? 1 : buttonsIn(Object.values(part));
};

/** Makes the buttons of a form, except the one that saves it, carry what was typed. */
export function rememberForm(dialog: Dialog, origin: ButtonData | undefined, isForm: boolean): Dialog {
  if (origin === undefined || !isForm || buttonsIn(dialog.card.body) < 2) return dialog;
  const body = rememberIn(dialog.card.body, origin) as readonly Element[];
  return { ...dialog, card: { ...dialog.card, body } };
}

/** Adds the button that leads back to the form, below what replaced it. */
export function withWayBack(dialog: Dialog, to: Left | undefined, title: string): Dialog {
  if (to === undefined) return dialog;
  const action = { type: 'Action.Submit', title, data: { [BACK]: to }, associatedInputs: 'none' };
  const set: Element = { type: 'ActionSet', separator: true, actions: [action] };
  const body = [...dialog.card.body, set];
  return bytesOf(body) > LIMITS.longestViewBytes ? dialog : { ...dialog, card: { ...dialog.card, body } };
}
