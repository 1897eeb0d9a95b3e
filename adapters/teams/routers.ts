/** Which of Microsoft's SDKs sorts what comes in. Neither is loaded before it is needed: a command that only asks needs none. */
import { createRequire } from 'node:module';
import type { MakeRouter, Router, RouterOptions, Sdk } from './router.ts';

const loaders: Readonly<Record<Sdk, () => Promise<{ readonly createRouter: MakeRouter }>>> = {
  teams: () => import('./router-sdk.ts'),
  botbuilder: () => import('./router-botbuilder.ts'),
};

const PACKAGES: Readonly<Record<Sdk, readonly string[]>> = {
  teams: ['@microsoft/teams.apps'],
  botbuilder: ['botbuilder', '@microsoft/teams-ai'],
};

const find = createRequire(import.meta.url);

function isThere(name: string): boolean {
  try {
    find.resolve(name);
    return true;
  } catch {
    return false;
  }
}

/** Returns what has to be installed for this SDK, as `name@version`, and is not. */
export function lackingFor(sdk: Sdk): readonly string[] {
  const { dependencies, peerDependencies } = find('../../package.json') as Readonly<
    Record<'dependencies' | 'peerDependencies', Readonly<Record<string, string>>>
  >;
  const versions = { ...dependencies, ...peerDependencies };
  return PACKAGES[sdk].filter((name) => !isThere(name)).map((name) => `${name}@${versions[name]}`);
}

interface LateRouter extends Router {
  /** Loads the SDK, so that whoever comes first need not wait for it. */
  load(): Promise<void>;
}

/** Creates the router by this SDK, which is loaded when it is asked for, or when something comes in. */
export function createRouter(sdk: Sdk, options: RouterOptions): LateRouter {
  let loading: Promise<Router> | undefined;
  const load = (): Promise<Router> => {
    // Node keeps what did not load as it keeps what did: another try in this process gives the same.
    loading ??= loaders[sdk]().then(({ createRouter: make }) => make(options));
    return loading;
  };
  return {
    load: async () => void (await load()),
    run: async (activity, turn) => (await load()).run(activity, turn),
  };
}
