import type { RoomRef } from '../../src/port/places.ts';
import type { Activity } from './activity.ts';
import { PLATFORM } from './wire.ts';

/** True for an id that can be part of a URL path: without separators that would make it a different one. */
export const isConversation = (id: string): boolean => /^[\w:;=@.|+,~!$'()*-]{1,1000}$/.test(id) && !id.includes('..');

/** True for a chat with the bot alone; chats of several people and channels are `19:…`. */
export const isOwnChat = (id: string): boolean => !id.startsWith('19:');

/** The id of a thread in a channel follows the channel's own id. */
const withoutThread = (id: string): string => id.split(';messageid=')[0] ?? id;

export const roomOf = ({ conversation }: Activity, tenant: string): RoomRef => ({
  platform: PLATFORM,
  tenant,
  room: withoutThread(conversation.id),
});

/**
 * True in the person's own chat with the bot. Teams omits the kind for a personal chat with an id of its own form, and also calls a chat of
 * two colleagues personal (`19:…@unq.gbl.spaces`, where our message actions can be opened): there the other one reads along.
 */
export const isPersonal = ({ conversation: { id, conversationType } }: Activity): boolean =>
  isOwnChat(id) && (conversationType === 'personal' || (!conversationType && id.startsWith('a:')));
