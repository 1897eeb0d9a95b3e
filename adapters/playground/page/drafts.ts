/** Words that were typed and not saved yet. They come back when the same form or room opens again, also after a reload. */
import type { FormRef, FormValues, Input } from '../../../src/port/card.ts';
import { recallItem, rememberItem } from './session.ts';

const KEY = 'zorgdraad-drafts';

const drafts = new Map<string, FormValues>(
  Object.entries((recallItem(KEY) as Record<string, FormValues> | undefined) ?? {}),
);
const store = (): void => rememberItem(KEY, Object.fromEntries(drafts));

export const formKey = (as: string, { action, caseId = '' }: FormRef): string => `${as}/${action}/${caseId}`;
export const roomKey = (as: string, room: string): string => `${as}/say/${room}`;

/** Returns what was typed under this key, by field. */
export const draftOf = (key: string): FormValues | undefined => drafts.get(key);

/** Keeps what was typed; nothing typed is no draft. */
export function keepDraft(key: string, values: FormValues): void {
  if (Object.keys(values).length === 0) drafts.delete(key);
  else drafts.set(key, values);
  store();
}
export const forgetDraft = (key: string): void => keepDraft(key, {});

export function forgetDrafts(): void {
  drafts.clear();
  store();
}

export const hasDrafts = (): boolean => drafts.size > 0;

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
