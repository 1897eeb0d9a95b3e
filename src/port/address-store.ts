/** Where a platform says that its people can be reached: identifiers of the platform and nothing else. */
import type { Account } from '../consultation/school.ts';

export interface KnownAddress {
  /** Address of the platform's service for this person. */
  readonly serviceUrl: string;
  /** The id by which this bot knows the person, where that is another one than the account's. */
  readonly channelUser: string;
  /** The person's own conversation with the bot; absent until there was one, or after the person took the bot away. */
  readonly conversation: string | undefined;
}

export interface AddressStore {
  /**
   * Notes or renews; a conversation that is not told stays as it was. With the first one, or one after `forget`, what waits for this person
   * is delivered.
   */
  learn(
    seen: Account & {
      readonly serviceUrl: string;
      readonly channelUser: string;
      readonly conversation?: string;
      readonly at: Date;
    },
  ): Promise<void>;
  /** The person cannot be reached there any more, until heard of again. */
  forget(account: Account): Promise<void>;
  /** The same, by the conversation. */
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
  /** The one heard of last in this tenant. */
  serviceUrl(of: { readonly platform: string; readonly tenant: string }): Promise<string | undefined>;
}
