/** One decision in the making: events are added one by one, and each next question is asked of the state after them. Pure: nothing outside changes. */

import type { ConsultationEvent } from './events.ts';
import { evolve } from './evolve/fold.ts';
import type { Refusal, RefusalCode } from './refusal.ts';
import type { CaseState, Circumstances, ExistingCase } from './state.ts';

type EventOf<T extends ConsultationEvent['type']> = Extract<ConsultationEvent, { type: T }>;

interface Extra {
  /** Id of the row, where a form brought one; others are given when the events are stored. */
  readonly id?: string;
  readonly body?: Readonly<Record<string, unknown>>;
  readonly audience?: 'case' | 'core';
  readonly happenedAt?: string;
}

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

export class UnitOfWork {
  readonly circumstances: Circumstances;
  readonly events: ConsultationEvent[] = [];
  #state: CaseState;

  constructor(state: CaseState, circumstances: Circumstances) {
    this.#state = state;
    this.circumstances = circumstances;
  }

  /** The case after the events so far. */
  get state(): ExistingCase {
    if (this.#state.kind === 'none') throw new Error('the case has not been opened');
    return this.#state;
  }

  /** Adds an event; its id is empty until the store's edge gives it one. */
  add<T extends ConsultationEvent['type']>(
    type: T,
    face: EventOf<T>['face'],
    facts: EventOf<T>['facts'],
    extra: Extra = {},
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
    this.#state = evolve(this.#state, event);
  }
}

/** Nothing was typed. */
export const blank = (text: string | undefined): boolean => text === undefined || text.trim() === '';

/** Drops undefined values, so that a body holds only what was typed. */
export const words = (body: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined && value !== ''));
