/** How a case begins (design section 3, *Start*; S3 L5-9). */
import type { CompleteDetails, IntakeDetails, LinkPupil, OpenCase, RaiseUrgency } from '../commands.ts';
import { openTasks, type Urgency } from '../face.ts';
import { readers } from '../policy.ts';
import { firstStep } from '../profile.ts';
import { type Person, personOf } from '../school.ts';
import { blank, refuse, type Turn, words } from '../unit-of-work.ts';
import { askedFirst, askHer, staysBetweenThem } from './ask-first.ts';
import { reportEmergency } from './emergency.ts';
import { addEntryEvent, notInFuture } from './logbook.ts';
import { openProfileTask } from './profile-tasks.ts';
import { beginStep } from './steps.ts';
import { done, inSchoolDays, inWorkingDays, join, joinRole, open, readBy } from './tasks.ts';

const given: Record<string, Exclude<keyof IntakeDetails, 'ageFrom'>> = {
  about: 'workingName',
  seen: 'seen',
  when: 'when',
  group: 'group',
  place: 'place',
  others: 'others',
};

const missingIn = (required: readonly string[], details: IntakeDetails): readonly string[] =>
  required.filter((field) => {
    const key = given[field];
    return key !== undefined && blank(details[key]);
  });

const aboutOf = (details: IntakeDetails): { workingName?: string; group?: string } => ({
  ...(details.workingName === undefined ? {} : { workingName: details.workingName }),
  ...(details.group === undefined ? {} : { group: details.group }),
});

const ageOf = ({ ageFrom }: Pick<IntakeDetails, 'ageFrom'>): Pick<IntakeDetails, 'ageFrom'> =>
  ageFrom === undefined ? {} : { ageFrom };

function writeSeen(turn: Turn, entryId: string, details: IntakeDetails): void {
  if (details.seen === undefined || blank(details.seen)) return;
  addEntryEvent(turn, {
    id: entryId,
    entryType: 'fact',
    text: details.seen,
    happenedAt: details.when ?? turn.circumstances.now,
    audience: 'case',
    ...(details.place === undefined ? {} : { place: details.place }),
    ...(details.others === undefined ? {} : { others: details.others }),
    ...(details.sourceKind === undefined ? {} : { sourceKind: details.sourceKind }),
  });
}

/**
 * Asks whoever receives new cases to read, within the term of the urgency; a request that still waits gets the shorter term. Who stands in
 * for the receiver does not tell herself.
 */
export function askToRead(turn: Turn): Person | undefined {
  const { profile, actor } = turn.circumstances;
  const role = profile.roles.receives;
  const holds = actor?.roles.includes(role) === true;
  const receiver = joinRole(turn, role, holds ? undefined : actor?.id);
  const dueAt = readBy(turn.state.face.urgency, turn);
  const waits = openTasks(turn.state.face).find((t) => t.kind === 'read');
  const owner = waits?.owner ?? receiver?.id;
  if (waits === undefined) {
    if (!holds) open(turn, 'read', { ownerRole: role, dueAt, ...(owner === undefined ? {} : { owner }) });
  } else if (waits.dueAt === undefined || dueAt < waits.dueAt) {
    const to = owner === undefined ? {} : { owner };
    turn.add('TaskReassigned', { id: waits.id, dueAt, escalated: false, ...to }, {});
  }
  return receiver;
}

/** Who it is about is put down by the coordinator, within ten working days (design 3, *Pupil*). */
export const waitForPupil = (turn: Turn): void =>
  open(turn, 'linkPupil', {
    ownerRole: 'careCoordinator',
    dueAt: inWorkingDays(turn, turn.circumstances.now, 10),
  });

/** Danger: directie hears it too, and Veilig Thuis is called at once. */
function alarm(turn: Turn): void {
  joinRole(turn, 'schoolLeader');
  open(turn, 'callVeiligThuis', { ownerRole: 'careCoordinator', dueAt: readBy('danger', turn) });
}

/** What the protocol wants done the same day when a signal is serious (S1 L71-73). */
function hurry(turn: Turn): void {
  for (const task of turn.circumstances.profile.intake.urgent?.serious ?? []) openProfileTask(turn, task);
}

