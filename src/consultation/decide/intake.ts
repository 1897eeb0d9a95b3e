/** How a case begins (design section 3, *Start*; S3 L5-9). */
import type { CompleteDetails, IntakeDetails, LinkPupil, OpenCase, RaiseUrgency } from '../commands.ts';
import type { Urgency } from '../face.ts';
import { readers } from '../policy.ts';
import { personOf } from '../school.ts';
import { refuse, type Turn, words } from '../turn.ts';
import { addEntryEvent, notInFuture } from './logbook.ts';
import { beginStep } from './steps.ts';
import { done, inSchoolDays, inWorkingDays, join, joinRole, open, readBy } from './tasks.ts';

const given: Record<string, keyof IntakeDetails> = {
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
    return key !== undefined && details[key] === undefined;
  });

const aboutOf = (details: IntakeDetails): { workingName?: string; group?: string } => ({
  ...(details.workingName === undefined ? {} : { workingName: details.workingName }),
  ...(details.group === undefined ? {} : { group: details.group }),
});

function writeSeen(turn: Turn, entryId: string, details: IntakeDetails): void {
  if (details.seen === undefined) return;
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

/** Who gets it: the coordinator always and at once (S3 L7-8), directie too in danger, and whoever was chosen. */
function gather(turn: Turn, command: OpenCase): void {
  const { school, profile, actor } = turn.circumstances;
  const receiver = joinRole(turn, profile.roles.receives) ?? joinRole(turn, 'schoolLeader');
  if (command.urgency === 'danger') joinRole(turn, 'schoolLeader');
  for (const id of command.consult) {
    const person = personOf(school, id);
    if (person !== undefined && person.id !== receiver?.id) join(turn, person, 'consulted', false);
  }
  const duo = command.duo === undefined ? undefined : personOf(school, command.duo);
  if (duo !== undefined) join(turn, duo, 'duo', false);
  if (receiver?.id !== actor?.id) {
    open(turn, 'read', {
      ownerRole: profile.roles.receives,
      ...(receiver === undefined ? {} : { owner: receiver.id }),
      dueAt: readBy(command.urgency, turn),
    });
  }
}

export function openCase(turn: Turn, command: OpenCase): void {
  const { profile, school, actor, now } = turn.circumstances;
  if (actor === undefined) return refuse('notForYou');
  if (command.exclude.includes(actor.id)) refuse('excluded', { field: 'exclude' });
  if (
    command.consult.some((p) => command.exclude.includes(p)) ||
    (command.duo !== undefined && command.exclude.includes(command.duo))
  )
    refuse('excluded', { field: 'exclude' });
  if (command.urgency === 'record' && command.seen === undefined) refuse('required', { field: 'seen' });
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
      steps: profile.steps.map((s) => s.id),
      questions: profile.weighing.questions.map((q) => q.id),
    },
    { about: aboutOf(command), excluded: command.exclude, missing },
    {
      id: command.caseId,
      body: words({ ...aboutOf(command), place: command.place, others: command.others, when: command.when }),
    },
  );
  join(turn, actor, 'author', false);
  const first = profile.steps[0];
  if (first !== undefined) beginStep(turn, first.id, false);
  writeSeen(turn, command.entryId, command);
  gather(turn, command);
  if (missing.length > 0)
    open(turn, 'fillDetails', {
      ownerRole: actor.roles[0] ?? 'teacher',
      owner: actor.id,
      dueAt: inSchoolDays(turn, 1),
    });
  open(turn, 'linkPupil', { ownerRole: 'careCoordinator', dueAt: inWorkingDays(turn, now, 10) });
}

export function completeDetails(turn: Turn, command: CompleteDetails): void {
  notInFuture(turn, command.when);
  const missing = missingIn(turn.state.facts.missing, command);
  turn.add(
    'DetailsCompleted',
    {},
    { missing, about: aboutOf(command) },
    { body: words({ ...aboutOf(command), place: command.place, others: command.others, when: command.when }) },
  );
  writeSeen(turn, command.entryId, command);
  if (missing.length === 0) done(turn, 'fillDetails');
}

const heavier: readonly Urgency[] = ['record', 'consult', 'serious', 'danger'];

/** Makes a case more urgent; a lower urgency would only make people wait. */
export function raiseUrgency(turn: Turn, command: RaiseUrgency): void {
  const { face } = turn.state;
  if (heavier.indexOf(command.urgency) <= heavier.indexOf(face.urgency)) refuse('alreadyDone');
  turn.add(
    'UrgencyRaised',
    { urgency: command.urgency, notify: readers(turn.state, 'case', turn.circumstances.actor?.id) },
    {},
  );
  joinRole(turn, turn.circumstances.profile.roles.receives);
  if (command.urgency === 'danger') {
    const leader = joinRole(turn, 'schoolLeader');
    if (leader !== undefined && !face.notices.some((n) => n.person === leader.id && n.count > 0))
      open(turn, 'callVeiligThuis', { ownerRole: 'careCoordinator', dueAt: readBy('danger', turn) });
  }
}

export function linkPupil(turn: Turn, command: LinkPupil): void {
  turn.add('PupilLinked', {}, { about: aboutOf(command) });
  done(turn, 'linkPupil');
}
