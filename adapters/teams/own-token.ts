/**
 * The bot's own tokens, by client credentials. It is one call of Microsoft's protocol; the library that comes with the SDK for it would
 * bring a client, a cache and a log of its own.
 */
import { z } from 'zod';
import { PlatformError } from '../../src/port/platform-error.ts';
import type { Proof } from './credential.ts';
import { retryAfterOf } from './errors.ts';
import { type CallDeadline, call, read, type TokenSource } from './http.ts';
import { askIdentity } from './identity.ts';
import type { TeamsSettings } from './wire.ts';

export interface TokenOptions {
  readonly settings: Pick<TeamsSettings, 'appId' | 'credential' | 'loginUrl'>;
  readonly proof: Proof;
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

interface Granted {
  readonly token: string;
  /** Seconds. */
  readonly lasts: number;
}

async function ask({ settings, proof, tenant, scope, clock, deadline }: TokenOptions): Promise<Granted> {
  const { credential } = settings;
  // The identity of the machine is the bot: it asks for itself, and there is nothing to prove.
  if (credential.kind === 'managedIdentity' && credential.clientId.toLowerCase() === settings.appId.toLowerCase())
    return askIdentity(credential, scope.replace(/\/\.default$/, ''), { clock, deadline });
  const url = `${settings.loginUrl}/${encodeURIComponent(tenant)}/oauth2/v2.0/token`;
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: settings.appId,
    scope,
    ...(await proof.prove(url)),
  });
  const answer = await call(url, { method: 'POST', body }, deadline, 'repeatable');
  if (answer.status >= 200 && answer.status < 300) {
    const { access_token: token, expires_in: lasts } = read(granted, answer.body);
    return { token, lasts };
  }
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
    const life = found.lasts * 1000;
    // A token with a shorter life than the margin is still used for half of its life.
    const now = options.clock().getTime();
    kept = { token: found.token, until: now + Math.max(life - MARGIN, life / 2), ends: now + life };
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
