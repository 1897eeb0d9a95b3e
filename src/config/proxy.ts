/** The proxy of the network, as Node reads it. */
import type { ProxyEnv } from 'node:http';
import type { Environment } from './values.ts';

/** Node reads these names, in capitals and small. */
const PROXIES = ['HTTP_PROXY', 'HTTPS_PROXY', 'http_proxy', 'https_proxy'] as const;

export const proxyFaults = (environment: Environment): readonly string[] =>
  PROXIES.filter((name) => environment[name] && !/^https?:\/\/[^/]/.test(environment[name] ?? '')).map(
    (name) => `${name}: moet een adres zijn, zoals http://proxy:3128`,
  );

export function proxyOf(environment: Environment): ProxyEnv | undefined {
  const names = [...PROXIES, 'NO_PROXY', 'no_proxy'].filter((name) => environment[name]);
  if (!PROXIES.some((name) => environment[name])) return undefined;
  return Object.fromEntries(names.map((name) => [name, environment[name]]));
}
