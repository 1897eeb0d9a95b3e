/** Words that were typed and not saved yet. They come back when the same form or room opens again, also after a reload. */
import type { FormRef, FormValues } from '../../../src/port/card.ts';
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
