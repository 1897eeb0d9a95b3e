import { errors, type JWTPayload, jwtVerify } from 'jose';
import type { Log } from '../../src/log.ts';
import { createKeySource, KeysUnavailable } from './openid.ts';
import { isServiceUrl, type TeamsSettings } from './wire.ts';

/** Issuer of the tokens that Teams sends to a bot. */
export const ISSUER = 'https://api.botframework.com';
/** The only channel that may call us; the key itself must be endorsed for it. */
export const CHANNEL = 'msteams';
/** Seconds that Microsoft's clock may differ from ours. */
const TOLERANCE = 300;

type TokenVerdict =
  | { readonly ok: true; readonly serviceUrl: string }
  /** 401: the token is not valid; 503: it could not be checked. */
  | { readonly ok: false; readonly status: 401 | 503; readonly cause: string };

/** Checks the `Authorization` header of a request. Never throws. */
export type TokenCheck = (authorization: string | undefined) => Promise<TokenVerdict>;

const refused = (cause: string): TokenVerdict => ({ ok: false, status: 401, cause });

const BEARER = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/;

/** Errors which mean that the keys could not be fetched, not that the token is bad. */
const isOurs = (error: unknown): boolean =>
  error instanceof KeysUnavailable ||
  error instanceof errors.JWKSTimeout ||
  error instanceof errors.JWKSInvalid ||
  !(error instanceof errors.JOSEError) ||
  error.code === 'ERR_JOSE_GENERIC';

const causeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown';

function serviceUrlOf(payload: JWTPayload, settings: TeamsSettings): string | undefined {
  const { serviceurl: named } = payload;
  return typeof named === 'string' && isServiceUrl(named, settings) ? named : undefined;
}

/**
 * Creates the token check, which runs before the SDK. The SDK's own check has a second way in (the emulator's), answers some bad tokens
 * with 500 and is off without an app id. This one requires RS256 with a key that Microsoft endorses for Teams, for this bot, now, and the
 * one address to which answers go.
 */
export function createTokenCheck(settings: TeamsSettings, clock: () => Date, log: Log): TokenCheck {
  const keys = createKeySource(settings.openIdMetadataUrl, ISSUER, clock, log);
  return async (authorization) => {
    const [, token] = BEARER.exec(authorization ?? '') ?? [];
    if (token === undefined) return refused('no_token');
    try {
      const { find, endorsementsOf } = await keys();
      const { payload, protectedHeader } = await jwtVerify(token, find, {
        algorithms: ['RS256'],
        issuer: ISSUER,
        audience: settings.appId,
        clockTolerance: TOLERANCE,
        currentDate: clock(),
        requiredClaims: ['exp', 'serviceurl'],
      });
      if (!endorsementsOf(protectedHeader.kid ?? '').includes(CHANNEL)) return refused('key_not_endorsed');
      const serviceUrl = serviceUrlOf(payload, settings);
      return serviceUrl === undefined ? refused('foreign_service_url') : { ok: true, serviceUrl };
    } catch (error) {
      return isOurs(error) ? { ok: false, status: 503, cause: causeOf(error) } : refused(causeOf(error));
    }
  };
}
