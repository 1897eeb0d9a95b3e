import { randomInt } from 'node:crypto';
import { z } from 'zod';
import { PlatformError } from '../../src/port/platform-error.ts';
import { createCache } from '../shared/cache.ts';
import { shorten } from '../shared/text.ts';
import type { Call } from './api.ts';
import { codeOf, read } from './errors.ts';
import { LIMITS } from './limits.ts';
import { escapeText } from './text.ts';

const NAME_LENGTH = 80;
const DAY = 86_400_000;

const created = z.object({ channel: z.object({ id: z.string() }) });
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

async function open(call: Call, name: string): Promise<OpenedChannel> {
  let taken: unknown;
  for (const suffix of suffixes()) {
    try {
      const args = { name: channelName(name, suffix), is_private: true };
      return { channel: read(created, await call('conversations.create', args, 'once')).channel.id };
    } catch (error) {
      if (/^(unknown_method|method_deprecated|not_supported)$/.test(codeOf(error))) return { relay: 'unsupported' };
      if (isRestricted(error)) return { relay: 'restricted' };
      if (codeOf(error) !== 'name_taken') throw error;
      taken = error;
    }
  }
  throw taken;
}

export function createRooms(call: Call, clock: () => Date): Rooms {
  const directs = createCache<string>(clock, DAY, 10_000);
  return {
    open: (name) => open(call, name),
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
