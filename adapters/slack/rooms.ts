import { randomInt } from 'node:crypto';
import { z } from 'zod';
import { PlatformError } from '../../src/port/platform-error.ts';
import { type Cache, createCache } from '../shared/cache.ts';
import { shorten } from '../shared/text.ts';
import type { Call } from './api.ts';
import { codeOf, read } from './errors.ts';
import type { IdentitySource } from './identity.ts';
import { LIMITS } from './limits.ts';
import { escapeText } from './text.ts';

const NAME_LENGTH = 80;
const DAY = 86_400_000;
const HOUR = 3_600_000;
/** Maximum number of pages of rooms in which a lost one is looked for. */
const PAGES = 10;

const created = z.object({ channel: z.object({ id: z.string() }) });
const inside = z.object({ members: z.array(z.string()) });
const listed = z.object({
  channels: z.array(
    z.object({
      id: z.string(),
      name: z.string().nullish(),
      creator: z.string().nullish(),
      topic: z.object({ value: z.string().nullish() }).nullish(),
    }),
  ),
  response_metadata: z.object({ next_cursor: z.string().nullish() }).nullish(),
});
const info = z.object({ channel: z.object({ is_private: z.boolean().nullish(), is_im: z.boolean().nullish() }) });

type OpenedChannel = { readonly channel: string } | { readonly relay: 'restricted' | 'unsupported' };

/** Channels by id; one token means one workspace. */
export interface Rooms {
  open(name: string): Promise<OpenedChannel>;
  direct(user: string): Promise<string>;
  setTopic(channel: string, topic: string): Promise<void>;
  /** Sets what the channel is for, beside its topic. */
  setPurpose(channel: string, purpose: string): Promise<void>;
  archive(channel: string): Promise<void>;
  /** Returns false when Slack does not say: a place counts as public until it is known to be private. */
  isPrivate(channel: string): Promise<boolean>;
}

/** Slack allows only lower case letters, digits, hyphens and underscores. */
function channelName(name: string, suffix = ''): string {
  const clean = name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9_-]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
  return `${(clean || 'room').slice(0, NAME_LENGTH - suffix.length)}${suffix}`;
}

/** Suffixes for a taken name: small numbers first, because people read them, then one that is surely free. */
const suffixes = (): string[] => ['', '-2', '-3', '-4', `-${randomInt(1000, 10_000)}`, `-${randomInt(1000, 10_000)}`];

const isRestricted = (error: unknown): boolean => error instanceof PlatformError && error.kind === 'refused';

interface OpenParts {
  readonly call: Call;
  readonly identity: IdentitySource;
  /** Rooms that this process gave out. */
  readonly given: Cache<true>;
}

/**
 * Returns a room of this name that we made and nobody was told of, because the answer was lost: made by the bot, with only the bot in it, and
 * nothing above it. Any failure means that there is none.
 */
async function orphanOf({ call, identity, given }: OpenParts, name: string): Promise<string | undefined> {
  try {
    const me = (await identity.get()).botUser;
    let cursor = '';
    for (let page = 0; page < PAGES; page += 1) {
      const args = { types: 'private_channel', exclude_archived: true, limit: 200, ...(cursor ? { cursor } : {}) };
      const { channels, response_metadata } = read(listed, await call('conversations.list', args));
      const found = channels.find((it) => it.name === name && it.creator === me && !it.topic?.value);
      if (found !== undefined) {
        const { members } = read(inside, await call('conversations.members', { channel: found.id, limit: 10 }));
        const isOurs = given.get(found.id) === undefined && members.every((user) => user === me);
        return isOurs ? found.id : undefined;
      }
      cursor = response_metadata?.next_cursor ?? '';
      if (!cursor) return undefined;
    }
  } catch {
    // A second room is better than none.
  }
  return undefined;
}

/** Makes one room; returns undefined where the name is taken. */
async function make(call: Call, name: string): Promise<OpenedChannel | undefined> {
  try {
    const args = { name, is_private: true };
    return { channel: read(created, await call('conversations.create', args, 'once'), 'once').channel.id };
  } catch (error) {
    if (/^(unknown_method|method_deprecated|not_supported)$/.test(codeOf(error))) return { relay: 'unsupported' };
    if (isRestricted(error)) return { relay: 'restricted' };
    if (codeOf(error) !== 'name_taken') throw error;
    return undefined;
  }
}

async function open(parts: OpenParts, callName: string): Promise<OpenedChannel> {
  for (const suffix of suffixes()) {
    const name = channelName(callName, suffix);
    const opened = (await make(parts.call, name)) ?? (await orphanOf(parts, name));
    if (typeof opened === 'object') return opened;
    if (opened !== undefined) return { channel: opened };
  }
  throw new PlatformError('invalid', 'name_taken');
}

export function createRooms(call: Call, identity: IdentitySource, clock: () => Date): Rooms {
  const directs = createCache<string>(clock, DAY, 10_000);
  const given = createCache<true>(clock, DAY, 10_000);
  /** A workspace that refuses rooms is asked once an hour at most. */
  const refused = createCache<'restricted' | 'unsupported'>(clock, HOUR, 1);
  return {
    open: async (name) => {
      const relay = refused.get('rooms');
      if (relay !== undefined) return { relay };
      const opened = await open({ call, identity, given }, name);
      if ('relay' in opened) refused.set('rooms', opened.relay);
      else given.set(opened.channel, true);
      return opened;
    },
    direct: async (user) => {
      const known = directs.get(user);
      if (known) return known;
      const { channel } = read(created, await call('conversations.open', { users: user }));
      directs.set(user, channel.id);
      return channel.id;
    },
    setTopic: async (channel, topic) => {
      await call('conversations.setTopic', { channel, topic: escapeText(shorten(topic, LIMITS.topic)) });
    },
    setPurpose: async (channel, purpose) => {
      await call('conversations.setPurpose', { channel, purpose: escapeText(shorten(purpose, LIMITS.topic)) });
    },
    archive: async (channel) => {
      await call('conversations.archive', { channel });
    },
    isPrivate: async (channel) => {
      if (/^[DG]/.test(channel)) return true;
      try {
        return read(info, await call('conversations.info', { channel })).channel.is_private === true;
      } catch {
        return false;
      }
    },
  };
}
