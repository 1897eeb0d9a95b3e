/** Who vouches for people on the page: Microsoft Entra and Slack. Which account somebody has is what they say, never a mail address. */
import type { AccountRef } from '../../src/port/account.ts';

/** What an issuer says of somebody, as its signed token has it. */
type Claims = Readonly<Record<string, unknown>>;

export interface Issuer {
  /** In the address to which it sends people back. */
  readonly name: string;
  /** As people know it. */
  readonly title: string;
  /** Where it says of itself how it works; every token has to be its own. */
  readonly url: URL;
  readonly clientId: string;
  readonly secret: string;
  readonly scope: string;
  /** Whether it takes PKCE, also where it does not say so of itself. */
  readonly pkce: boolean;
  /** Returns the account that the claims are about; undefined where they are about nobody of ours. */
  readonly accountOf: (claims: Claims) => AccountRef | undefined;
}

interface Client {
  readonly clientId: string;
  readonly secret: string;
}

const textOf = (claims: Claims, name: string): string | undefined => {
  const value = claims[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
};

/**
 * Entra, for one tenant: somebody is who `oid` says within `tid`, which lasts as long as the account does; mail and UPN are given to others
 * (Microsoft identity platform, "ID token claims"). Whoever comes from another tenant (`idp`) is a guest.
 */
export const entra = ({
  tenant,
  url,
  ...client
}: Client & { readonly tenant: string; readonly url?: URL }): Issuer => ({
  name: 'microsoft',
  title: 'Microsoft',
  url: url ?? new URL(`https://login.microsoftonline.com/${tenant.toLowerCase()}/v2.0`),
  // Without `profile` it gives no `oid`.
  scope: 'openid profile',
  pkce: true,
  ...client,
  accountOf: (claims) => {
    const [tid, oid] = [textOf(claims, 'tid'), textOf(claims, 'oid')];
    if (tid === undefined || oid === undefined || tid.toLowerCase() !== tenant.toLowerCase()) return undefined;
    const isGuest = claims.acct === 1 || (claims.idp !== undefined && claims.idp !== claims.iss);
    return isGuest ? undefined : { platform: 'teams', tenant: tid.toLowerCase(), user: oid.toLowerCase() };
  },
});

const SLACK = 'https://slack.com';

/** Slack: `https://slack.com/team_id` and `https://slack.com/user_id` of the token (Slack, "Sign in with Slack"). */
export const slack = ({ url, ...client }: Client & { readonly url?: URL }): Issuer => ({
  name: 'slack',
  title: 'Slack',
  url: url ?? new URL(SLACK),
  scope: 'openid',
  pkce: false,
  ...client,
  accountOf: (claims) => {
    const [tenant, user] = [textOf(claims, `${SLACK}/team_id`), textOf(claims, `${SLACK}/user_id`)];
    return tenant === undefined || user === undefined ? undefined : { platform: 'slack', tenant, user };
  },
});
