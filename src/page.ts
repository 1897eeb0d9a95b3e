/** The page of a school, put together from what the settings say. */
import type { RequestListener } from 'node:http';
import { createPage } from '../adapters/page/adapter.ts';
import { entra, slack } from '../adapters/page/issuers.ts';
import { pageCopy } from '../cards/copy/page.nl.ts';
import type { PageConfig } from './config/page.ts';
import type { Log } from './log.ts';
import type { AccountRef } from './port/account.ts';
import type { InboundHandler } from './port/inbound-handler.ts';
import type { PageStore } from './port/page-store.ts';

interface PageParts {
  readonly nameOf: (account: AccountRef) => Promise<string | undefined>;
  readonly handler: InboundHandler;
  readonly store: PageStore;
  readonly clock: () => Date;
  readonly log: Log;
}

export const pageRoutes = ({ url, issuers }: PageConfig, parts: PageParts): ReadonlyMap<string, RequestListener> =>
  createPage({
    ...parts,
    url,
    words: pageCopy,
    issuers: issuers.map((issuer) => (issuer.kind === 'slack' ? slack(issuer) : entra(issuer))),
  });
