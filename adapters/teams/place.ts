import type { RoomRef } from '../../src/port/places.ts';
import type { Activity } from './activity.ts';
import { PLATFORM } from './wire.ts';

/** An id goes into the path of an address: no separators that would make it another one. */
export const isConversation = (id: string): boolean => /^[\w:;=@.|+,~!$'()*-]{1,1000}$/.test(id) && !id.includes('..');

/** Chats of people and channels are `19:…`; whatever else there is, is with the bot alone. */
export const isOwnChat = (id: string): boolean => !id.startsWith('19:');

/** A thread of a channel stands behind the channel's own id. */
const withoutThread = (id: string): string => id.split(';messageid=')[0] ?? id;

export const roomOf = ({ conversation }: Activity, tenant: string): RoomRef => ({
  platform: PLATFORM,
  tenant,
  room: withoutThread(conversation.id),
});

/**
 * The person's own chat with the bot. Teams leaves the kind out where it is a personal chat with an id of its own form, and calls a chat of two
 * colleagues personal too (`19:…@unq.gbl.spaces`, where our message actions can be opened): there the other one reads along.
 */
export const isPersonal = ({ conversation: { id, conversationType } }: Activity): boolean =>
  isOwnChat(id) && (conversationType === 'personal' || (!conversationType && id.startsWith('a:')));
