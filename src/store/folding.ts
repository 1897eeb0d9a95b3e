/** The folding that this code keeps its cases under: what a case is, from the events of its logbook, and the version of that. */
import type { CaseEvent } from '../consultation/event.ts';
import type { ConsultationEvent } from '../consultation/events.ts';
import { fold } from '../consultation/evolve/fold.ts';
import { foldingVersion } from '../consultation/evolve/version.ts';
import type { ExistingCase } from '../consultation/state.ts';

/** Gives the case that its events make; undefined when they make none. Throws for an event that this code does not know. */
export type Fold = (events: readonly CaseEvent[]) => ExistingCase | undefined;

export interface Folding {
  readonly version: number;
  readonly fold: Fold;
}

/** The rows were written as events of a consultation; one that no longer is makes the fold throw. */
export const todaysFolding: Folding = {
  version: foldingVersion,
  fold: (events) => fold(events as readonly ConsultationEvent[]),
};
