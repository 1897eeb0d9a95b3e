/** What was typed in a form, beside what the form said itself. */
import type { FormValues, Input } from '../../../src/port/card.ts';

const joined = (value: string | readonly string[]): string => (typeof value === 'string' ? value : value.join(','));

/** Returns the values that differ from what the form said itself. */
export function changedIn(inputs: readonly Input[], values: FormValues): FormValues {
  const own = new Map(inputs.map(({ id, value = '' }) => [id, value]));
  return Object.fromEntries(Object.entries(values).filter(([id, value]) => joined(value) !== own.get(id)));
}

/** Returns the field with what was typed in it before. */
export function withDraft<T extends Input>(input: T, draft: FormValues | undefined): T {
  const typed = draft?.[input.id];
  return typed === undefined ? input : { ...input, value: joined(typed) };
}
