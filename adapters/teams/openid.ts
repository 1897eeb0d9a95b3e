import { createRemoteJWKSet, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import type { Log } from '../../src/log.ts';

/** Milliseconds that Microsoft gets to say its keys; Teams waits no longer than about five seconds for us. */
const FETCH_WITHIN = 2000;
/** Milliseconds after which the keys are asked for again; a key that is not known is asked for at once, and then not again for a while. */
const KEYS_LAST = 24 * 60 * 60 * 1000;
const UNKNOWN_KEY_REST = 30_000;
/** Milliseconds during which a failure stands, so that requests do not become a storm. */
const FAILURE_REST = 2000;

const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;

const metadata = z.object({ issuer: z.string(), jwks_uri: z.string() });

/** The keys cannot be had: nobody's fault who asks, and no reason to let them in. */
export class KeysUnavailable extends Error {
  readonly code = 'keys_unavailable';
}

interface Keys {
  readonly find: JWTVerifyGetKey;
  /** Channels that may sign with this key, as Microsoft endorses it; empty for a key that we do not know. */
  endorsementsOf(keyId: string): readonly string[];
}

/** The key of an untrusted place would sign anything: https, or this machine where the metadata stand on it too. */
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

/** Microsoft's signing keys, asked for at most once at a time and found through its OpenID metadata. Throws `KeysUnavailable`. */
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
