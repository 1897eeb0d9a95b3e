/** The connection to the server: one stream in, one request per deed out. */
import type { Act, ActAnswer, Deed, Scene, Welcome } from '../wire.ts';

const token = document.querySelector<HTMLMetaElement>('meta[name=zorgdraad-token]')?.content ?? '';

interface Listeners {
  readonly welcome: (welcome: Welcome) => void;
  readonly scene: (scene: Scene) => void;
  /** `restarted`: the server no longer knows this page; only loading it again helps. */
  readonly state: (state: 'open' | 'lost' | 'restarted') => void;
}

/** Follows what one person sees. Returns a function that ends it. */
export function follow(as: string, listeners: Listeners): () => void {
  const source = new EventSource(`/playground/events?${new URLSearchParams({ as, token })}`);
  source.addEventListener('open', () => listeners.state('open'));
  source.addEventListener('welcome', ({ data }) => listeners.welcome(JSON.parse(data)));
  source.addEventListener('scene', ({ data }) => listeners.scene(JSON.parse(data)));
  // A refused stream is closed for good; the browser itself reconnects one that broke off.
  source.addEventListener('error', () =>
    listeners.state(source.readyState === EventSource.CLOSED ? 'restarted' : 'lost'),
  );
  return () => source.close();
}

/** Performs a deed; returns undefined when there was no answer. */
export async function perform(as: string, deed: Deed): Promise<ActAnswer | undefined> {
  const asked: Act = { ...deed, as, key: crypto.randomUUID() };
  try {
    const response = await fetch('/playground/act', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-zorgdraad-token': token },
      body: JSON.stringify(asked),
    });
    return response.ok ? ((await response.json()) as ActAnswer) : undefined;
  } catch {
    return undefined;
  }
}
