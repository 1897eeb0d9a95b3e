import type { AccountRef } from './account.ts';
import type { Card } from './card.ts';

/** A place to post: a room or a DM of one workspace or tenant. */
export interface RoomRef {
  readonly platform: string;
  readonly tenant: string;
  readonly room: string;
}

/** A post as the platform names it (Slack `ts`, Teams activity id). */
export interface PostRef {
  readonly room: RoomRef;
  readonly post: string;
}

/** Capabilities of a platform; the core checks these and never a platform's name. */
export interface Capabilities {
  readonly privateRooms: boolean;
  readonly threads: boolean;
  readonly ephemeralNotices: boolean;
  /** True when a room can only be made with people in it. */
  readonly roomsNeedPeople?: boolean;
}

export type RoomOpened =
  | { readonly kind: 'room'; readonly room: RoomRef }
  /**
   * There is no room, and members get the cards in their own DM. `restricted`: the workspace refuses private rooms; `few`: not with so few
   * people, so ask again when there are more.
   */
  | { readonly kind: 'relay'; readonly reason: 'restricted' | 'unsupported' | 'few' };

export interface RoomMembers {
  /** People in the room, except the bot itself. */
  readonly people: readonly string[];
  /** Other bots and apps, which all count as strangers. */
  readonly strangers: readonly string[];
  /** Public, or shared outside the workspace (Slack Connect): others may read along, so no post may go there. */
  readonly unsafe: boolean;
  /** Archived: nothing can be posted there now, and nobody else reads along. */
  readonly archived?: boolean;
  /** The line above the room, where the platform shows one. */
  readonly topic?: string;
}

/**
 * The port to the rooms of a platform and the posts in them. Every call may throw a `PlatformError`; the port retries only calls that are
 * known to be harmless when repeated. These are bulk calls: they never delay an answer to a person, which goes back as a `Reply`.
 */
export interface Places {
  readonly capabilities: Capabilities;
  /**
   * Opens a private room. `name` is neutral and safe for the platform; a taken name gets a suffix. `people` are in it from the start where
   * `roomsNeedPeople` is set; elsewhere only the bot is.
   */
  openRoom(tenant: string, name: string, people?: readonly string[]): Promise<RoomOpened>;
  /** Returns the direct room of one person with the bot. */
  openDirect(account: AccountRef): Promise<RoomRef>;
  /** Posts a card; `notification` is one of the two fixed sentences that screens may show. `thread` is the parent post. */
  post(room: RoomRef, card: Card, notification: string, thread?: string): Promise<PostRef>;
  update(post: PostRef, card: Card, notification: string): Promise<void>;
  remove(post: PostRef): Promise<void>;
  invite(room: RoomRef, users: readonly string[]): Promise<void>;
  removeMember(room: RoomRef, user: string): Promise<void>;
  /** Returns who is in the room now. The answer may be up to 60 s old; joined and left events clear it. */
  members(room: RoomRef): Promise<RoomMembers>;
  /** Sets the line above the room, at most 250 characters and plain text, where the platform shows one. */
  setTopic?(room: RoomRef, topic: string): Promise<void>;
  /** Ends the room as far as the platform lets a bot do so without losing it (never archives). */
  closeRoom(room: RoomRef): Promise<void>;
  /** Ends a room of which nothing may be kept, for good, where the platform can (Slack: archives); harmless when repeated. */
  endRoom?(room: RoomRef): Promise<void>;
  /** Clears a cached membership: called on joined and left events. */
  forgetMembers(room: RoomRef): void;
}

/** Returns the places of a platform; undefined for one that has none, or is not switched on. */
export type PlacesOf = (platform: string) => Places | undefined;
