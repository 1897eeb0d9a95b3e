/** The bot's own tokens, by client credentials. It is one call of Microsoft's protocol, so no library is needed. */
import { z } from 'zod';
import { PlatformError } from '../../src/port/platform-error.ts';
import { retryAfterOf } from './errors.ts';
import { type CallDeadline, call, read, type TokenSource } from './http.ts';
import type { TeamsSettings } from './wire.ts';

export interface TokenOptions {
  readonly settings: Pick<TeamsSettings, 'appId' | 'password' | 'loginUrl'>;
  readonly tenant: string;
  readonly scope: string;
  readonly clock: () => Date;
  readonly deadline: CallDeadline;
}

/** Tenant from which multi-tenant bots get their token. */
const ALL_TENANTS = 'botframework.com';
export const CONNECTOR_SCOPE = 'https://api.botframework.com/.default';

/** Returns the home tenant of this bot. */
export const homeTenant = ({ appTenant, tenants }: Pick<TeamsSettings, 'appTenant' | 'tenants'>): string =>
  appTenant ?? (tenants.length === 1 ? tenants[0] : undefined) ?? ALL_TENANTS;

/** Milliseconds before its end at which a token counts as expired. */
const MARGIN = 300_000;

const granted = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number().positive() });

async function ask({ settings, tenant, scope, clock, deadline }: TokenOptions): Promise<z.infer<typeof granted>> {
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: settings.appId,
    client_secret: settings.password,
    scope,
  });
  const url = `${settings.loginUrl}/${encodeURIComponent(tenant)}/oauth2/v2.0/token`;
  const answer = await call(url, { method: 'POST', body }, deadline, 'repeatable');
  if (answer.status >= 200 && answer.status < 300) return read(granted, answer.body);
  const retryAfter = retryAfterOf(answer.retryAfter, clock());
  // A page of something on the way says nothing about the secret.
  const isOwn = typeof answer.body === 'object' && answer.body !== null && 'error' in answer.body;
  if (answer.status >= 500 || answer.status === 429 || !isOwn)
    throw new PlatformError('retry', `login_${answer.status}`, retryAfter);
  throw new PlatformError('unauthorised', `login_${answer.status}`);
}

/** Creates the source of one token at a time, fetched once however many callers wait for it. */
export function createTokenSource(options: TokenOptions): TokenSource {
  let kept: { readonly token: string; readonly until: number; readonly ends: number } | undefined;
  let asking: Promise<string> | undefined;
  const fetchToken = async (): Promise<string> => {
    const found = await ask(options);
    const life = found.expires_in * 1000;
    // A token with a shorter life than the margin is still used for half of its life.
    const now = options.clock().getTime();
    kept = { token: found.access_token, until: now + Math.max(life - MARGIN, life / 2), ends: now + life };
    return kept.token;
  };
  return {
    get: async () => {
      const now = options.clock().getTime();
      if (kept !== undefined && now < kept.until) return kept.token;
      asking ??= fetchToken().finally(() => {
        asking = undefined;
      });
      if (kept === undefined || now >= kept.ends) return asking;
      // Nobody waits for a new one, or hears that there is none, while the one of before holds.
      asking.catch(() => undefined);
      return kept.token;
    },
    renew: () => {
      kept = undefined;
    },
  };
}
