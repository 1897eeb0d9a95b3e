/** The engine's own tasks, beside those of a profile, and who gets them. */
import { addDays, addMinutes, addWorkingDays, endOfToday, instantOf, localDate, schoolDaysOn } from '../calendar.ts';
import { type Member, type MemberKind, memberOf, openTasks, type Task, type Urgency } from '../face.ts';
import type { Person, PersonId, RoleId } from '../school.ts';
import { chainFor } from '../standIns.ts';
import type { Turn } from '../turn.ts';

/** Tasks that every protocol has; their Dutch titles stand in `cards/copy`. Titles are neutral: they are posted. */
export const builtInTasks = [
  'read',
  'fillDetails',
  'linkPupil',
  'callVeiligThuis',
  'draftReport',
  'decide',
  'answerReturned',
  'sendReport',
  'informParents',
  'vtFeedback',
  'arrangeHelp',
  'helpTerm',
  'evaluateHelp',
  'writeUp',
  'newContact',
] as const;
export type BuiltInTask = (typeof builtInTasks)[number];

interface NewTask {
  readonly id?: string;
  readonly step?: string;
  readonly ownerRole: RoleId;
  /** Absent: whoever acts in the role today. */
  readonly owner?: PersonId;
  readonly dueAt?: string;
}

const kindFor = (role: RoleId): MemberKind => {
  if (role === 'careCoordinator') return 'coordinator';
  return role === 'schoolLeader' ? 'leader' : 'standIn';
};

/** Brings a person into the case; someone who must not see it never comes in. */
export function join(
  turn: Turn,
  person: Person,
  as: MemberKind,
  core: boolean,
  body?: Readonly<Record<string, unknown>>,
): void {
  if (turn.state.facts.excluded.includes(person.id)) return;
  const known: Member | undefined = memberOf(turn.state.face, person.id);
  const asCore = core || person.roles.some((role) => turn.circumstances.profile.roles.core.includes(role));
  const author = known?.as === 'author';
  if (known !== undefined && (known.core || !asCore) && (known.as === as || author)) return;
  const notify = person.id === turn.circumstances.actor?.id ? [] : [person.id];
  turn.add(
    'MemberAdded',
    { person: person.id, as: author ? 'author' : as, core: asCore, notify },
    {},
    body === undefined ? {} : { body },
  );
}

/** Brings in whoever acts in a role today, where the case has nobody in it yet who can. */
export function joinRole(turn: Turn, role: RoleId): Person | undefined {
  const { school, now, profile } = turn.circumstances;
  const chain = chainFor(school, role, turn.state.facts.excluded, now);
  const first = chain[0];
  if (first !== undefined) join(turn, first, kindFor(role), profile.roles.core.includes(role));
  return first;
}

/** Opens a task for whoever does it today, and brings that person into the case. */
export function open(turn: Turn, kind: BuiltInTask | string, task: NewTask): void {
  const id = task.id ?? kind;
  if (openTasks(turn.state.face).some((t) => t.id === id)) return;
  const owner = task.owner ?? joinRole(turn, task.ownerRole)?.id;
  turn.add(
    'TaskOpened',
    {
      id,
      kind,
      ownerRole: task.ownerRole,
      ...(task.step === undefined ? {} : { step: task.step }),
      ...(owner === undefined ? {} : { owner }),
      ...(task.dueAt === undefined ? {} : { dueAt: task.dueAt }),
    },
    {},
  );
}

const each = (turn: Turn, match: (task: Task) => boolean, what: 'TaskDone' | 'TaskDropped'): void => {
  for (const task of openTasks(turn.state.face).filter(match)) turn.add(what, { id: task.id }, {});
};
export const done = (turn: Turn, ...kinds: BuiltInTask[]): void =>
  each(turn, (t) => (kinds as readonly string[]).includes(t.kind), 'TaskDone');
export const drop = (turn: Turn, ...kinds: BuiltInTask[]): void =>
  each(turn, (t) => (kinds as readonly string[]).includes(t.kind), 'TaskDropped');
export const dropOfStep = (turn: Turn, step: string): void => each(turn, (t) => t.step === step, 'TaskDropped');

/** When a new request must have been read (design section 3): danger 10 minutes, serious 2 hours, otherwise one school day. */
export function readBy(urgency: Urgency, turn: Turn): string {
  const { now, school } = turn.circumstances;
  if (urgency === 'danger') return addMinutes(now, 10);
  return urgency === 'serious' ? addMinutes(now, 120) : schoolDaysOn(now, 1, school);
}

export const today = (turn: Turn): string => endOfToday(turn.circumstances.now, turn.circumstances.school.timezone);
export const inSchoolDays = (turn: Turn, days: number): string =>
  schoolDaysOn(turn.circumstances.now, days, turn.circumstances.school);
/** Seventeen hours, national working days on: a term of Veilig Thuis knows no school holiday (Uitvoeringsbesluit Wmo 2015 art. 4.1.7). */
export function inWorkingDays(turn: Turn, from: string, days: number): string {
  const zone = turn.circumstances.school.timezone;
  return instantOf(addWorkingDays(localDate(from, zone), days), '17:00', zone);
}
/** Nine hours on the first school day from a date on. */
export function onDate(turn: Turn, date: string): string {
  return instantOf(date, '09:00', turn.circumstances.school.timezone);
}
export const tomorrow = (turn: Turn): string =>
  addDays(localDate(turn.circumstances.now, turn.circumstances.school.timezone), 1);
