/** What both halves of the adapter speak of: who we are at Microsoft, and where a conversation is. */

export const PLATFORM = 'teams';

export interface TeamsSettings {
  /** Application id; never empty, an empty one would switch the SDK's checks off. */
  readonly appId: string;
  readonly password: string;
  /** Tenants that may speak to this bot; no other one is answered. */
  readonly tenants: readonly string[];
  /** Tenant that gives the bot its own token; absent: the only tenant, or that of bots of many tenants. */
  readonly appTenant?: string;
  /** Id of this app in the tenant's own app catalogue. Absent: no group chats are made, every room is a relay. */
  readonly catalogAppId?: string;
  readonly openIdMetadataUrl: string;
  /** Without a slash at the end. */
  readonly loginUrl: string;
  /** Without a slash at the end. */
  readonly graphUrl: string;
}

export const MICROSOFT = {
  openIdMetadataUrl: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
  loginUrl: 'https://login.microsoftonline.com',
  graphUrl: 'https://graph.microsoft.com/v1.0',
} as const;

/** Where to send what is for a conversation. */
export interface ConversationAddress {
  readonly serviceUrl: string;
  readonly tenant: string;
  readonly conversation: string;
}

/** Exactly this one: other names under `trafficmanager.net` are given to whoever asks. */
const SERVICE_HOST = 'smba.trafficmanager.net';
/** Microsoft's own, and all that is under them. */
const SERVICE_DOMAINS = ['botframework.com', 'infra.gov.teams.microsoft.us'];
const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/**
 * Our token goes to this address, so it must be one of Microsoft's, also where a verified token names it. This machine counts only when
 * the token itself comes from this machine, as in a test.
 */
export function isServiceUrl(text: string, { loginUrl }: Pick<TeamsSettings, 'loginUrl'>): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  if (username !== '' || password !== '') return false;
  if (LOOPBACK.test(hostname)) return LOOPBACK.test(new URL(loginUrl).hostname);
  if (protocol !== 'https:') return false;
  return hostname === SERVICE_HOST || SERVICE_DOMAINS.some((it) => hostname === it || hostname.endsWith(`.${it}`));
}
