/** The opening of a case (S3 L5-9). */

import type { Mark } from '../../protocol/schema.ts';
import { staysBetweenThem } from '../ask-first.ts';
import type { CompleteDetails, IntakeCommand, IntakeDetails, LinkPupil, OpenCase } from '../commands/intake.ts';
import { addEntryEvent } from '../effects/entries.ts';
import { lowerUrgency } from '../effects/lower-urgency.ts';
import { inSchoolDays, readBy } from '../effects/moments.ts';
import { alarm, askToRead, followMark, followMarks, hurry, raiseUrgency, waitForPupil } from '../effects/new-case.ts';
import { beginStep } from '../effects/steps.ts';
import { done, drop, join, open } from '../effects/tasks.ts';
import { isSignal } from '../entry-types.ts';
import { openTasks } from '../face.ts';
import { CHILD_TOLD, markOf } from '../marks.ts';
import { mayLinkPupil, mayShare } from '../policy.ts';
import { firstStep } from '../profile.ts';
import { colleagueOf, type Person, type PersonId, seesNoCase } from '../school.ts';
import { isTask } from '../task-names.ts';
import { blank, notInFuture, refuse, type UnitOfWork, words } from '../unit-of-work.ts';
import type { Handlers } from './handler.ts';

const given: Record<string, Exclude<keyof IntakeDetails, 'ageFrom' | 'told' | 'child'>> = {
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

const childOf = ({ child }: Pick<IntakeDetails, 'child'>): Pick<IntakeDetails, 'child'> =>
  child === undefined || child.length === 0 ? {} : { child };

/**
 * Writes what was seen or heard: a fact, or a statement where the child said so. A statement that somebody opens a case with is why there
 * is a concern, so it begins on that side of the weighing.
 */
function writeSeen(work: UnitOfWork, entryId: string, details: IntakeDetails): void {
  if (details.seen === undefined || blank(details.seen)) return;
  const { told } = details;
  const states = told !== undefined && work.circumstances.profile.logbook.types.includes('statement');
  addEntryEvent(work, {
    id: entryId,
    entryType: states ? 'statement' : 'fact',
    ...(states ? { saidBy: told.saidBy, heardBy: told.heardBy, direction: 'supports' as const } : {}),
    text: details.seen,
    audience: 'case',
    ...(details.when === undefined ? {} : { happenedAt: details.when }),
    ...(details.place === undefined ? {} : { place: details.place }),
    ...(details.others === undefined ? {} : { others: details.others }),
    ...(details.sourceKind === undefined ? {} : { sourceKind: details.sourceKind }),
  });
}

/** Sets the mark of a child who told it, where the author says so; it protects sooner than a question would. */
function markTold(work: UnitOfWork, { told }: OpenCase): Mark | undefined {
  const mark = markOf(work.circumstances.profile, CHILD_TOLD);
  if (told === undefined || mark === undefined) return undefined;
  work.add('CaseMarked', { notify: [] }, { mark: mark.id, on: true }, { body: words({ reason: told.why }) });
  return mark;
}

/** Returns the person whom the author asks first, where the protocol offers that role and there is no urgency. */
function askedFirst(work: UnitOfWork, { askFirst, exclude, urgency }: OpenCase): Person | undefined {
  if (askFirst === undefined || urgency === 'serious' || urgency === 'danger') return undefined;
  const person = colleagueOf(work.circumstances.school, askFirst);
  const roles = work.circumstances.profile.intake.mayAskFirst;
  if (person === undefined || person.id === work.circumstances.actor?.id || exclude.includes(person.id))
    return refuse('notForYou', { field: 'askFirst' });
  return person.roles.some((role) => roles.includes(role)) ? person : refuse('notForYou', { field: 'askFirst' });
}

/** Asks only the confidant to read. */
function askHer(work: UnitOfWork, person: Person): void {
  const { profile } = work.circumstances;
  const role = person.roles.find((r) => profile.intake.mayAskFirst.includes(r)) ?? 'confidant';
  join(work, person, 'confidant');
  open(work, 'read', { ownerRole: role, owner: person.id, dueAt: readBy(work.state.face.urgency, work) });
}

/**
 * Asks people to read: the coordinator always and at once (S3 L7-8), directie too in danger, and the colleagues who were chosen. Nobody
 * else learns of a case that is only written down.
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
    const person = colleagueOf(school, id);
    if (person !== undefined && person.id !== receiver?.id) join(work, person, 'consulted');
  }
  const duo = command.duo === undefined ? undefined : colleagueOf(school, command.duo);
  if (duo !== undefined) join(work, duo, 'duo');
}

/**
 * True for a form that was sent as it opened. Whoever says that it is serious, that there is danger, or that it was reported is never held
 * up.
 */
const isUntouched = ({ urgency, reported, unnamed, seen, workingName, group }: OpenCase): boolean =>
  urgency === 'consult' && reported === undefined && unnamed !== true && [seen, workingName, group].every(blank);

function openCase(work: UnitOfWork, command: OpenCase): void {
  const { profile, school, actor } = work.circumstances;
  if (actor === undefined || seesNoCase(actor)) return refuse('notForYou');
  const unknown = (id: PersonId): boolean => colleagueOf(school, id) === undefined;
  if (command.consult.some(unknown)) refuse('notForYou', { field: 'consult' });
  if (command.duo !== undefined && unknown(command.duo)) refuse('notForYou', { field: 'duo' });
  if (command.exclude.includes(actor.id)) refuse('excluded', { field: 'exclude' });
  if (
    command.consult.some((p) => command.exclude.includes(p)) ||
    (command.duo !== undefined && command.exclude.includes(command.duo))
  )
    refuse('excluded', { field: 'exclude' });
  if (command.urgency === 'record' && blank(command.seen)) refuse('required', { field: 'seen' });
  if (isUntouched(command)) refuse('untouched', { field: 'seen' });
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
    { about: aboutOf(command), excluded: command.exclude, missing, ...ageOf(command), ...childOf(command) },
    {
      id: command.caseId,
      body: words({
        ...aboutOf(command),
        place: command.place,
        others: command.others,
        when: command.when,
        unnamed: command.unnamed,
      }),
    },
  );
  join(work, actor, 'author');
  const first = firstStep(profile);
  if (first !== undefined) beginStep(work, first.id);
  writeSeen(work, command.entryId, command);
  const mark = markTold(work, command);
  gather(work, command);
  // Who hears of a case is what its author chose: what the mark asks of others begins once they do (`followMarks`).
  if (mark !== undefined && command.urgency !== 'record' && !staysBetweenThem(work.state, work.circumstances))
    followMark(work, mark);
  if (missing.length > 0)
    open(work, 'fillDetails', {
      ownerRole: actor.roles[0] ?? 'teacher',
      owner: actor.id,
      dueAt: inSchoolDays(work, 1),
    });
  if (!staysBetweenThem(work.state, work.circumstances)) waitForPupil(work);
}

