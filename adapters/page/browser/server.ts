/** The connection to the server: one request per deed. A deed that met no answer is sent again under its own key, so that it has one effect. */
import type { KeyAnswer } from '../key-wire.ts';
import type { Act, ActAnswer, Deed } from '../wire.ts';
import { shell } from './shell.ts';

let { token } = shell;

/** Milliseconds between tries of a deed: together ten seconds. */
const PAUSES = [300, 700, 1500, 2500, 5000];

/** `lost`: no answer; `signedOut`: nobody is signed in here any more; `other`: somebody else is, so nothing was done. */
export type DeedOutcome = ActAnswer | 'lost' | 'signedOut' | 'other';

const wait = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

const metaIn = (html: string, name: string): string | undefined =>
  new RegExp(`name="zorgdraad-${name}" content="([^"]+)"`).exec(html)?.[1];

/** Fetches the token of the session that this browser has now, where it is of the same person; `lost` where that cannot be known. */
async function renewToken(): Promise<'renewed' | Exclude<DeedOutcome, ActAnswer>> {
  try {
    const response = await fetch('/', { cache: 'no-store', redirect: 'manual' });
    // A browser in which nobody is signed in is sent elsewhere.
    if (response.type === 'opaqueredirect') return 'signedOut';
    const html = response.ok ? await response.text() : '';
    const found = metaIn(html, 'token');
    if (found === undefined) return 'lost';
    if ((metaIn(html, 'account') ?? '') !== shell.account) return 'other';
    token = found;
    return 'renewed';
  } catch {
    return 'lost';
  }
}

async function attempt(act: Act): Promise<DeedOutcome | 'again'> {
  try {
    const response = await fetch('/doe', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-zorgdraad-token': token },
      body: JSON.stringify(act),
    });
    if (response.ok) return (await response.json()) as ActAnswer;
    if (response.status === 401) return 'signedOut';
    if (response.status === 409) return 'other';
    // They may have signed in again in another tab.
    if (response.status === 403) {
      const renewed = await renewToken();
      return renewed === 'renewed' || renewed === 'lost' ? 'again' : renewed;
    }
    return response.status === 503 ? 'again' : 'lost';
  } catch {
    return 'again';
  }
}

export async function perform(deed: Deed): Promise<DeedOutcome> {
  const act: Act = { ...deed, key: crypto.randomUUID(), account: shell.account };
  for (const pause of PAUSES) {
    const outcome = await attempt(act);
    if (outcome !== 'again') return outcome;
    await wait(pause);
  }
  const last = await attempt(act);
  return last === 'again' ? 'lost' : last;
}

/** Sends something that is no deed, once; `isLeaving`: also while the page goes away. */
export async function tell<T>(
  path: string,
  body: object,
  isLeaving = false,
): Promise<T | 'lost' | 'signedOut' | 'other'> {
  const ask = () =>
    fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-zorgdraad-token': token },
      body: JSON.stringify({ ...body, account: shell.account }),
      keepalive: isLeaving,
    });
  try {
    let response = await ask();
    if (response.status === 403) {
      const renewed = await renewToken();
      if (renewed !== 'renewed') return renewed;
      response = await ask();
    }
    if (response.ok) return (await response.json()) as T;
    return response.status === 401 ? 'signedOut' : response.status === 409 ? 'other' : 'lost';
  } catch {
    return 'lost';
  }
}

/** Signs out; `lost` where that did not work: then this browser is signed in still. Somebody else is not signed out. */
export async function signOut(): Promise<'signedOut' | 'lost' | 'other'> {
  const ask = () => fetch('/afmelden', { method: 'POST', headers: { 'x-zorgdraad-token': token } });
  try {
    const first = await ask();
    if (first.ok) return 'signedOut';
    const renewed = await renewToken();
    if (renewed !== 'renewed') return renewed;
    return (await ask()).ok ? 'signedOut' : 'lost';
  } catch {
    return 'lost';
  }
}

/** Asks something about keys. Nothing is asked twice: a challenge counts once. */
export async function askKeys(body: unknown): Promise<KeyAnswer | { readonly kind: 'lost' }> {
  const ask = () =>
    fetch('/sleutel', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-zorgdraad-token': token },
      body: JSON.stringify(body),
    });
  try {
    let response = await ask();
    if (response.status === 403 && (await renewToken()) === 'renewed') response = await ask();
    if (response.status === 401) return { kind: 'refused', why: 'away' };
    return response.ok ? ((await response.json()) as KeyAnswer) : { kind: 'lost' };
  } catch {
    return { kind: 'lost' };
  }
}
