/** The page of a school, put together from what the settings say. */
import type { RequestListener } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { createPage } from '../adapters/page/adapter.ts';
import { entra, slack } from '../adapters/page/issuers.ts';
import { addressesBehind, limited } from '../adapters/page/limits.ts';
import { pageCopy } from '../cards/copy/page.nl.ts';
import type { PageConfig } from './config/page.ts';
import { createChanges } from './conversation/handle/changes.ts';
import { Profiles } from './conversation/handle/context.ts';
import { createDrafts } from './conversation/handle/drafts.ts';
import { planLiftNote } from './conversation/personal/key-lift.ts';
import type { Log } from './log.ts';
import type { InboundHandler } from './port/inbound-handler.ts';
import type { KeyStore } from './port/key-store.ts';
import type { PageStore } from './port/page-store.ts';
import type { Store } from './port/store.ts';

interface PageParts {
  readonly handler: InboundHandler;
  readonly store: KeysStore & { readonly page: PageStore };
  readonly newId: () => string;
  readonly clock: () => Date;
  readonly log: Log;
  readonly watch?: NonNullable<Parameters<typeof createPage>[0]['watch']>;
}

type KeyParts = Parameters<typeof createPage>[0]['keys'];
type KeysStore = Pick<Store, 'identify' | 'asPerson' | 'personal'> & { readonly keys: KeyStore };

/** Keys as the page asks of them, on this store. */
export const keysIn = (
  { keys, identify, asPerson, personal }: KeysStore,
  addressOf: KeyParts['addressOf'] = addressesBehind([]),
): KeyParts => ({
  addressOf,
  store: keys,
  whoIs: identify,
  school: personal.school,
  note: (person, schoolId, what) =>
    asPerson({ person }, (session) => session.noteAccess({ caseId: undefined, schoolId, what, allowed: true })),
  tellLift: async (schoolId, whose, step, now) => {
    const school = await personal.school(schoolId);
    if (school !== undefined) await planLiftNote({ personal }, school, { whose, step, now });
  },
});

export function pageRoutes(
  { url, issuers, proxies }: PageConfig,
  { store, newId, ...parts }: PageParts,
): ReadonlyMap<string, RequestListener> {
  const addressOf = addressesBehind(proxies);
  const asked = { store, profiles: new Profiles(), clock: parts.clock, newId };
  const routes = createPage({
    ...parts,
    store: store.page,
    drafts: createDrafts(asked),
    changes: createChanges(asked),
    keys: keysIn(store, addressOf),
    url,
    words: pageCopy,
    issuers: issuers.map((issuer) => (issuer.kind === 'slack' ? slack(issuer) : entra(issuer))),
  });
  // Realtime: what waits here waits for people, whatever the clock of the bot says.
  return limited(routes, { addressOf, clock: () => new Date(), wait: (ms) => delay(ms) });
}
