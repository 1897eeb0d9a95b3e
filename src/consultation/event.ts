/**
 * The generic shape of an event. `type` is a name in the past tense; the three parts differ in who may read them: `face` is plain, `facts`
 * are sealed and readable by every member, `body` is sealed under the row's audience.
 */
export interface CaseEvent<
  Type extends string = string,
  Face extends object = object,
  Facts extends object = object,
  Body extends object = object,
> {
  /** UUID of the row; for something made by a form, the form's own id. */
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
  /** The free text; absent where there is none. */
  readonly body?: Body;
}

/** A face or facts without content. */
export type None = Record<never, never>;
/** The body of an event without free text. */
export type NoBody = never;
/** The body of an event with only a reason. */
export interface Reason {
  readonly reason?: string;
}

/** People who get a quiet notice that there is something new in the file. */
export interface Notifies {
  readonly notify?: readonly string[];
}
