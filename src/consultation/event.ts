/**
 * The generic shape of what happened. `type` is the event's name in the past tense; the three parts differ in who may read them: `face`
 * plain, `facts` sealed and readable by every member, `body` sealed under the row's audience.
 */
export interface CaseEvent<
  Type extends string = string,
  Face extends object = object,
  Facts extends object = object,
  Body extends object = object,
> {
  /** UUID of the row; for what a form makes, the form's own id. */
  readonly id: string;
  readonly type: Type;
  /** Who did it; undefined for the system. */
  readonly by: string | undefined;
  /** ISO instant, UTC, milliseconds. */
  readonly at: string;
  readonly happenedAt?: string;
  readonly audience: 'case' | 'core';
  readonly face: Face;
  readonly facts: Facts;
  /** The words; absent where there are none. */
  readonly body?: Body;
}

/** A face or facts that hold nothing. */
export type None = Record<never, never>;
/** Of an event without words. */
export type NoBody = never;
/** Of an event with a reason and nothing else. */
export interface Reason {
  readonly reason?: string;
}

/** People who get a quiet notice that something new stands in the file. */
export interface Notifies {
  readonly notify?: readonly string[];
}
