import { z } from 'zod';
import type { Card } from '../../src/port/card.ts';
import type { Places, PostRef, RoomRef } from '../../src/port/places.ts';
import { PlatformError } from '../../src/port/platform-error.ts';
import { shorten } from '../shared/text.ts';
import type { Call } from './api.ts';
import { codeOf, read } from './errors.ts';
import type { IdentitySource } from './identity.ts';
import type { Members } from './members.ts';
import { renderCard } from './render.ts';
import type { Rooms } from './rooms.ts';
import { escapeText } from './text.ts';
import type { SlackWords } from './words.ts';

const posted = z.object({ ts: z.string() });
/** Slack shows no more of a notification. */
const NOTIFICATION = 1000;

/** A post of ours that stands, and that Slack lets nobody change any more. */
const UNCHANGEABLE = /^(edit_window_closed|cant_update_message)$/;

interface SendOptions {
  readonly call: Call;
  readonly identity: IdentitySource;
  readonly rooms: Rooms;
  readonly members: Members;
  readonly words: SlackWords;
}

const PLATFORM = 'slack';

type Own = (tenant: string) => Promise<void>;
const roomRef = (tenant: string, room: string): RoomRef => ({ platform: PLATFORM, tenant, room });

function createPosts({ call, words }: SendOptions, own: Own): Pick<Places, 'post' | 'update' | 'remove'> {
  const message = (card: Card, notification: string) => ({
    text: escapeText(shorten(notification, NOTIFICATION)),
    blocks: renderCard(card, words),
  });
  return {
    post: async (room, card, notification, thread): Promise<PostRef> => {
      await own(room.tenant);
      const args = {
        channel: room.room,
        ...message(card, notification),
        unfurl_links: false,
        unfurl_media: false,
        ...(thread ? { thread_ts: thread } : {}),
      };
      return { room, post: read(posted, await call('chat.postMessage', args, 'once'), 'once').ts };
    },
    update: async ({ room, post }, card, notification) => {
      await own(room.tenant);
      const at = { channel: room.room, ts: post };
      await call('chat.update', { ...at, ...message(card, notification) }).catch(async (error: unknown) => {
        if (!UNCHANGEABLE.test(codeOf(error))) throw error;
        // Whatever becomes of the old one, a new one is posted.
        await call('chat.delete', at).catch(() => undefined);
        throw new PlatformError('gone', codeOf(error));
      });
    },
    remove: async ({ room, post }) => {
      await own(room.tenant);
      await call('chat.delete', { channel: room.room, ts: post }).catch((error: unknown) => {
        if (codeOf(error) !== 'message_not_found') throw error;
      });
    },
  };
}

type RoomCalls = 'openRoom' | 'openDirect' | 'setTopic' | 'closeRoom' | 'endRoom';

function createRoomCalls({ rooms, members, words }: SendOptions, own: Own): Pick<Places, RoomCalls> {
  return {
    openRoom: async (tenant, name) => {
      await own(tenant);
      const opened = await rooms.open(name);
      if ('relay' in opened) return { kind: 'relay', reason: opened.relay };
      // The room is there: a failure here must not make a second one. It is logged with the call.
      await rooms.setPurpose(opened.channel, words.roomPurpose).catch(() => undefined);
      return { kind: 'room', room: roomRef(tenant, opened.channel) };
    },
    setTopic: async (room, topic) => {
      await own(room.tenant);
      await rooms.setTopic(room.room, topic);
      members.forget(room.room);
    },
    openDirect: async ({ tenant, user }) => {
      await own(tenant);
      return roomRef(tenant, await rooms.direct(user));
    },
    // A bot cannot unarchive, so a closed room only gets a topic that says so.
    closeRoom: async (room) => {
      await own(room.tenant);
      await rooms.setTopic(room.room, words.roomClosed).catch((error: unknown) => {
        if (!(error instanceof PlatformError) || !/^(refused|gone|invalid)$/.test(error.kind)) throw error;
      });
    },
    endRoom: async (room) => {
      await own(room.tenant);
      await rooms.archive(room.room).catch((error: unknown) => {
        if (!/^(already_archived|is_archived)$/.test(codeOf(error))) throw error;
      });
    },
  };
}

/** Creates the port to places on Slack: bulk calls, on a client of their own, never repeated here. */
export function createPlaces(options: SendOptions): Places {
  const { identity, members } = options;
  /** One token is one workspace: a reference to another one can only be a fault or an old installation. */
  const own: Own = async (tenant) => {
    if ((await identity.get()).team !== tenant) throw new PlatformError('unauthorised', 'foreign_workspace');
  };
  return {
    capabilities: { privateRooms: true, threads: true, ephemeralNotices: true },
    ...createPosts(options, own),
    ...createRoomCalls(options, own),
    invite: async (room, wanted) => {
      await own(room.tenant);
      await members.invite(room.room, wanted);
    },
    removeMember: async (room, user) => {
      await own(room.tenant);
      await members.remove(room.room, user);
    },
    members: async (room) => {
      await own(room.tenant);
      return members.of(room.room);
    },
    forgetMembers: (room) => members.forget(room.room),
  };
}
