/**
 * A unit of work: one decision in the making. Events are added one by one, and each next question is put to the state after them. Pure:
 * nothing outside changes.
 */

import { isAhead, isDate } from './calendar.ts';
import type { CaseWait } from './case-wait.ts';
import type { ConsultationEvent, EventOf, EventType } from './events.ts';
import type { Refusal, RefusalCode } from './refusal.ts';
import type { CaseState, Circumstances, ExistingCase } from './state.ts';

interface Extra<Body extends object> {
  /** Id of the row, where a form supplied one; other ids are given when the events are stored. */
  readonly id?: string;
  readonly body?: Body;
  readonly audience?: 'case' | 'core';
  readonly happenedAt?: string;
}

type BodyOf<T extends EventType> = Exclude<EventOf<T>['body'], undefined>;

/**
 * Thrown inside a decision and caught at its edge. It is no error: a view tries hundreds of commands to see what it may offer, and writing down
 * where each refusal came from took a sixth of that.
 */
export class Refused {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    this.refusal = refusal;
  }
}

/** Throws `Refused` with this code. */
export const refuse = (code: RefusalCode, more: Omit<Refusal, 'code'> = {}): never => {
  throw new Refused({ code, ...more });
};

/** True when this refuses. */
export function isRefused(check: () => void): boolean {
  try {
    check();
    return false;
  } catch (error) {
    if (error instanceof Refused) return true;
    throw error;
  }
}

/** Returns the state after one more event. */
type Evolve = (state: CaseState, event: ConsultationEvent) => CaseState;

/** The events of one decision, and the state after them. */
export class UnitOfWork {
  readonly circumstances: Circumstances;
  readonly events: ConsultationEvent[] = [];
  /** The case before the decision. */
  readonly before: CaseState;
  #state: CaseState;
  readonly #evolve: Evolve;

  constructor(state: CaseState, circumstances: Circumstances, evolve: Evolve) {
    this.#state = state;
    this.before = state;
    this.circumstances = circumstances;
    this.#evolve = evolve;
  }

  /** The case after the events so far. */
  get state(): ExistingCase {
    if (this.#state.kind === 'none') throw new Error('the case has not been opened');
    return this.#state;
  }

  /** Adds an event; its id stays empty until it is stored. */
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

  /** Lets the last event carry what the case waits for after it; where nothing happened, an event of its own does. */
  settle(waits: readonly CaseWait[]): void {
    const last = this.events.pop();
    if (last === undefined) return this.add('WaitsSettled', { waits }, {});
    const settled = { ...last, face: { ...last.face, waits } } as ConsultationEvent;
    this.events.push(settled);
    this.#state = { ...this.#state, ...(this.#state.kind === 'none' ? {} : { face: { ...this.#state.face, waits } }) };
  }
}

/** True when nothing was typed. */
export const blank = (text: string | undefined): boolean => text === undefined || text.trim() === '';

/** A body as typed: an optional field may also be undefined or empty. */
type Typed<Body> = { readonly [K in keyof Body]: undefined extends Body[K] ? Body[K] | undefined : Body[K] };

/** Returns the body of an event with only the fields that were filled in; the event type follows from the place of use. */
export const words = <Body extends object>(typed: Typed<NoInfer<Body>>): Body =>
  Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== undefined && value !== '')) as Body;

/** Refuses a day or a time in the future that a person entered; a difference of a few minutes comes from clocks, not people, and is allowed. */
export function notInFuture(work: UnitOfWork, happenedAt: string | undefined, field = 'happenedOn'): void {
  if (happenedAt === undefined) return;
  const time = Date.parse(happenedAt);
  if (Number.isNaN(time)) refuse('required', { field });
  const { now, school } = work.circumstances;
  const latest = Date.parse(now) + 300_000;
  const ahead = isDate(happenedAt)
    ? isAhead(happenedAt, new Date(latest).toISOString(), school.timezone)
    : time > latest;
  if (ahead) refuse('happenedInFuture', { field });
}
