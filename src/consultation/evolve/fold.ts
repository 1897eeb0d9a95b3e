import type { ConsultationEvent } from '../events.ts';
import { noFacts } from '../facts.ts';
import type { CaseState, ExistingCase } from '../state.ts';
import { evolveFace } from './face.ts';
import { evolveFacts } from './facts.ts';

/** The state after one event. */
export const evolve = (state: CaseState, event: ConsultationEvent): { readonly kind: 'case' } & ExistingCase => ({
  kind: 'case',
  face: evolveFace(state.kind === 'none' ? undefined : state.face, event),
  facts: evolveFacts(state.kind === 'none' ? noFacts : state.facts, event),
});

/** A case as its logbook tells it; undefined for an empty one. */
export function fold(events: readonly ConsultationEvent[]): ExistingCase | undefined {
  const state = events.reduce<CaseState>(evolve, { kind: 'none' });
  return state.kind === 'none' ? undefined : { face: state.face, facts: state.facts };
}
