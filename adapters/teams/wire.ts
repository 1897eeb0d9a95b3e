/** Terms that both halves of the adapter share: who we are at Microsoft, and where a conversation is. */

import type { Credential } from './credential.ts';
import type { Sdk } from './router.ts';

export const PLATFORM = 'teams';

export interface TeamsSettings {
  /** Which of Microsoft's SDKs sorts what comes in (`teams`). */
  readonly sdk?: Sdk;
  /** Application id; never empty, because an empty one would switch the SDK's checks off. */
  readonly appId: string;
  readonly credential: Credential;
  /** Tenants that may use this bot; others are not answered. */
  readonly tenants: readonly string[];
  /** Tenant that issues the bot's own token; absent: the only tenant, or that of multi-tenant bots. */
  readonly appTenant?: string;
  /** Id of this app in the tenant's own app catalogue. Absent: no group chats are made, and every room is a relay. */
  readonly catalogAppId?: string;
  /** Id of the sensitivity label in Microsoft Purview for what the bot posts. */
  readonly label?: string;
  readonly openIdMetadataUrl: string;
  /** Without a trailing slash. */
  readonly loginUrl: string;
  /** Without a trailing slash. */
  readonly graphUrl: string;
}

export const MICROSOFT = {
  openIdMetadataUrl: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
  loginUrl: 'https://login.microsoftonline.com',
  graphUrl: 'https://graph.microsoft.com/v1.0',
} as const;

/** Address to send to for a conversation. */
export interface ConversationAddress {
  readonly serviceUrl: string;
  readonly tenant: string;
  readonly conversation: string;
}

/**
 * True when both name one address: Microsoft writes a slash at the end and capitals in the host in one place and not in the other, and
 * compares without them itself.
 */
export function isSameAddress(one: string, other: string): boolean {
  const plainly = (text: string): string => new URL(text).href.replace(/\/+$/, '');
  return URL.canParse(one) && URL.canParse(other) && plainly(one) === plainly(other);
}

/** Exactly this one: anybody can get another name under `trafficmanager.net`. */
const SERVICE_HOST = 'smba.trafficmanager.net';
/** Microsoft's own domains, with all subdomains. */
const SERVICE_DOMAINS = ['botframework.com', 'infra.gov.teams.microsoft.us'];
const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/**
 * True for an address of Microsoft's, even if a verified token names it, because our token is sent there. This machine counts only when the
 * token itself comes from this machine, as in a test.
 */
export function isServiceUrl(text: string, { loginUrl }: Pick<TeamsSettings, 'loginUrl'>): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  if (username !== '' || password !== '') return false;
  if (LOOPBACK.test(hostname)) return LOOPBACK.test(new URL(loginUrl).hostname);
  if (protocol !== 'https:') return false;
  return hostname === SERVICE_HOST || SERVICE_DOMAINS.some((it) => hostname === it || hostname.endsWith(`.${it}`));
}
