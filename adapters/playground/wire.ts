/** Messages between the page and the server. Types only, so that they cost the page nothing. */
import type { ButtonData, Card, FormRef, FormValues, View } from '../../src/port/card.ts';
import type { Reply } from '../../src/port/reply.ts';

/** A person to act as. */
export interface Actor {
  readonly user: string;
  readonly name: string;
  /** Their job at school, in words. */
  readonly role: string;
  /** What they may type after `/zorg`, to be pressed. */
  readonly commands: readonly string[];
}

/** A moment that the clock can be moved to. */
interface ClockLeap {
  readonly id: string;
  /** ISO instant. */
  readonly to: string;
}

/** What time it is on the page. */
export interface PageClock {
  /** ISO instant, when this was sent. */
  readonly now: string;
  /** True when a visitor moved it. */
  readonly moved: boolean;
  /** Empty when the clock cannot go further. */
  readonly leaps: readonly ClockLeap[];
}

/** A protocol the school can choose. */
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
  /** Increases with each post. */
  readonly newest: number;
}

/** Everything one person sees, sent again at each change. */
export interface Scene {
  readonly as: string;
  readonly rooms: readonly SeenRoom[];
  /** True while the example cases are being played: nothing can be done yet. */
  readonly preparing: boolean;
  /** Id of the protocol that a new case follows. */
  readonly protocol: string;
  /** True where the school has its words on a page of its own. */
  readonly ownPage: boolean;
  readonly clock: PageClock;
  /** Number of the newest post in a room they see, by user, for a dot beside their name. */
  readonly latest: Readonly<Record<string, number>>;
}

/** Sent once, when the page opens. */
export interface Welcome {
  readonly school: string;
  readonly people: readonly Actor[];
  readonly protocols: readonly Protocol[];
  /** The numbers, for when an answer is slow or does not come. */
  readonly waiting: View;
  /** Name of this run, by which a visitor can end it and begin anew; absent where nobody can. */
  readonly run?: string;
}

/**
 * An action of a person. `key` is unique per deed, so that a deed sent twice has one effect. `page`: done on the school's own page, which is shown
 * here as if they had signed in there.
 */
export type Deed =
  | { readonly do: 'command'; readonly text: string }
  | { readonly do: 'home' }
  | { readonly do: 'protocol'; readonly id: string }
  | { readonly do: 'ownPage'; readonly on: boolean }
  /** `to`: ISO instant; one that has passed changes nothing, so that a second try is safe. */
  | { readonly do: 'clock'; readonly to: string }
  /** Begins anew, with nothing left of this run; a run that has ended changes nothing, so that a second try is safe. */
  | { readonly do: 'anew'; readonly run: string }
  | {
      readonly do: 'press';
      readonly button: ButtonData;
      readonly in: 'card' | 'view' | 'home';
      /** What was typed so far in the form that the button stands in. */
      readonly values?: FormValues;
      readonly post?: { readonly room: string; readonly post: string };
      /** True where a link led there. */
      readonly again?: true;
      readonly page?: true;
    }
  | { readonly do: 'submit'; readonly form: FormRef; readonly values: FormValues; readonly page?: true }
  | { readonly do: 'say'; readonly room: string; readonly text: string }
  | { readonly do: 'lift'; readonly room: string; readonly post: string };

export type Act = Deed & { readonly as: string; readonly key: string };
export type ActAnswer = Reply;
