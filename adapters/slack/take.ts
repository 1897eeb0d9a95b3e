import { envelope } from './payloads.ts';

/** What Slack sent, of a shape that we know. */
interface Taken {
  readonly body: Readonly<Record<string, unknown>>;
  /** What tells this request from every other, also from the same words sent again: its signature, or the id of its envelope. */
  readonly mark: string;
}

/** The one answer to what was taken in. */
export interface Acknowledgement {
  readonly isGiven: boolean;
  /** Acknowledges it, with what Slack should show; without a body nothing. */
  give(body?: unknown): void;
  /** Says that it could not be taken: Slack sends an event again, and tells the person who waits for the rest. */
  refuse(status: 400 | 401 | 500): void;
}

/** Works on what was taken in, and answers it. */
export type Take = (taken: Taken, answer: Acknowledgement) => Promise<void>;

/** True for what we asked Slack for. */
export const isKnown = (body: unknown): body is Taken['body'] => envelope.safeParse(body).success;
