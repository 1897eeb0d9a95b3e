import { z } from 'zod';
import { PlatformError } from '../../src/port/platform-error.ts';
import type { Call } from './api.ts';

/** Identity of the token: which workspace, and which user is the bot itself. */
interface BotIdentity {
  readonly team: string;
  readonly botUser: string;
  /** The organisation (Enterprise Grid) that the workspace is of. */
  readonly enterprise?: string;
}

const answer = z.object({ team_id: z.string(), user_id: z.string(), enterprise_id: z.string().nullish() });

export interface IdentitySource {
  /** Asks Slack, with one request at a time; a failure is not stored. */
  get(): Promise<BotIdentity>;
  /** Returns what is known without asking. */
  known(): BotIdentity | undefined;
}

export function createIdentity(call: Call): IdentitySource {
  let known: BotIdentity | undefined;
  let asking: Promise<BotIdentity> | undefined;
  const ask = async (): Promise<BotIdentity> => {
    const parsed = answer.safeParse(await call('auth.test', {}));
    if (!parsed.success) throw new PlatformError('retry', 'unexpected_answer');
    const { team_id: team, user_id: botUser, enterprise_id: enterprise } = parsed.data;
    known = { team, botUser, ...(enterprise ? { enterprise } : {}) };
    return known;
  };
  return {
    known: () => known,
    get: () => {
      if (known) return Promise.resolve(known);
      asking ??= ask().finally(() => {
        asking = undefined;
      });
      return asking;
    },
  };
}
