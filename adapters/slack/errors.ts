import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api';
import type { z } from 'zod';
import { PlatformError, type PlatformFailure } from '../../src/port/platform-error.ts';

/** Effect of a call whose answer never came: may it be repeated without a duplicate? */
export type Effect = 'repeatable' | 'once';

const UNAUTHORISED = /^(invalid_auth|not_authed|account_inactive|token_revoked|token_expired|team_access_not_granted)$/;
const GONE =
  /^(channel_not_found|is_archived|message_not_found|user_not_found|users_not_found|user_disabled|user_not_visible|not_in_channel|user_not_in_channel|thread_not_found|not_found|view_not_found)$/;
const REFUSED =
  /^(restricted_action.*|missing_scope|no_permission|access_denied|ekm_access_denied|not_allowed_token_type|cant_kick_.*|cant_invite.*|cannot_dm_bot|messages_tab_disabled|user_is_(ultra_)?restricted|ura_max_channels|org_login_required|enterprise_is_restricted|team_is_restricted|accesslimited|cant_delete_message|cant_update_message|method_not_supported_for_channel_type)$/;
const UNCERTAIN = /^(internal_error|fatal_error|service_unavailable|request_timeout)$/;
const RETRY = /^(ratelimited|rate_limited|team_added_to_org|hash_conflict)$/;

/** Errors which mean that the request was never sent, so that a repeat cannot make a duplicate. */
const NEVER_SENT =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|CERT_.*|DEPTH_ZERO_SELF_SIGNED_CERT|UNABLE_TO_.*)$/;

/** Slack's error codes are short words; anything else is somebody else's page and stays out of our errors. */
const safeCode = (value: unknown): string =>
  typeof value === 'string' && /^[a-z][a-z0-9_]{0,59}$/.test(value) ? value : 'unknown_error';

const uncertain = (effect: Effect): PlatformFailure => (effect === 'once' ? 'lost' : 'retry');

function kindOf(slackCode: string, effect: Effect): PlatformFailure {
  if (UNAUTHORISED.test(slackCode)) return 'unauthorised';
  if (GONE.test(slackCode)) return 'gone';
  if (REFUSED.test(slackCode)) return 'refused';
  if (RETRY.test(slackCode)) return 'retry';
  // According to Slack's documentation, part of the work may have been done before these errors.
  if (UNCERTAIN.test(slackCode)) return uncertain(effect);
  return 'invalid';
}

function networkCode(error: unknown, depth = 0): string | undefined {
  if (!(error instanceof Error) || depth > 4) return undefined;
  if ('code' in error && typeof error.code === 'string' && !error.code.startsWith('slack_')) return error.code;
  return networkCode(error instanceof WebAPIRequestError ? error.original : error.cause, depth + 1);
}

function httpFailure(status: number, effect: Effect): PlatformError {
  const code = `http_${status}`;
  if (status >= 500 || status === 408) return new PlatformError(uncertain(effect), code);
  if (status === 401) return new PlatformError('unauthorised', code);
  return new PlatformError(status === 403 ? 'refused' : 'invalid', code);
}

/** Turns anything the Web API client throws into the port's own error. The original is dropped: it may hold a body. */
export function toPlatformError(error: unknown, effect: Effect): PlatformError {
  if (error instanceof PlatformError) return error;
  if (error instanceof WebAPIRateLimitedError) return new PlatformError('retry', 'ratelimited', error.retryAfter);
  if (error instanceof WebAPIPlatformError) {
    const code = safeCode(error.data.error);
    return new PlatformError(kindOf(code, effect), code);
  }
  if (error instanceof WebAPIHTTPError) return httpFailure(error.statusCode, effect);
  // web-api 8 throws a bare Error for a 429 without a Retry-After.
  if (error instanceof Error && error.message.startsWith('Retry header'))
    return new PlatformError('retry', 'ratelimited');
  const network = networkCode(error);
  if (network !== undefined && NEVER_SENT.test(network)) return new PlatformError('retry', 'unreachable');
  return new PlatformError(uncertain(effect), 'no_answer');
}

/** Returns the platform's own code of a failure; empty when there is none. */
export const codeOf = (error: unknown): string => (error instanceof PlatformError ? error.code : '');

/** Reads the parts of an answer that we use; an answer without them is not one of Slack as we know it. */
export function read<T>(schema: z.ZodType<T>, value: unknown, effect: Effect = 'repeatable'): T {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new PlatformError(uncertain(effect), 'unexpected_answer');
  return parsed.data;
}
