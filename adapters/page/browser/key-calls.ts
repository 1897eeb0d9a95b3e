/** What the page does about keys, one call each: the browser's own window in between, where there is one. */
import type { KeyAnswer } from '../key-wire.ts';
import { askKeys } from './server.ts';
import { isAble, makeKey, showKey } from './webauthn.ts';

/** `lost`: no answer; `unable`: this browser knows no keys; `stopped`: somebody closed the window, or had nothing to show. */
export type KeyOutcome = KeyAnswer | { readonly kind: 'lost' | 'unable' | 'stopped' };

export async function show(): Promise<KeyOutcome> {
  if (!isAble()) return { kind: 'unable' };
  const asked = await askKeys({ do: 'show' });
  if (asked.kind !== 'options') return asked;
  const response = await showKey(asked.options);
  return response === undefined ? { kind: 'stopped' } : askKeys({ do: 'shown', response });
}

/** `code`: for a first key. */
export async function make(name: string, code?: string): Promise<KeyOutcome> {
  if (!isAble()) return { kind: 'unable' };
  const asked = await askKeys({ do: 'make', code });
  if (asked.kind !== 'options') return asked;
  const response = await makeKey(asked.options);
  return response === undefined ? { kind: 'stopped' } : askKeys({ do: 'made', code, name, response });
}
