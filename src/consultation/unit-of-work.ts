/** One decision in the making: events are added one by one, and each next question is asked of the state after them. Pure: nothing outside changes. */

import { addMinutes } from './calendar.ts';
import type { ConsultationEvent, EventOf, EventType } from './events.ts';
import type { Refusal, RefusalCode } from './refusal.ts';
import type { CaseState, Circumstances, ExistingCase } from './state.ts';

interface Extra<Body extends object> {
  /** Id of the row, where a form brought one; others are given when the events are stored. */
  readonly id?: string;
  readonly body?: Body;
  readonly audience?: 'case' | 'core';
  readonly happenedAt?: string;
}

type BodyOf<T extends EventType> = Exclude<EventOf<T>['body'], undefined>;

/** Thrown inside a decision and caught at its edge. */
export class Refused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

export const refuse = (code: RefusalCode, more: Omit<Refusal, 'code'> = {}): never => {
  throw new Refused({ code, ...more });
};

/** The state after one more event. */
type Evolve = (state: CaseState, event: ConsultationEvent) => CaseState;

export class UnitOfWork {
  readonly circumstances: Circumstances;
  readonly events: ConsultationEvent[] = [];
  #state: CaseState;
  readonly #evolve: Evolve;

  constructor(state: CaseState, circumstances: Circumstances, evolve: Evolve) {
    this.#state = state;
    this.circumstances = circumstances;
    this.#evolve = evolve;
  }

  /** The case after the events so far. */
  get state(): ExistingCase {
    if (this.#state.kind === 'none') throw new Error('the case has not been opened');
    return this.#state;
  }

  /** Adds an event; its id is empty until the store's edge gives it one. */
  add<T extends EventType>(
    type: T,
    face: EventOf<T>['face'],
    facts: EventOf<T>['facts'],
    extra: Extra<BodyOf<T>> = {},
  ): void {
    const { id, body, audience, happenedAt } = extra;
    const event = {
      id: id ?? '',
      type,
      by: this.circumstances.actor?.id,
      at: this.circumstances.now,
      audience: audience ?? 'case',
      face,
      facts,
      ...(body === undefined ? {} : { body }),
      ...(happenedAt === undefined ? {} : { happenedAt }),
    } as EventOf<T>;
    this.events.push(event);
    this.#state = this.#evolve(this.#state, event);
  }
}

/** Nothing was typed. */
export const blank = (text: string | undefined): boolean => text === undefined || text.trim() === '';

/** A body before what was not typed is left out: an optional field may also be undefined or empty. */
type Typed<Body> = { readonly [K in keyof Body]: undefined extends Body[K] ? Body[K] | undefined : Body[K] };

/** The body of an event with only what was typed; which event it is comes from where it is used. */
export const words = <Body extends object>(typed: Typed<NoInfer<Body>>): Body =>
  Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== undefined && value !== '')) as Body;

/** A moment that a person gave may not lie ahead; a few minutes are a clock's, not a person's. */
export function notInFuture(work: UnitOfWork, happenedAt: string | undefined, field = 'happenedOn'): void {
  if (happenedAt === undefined) return;
  const time = Date.parse(happenedAt);
  if (Number.isNaN(time)) refuse('required', { field });
  if (time > Date.parse(addMinutes(work.circumstances.now, 5))) refuse('happenedInFuture', { field });
}
