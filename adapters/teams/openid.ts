import { createRemoteJWKSet, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import type { Log } from '../../src/log.ts';

/** Milliseconds Microsoft gets to return its keys; Teams waits no longer than about five seconds for us. */
const FETCH_WITHIN = 2000;
/** Milliseconds after which the keys are fetched again; for an unknown key that happens at once, and then not again for a while. */
const KEYS_LAST = 24 * 60 * 60 * 1000;
const UNKNOWN_KEY_REST = 30_000;
/** Milliseconds during which a failure is reused, so that requests do not become a storm. */
const FAILURE_REST = 2000;

const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;

const metadata = z.object({ issuer: z.string(), jwks_uri: z.string() });

/** Error thrown when the keys cannot be fetched: not the fault of the caller, and no reason to admit them. */
export class KeysUnavailable extends Error {
  readonly code = 'keys_unavailable';
}

interface Keys {
  readonly find: JWTVerifyGetKey;
  /** Returns the channels that may sign with this key, as Microsoft endorses it; empty for an unknown key. */
  endorsementsOf(keyId: string): readonly string[];
}

/** True for https, or for this machine if the metadata are on it too: a key from an untrusted place could sign anything. */
function isSafe(keys: string, metadataUrl: string): boolean {
  if (!URL.canParse(keys)) return false;
  const { protocol, hostname } = new URL(keys);
  if (protocol === 'https:') return true;
  return protocol === 'http:' && LOOPBACK.test(hostname) && LOOPBACK.test(new URL(metadataUrl).hostname);
}

async function readMetadata(url: string, issuer: string): Promise<URL> {
  const answer = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(FETCH_WITHIN) });
  if (!answer.ok) throw new KeysUnavailable('metadata refused');
  const { data } = metadata.safeParse(await answer.json());
  if (data?.issuer !== issuer || !isSafe(data.jwks_uri, url)) throw new KeysUnavailable('metadata unknown');
  return new URL(data.jwks_uri);
}

const endorsed = z.object({ endorsements: z.array(z.string()).default([]) });

async function loadKeys(url: string, issuer: string): Promise<Keys> {
  const set = createRemoteJWKSet(await readMetadata(url, issuer), {
    timeoutDuration: FETCH_WITHIN,
    cacheMaxAge: KEYS_LAST,
    cooldownDuration: UNKNOWN_KEY_REST,
  });
  return {
    find: set,
    endorsementsOf: (keyId) => {
      const key = set.jwks()?.keys.find(({ kid }) => kid === keyId);
      return endorsed.safeParse(key).data?.endorsements ?? [];
    },
  };
}

/**
 * Creates the source of Microsoft's signing keys, found through its OpenID metadata and fetched at most once at a time. Throws
 * `KeysUnavailable`.
 */
export function createKeySource(url: string, issuer: string, clock: () => Date, log: Log): () => Promise<Keys> {
  let loading: Promise<Keys> | undefined;
  let failedAt = Number.NEGATIVE_INFINITY;
  return () => {
    if (loading !== undefined) return loading;
    const rest = clock().getTime() - failedAt;
    if (rest >= 0 && rest < FAILURE_REST) return Promise.reject(new KeysUnavailable('resting'));
    loading = loadKeys(url, issuer).catch((error: unknown) => {
      loading = undefined;
      failedAt = clock().getTime();
      log('error', 'teams_metadata_unavailable');
      throw error instanceof KeysUnavailable ? error : new KeysUnavailable('no answer', { cause: error });
    });
    return loading;
  };
}
