/** Addresses at which a platform says its people can be reached: identifiers of the platform and nothing else. */
import type { Account } from '../consultation/school.ts';

export interface KnownAddress {
  /** Address of the platform's service for this person. */
  readonly serviceUrl: string;
  /** The id under which this bot knows the person, where that differs from the account's. */
  readonly channelUser: string;
  /** The person's own conversation with the bot; absent until there was one, or after the person removed the bot. */
  readonly conversation: string | undefined;
}

export interface AddressStore {
  /**
   * Stores or updates an address; a conversation that is not given stays as it was. With the first one, or one after `forget`, what waits
   * for this person is delivered.
   */
  learn(
    seen: Account & {
      readonly serviceUrl: string;
      readonly channelUser: string;
      readonly conversation?: string;
      readonly at: Date;
    },
  ): Promise<void>;
  /** Records that the person cannot be reached there any more, until the next message from them. Whoever watches their cases is told. */
  forget(account: Account): Promise<void>;
  /** Records that this conversation is not found: the next message to them is sent in one that is opened anew. */
  forgetConversation(of: {
    readonly platform: string;
    readonly tenant: string;
    readonly conversation: string;
  }): Promise<void>;
  addressOf(account: Account): Promise<KnownAddress | undefined>;
  userOf(id: {
    readonly platform: string;
    readonly tenant: string;
    readonly channelUser: string;
  }): Promise<string | undefined>;
  /** Returns the address heard from last in this tenant. */
  serviceUrl(of: { readonly platform: string; readonly tenant: string }): Promise<string | undefined>;
}
