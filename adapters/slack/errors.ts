import type { z } from 'zod';
import { PlatformError, type PlatformFailure } from '../../src/port/platform-error.ts';
import type { Posted } from './post.ts';

/** Effect of a call whose answer never came: may it be repeated without a duplicate? */
export type Effect = 'repeatable' | 'once';

const UNAUTHORISED = /^(invalid_auth|not_authed|account_inactive|token_revoked|token_expired|team_access_not_granted)$/;
const GONE =
  /^(channel_not_found|is_archived|message_not_found|user_not_found|users_not_found|user_disabled|user_not_visible|not_in_channel|user_not_in_channel|thread_not_found|not_found|view_not_found)$/;
const REFUSED =
  /^(restricted_action.*|missing_scope|missing_scope_public|no_permission|access_denied|ekm_access_denied|not_allowed_token_type|cant_kick_.*|cant_invite.*|cannot_dm_bot|messages_tab_disabled|user_is_(ultra_)?restricted|ura_max_channels|org_login_required|enterprise_is_restricted|team_is_restricted|accesslimited|cant_delete_message|cant_update_message|method_not_supported_for_channel_type)$/;
const UNCERTAIN = /^(internal_error|fatal_error|service_unavailable|request_timeout)$/;
const RETRY = /^(ratelimited|rate_limited|team_added_to_org|hash_conflict)$/;
/** Slack's words for a call that is wrong itself, so that the same call is never right. */
const INVALID =
  /^(invalid_(?!auth$).*|missing_(?!scope).*|msg_.*|no_(text|users|channel|user)|too_(many|long)_.*|attachment_.*|metadata_.*|name_.*|unknown_method|method_deprecated|not_supported)$/;

/** Errors which mean that the request was never sent, so that a repeat cannot make a duplicate. */
const NEVER_SENT =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|CERT_.*|DEPTH_ZERO_SELF_SIGNED_CERT|UNABLE_TO_.*)$/;

/** Returns Slack's own code, a short word; undefined for anything else, which is somebody else's page and stays out of our errors. */
const slackCode = (value: unknown): string | undefined =>
  typeof value === 'string' && /^[a-z][a-z0-9_]{0,59}$/.test(value) ? value : undefined;

const uncertain = (effect: Effect): PlatformFailure => (effect === 'once' ? 'lost' : 'retry');

function kindOf(code: string, effect: Effect): PlatformFailure {
  if (UNAUTHORISED.test(code)) return 'unauthorised';
  if (GONE.test(code)) return 'gone';
  if (REFUSED.test(code)) return 'refused';
  if (RETRY.test(code)) return 'retry';
  // According to Slack's documentation, part of the work may have been done before these errors.
  if (UNCERTAIN.test(code)) return uncertain(effect);
  // A no that we do not know is no fault of the message: another road is taken, and it is asked again.
  return INVALID.test(code) ? 'invalid' : 'refused';
}

const PAGE = 'not_slacks_answer';

/** Returns the failure of an answer that should be Slack's; one without a code of Slack comes from something on the way, and is never final. */
function answered(error: unknown, effect: Effect, otherwise: PlatformError): PlatformError {
  const code = slackCode(error);
  return code === undefined ? otherwise : new PlatformError(kindOf(code, effect), code);
}

/**
 * Code for a channel of which Slack says nothing because it is public: we ask for the right to see private channels, and for no other. Slack's
 * own is `missing_scope`, with what is missing beside it.
 */
export const PUBLIC = 'missing_scope_public';

interface Said {
  readonly ok?: unknown;
  readonly error?: unknown;
  readonly needed?: unknown;
}

function objectIn(text: string): Said {
  try {
    const said: unknown = JSON.parse(text);
    return typeof said === 'object' && said !== null ? said : {};
  } catch {
    return {};
  }
}

const seconds = (header: string | undefined): number | undefined => {
  const found = Number.parseInt(header ?? '', 10);
  return Number.isNaN(found) ? undefined : found;
};

/**
 * Returns what Slack answered. It does so with 200 or 429: another status says nothing about the call, unless Slack's own no came with it.
 * @throws PlatformError
 */
export function readAnswer({ status, retryAfter, text }: Posted, effect: Effect): object {
  if (status === 429) throw new PlatformError('retry', 'ratelimited', seconds(retryAfter));
  const said = objectIn(text);
  if (status === 200) {
    if (said.ok === true) return said;
    const isOfPublic = said.error === 'missing_scope' && said.needed === 'channels:read';
    throw answered(isOfPublic ? PUBLIC : said.error, effect, new PlatformError(uncertain(effect), PAGE));
  }
  const arrived = status >= 500 || status === 408;
  const page = new PlatformError(arrived ? uncertain(effect) : 'retry', `http_${status}`);
  throw said.ok === false ? answered(said.error, effect, page) : page;
}

function networkCode(error: unknown, depth = 0): string | undefined {
  if (!(error instanceof Error) || depth > 4) return undefined;
  return 'code' in error && typeof error.code === 'string' ? error.code : networkCode(error.cause, depth + 1);
}

/** Turns anything that a call throws into the port's own error. The original is dropped: it may hold a body. */
export function toPlatformError(error: unknown, effect: Effect): PlatformError {
  if (error instanceof PlatformError) return error;
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
