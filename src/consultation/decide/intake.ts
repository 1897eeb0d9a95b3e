/** How a case begins (design section 3, *Start*; S3 L5-9). */
import { type Urgency, urgencies } from '../../protocol/terms.ts';
import type { CompleteDetails, IntakeDetails, LinkPupil, OpenCase, RaiseUrgency } from '../commands.ts';
import { openTasks } from '../face.ts';
import { readers } from '../policy.ts';
import { firstStep } from '../profile.ts';
import { type Person, personOf } from '../school.ts';
import { blank, refuse, type UnitOfWork, words } from '../unit-of-work.ts';
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

function writeSeen(work: UnitOfWork, entryId: string, details: IntakeDetails): void {
  if (details.seen === undefined || blank(details.seen)) return;
  addEntryEvent(work, {
    id: entryId,
    entryType: 'fact',
    text: details.seen,
    happenedAt: details.when ?? work.circumstances.now,
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
export function askToRead(work: UnitOfWork): Person | undefined {
  const { profile, actor } = work.circumstances;
  const role = profile.roles.receives;
  const holds = actor?.roles.includes(role) === true;
  const receiver = joinRole(work, role, holds ? undefined : actor?.id);
  const dueAt = readBy(work.state.face.urgency, work);
  const waits = openTasks(work.state.face).find((t) => t.kind === 'read');
  const owner = waits?.owner ?? receiver?.id;
  if (waits === undefined) {
    if (!holds) open(work, 'read', { ownerRole: role, dueAt, ...(owner === undefined ? {} : { owner }) });
  } else if (waits.dueAt === undefined || dueAt < waits.dueAt) {
    const to = owner === undefined ? {} : { owner };
    work.add('TaskReassigned', { id: waits.id, dueAt, escalated: false, ...to }, {});
  }
  return receiver;
}

/** Who it is about is put down by the coordinator, within ten working days (design 3, *Pupil*). */
export const waitForPupil = (work: UnitOfWork): void =>
  open(work, 'linkPupil', {
    ownerRole: 'careCoordinator',
    dueAt: inWorkingDays(work, work.circumstances.now, 10),
  });

/** Danger: directie hears it too, and Veilig Thuis is called at once. */
function alarm(work: UnitOfWork): void {
  joinRole(work, 'schoolLeader');
  open(work, 'callVeiligThuis', { ownerRole: 'careCoordinator', dueAt: readBy('danger', work) });
}

/** What the protocol wants done the same day when a signal is serious (S1 L71-73). */
function hurry(work: UnitOfWork): void {
  for (const task of work.circumstances.profile.intake.urgent?.serious ?? []) openProfileTask(work, task);
}

/**
 * Who gets it: the coordinator always and at once (S3 L7-8), directie too in danger, and whoever was chosen; of what is only written down
 * nobody else hears (design 3).
 */
function gather(work: UnitOfWork, command: OpenCase): void {
  const { school } = work.circumstances;
  const first = askedFirst(work, command);
  if (first !== undefined) return askHer(work, first);
  const receiver = askToRead(work);
  if (command.urgency === 'serious') hurry(work);
  if (command.urgency === 'danger') alarm(work);
  if (command.urgency === 'record') return;
  for (const id of command.consult) {
    const person = personOf(school, id);
    if (person !== undefined && person.id !== receiver?.id) join(work, person, 'consulted', false);
  }
  const duo = command.duo === undefined ? undefined : personOf(school, command.duo);
  if (duo !== undefined) join(work, duo, 'duo', false);
}

export function openCase(work: UnitOfWork, command: OpenCase): void {
  const { profile, school, actor } = work.circumstances;
  if (actor === undefined) return refuse('notForYou');
  if (command.exclude.includes(actor.id)) refuse('excluded', { field: 'exclude' });
  if (
    command.consult.some((p) => command.exclude.includes(p)) ||
    (command.duo !== undefined && command.exclude.includes(command.duo))
  )
    refuse('excluded', { field: 'exclude' });
  if (command.urgency === 'record' && blank(command.seen)) refuse('required', { field: 'seen' });
  notInFuture(work, command.when);
  const missing = missingIn(profile.intake.required, command);
  work.add(
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
  join(work, actor, 'author', false);
  const first = firstStep(profile);
  if (first !== undefined) beginStep(work, first.id);
  writeSeen(work, command.entryId, command);
  gather(work, command);
  if (missing.length > 0)
    open(work, 'fillDetails', {
      ownerRole: actor.roles[0] ?? 'teacher',
      owner: actor.id,
      dueAt: inSchoolDays(work, 1),
    });
  if (!staysBetweenThem(work.state, work.circumstances)) waitForPupil(work);
  if (command.reported !== undefined) reportEmergency(work, { type: 'ReportEmergency', ...command.reported });
}

export function completeDetails(work: UnitOfWork, command: CompleteDetails): void {
  notInFuture(work, command.when);
  const missing = missingIn(work.state.facts.missing, command);
  work.add(
    'DetailsCompleted',
    {},
    { missing, about: aboutOf(command), ...ageOf(command) },
    { body: words({ ...aboutOf(command), place: command.place, others: command.others, when: command.when }) },
  );
  writeSeen(work, command.entryId, command);
  if (missing.length === 0) done(work, 'fillDetails');
}

export const isMoreUrgent = (urgency: Urgency, than: Urgency): boolean =>
  urgencies.indexOf(urgency) > urgencies.indexOf(than);

/** Makes a case more urgent; a lower urgency would only make people wait. */
export function raiseUrgency(work: UnitOfWork, command: RaiseUrgency): void {
  const { face } = work.state;
  if (!isMoreUrgent(command.urgency, face.urgency)) refuse('alreadyDone');
  work.add(
    'UrgencyRaised',
    { urgency: command.urgency, notify: readers(work.state, 'case', work.circumstances.actor?.id) },
    {},
  );
  askToRead(work);
  if (command.urgency === 'serious') hurry(work);
  if (command.urgency === 'danger') alarm(work);
}

export function linkPupil(work: UnitOfWork, command: LinkPupil): void {
  work.add('PupilLinked', {}, { about: aboutOf(command), ...ageOf(command) });
  done(work, 'linkPupil');
}
