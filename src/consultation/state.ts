/** The state of a case as the rules see it. */

import type { Profile } from '../protocol/schema.ts';
import type { CaseFace } from './face.ts';
import type { CaseFacts } from './facts.ts';
import type { Person, School } from './school.ts';

export type CaseState =
  | { readonly kind: 'none' }
  | { readonly kind: 'case'; readonly face: CaseFace; readonly facts: CaseFacts };
export interface ExistingCase {
  readonly face: CaseFace;
  readonly facts: CaseFacts;
}

/** Everything from outside the case that a decision may look at. */
export interface Circumstances {
  readonly profile: Profile;
  readonly school: School;
  /** Undefined for the clock's own commands. */
  readonly actor: Person | undefined;
  /** ISO instant. */
  readonly now: string;
}