/** Returns the entry that the author began the case with, of which a day, place or others present are said later. */
function completed({ state: { face, facts } }: UnitOfWork, command: CompleteDetails): { completes?: string } {
  if ([command.when, command.place, command.others].every(blank) || !blank(command.seen)) return {};
  const first = facts.entries.find((e) => isSignal(e.type) && e.by === face.openedBy && !e.core);
  return first === undefined ? {} : { completes: first.id };
}

function completeDetails(work: UnitOfWork, command: CompleteDetails): void {
  notInFuture(work, command.when);
  const missing = missingIn(work.state.facts.missing, command);
  work.add(
    'DetailsCompleted',
    {},
    { missing, about: aboutOf(command), ...ageOf(command), ...childOf(command), ...completed(work, command) },
    { body: words({ ...aboutOf(command), place: command.place, others: command.others, when: command.when }) },
  );
  writeSeen(work, command.entryId, command);
  if (missing.length === 0) done(work, 'fillDetails');
}

function linkPupil(work: UnitOfWork, command: LinkPupil): void {
  if (!mayLinkPupil(work.state, work.circumstances)) refuse('notForYou');
  work.add('PupilLinked', {}, { about: aboutOf(command), ...ageOf(command), ...childOf(command) });
  done(work, 'linkPupil');
}

/**
 * Brings in whoever receives new cases, at the request of the author or of the person asked first; from then on the normal route applies.
 */
function shareCase(work: UnitOfWork): void {
  if (!mayShare(work.state, work.circumstances)) refuse('notForYou');
  if (!staysBetweenThem(work.state, work.circumstances)) refuse('alreadyDone');
  if (openTasks(work.state.face).some((t) => isTask(t, 'read'))) drop(work, 'read');
  askToRead(work);
  waitForPupil(work);
  followMarks(work);
}

export const intakeHandlers = {
  OpenCase: {
    refusesLate: true,
    run: openCase,
    opens: true,
    together: ({ reported }) => (reported === undefined ? undefined : { type: 'ReportEmergency', ...reported }),
  },
  CompleteDetails: { run: completeDetails },
  RaiseUrgency: { run: (work, command) => raiseUrgency(work, command.urgency) },
  LowerUrgency: { run: lowerUrgency },
  LinkPupil: { run: linkPupil },
  ShareCase: { run: shareCase },
} satisfies Handlers<IntakeCommand>;
