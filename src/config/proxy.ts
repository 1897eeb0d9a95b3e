/** The proxy of the network, as Node reads it. */
import type { ProxyEnv } from 'node:http';
import { identityService } from './teams.ts';
import type { Environment } from './values.ts';

/** Node reads these names, in capitals and small. */
const PROXIES = ['HTTP_PROXY', 'HTTPS_PROXY', 'http_proxy', 'https_proxy'] as const;

export const proxyFaults = (environment: Environment): readonly string[] =>
  PROXIES.filter((name) => environment[name] && !/^https?:\/\/[^/]/.test(environment[name] ?? '')).map(
    (name) => `${name}: moet een adres zijn, zoals http://proxy:3128`,
  );

/** Where Azure gives this machine its own tokens: a proxy cannot reach that, and would read them. */
function ownHosts(environment: Environment): readonly string[] {
  if (!environment.TEAMS_MANAGED_IDENTITY) return [];
  const { url = '' } = identityService(environment) ?? {};
  return URL.canParse(url) ? [new URL(url).hostname] : ['169.254.169.254'];
}

export function proxyOf(environment: Environment): ProxyEnv | undefined {
  const names = [...PROXIES, 'NO_PROXY', 'no_proxy'].filter((name) => environment[name]);
  if (!PROXIES.some((name) => environment[name])) return undefined;
  const found = Object.fromEntries(names.map((name) => [name, environment[name]]));
  const own = ownHosts(environment);
  if (own.length === 0) return found;
  // Node reads one of the two, so both get them.
  const spared = [environment.no_proxy || environment.NO_PROXY || [], own].flat().join(',');
  return { ...found, NO_PROXY: spared, no_proxy: spared };
}
