/** What sorts activities: the work of one of Microsoft's SDKs, of which nothing else in this folder knows. */

/** `teams`: the Teams SDK 2.x; `botbuilder`: the Bot Framework with teams-ai 1.x, which come along only where somebody installed them. */
export type Sdk = 'teams' | 'botbuilder';

export interface InvokeAnswer {
  readonly status: number;
  readonly body?: object | undefined;
}

/** Handling of one activity, by its kind. */
export interface Turn {
  invoke(): Promise<InvokeAnswer>;
  /** Anything but 200 makes Teams send it again. */
  message(): Promise<InvokeAnswer>;
  event(): void;
}

export interface Router {
  /** Returns 200 for an event and for what we have nothing to do with, 501 for an invoke we do not support. Throws what the turn throws. */
  run(activity: object, turn: Turn): Promise<InvokeAnswer>;
}

export interface RouterOptions {
  readonly appId: string;
  /** Names of the invokes that we support. */
  readonly invokes: readonly string[];
}

export type MakeRouter = (options: RouterOptions) => Router;
