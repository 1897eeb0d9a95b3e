/**
 * Signing in by OpenID Connect, code flow. What goes to an issuer and comes back is bound to that issuer and to the browser that began it, and
 * comes back once.
 */
import * as oidc from 'openid-client';
import type { AccountRef } from '../../src/port/account.ts';
import type { PageStore } from '../../src/port/page-store.ts';
import type { Issuer } from './issuers.ts';
import { nonceOf, type OnTheWay, stateOf, verifierOf } from './on-the-way.ts';
import { hashOf } from './secrets.ts';

/** Seconds that an issuer gets to answer. */
const PATIENCE = 5;

interface SignInOptions {
  /** The page's own address, which issuers send people back to. */
  readonly url: URL;
  readonly store: Pick<PageStore, 'useSignIn'>;
  readonly clock: () => Date;
}

type Begun =
  | { readonly kind: 'begun'; readonly to: URL }
  /** The issuer does not answer. `cause`: for the log. */
  | { readonly kind: 'away'; readonly cause: string };

type Ended =
  | { readonly kind: 'signedIn'; readonly account: AccountRef }
  /** Nobody of ours: a guest, or another tenant. */
  | { readonly kind: 'stranger' }
  /** Used already, or not to be believed. */
  | { readonly kind: 'refused'; readonly cause: string }
  /** The issuer does not answer, or does not take this bot: nothing that whoever signs in could do. */
  | { readonly kind: 'away'; readonly cause: string };

interface SignIns {
  /** `anew`: the issuer shall ask who it is, and not take whoever is signed in with it. Rejects where only our own side failed. */
  begin(issuer: Issuer, way: OnTheWay, anew: boolean): Promise<Begun>;
  /** Asks the issuer how it works. Rejects where it does not answer. */
  reach(issuer: Issuer): Promise<void>;
  /** `query`: of the address by which somebody came back. */
  end(issuer: Issuer, way: OnTheWay, query: string): Promise<Ended>;
}

/** What the issuer said in a body that is no answer of OpenID: Slack refuses a bot with an answer that says that all is well. */
function bodySays({ cause }: Error): string | undefined {
  if (cause instanceof Error) return bodySays(cause);
  const { body } = (cause ?? {}) as { body?: { error?: unknown } };
  return typeof body?.error === 'string' && /^\w+$/.test(body.error) ? body.error : undefined;
}

/** The error's own code, with what the issuer said. */
function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unexpected';
  const found = 'error' in error && typeof error.error === 'string' ? error.error : bodySays(error);
  // Anybody can send somebody back here with words of their own.
  const said = found === undefined || !/^\w{1,60}$/.test(found) ? '' : `:${found}`;
  return `${'code' in error && typeof error.code === 'string' ? error.code : 'unexpected'}${said}`;
}

/**
 * What is not to be believed, or came back with whoever was sent there, who may have written it; anything else the issuer itself answered the bot,
 * and the person can do nothing about.
 */
const REFUSED =
  /^OAUTH_(AUTHORIZATION_RESPONSE_ERROR|(INVALID_RESPONSE|JWT|JSON_ATTRIBUTE|KEY_SELECTION)|RESPONSE_BODY_ERROR:invalid_grant)/;
/** What Slack says to a bot that it does not take. */
const NOT_OURS = /^OAUTH_(?!AUTHORIZATION).*:(bad_client_secret|invalid_client_id|bad_redirect_uri)/;

export function createSignIns({ url, store, clock }: SignInOptions): SignIns {
  const configurations = new Map<string, oidc.Configuration>();
  /** Asked when it is first needed: an issuer that is away at the start is no reason not to start. */
  const configurationOf = async (issuer: Issuer): Promise<oidc.Configuration> =>
    configurations.get(issuer.name) ?? (await discovered(issuer));
  const discovered = async ({ name, url: at, clientId, secret }: Issuer): Promise<oidc.Configuration> => {
    const onLoopback = at.protocol === 'http:';
    const found = await oidc.discovery(at, clientId, undefined, oidc.ClientSecretPost(secret), {
      timeout: PATIENCE,
      // The token comes over TLS from the issuer itself, and is looked at as if it did not.
      execute: [oidc.enableNonRepudiationChecks, ...(onLoopback ? [oidc.allowInsecureRequests] : [])],
    });
    found.timeout = PATIENCE;
    configurations.set(name, found);
    return found;
  };
  const redirectTo = ({ name }: Issuer): URL => new URL(`/aanmelden/${name}/terug`, url);
  const takesProof = ({ pkce }: Issuer, configuration: oidc.Configuration): boolean =>
    pkce || configuration.serverMetadata().supportsPKCE();
  return {
    reach: async (issuer) => {
      await discovered(issuer);
    },
    begin: async (issuer, way, anew) => {
      try {
        const configuration = await configurationOf(issuer);
        const proof = takesProof(issuer, configuration)
          ? {
              code_challenge: await oidc.calculatePKCECodeChallenge(verifierOf(way)),
              code_challenge_method: 'S256',
            }
          : {};
        const to = oidc.buildAuthorizationUrl(configuration, {
          redirect_uri: redirectTo(issuer).href,
          scope: issuer.scope,
          state: stateOf(way),
          nonce: nonceOf(way),
          ...(anew ? { prompt: 'login' } : {}),
          ...proof,
        });
        return { kind: 'begun', to };
      } catch (error) {
        return { kind: 'away', cause: causeOf(error) };
      }
    },
    end: async (issuer, way, query) => {
      const state = stateOf(way);
      let account: AccountRef | undefined;
      try {
        const configuration = await configurationOf(issuer);
        const at = redirectTo(issuer);
        at.search = query;
        const tokens = await oidc.authorizationCodeGrant(configuration, at, {
          expectedState: state,
          expectedNonce: nonceOf(way),
          idTokenExpected: true,
          ...(takesProof(issuer, configuration) ? { pkceCodeVerifier: verifierOf(way) } : {}),
        });
        account = issuer.accountOf(tokens.claims() ?? {});
      } catch (error) {
        const cause = causeOf(error);
        return { kind: REFUSED.test(cause) && !NOT_OURS.test(cause) ? 'refused' : 'away', cause };
      }
      if (!(await store.useSignIn(hashOf(state), clock()))) return { kind: 'refused', cause: 'used' };
      return account === undefined ? { kind: 'stranger' } : { kind: 'signedIn', account };
    },
  };
}