/**
 * Who gets it: the coordinator always and at once (S3 L7-8), directie too in danger, and whoever was chosen; of what is only written down
 * nobody else hears (design 3).
 */
function gather(turn: Turn, command: OpenCase): void {
  const { school } = turn.circumstances;
  const first = askedFirst(turn, command);
  if (first !== undefined) return askHer(turn, first);
  const receiver = askToRead(turn);
  if (command.urgency === 'serious') hurry(turn);
  if (command.urgency === 'danger') alarm(turn);
  if (command.urgency === 'record') return;
  for (const id of command.consult) {
    const person = personOf(school, id);
    if (person !== undefined && person.id !== receiver?.id) join(turn, person, 'consulted', false);
  }
  const duo = command.duo === undefined ? undefined : personOf(school, command.duo);
  if (duo !== undefined) join(turn, duo, 'duo', false);
}

export function openCase(turn: Turn, command: OpenCase): void {
  const { profile, school, actor } = turn.circumstances;
  if (actor === undefined) return refuse('notForYou');
  if (command.exclude.includes(actor.id)) refuse('excluded', { field: 'exclude' });
  if (
    command.consult.some((p) => command.exclude.includes(p)) ||
    (command.duo !== undefined && command.exclude.includes(command.duo))
  )
    refuse('excluded', { field: 'exclude' });
  if (command.urgency === 'record' && blank(command.seen)) refuse('required', { field: 'seen' });
  notInFuture(turn, command.when);
  const missing = missingIn(profile.intake.required, command);
  turn.add(
    'CaseOpened',
    {
      caseId: command.caseId,
      schoolId: school.id,
      callName: command.callName,
      profileId: profile.id,
      urgency: command.urgency,
      ...(command.practice === true ? { practice: true } : {}),
      steps: profile.steps.map((s) => s.id),
      questions: profile.weighing.questions.map((q) => q.id),
    },
    { about: aboutOf(command), excluded: command.exclude, missing, ...ageOf(command) },
    {
      id: command.caseId,
      body: words({ ...aboutOf(command), place: command.place, others: command.others, when: command.when }),
    },
  );
  join(turn, actor, 'author', false);
  const first = firstStep(profile);
  if (first !== undefined) beginStep(turn, first.id);
  writeSeen(turn, command.entryId, command);
  gather(turn, command);
  if (missing.length > 0)
    open(turn, 'fillDetails', {
      ownerRole: actor.roles[0] ?? 'teacher',
      owner: actor.id,
      dueAt: inSchoolDays(turn, 1),
    });
  if (!staysBetweenThem(turn.state, turn.circumstances)) waitForPupil(turn);
  if (command.reported !== undefined) reportEmergency(turn, { type: 'ReportEmergency', ...command.reported });
}

export function completeDetails(turn: Turn, command: CompleteDetails): void {
  notInFuture(turn, command.when);
  const missing = missingIn(turn.state.facts.missing, command);
  turn.add(
    'DetailsCompleted',
    {},
    { missing, about: aboutOf(command), ...ageOf(command) },
    { body: words({ ...aboutOf(command), place: command.place, others: command.others, when: command.when }) },
  );
  writeSeen(turn, command.entryId, command);
  if (missing.length === 0) done(turn, 'fillDetails');
}

const heavier: readonly Urgency[] = ['record', 'consult', 'serious', 'danger'];

export const isMoreUrgent = (urgency: Urgency, than: Urgency): boolean =>
  heavier.indexOf(urgency) > heavier.indexOf(than);

/** Makes a case more urgent; a lower urgency would only make people wait. */
export function raiseUrgency(turn: Turn, command: RaiseUrgency): void {
  const { face } = turn.state;
  if (!isMoreUrgent(command.urgency, face.urgency)) refuse('alreadyDone');
  turn.add(
    'UrgencyRaised',
    { urgency: command.urgency, notify: readers(turn.state, 'case', turn.circumstances.actor?.id) },
    {},
  );
  askToRead(turn);
  if (command.urgency === 'serious') hurry(turn);
  if (command.urgency === 'danger') alarm(turn);
}

export function linkPupil(turn: Turn, command: LinkPupil): void {
  turn.add('PupilLinked', {}, { about: aboutOf(command), ...ageOf(command) });
  done(turn, 'linkPupil');
}
