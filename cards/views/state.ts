import type { CaseFace } from '../../src/consultation/face.ts';
import type { CaseFacts } from '../../src/consultation/facts.ts';
import type { Person, RoleId, School } from '../../src/consultation/school.ts';
import type { Profile } from '../../src/protocol/schema.ts';
import { commonCopy } from '../copy/common.nl.ts';
import type { CaseAction, CaseFormVerb, SchoolAction, SchoolFormVerb } from '../verbs.ts';

/** What a private view of a case is made from: the case, who looks, and when. A `CaseContext` is one. */
export interface ViewState {
  readonly caseId: string;
  readonly face: CaseFace;
  readonly facts: CaseFacts;
  readonly school: School;
  readonly profile: Profile;
  readonly actor: Person;
  /** ISO instant. */
  readonly now: string;
}

/** What a fresh form starts from. `at` is the present moment as the values of a date and a time field. */
export interface Defaults<A extends CaseAction | SchoolAction> {
  readonly id: string;
  readonly action: A;
  readonly version?: number;
  readonly at: { readonly date: string; readonly time: string };
}

/** Of a form of a case that is saved by this verb, or by one of these. */
export type FormDefaults<V extends CaseFormVerb = CaseFormVerb> = Defaults<CaseAction<V>>;
/** Of a form outside a case. */
export type SchoolFormDefaults<V extends SchoolFormVerb = SchoolFormVerb> = Defaults<SchoolAction<V>>;

export const labelOf = ({ profile }: Pick<ViewState, 'profile'>, role: RoleId): string =>
  profile.roles.labels[role] ?? commonCopy.roles[role];

export const labelsOf = (state: Pick<ViewState, 'profile'>, roles: readonly RoleId[]): string =>
  roles.map((role) => labelOf(state, role)).join(', ');

export const holds = (person: Pick<Person, 'roles'>, roles: readonly RoleId[]): boolean =>
  roles.some((role) => person.roles.includes(role));
