import type { IncomingMessage, ProxyEnv, ServerResponse } from 'node:http';
import type { Log } from '../../src/log.ts';
import type { View } from '../../src/port/card.ts';
import type { InboundHandler } from '../../src/port/inbound-handler.ts';
import type { Delay } from '../shared/roads.ts';
import type { SlackWords } from './words.ts';

export interface HttpRoute {
  readonly method: string;
  readonly path: string;
  readonly handler: (request: IncomingMessage, response: ServerResponse) => unknown;
}

export interface SlackOptions {
  /** Absent: nothing comes in by HTTP. */
  readonly signingSecret?: string | undefined;
  /** Token of the app, `xapp-…`: with it what people do comes in over a socket that the bot opens. */
  readonly appToken?: string | undefined;
  readonly botToken: string;
  /** Default `https://slack.com/api/`. */
  readonly apiUrl?: string;
  /** Variables of the environment that name a proxy; absent: none. */
  readonly proxy?: ProxyEnv | undefined;
  readonly handler: InboundHandler;
  /** The emergency numbers, shown when the answer takes longer than a second, and with every failure. */
  readonly waitingView: View;
  readonly words: SlackWords;
  readonly clock?: () => Date;
  readonly log?: Log;
  /** Other routes on the same server, such as `GET /healthz`. */
  readonly routes?: readonly HttpRoute[];
  /** Milliseconds after which a bulk call counts as unanswered; default 5000. */
  readonly bulkTimeout?: number;
  /** Waits this many milliseconds; ends early without error when the signal aborts. */
  readonly wait?: Delay;
}
