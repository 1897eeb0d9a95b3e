/**
 * The connection to the server: one stream in, one request per deed out. A server that was started anew knows this page by another token,
 * which is then fetched; a deed that met no answer is sent again under its own key, so that it has one effect.
 */
import type { Act, ActAnswer, Deed, Scene, Welcome } from '../wire.ts';

let token = document.querySelector<HTMLMetaElement>('meta[name=zorgdraad-token]')?.content ?? '';

/** Milliseconds between tries of a deed: together half a minute. */
const PAUSES = [300, 700, 1500, 2500, 4000, 5000, 5000, 5000, 5000];
/** Milliseconds between tries to follow again. */
const AGAIN = 1500;

const wait = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      removeEventListener('online', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    addEventListener('online', done);
  });

/** Fetches the token of the process that answers now; false while none does. */
async function renewToken(): Promise<boolean> {
  try {
    const response = await fetch('/', { cache: 'no-store' });
    const found = /name="zorgdraad-token" content="([^"]+)"/.exec(response.ok ? await response.text() : '')?.[1];
    if (found !== undefined) token = found;
    return found !== undefined;
  } catch {
    return false;
  }
}

/** Resolves when another process than the one of now answers. */
export async function awaitAnother(): Promise<void> {
  for (const before = token; token === before; ) {
    await wait(AGAIN / 3);
    await renewToken();
  }
}

interface Listeners {
  readonly welcome: (welcome: Welcome) => void;
  readonly scene: (scene: Scene) => void;
  /** `again`: open after another process took over. */
  readonly state: (state: 'open' | 'lost' | 'again') => void;
}

/**
 * Follows what one person sees, for as long as it takes. Returns a function that ends it. A tab that nobody looks at does not follow: a browser
 * opens six connections to a server, and with a tab for each of seven people none would be left to do anything by.
 */
export function follow(as: string, { welcome, scene, state }: Listeners): () => void {
  let source: EventSource | undefined;
  let ended = false;
  let renewed = false;
  const isSeen = (): boolean => document.visibilityState === 'visible';
  const open = (): void => {
    source?.close();
    if (ended || !isSeen()) return;
    source = new EventSource(`/playground/events?${new URLSearchParams({ as, token })}`);
    source.addEventListener('open', () => state(renewed ? 'again' : 'open'));
    source.addEventListener('welcome', ({ data }) => welcome(JSON.parse(data)));
    source.addEventListener('scene', ({ data }) => scene(JSON.parse(data)));
    source.addEventListener('error', () => {
      if (ended || !isSeen()) return;
      state('lost');
      // The browser itself reconnects a stream that broke off; one that was refused is closed for good.
      if (source?.readyState === EventSource.CLOSED) void reopen();
    });
  };
  const reopen = async (): Promise<void> => {
    const before = token;
    await wait(AGAIN);
    while (!ended && isSeen() && !(await renewToken())) await wait(AGAIN);
    renewed ||= token !== before;
    open();
  };
  document.addEventListener('visibilitychange', open);
  open();
  return () => {
    ended = true;
    document.removeEventListener('visibilitychange', open);
    source?.close();
  };
}

/** What one try gave: an answer, `again` where another may help, or undefined where none will. */
async function attempt(asked: Act): Promise<ActAnswer | 'again' | undefined> {
  try {
    const response = await fetch('/playground/act', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-zorgdraad-token': token },
      body: JSON.stringify(asked),
    });
    if (response.ok) return (await response.json()) as ActAnswer;
    if (response.status === 403) await renewToken();
    return [403, 503].includes(response.status) ? 'again' : undefined;
  } catch {
    return 'again';
  }
}

/**
 * Performs a deed; returns undefined when there was no answer, not after half a minute either.
 * @param onTrouble called once when the first try met no answer.
 */
export async function perform(as: string, deed: Deed, onTrouble?: () => void): Promise<ActAnswer | undefined> {
  const asked: Act = { ...deed, as, key: crypto.randomUUID() };
  for (const pause of PAUSES) {
    const answer = await attempt(asked);
    if (answer !== 'again') return answer;
    onTrouble?.();
    await wait(pause);
  }
  const last = await attempt(asked);
  return last === 'again' ? undefined : last;
}
