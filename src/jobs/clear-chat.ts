/** Takes away what stands in chat of a case that has no key any more: its posts, and then its room. */
import type { Log } from '../log.ts';
import type { Places, PlacesOf, PostRef, RoomRef } from '../port/places.ts';
import { PlatformError } from '../port/platform-error.ts';

interface Chat {
  readonly caseId: string;
  readonly room: RoomRef | undefined;
  readonly posts: readonly PostRef[];
}

interface ClearParts {
  readonly placesOf: PlacesOf;
  readonly log: Log;
}

/** Calls the platform. What it refuses for good is left as it is; an error that may pass is thrown. */
async function asFarAsItGoes({ log }: ClearParts, { caseId }: Chat, call: () => Promise<void>): Promise<void> {
  try {
    await call();
  } catch (error) {
    const waits = error instanceof PlatformError && (error.kind === 'retry' || error.kind === 'lost');
    if (waits || !(error instanceof PlatformError)) throw error;
    if (error.kind !== 'gone') log('warn', 'chat_not_removed', { caseId, cause: error.code });
  }
}

const endRoom = (places: Places, room: RoomRef): Promise<void> => places.endRoom?.(room) ?? places.closeRoom(room);

/**
 * Removes the posts before the room: nothing can be removed from a room that has ended. A platform that is switched off for now is waited
 * for. @throws what may pass
 */
export async function clearChat(parts: ClearParts, chat: Chat): Promise<void> {
  const placesOf = ({ platform }: RoomRef): Places => {
    const places = parts.placesOf(platform);
    if (places === undefined) throw new PlatformError('retry', 'platform_off');
    return places;
  };
  for (const post of chat.posts) await asFarAsItGoes(parts, chat, () => placesOf(post.room).remove(post));
  const { room } = chat;
  if (room !== undefined) await asFarAsItGoes(parts, chat, () => endRoom(placesOf(room), room));
}
