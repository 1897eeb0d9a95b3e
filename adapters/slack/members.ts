import { z } from 'zod';
import type { RoomMembers } from '../../src/port/places.ts';
import { PlatformError } from '../../src/port/platform-error.ts';
import { createCache } from '../shared/cache.ts';
import type { Call } from './api.ts';
import { codeOf, PUBLIC, read } from './errors.ts';
import type { IdentitySource } from './identity.ts';
import { readableText } from './text.ts';
import type { Users } from './users.ts';

/** Milliseconds that an answer is used; joined and left events clear it earlier. */
const FRESH = 60_000;
const PAGE = 200;
/** Maximum number of pages: a channel with more is not one of our rooms. */
const PAGES = 25;

const page = z.object({
  members: z.array(z.string()),
  response_metadata: z.object({ next_cursor: z.string().nullish() }).nullish(),
});
const info = z.object({
  channel: z.object({
    is_private: z.boolean().nullish(),
    is_archived: z.boolean().nullish(),
    is_ext_shared: z.boolean().nullish(),
    is_org_shared: z.boolean().nullish(),
    is_pending_ext_shared: z.boolean().nullish(),
    pending_shared: z.array(z.unknown()).nullish(),
    topic: z.object({ value: z.string().nullish() }).nullish(),
  }),
});

export interface Members {
  of(channel: string): Promise<RoomMembers>;
  invite(channel: string, users: readonly string[]): Promise<void>;
  remove(channel: string, user: string): Promise<void>;
  forget(channel: string): void;
}

async function all(call: Call, channel: string): Promise<string[]> {
  const found: string[] = [];
  let cursor = '';
  for (let count = 0; count < PAGES; count++) {
    const args = { channel, limit: PAGE, ...(cursor ? { cursor } : {}) };
    const answer = read(page, await call('conversations.members', args));
    found.push(...answer.members);
    cursor = answer.response_metadata?.next_cursor ?? '';
    if (!cursor) return found;
  }
  throw new PlatformError('invalid', 'too_many_members');
}

const isPublic = (error: unknown): undefined => {
  if (codeOf(error) !== PUBLIC) throw error;
  return undefined;
};

async function look(call: Call, users: Users, identity: IdentitySource, channel: string): Promise<RoomMembers> {
  const said = await call('conversations.info', { channel }).catch(isPublic);
  if (said === undefined) return { people: [], strangers: [], archived: false, unsafe: true };
  const { channel: about } = read(info, said);
  const me = (await identity.get()).botUser;
  const others = (await all(call, channel)).filter((user) => user !== me);
  const bots = new Set<string>();
  for (const user of others) if (await users.isBot(user)) bots.add(user);
  return {
    people: others.filter((user) => !bots.has(user)),
    strangers: [...bots],
    topic: readableText(about.topic?.value ?? ''),
    archived: about.is_archived === true,
    // Unless Slack says that a room is private, it is not.
    unsafe: Boolean(
      about.is_private !== true ||
        about.is_ext_shared ||
        about.is_org_shared ||
        about.is_pending_ext_shared ||
        about.pending_shared?.length,
    ),
  };
}

/** Errors which mean that the wish is already fulfilled. */
const FINE_INVITE = /^(already_in_channel|cant_invite_self)$/;
const FINE_KICK = /^(not_in_channel|user_not_in_channel|cant_kick_self)$/;

export function createMembers(call: Call, users: Users, identity: IdentitySource, clock: () => Date): Members {
  const cache = createCache<RoomMembers>(clock, FRESH, 5000);
  const inviteOne = async (channel: string, user: string): Promise<void> => {
    try {
      await call('conversations.invite', { channel, users: user });
    } catch (error) {
      if (!FINE_INVITE.test(codeOf(error))) throw error;
    }
  };
  return {
    of: async (channel) => {
      const known = cache.get(channel);
      if (known) return known;
      const found = await look(call, users, identity, channel);
      cache.set(channel, found);
      return found;
    },
    // One by one: a call for several people invites nobody when one of them is already in, or gone.
    invite: async (channel, wanted) => {
      let failure: unknown;
      for (const user of wanted) await inviteOne(channel, user).catch((error: unknown) => (failure ??= error));
      cache.delete(channel);
      if (failure) throw failure;
    },
    remove: async (channel, user) => {
      try {
        await call('conversations.kick', { channel, user });
      } catch (error) {
        if (!FINE_KICK.test(codeOf(error))) throw error;
      }
      cache.delete(channel);
    },
    forget: (channel) => cache.delete(channel),
  };
}
