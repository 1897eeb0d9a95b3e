import type { AccountRef } from './account.ts';
import type { ButtonData, FormRef, FormValues } from './card.ts';
import type { RoomRef } from './places.ts';

/** What the session of somebody on the page vouches for. */
export interface Sitting {
  /** False where nothing was done for a while: they have to show again who they are to see anything of a case. */
  readonly isThere: boolean;
  /** What a second factor opened: nothing, reading, or deciding too. */
  readonly key: 'none' | 'read' | 'decide';
}

interface Origin {
  readonly account: AccountRef;
  /** Unique for each action of a person; the same key twice has one effect. */
  readonly deliveryKey: string;
  /** Present where it comes over the page; absent from a chat. */
  readonly page?: Sitting;
}

/** An action of a person as the platform reports it, in the core's own terms. */
export type Inbound =
  /** `/zorg …`, from anywhere. */
  | (Origin & { readonly kind: 'command'; readonly text: string })
  /** A button on a card (`in: 'card'`) or inside a private view (`in: 'view'`). */
  | (Origin & {
      readonly kind: 'press';
      readonly button: ButtonData;
      readonly in: 'card' | 'view' | 'home';
      /** What was typed so far in the form that the button stands in. */
      readonly values?: FormValues;
      /** The post with the button, so that a duplicate whose reference was lost can be removed. */
      readonly post?: { readonly room: RoomRef; readonly post: string };
      /** True where an address led there, which anybody can send: it shows, and does nothing. */
      readonly again?: true;
    })
  | (Origin & { readonly kind: 'submit'; readonly form: FormRef; readonly values: FormValues })
  /** Message shortcut *Zet in dossier*: it brings the full message, which is kept only when the form is saved. */
  | (Origin & {
      readonly kind: 'lift';
      readonly room: RoomRef;
      readonly text: string;
      readonly author?: string;
      /** ISO instant at which the message was written. */
      readonly writtenAt?: string;
    })
  /** The bot was mentioned; the text is not passed on. */
  | (Origin & { readonly kind: 'mention'; readonly room: RoomRef; readonly public: boolean })
  | (Origin & { readonly kind: 'joined'; readonly room: RoomRef })
  | (Origin & { readonly kind: 'left'; readonly room: RoomRef })
  /** Something happened to a room itself: archived or back, renamed, shared, or the bot came in or was taken out. `was`: by another id. */
  | (Origin & { readonly kind: 'changed'; readonly room: RoomRef; readonly was?: RoomRef })
  /** The person's own page with the bot was opened. */
  | (Origin & { readonly kind: 'home' })
  /** The account no longer exists at the platform: access ends now. */
  | (Origin & { readonly kind: 'deactivated' });
