import type { CaseFace } from '../../src/consultation/face.ts';
import type { CaseFacts } from '../../src/consultation/facts.ts';
import type { Offer } from '../../src/consultation/offers/acts.ts';
import type { PlannedTalk } from '../../src/consultation/plan-words.ts';
import type { Person, RoleId, School } from '../../src/consultation/school.ts';
import type { Profile } from '../../src/protocol/schema.ts';
import { commonCopy } from '../copy/common.nl.ts';
import type { Looking } from '../moments.ts';
import type { CaseAction, CaseFormVerb, SchoolAction, SchoolFormVerb } from '../verbs.ts';

/** The state that a private view of a case is built from: the case, the viewer, and the time. A `CaseContext` is one. */
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

/** The same with what the viewer could do now: the one truth about which act a view may offer. */
export interface OfferedState extends ViewState {
  readonly offers: readonly Offer[];
}

/**
 * Defaults of a new form. `at` is the present moment as the values of a date and a time field, or that of what was `planned`: its hour is empty
 * where nobody said it.
 */
export interface Defaults<A extends CaseAction | SchoolAction> {
  readonly id: string;
  readonly action: A;
  readonly version?: number;
  readonly at: { readonly date: string; readonly time: string };
  readonly planned?: PlannedTalk;
}

/** Defaults of a form of a case that this verb, or one of these, saves. */
export type FormDefaults<V extends CaseFormVerb = CaseFormVerb> = Defaults<CaseAction<V>>;
/** Defaults of a form outside a case. */
export type SchoolFormDefaults<V extends SchoolFormVerb = SchoolFormVerb> = Defaults<SchoolAction<V>>;

/** Returns the moment of looking, for dates as people say them. */
export const lookingIn = ({ school, now }: Pick<ViewState, 'school' | 'now'>): Looking => ({
  zone: school.timezone,
  now,
});

export const labelOf = ({ profile }: Pick<ViewState, 'profile'>, role: RoleId): string =>
  profile.roles.labels[role] ?? commonCopy.roles[role];

export const labelsOf = (state: Pick<ViewState, 'profile'>, roles: readonly RoleId[]): string =>
  roles.map((role) => labelOf(state, role)).join(', ');

export const holds = (person: Pick<Person, 'roles'>, roles: readonly RoleId[]): boolean =>
  roles.some((role) => person.roles.includes(role));
