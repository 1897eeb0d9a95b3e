/** Accounts: people as their platform knows them, and what the platform says about them today. */

/** A platform identity: the person who acts, as the platform vouches for them. */
export interface AccountRef {
  readonly platform: string;
  /** Slack team or Teams tenant. */
  readonly tenant: string;
  readonly user: string;
}

/** What a platform says about an account today: only a member takes part in anything. */
export type AccountStanding = 'member' | 'guest' | 'bot' | 'stranger' | 'gone';

/** Somebody as a platform lists its people. */
export interface ListedPerson {
  readonly account: AccountRef;
  /** By which the organisation has them there. */
  readonly names: readonly string[];
  /** Names that anybody may give themselves: they prove nothing. */
  readonly chosen: readonly string[];
  readonly standing: AccountStanding;
}

/**
 * How people type a command: `slash`: after a slash, anywhere, and nothing of it stays; `chat`: as a message in their own chat with the bot,
 * which the platform keeps.
 */
export type Typing = 'slash' | 'chat';

/** The port to a platform's own list of people. Every call may throw a `PlatformError`. */
export interface Accounts {
  /** Absent: after a slash. */
  readonly typing?: Typing;
  /** Guests, bots and strangers get the emergency numbers and nothing else. */
  standing(account: AccountRef): Promise<AccountStanding>;
  /** Everybody whom the platform lists, where the bot may read such a list. */
  list?(): Promise<readonly ListedPerson[]>;
}

/** The accounts of a platform; undefined for one that this bot does not speak to now. */
export type AccountsOf = (platform: string) => Accounts | undefined;
