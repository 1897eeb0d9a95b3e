/** What the chosen person sees, followed live, through restarts of the server too. */
import { useEffect, useState } from 'preact/hooks';
import type { Scene, Welcome } from '../wire.ts';
import { hasDrafts } from './drafts.ts';
import { follow } from './server.ts';

interface Followed {
  readonly welcome: Welcome | undefined;
  /** Undefined until this person's own rooms are there. */
  readonly scene: Scene | undefined;
  /** True while there is no connection. */
  readonly lost: boolean;
}

/** `idle`: nothing lies open, so that the page may be loaded again to be of the same version as a server that was started anew. */
export function useScene(as: string, idle: boolean): Followed {
  const [welcome, setWelcome] = useState<Welcome>();
  const [scene, setScene] = useState<Scene>();
  const [line, setLine] = useState<'open' | 'lost' | 'again'>('open');
  // A server that prepares itself shows nothing yet: what stood here stays until it does.
  const take = (fresh: Scene) => setScene((now) => (fresh.preparing && now?.as === fresh.as ? now : fresh));
  useEffect(() => follow(as, { welcome: setWelcome, scene: take, state: setLine }), [as]);
  useEffect(() => {
    if (line === 'again' && idle && !hasDrafts()) location.reload();
  }, [line, idle]);
  return { welcome, scene: scene?.as === as ? scene : undefined, lost: line === 'lost' };
}
