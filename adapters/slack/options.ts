import type { IncomingMessage, ServerResponse } from 'node:http';
import type { View } from '../../src/port/card.ts';
import type { InboundHandler } from '../../src/port/inbound-handler.ts';
import type { Log } from './log.ts';

/** The few sentences that belong to the surface itself; the words come from `cards/`. */
export interface SlackWords {
  /** Title of a small view that only holds a notice; at most 24 characters. */
  readonly title: string;
  /** Labels that close a view without and with a form; at most 24 characters. */
  readonly close: string;
  readonly cancel: string;
  /** The form could not be saved in time; what was typed is still there. */
  readonly saveFailed: string;
  /** Something unexpected; stands above the emergency numbers. */
  readonly failed: string;
  /** The view could not be opened in Slack's three seconds. */
  readonly tooLate: string;
  /** Shown in the waiting view when the answer turns out to be nothing to see. */
  readonly done: string;
  /** Stands where the end of a card, view or list did not fit. */
  readonly cutOff: string;
  /** Hint under a field whose text was longer than the field takes. */
  readonly textCut: string;
  /** Notification text of a private notice by DM; neutral, a screen may show it. */
  readonly notification: string;
  /** Topic of a room whose case was closed. */
  readonly roomClosed: string;
}

export interface HttpRoute {
  readonly method: string;
  readonly path: string;
  readonly handler: (request: IncomingMessage, response: ServerResponse) => unknown;
}

export interface SlackOptions {
  readonly signingSecret: string;
  readonly botToken: string;
  /** Default `https://slack.com/api/`. */
  readonly apiUrl?: string;
  readonly handler: InboundHandler;
  /** The emergency numbers: shown when the answer takes longer than a second, and with every failure. */
  readonly waitingView: View;
  readonly words: SlackWords;
  readonly clock?: () => Date;
  readonly log?: Log;
  /** Other routes on the same server, such as `GET /healthz`. */
  readonly routes?: readonly HttpRoute[];
  /** Milliseconds after which a bulk call counts as unanswered; default 5000. */
  readonly bulkTimeout?: number;
  /** Waits so many milliseconds; ends early without error when the signal aborts. */
  readonly wait?: Delay;
}

export type Delay = (milliseconds: number, signal: AbortSignal) => Promise<void>;
