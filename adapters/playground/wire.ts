/** What the page and the server say to each other. Types only: the page takes them along for free. */
import type { ButtonData, Card, FormRef, FormValues, View } from '../../src/port/card.ts';
import type { Reply } from '../../src/port/reply.ts';

/** Somebody to act as. */
export interface Actor {
  readonly user: string;
  readonly name: string;
  /** What they do at school, in words. */
  readonly role: string;
}

/** A protocol that the school can work with. */
export interface Protocol {
  readonly id: string;
  readonly title: string;
}

export interface SeenPost {
  readonly id: string;
  readonly thread?: string;
  /** Name; absent: the bot. */
  readonly author?: string;
  readonly card?: Card;
  readonly text?: string;
  /** ISO instant. */
  readonly at: string;
}

export interface SeenRoom {
  readonly id: string;
  /** Empty for the DM with the bot. */
  readonly name: string;
  readonly direct: boolean;
  readonly closed: boolean;
  readonly people: readonly string[];
  readonly posts: readonly SeenPost[];
  /** Grows with each post. */
  readonly newest: number;
}

/** Everything that one person sees, sent again at each change. */
export interface Scene {
  readonly as: string;
  readonly rooms: readonly SeenRoom[];
  /** The example cases are still being played: nothing can be done yet. */
  readonly preparing: boolean;
  /** Id of the protocol that a new case follows. */
  readonly protocol: string;
  /** By user: the newest post in a room they see, for a dot beside their name. */
  readonly latest: Readonly<Record<string, number>>;
}

/** Sent once, when the page opens. */
export interface Welcome {
  readonly school: string;
  readonly people: readonly Actor[];
  readonly protocols: readonly Protocol[];
  /** The numbers, for when an answer takes long or does not come. */
  readonly waiting: View;
}

/** What a person does. `key` is unique per deed, so that one that is sent twice has one effect. */
export type Deed =
  | { readonly do: 'command'; readonly text: string }
  | { readonly do: 'home' }
  | { readonly do: 'protocol'; readonly id: string }
  | {
      readonly do: 'press';
      readonly button: ButtonData;
      readonly in: 'card' | 'view' | 'home';
      readonly post?: { readonly room: string; readonly post: string };
    }
  | { readonly do: 'submit'; readonly form: FormRef; readonly values: FormValues }
  | { readonly do: 'say'; readonly room: string; readonly text: string }
  | { readonly do: 'lift'; readonly room: string; readonly post: string };

export type Act = Deed & { readonly as: string; readonly key: string };
export type ActAnswer = Reply;
