/** The configured platforms for one command: adapters that only ask, and accept nothing. */
import { adaptersFor, type PlatformConfig } from '../../platforms.ts';
import { nothing } from '../../port/reply.ts';
import { createStore } from '../../store/store.ts';
import type { Opened } from '../with-database.ts';
import type { Platforms } from './accounts.ts';
import { MEETS_FIRST } from './meets-first.ts';

const clock = (): Date => new Date();

/** Loads the adapters whose secrets are configured, and releases everything afterwards. */
export async function withPlatforms<T>(
  { address, masters }: Pick<Opened, 'address' | 'masters'>,
  config: PlatformConfig,
  work: (platforms: Platforms) => Promise<T>,
): Promise<T> {
  const store = createStore({ connection: address.connection, masters, clock, max: 2 });
  const handler = { handle: async () => nothing };
  const makers = await adaptersFor(config);
  const adapters = makers.map((make) => make({ handler, clock, log: () => undefined, addresses: store.addresses }));
  try {
    return await work({
      accountsOf: (platform) => adapters.find((adapter) => adapter.platform === platform)?.accounts,
      met: async (account) =>
        !MEETS_FIRST.includes(account.platform) ||
        (await store.addresses.addressOf(account))?.conversation !== undefined,
    });
  } finally {
    for (const adapter of adapters) await adapter.stop();
    await store.close();
  }
}
