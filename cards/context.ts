/** The context of a posted card: everything it may be built from. Facts and free text of a case have no place here. */

import { isTelling } from '../src/consultation/conditions.ts';
import { activeMembers, type CaseFace, type MemberKind } from '../src/consultation/face.ts';
import { firstStep, isMainStep, trackSteps } from '../src/consultation/profile.ts';
import { calledHere, type PersonId, personOf, type RoleId, type School } from '../src/consultation/school.ts';
import { isBuiltIn, isPerStep } from '../src/consultation/task-kinds.ts';
import { taskOfProfile } from '../src/protocol/schema/tasks.ts';
import type { Profile, Step } from '../src/protocol/schema.ts';
import { endingCopy } from './copy/ending.nl.ts';
import { roomCopy, taskTitles } from './copy/room.nl.ts';
import { momentWords } from './moments.ts';

export interface CardContext {
  readonly face: CaseFace;
  readonly profile: Profile;
  readonly school: School;
  /** `YYYY-MM-DD` in the school's time zone. */
  readonly today: string;
  /** The people who must not see the case, for whom somebody else is asked. */
  readonly excluded?: readonly PersonId[];
  /** True for a card in a DM between those of other cases, so that it begins with the call name. */
  readonly relay?: boolean;
  /** Whose own chat it stands in; absent where several people look. */
  readonly reader?: PersonId;
}

/** What a name is read from. Without the case, nobody can say which part somebody had in it. */
type Naming = Pick<CardContext, 'school'> & Partial<Pick<CardContext, 'face' | 'profile'>>;

/** The role for which somebody is in a case, where that says one. */
const roleFor: Partial<Record<MemberKind, RoleId>> = {
  coordinator: 'careCoordinator',
  leader: 'schoolLeader',
  confidant: 'confidant',
};

/** Returns a person who no longer works here by the part they had: names of then are sealed, and do not stand on a posted card. */
function formerly({ face, profile }: Naming, person: PersonId): string {
  const as = face?.members.findLast((member) => member.person === person)?.as;
  if (as === 'author') return roomCopy.formerAuthor;
  const role = as === undefined ? undefined : roleFor[as];
  const label = role === undefined ? undefined : profile?.roles.labels[role];
  return label === undefined ? roomCopy.colleague : roomCopy.former(label);
}

/** Returns the name of a colleague; a person who no longer works here is named by role alone. */
export const nameOf = (naming: Naming, person: PersonId): string => {
  const who = personOf(naming.school, person);
  return who === undefined ? formerly(naming, person) : calledHere(who);
};

export const namesOf = (context: Naming, people: readonly PersonId[]): string =>
  roomCopy.people(people.map((person) => nameOf(context, person)));

export const roleName = ({ profile }: Pick<CardContext, 'profile'>, role: RoleId): string =>
  profile.roles.labels[role] ?? roomCopy.checklist.unknownRole;

export const roleNames = (context: Pick<CardContext, 'profile'>, roles: readonly RoleId[]): string =>
  roomCopy.people(roles.map((role) => roleName(context, role)));

/** Returns a moment in the school's own zone, always with its date: a card may be read days later. */
export const when = ({ school, today }: Pick<CardContext, 'school' | 'today'>, instant: string): string =>
  momentWords(instant, school.timezone, today);

/** Returns a step of the profile with its number on its own track. */
export function numbered(profile: Profile, id: string): { readonly step: Step; readonly number: number } | undefined {
  const step = profile.steps.find((it) => it.id === id);
  return step === undefined ? undefined : { step, number: trackSteps(profile, step.track).indexOf(step) + 1 };
}

/** What identifies the title of a task. */
interface TaskName {
  readonly kind: string;
  readonly step?: string | undefined;
}

/** Returns the title of a task, from the profile or the engine's own; if the kind exists per step, with the name of its step. */
export function taskTitle(profile: Profile, { kind, step }: TaskName): string {
  const own = taskOfProfile(profile, kind)?.title;
  const title = own ?? (taskTitles as Readonly<Record<string, string>>)[kind] ?? roomCopy.checklist.unknownTask;
  const number = isPerStep(kind) && step !== undefined ? numbered(profile, step)?.number : undefined;
  return number === undefined ? title : roomCopy.place(title, roomCopy.step.place(number));
}

/** Returns the title of a reason for closing, from the profile or the engine's own. */
export const reasonTitle = ({ close }: Pick<Profile, 'close'>, id: string): string =>
  close.reasons.find((reason) => reason.id === id)?.title ??
  (endingCopy.ownReasons as Readonly<Record<string, string>>)[id] ??
  id;

/** True for a task of the protocol that only some cases have: by a mark, an age, an answer or a talk that was left out. */
const isTellingTask = (profile: Profile, kind: string): boolean =>
  isTelling(taskOfProfile(profile, kind)?.when) ||
  profile.marks.some(({ tasks }) => tasks.some(({ id }) => id === kind && !isBuiltIn(id)));

/** Returns the title of a task where others may look: one that only some cases have is not named. */
export const plainTaskTitle = (profile: Profile, task: TaskName): string =>
  isTellingTask(profile, task.kind) ? roomCopy.checklist.someTask : taskTitle(profile, task);

/** Returns the step of the meldcode under way; between two steps the last one that began, and before all of them the first. */
export function currentStep({ face, profile }: Pick<CardContext, 'face' | 'profile'>): string | undefined {
  const own = face.steps.filter((step) => isMainStep(profile, step.id));
  const now = own.find((step) => step.status === 'now') ?? own.findLast((step) => step.status !== 'later');
  return now?.id ?? firstStep(profile)?.id;
}

/** Returns who keeps an eye on a case: its coordinators, or otherwise the members who read everything. */
export function watchersOf(face: CaseFace): readonly PersonId[] {
  const active = activeMembers(face);
  const coordinators = active.filter((member) => member.as === 'coordinator');
  return (coordinators.length > 0 ? coordinators : active.filter((member) => member.core)).map((m) => m.person);
}
