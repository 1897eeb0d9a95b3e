/** What Slack grants the token: each answer names its scopes in a header, which is the only place where they can be read. */
import type { ProxyEnv } from 'node:http';
import type { Granted } from '../../src/port/granted.ts';
import { readAnswer, toPlatformError } from './errors.ts';
import { createPost } from './post.ts';

interface GrantedOptions {
  readonly botToken: string;
  readonly apiUrl: string;
  readonly proxy?: ProxyEnv | undefined;
}

/** Milliseconds; nobody in a chat waits for it. */
const TIMEOUT = 5000;

const one = (header: string | readonly string[] | undefined): string =>
  typeof header === 'string' ? header : (header?.[0] ?? '');

/** @throws PlatformError */
export async function grantedBySlack({ botToken, apiUrl, proxy }: GrantedOptions): Promise<Granted> {
  const headers = { authorization: `Bearer ${botToken}`, 'content-type': 'application/x-www-form-urlencoded' };
  try {
    const answer = await createPost(proxy)(`${apiUrl}auth.test`, { headers, body: '', timeout: TIMEOUT });
    readAnswer(answer, 'repeatable');
    const at = Date.parse(one(answer.headers.date));
    const scopes = one(answer.headers['x-oauth-scopes']).split(',');
    return {
      rights: scopes.map((scope) => scope.trim()).filter((scope) => scope !== ''),
      at: Number.isNaN(at) ? undefined : new Date(at),
    };
  } catch (error) {
    throw toPlatformError(error, 'repeatable');
  }
}
