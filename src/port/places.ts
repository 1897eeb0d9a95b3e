import type { AccountRef } from './account.ts';
import type { Card } from './card.ts';

/** Where something stands: a room or a DM of one workspace or tenant. */
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

/** What a platform can do; the core asks this and never a platform's name. */
export interface Capabilities {
  readonly privateRooms: boolean;
  readonly threads: boolean;
  readonly ephemeralNotices: boolean;
  /** A room is made with people in it or not at all. */
  readonly roomsNeedPeople?: boolean;
}

export type RoomOpened =
  | { readonly kind: 'room'; readonly room: RoomRef }
  /** The workspace refuses private rooms: members get the cards in their own DM. */
  | { readonly kind: 'relay'; readonly reason: 'restricted' | 'unsupported' };

export interface RoomMembers {
  /** People, the bot itself left out. */
  readonly people: readonly string[];
  /** Other bots and apps: strangers all. */
  readonly strangers: readonly string[];
  /** Shared outside the workspace (Slack Connect) or archived: no post may go there. */
  readonly unsafe: boolean;
}

/**
 * The port to the rooms of a platform, and to what is posted in them. Every call may throw a `PlatformError`; nothing is retried inside the port
 * except where a repeated call is known to be harmless. Calls of this port are bulk calls: they never stand in the way of an answer
 * to a person, which goes back as a `Reply`.
 */
export interface Places {
  readonly capabilities: Capabilities;
  /**
   * Opens a private room. `name` is neutral and safe for the platform; taken names are solved by a suffix. `people` are in it from the
   * start where `roomsNeedPeople`; elsewhere nobody is but the bot.
   */
  openRoom(tenant: string, name: string, people?: readonly string[]): Promise<RoomOpened>;
  /** The room of one person with the bot. */
  openDirect(account: AccountRef): Promise<RoomRef>;
  /** Posts a card; `notification` is the neutral sentence that screens may show. `thread` is the parent post. */
  post(room: RoomRef, card: Card, notification: string, thread?: string): Promise<PostRef>;
  update(post: PostRef, card: Card, notification: string): Promise<void>;
  remove(post: PostRef): Promise<void>;
  invite(room: RoomRef, users: readonly string[]): Promise<void>;
  removeMember(room: RoomRef, user: string): Promise<void>;
  /** Who is in the room now. May be up to 60 s old, cleared by joined/left events. */
  members(room: RoomRef): Promise<RoomMembers>;
  /** Ends the room as far as the platform lets a bot do so without losing it (never archives). */
  closeRoom(room: RoomRef): Promise<void>;
  /** Ends a room of which nothing is to be kept, for good, where the platform can (Slack: archives); harmless when repeated. */
  endRoom?(room: RoomRef): Promise<void>;
  /** Forgets a cached membership: called on joined/left events. */
  forgetMembers(room: RoomRef): void;
}

/** The places of a platform; undefined for one that has none, or that this bot does not speak to now. */
export type PlacesOf = (platform: string) => Places | undefined;
