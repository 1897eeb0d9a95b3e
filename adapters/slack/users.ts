import { z } from 'zod';
import type { AccountStanding, Accounts } from '../../src/port/account.ts';
import { createCache } from '../shared/cache.ts';
import type { Call } from './api.ts';
import { codeOf, read } from './errors.ts';
import type { IdentitySource } from './identity.ts';

/** Maximum age of an answer in milliseconds: short where rights depend on it, longer for "is it a bot", which never changes. */
const FRESH = 60_000;
const LASTING = 3_600_000;

/** What Slack says of somebody, of which their standing follows. */
export const userShape = z.object({
  id: z.string(),
  team_id: z.string().nullish(),
  enterprise_user: z.object({ enterprise_id: z.string().nullish() }).nullish(),
  deleted: z.boolean().nullish(),
  is_bot: z.boolean().nullish(),
  is_restricted: z.boolean().nullish(),
  is_ultra_restricted: z.boolean().nullish(),
  is_stranger: z.boolean().nullish(),
});
const answer = z.object({ user: userShape });

/** What somebody is to the workspace of the bot. */
export function standingIn(
  it: z.output<typeof userShape>,
  { team, enterprise }: Awaited<ReturnType<IdentitySource['get']>>,
): AccountStanding {
  if (it.deleted) return 'gone';
  // Slack does not say of Slackbot that it is a bot.
  if (it.is_bot || it.id === 'USLACKBOT') return 'bot';
  // In an Enterprise Grid `team_id` may name another workspace of the same organisation, or nothing.
  const isOfGrid = enterprise !== undefined && it.enterprise_user?.enterprise_id === enterprise;
  if (!isOfGrid && (it.is_stranger || (it.team_id && it.team_id !== team))) return 'stranger';
  return it.is_restricted || it.is_ultra_restricted ? 'guest' : 'member';
}

export interface Users {
  standing(user: string): Promise<AccountStanding>;
  isBot(user: string): Promise<boolean>;
  forget(user: string): void;
}

export function createUsers(call: Call, identity: IdentitySource, clock: () => Date): Users {
  const cache = createCache<AccountStanding>(clock, LASTING, 10_000);
  const ask = async (user: string): Promise<AccountStanding> => {
    // users.info does not report Slackbot as a bot.
    if (user === 'USLACKBOT') return 'bot';
    try {
      const { user: it } = read(answer, await call('users.info', { user }));
      // Neither asks who the bot is.
      if (it.deleted) return 'gone';
      if (it.is_bot) return 'bot';
      return standingIn(it, await identity.get());
    } catch (error) {
      if (/^users?_not_found$/.test(codeOf(error))) return 'gone';
      if (codeOf(error) === 'user_not_visible') return 'stranger';
      throw error;
    }
  };
  const standing = async (user: string, maxAge: number): Promise<AccountStanding> => {
    const known = cache.get(user, maxAge);
    if (known) return known;
    const found = await ask(user);
    cache.set(user, found);
    return found;
  };
  return {
    standing: (user) => standing(user, FRESH),
    isBot: async (user) => (await standing(user, LASTING)) === 'bot',
    forget: (user) => cache.delete(user),
  };
}

/** Creates the port to people; one token is one workspace, and people of other workspaces are strangers. */
export const createAccounts = (
  users: Users,
  identity: IdentitySource,
  list?: NonNullable<Accounts['list']>,
): Accounts => ({
  ...(list === undefined ? {} : { list }),
  standing: async ({ tenant, user }) => {
    if (tenant !== (await identity.get()).team) return 'stranger';
    return users.standing(user);
  },
});
