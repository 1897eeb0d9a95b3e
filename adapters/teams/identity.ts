/** Tokens of a managed identity, from the machine that the bot runs on. Nothing is kept on it that could leak. */
import { z } from 'zod';
import { PlatformError } from '../../src/port/platform-error.ts';
import { retryAfterOf } from './errors.ts';
import { type CallDeadline, call, read } from './http.ts';

/** Where App Service and Container Apps give tokens, which a container finds in its environment. */
export interface IdentityService {
  readonly url: string;
  readonly header: string;
}

interface Identity {
  /** Client id of a user-assigned identity: a machine may have several. */
  readonly clientId: string;
  /** Absent: the metadata service of a virtual machine. */
  readonly service?: IdentityService | undefined;
}

interface Asking {
  readonly clock: () => Date;
  readonly deadline: CallDeadline;
}

interface IdentityToken {
  readonly token: string;
  readonly lasts: number;
}

/** The same on every virtual machine of Azure, and not reached from outside it. */
const METADATA = 'http://169.254.169.254/metadata/identity/oauth2/token';

/** The metadata service says how long it lasts, the other when it ends. */
const granted = z.object({
  access_token: z.string().min(1),
  expires_in: z.coerce.number().positive().optional(),
  expires_on: z.coerce.number().positive().optional(),
});

function requestFor(
  { clientId, service }: Identity,
  resource: string,
): readonly [url: string, headers: Record<string, string>] {
  const query = { resource, client_id: clientId };
  if (service === undefined)
    return [`${METADATA}?${new URLSearchParams({ 'api-version': '2018-02-01', ...query })}`, { metadata: 'true' }];
  const parameters = new URLSearchParams({ 'api-version': '2019-08-01', ...query });
  return [`${service.url}?${parameters}`, { 'x-identity-header': service.header }];
}

/** Microsoft's page on the metadata service: these pass, with time. */
const PASSING = new Set([404, 410, 429]);

/** Returns a token for this resource. @throws PlatformError `unauthorised` where the machine has no such identity. */
export async function askIdentity(identity: Identity, resource: string, asking: Asking): Promise<IdentityToken> {
  const [url, headers] = requestFor(identity, resource);
  const { status, body, retryAfter } = await call(url, { headers }, asking.deadline, 'repeatable').catch(
    (error: unknown) => {
      throw error instanceof PlatformError ? new PlatformError(error.kind, `identity_${error.code}`) : error;
    },
  );
  const now = asking.clock();
  if (status >= 500 || PASSING.has(status))
    throw new PlatformError('retry', `identity_${status}`, retryAfterOf(retryAfter, now));
  if (status < 200 || status >= 300) throw new PlatformError('unauthorised', `identity_${status}`);
  const { access_token: token, expires_in: lasts, expires_on: ends } = read(granted, body);
  return { token, lasts: lasts ?? Math.max(0, (ends ?? 0) - now.getTime() / 1000) };
}
