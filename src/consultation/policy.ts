/**
 * Permissions: who may do what in a case, one function per question. Every surface asks here, with row security as a second line. Authority
 * is that of this moment: roles come with the circumstances, membership with the face.
 */
import type { Mark, RecordKind } from '../protocol/schema.ts';
import type { TalkPartner } from '../protocol/terms.ts';
import { isForOne, keyOfWait } from './case-wait.ts';
import { isForDecider } from './closing-decider.ts';
import { activeMembers, type CaseFace, isActive, memberOf, openTasks, silentIn, type Task, taskOf } from './face.ts';
import type { EntryFact } from './facts.ts';
import { actsAsAny, actsInCase, chainInCase, doesWorkOf } from './holders.ts';
import { deciderOf } from './profile.ts';
import { type Person, type PersonId, personOf, type RoleId } from './school.ts';
import { isHere } from './stand-ins.ts';
import type { Circumstances, ExistingCase } from './state.ts';
import { atTermOf } from './task-kinds.ts';
import { isTask, ownTask, type TaskKind, taskIdOf } from './task-names.ts';
import { wouldHelp } from './together.ts';
import { raisedJustNow } from './urgency.ts';

/** Returns the roles that a profile names, each once, with the school's own final decider filled in. */
export const namedRoles = (
  roles: readonly (RoleId | 'finalDecider')[],
  { profile, school }: Pick<Circumstances, 'profile' | 'school'>,
): readonly RoleId[] => [
  ...new Set(roles.map((role) => (role === 'finalDecider' ? deciderOf(profile, school) : role))),
];

/** Returns the role in which the actor does something: the first one that fits, otherwise the actor's first role. */
export function actingRole(roles: readonly RoleId[], state: ExistingCase, c: Circumstances): RoleId {
  const fitting = roles.find((role) => actsAsAny([role], state, c));
  return fitting ?? c.actor?.roles[0] ?? 'teacher';
}

/** True for the person who has an open task of this kind: whoever is asked, perhaps as a stand-in at the time, may also do it. */
const isAsked = (kinds: readonly TaskKind[], { face }: ExistingCase, { actor }: Circumstances): boolean =>
  actor !== undefined && openTasks(face).some((task) => task.owner === actor.id && kinds.includes(task.kind));

/** May see the case at all. */
export const mayOpenFile = (state: Pick<ExistingCase, 'face'>, person: PersonId): boolean => {
  const member = memberOf(state.face, person);
  return member !== undefined && isActive(member);
};
/** May read and write entries of audience `core`. */
export const mayReadCore = (state: ExistingCase, person: PersonId): boolean =>
  mayOpenFile(state, person) && memberOf(state.face, person)?.core === true;
/** May read who looked at the case: whoever keeps it, by the protocol. */
export const mayReadLooks = (state: ExistingCase, c: Circumstances): boolean =>
  c.actor !== undefined && mayReadCore(state, c.actor.id) && actsAsAny([c.profile.roles.receives], state, c);
/** May read who looked at any case of a school. */
export const mayReadAllLooks = ({ roles }: Pick<Person, 'roles'>): boolean => roles.includes('privacyOfficer');
/** Every member may do this, in every state, without anyone's approval. */
export const mayReportEmergency = (state: ExistingCase, person: PersonId): boolean =>
  memberOf(state.face, person) !== undefined;

/** May take back the urgency by one tap, without giving a reason: whoever raised it, within the hour. */
export const mayTakeBack = (state: ExistingCase, c: Circumstances): boolean =>
  c.actor !== undefined && mayOpenFile(state, c.actor.id) && raisedJustNow(state.face, c.actor.id, c.now);
/** May lower the urgency, with a reason: whoever keeps the case moving, or decides on a report. */
export const mayLowerUrgency = (state: ExistingCase, c: Circumstances): boolean =>
  mayTakeBack(state, c) || actsAsAny(['careCoordinator'], state, c) || mayApprove(state, c);
/** Whoever leads a second track may start it and lead each of its steps. */
export function mayLeadStep(stepId: string, state: ExistingCase, c: Circumstances): boolean {
  const step = c.profile.steps.find((s) => s.id === stepId);
  const track = step?.track === undefined ? undefined : c.profile.tracks.find((t) => t.id === step.track);
  return doesWorkOf([...(step?.ledBy ?? []), ...(track?.ledBy ?? [])], state, c);
}
/** Only the coordinator may pass over order and completeness. */
export const mayPassGate = (state: ExistingCase, c: Circumstances): boolean =>
  doesWorkOf(['careCoordinator'], state, c);
/** May judge whether the child is able to talk. */
export const mayJudgeChild = (state: ExistingCase, c: Circumstances): boolean =>
  actsAsAny(c.profile.talks.child.judgedBy, state, c);
export function mayRecordTalk(which: TalkPartner, state: ExistingCase, c: Circumstances): boolean {
  const talk = c.profile.talks[which];
  const core = talk.audience === 'core' && !(c.actor !== undefined && mayReadCore(state, c.actor.id));
  return !core && actsAsAny([...talk.presentAll, ...talk.presentAny, 'careCoordinator'], state, c);
}
/** Where a protocol has no ground of its own, whoever may pass a gate judges a mark that holds back the talk. */
export function maySkipTalk(which: TalkPartner, state: ExistingCase, c: Circumstances): boolean {
  const { skippedBy } = c.profile.talks[which];
  return skippedBy.length === 0 ? mayPassGate(state, c) : actsAsAny(skippedBy, state, c);
}
export function mayMakeRecord(kind: RecordKind, state: ExistingCase, c: Circumstances): boolean {
  const core = kind.audience === 'core' && !(c.actor !== undefined && mayReadCore(state, c.actor.id));
  return !core && (actsAsAny(kind.by, state, c) || isAsked(kind.ends.map(ownTask), state, c));
}
/** Anyone who sees the case may set a mark, unless the protocol names who does. */
export const mayMark = (mark: Mark, state: ExistingCase, c: Circumstances): boolean =>
  c.actor !== undefined && mayOpenFile(state, c.actor.id) && (mark.by.length === 0 || actsAsAny(mark.by, state, c));
/**
 * May remove a mark: whoever set it, as with an entry, and whoever keeps the case moving. What one colleague saw is never undone by another who
 * only disagrees: that stands beside it.
 */
export const mayUnmark = ({ id }: Pick<Mark, 'id'>, state: ExistingCase, c: Circumstances): boolean =>
  c.actor !== undefined &&
  mayOpenFile(state, c.actor.id) &&
  (state.facts.markedBy?.[id] === c.actor.id || mayPassGate(state, c));
export const mayRecordAdvice = (state: ExistingCase, c: Circumstances): boolean =>
  actsAsAny(c.profile.advice.recordedBy, state, c) || isAsked(['callVeiligThuis'], state, c);
/** Veilig Thuis may file the advice under this person's name (S3 L29). */
export const mayHoldAdvice = (person: PersonId, state: ExistingCase, c: Circumstances): boolean =>
  actsAsAny(c.profile.advice.registeredUnder, state, c, person);
/** May answer the questions of the weighing. */
export const mayAnswer = (state: ExistingCase, c: Circumstances): boolean =>
  actsInCase(c.profile.weighing.recordedBy, state, c) || isAsked(['evaluateHelp'], state, c);
/** May say what an entry does to the concern: whoever wrote it, and whoever weighs; of the core only who reads it. */
export function mayPlace({ by, core }: EntryFact, state: ExistingCase, c: Circumstances): boolean {
  if (c.actor === undefined || (core && !mayReadCore(state, c.actor.id))) return false;
  return by === c.actor.id || mayAnswer(state, c);
}
/** May add a voice beside an answer. */
export const mayAddVoice = (state: ExistingCase, c: Circumstances): boolean =>
  actsAsAny([...c.profile.weighing.voices, ...c.profile.weighing.recordedBy], state, c);
/** May decide whether a report is necessary. */
export const mayDecide = (state: ExistingCase, c: Circumstances): boolean =>
  actsInCase(namedRoles(c.profile.decision.by, c), state, c);
export const mayDecideNoReport = (state: ExistingCase, c: Circumstances): boolean =>
  actsInCase(namedRoles(c.profile.decision.noReportBy, c), state, c);
export const mayDraft = (state: ExistingCase, c: Circumstances): boolean =>
  actsInCase(c.profile.report.draftedBy, state, c) || isAsked(['draftReport', 'answerReturned'], state, c);

/** Roles that decide on a draft, with the school's own final decider filled in. */
export const approvalRoles = (c: Circumstances): readonly RoleId[] => namedRoles(c.profile.decision.approval.roles, c);
export const mayApprove = (state: ExistingCase, c: Circumstances): boolean => actsInCase(approvalRoles(c), state, c);
/** May object to a text that is put forward or approved; an objection stops nothing (S1: directie, where the teacher decides). */
export const mayObject = (state: ExistingCase, c: Circumstances): boolean =>
  actsInCase(c.profile.decision.approval.objectors, state, c);
/** May read the text that is to be decided on: whoever drafts, decides, or reads the core of the case. */
export const mayReadDraft = (state: ExistingCase, c: Circumstances): boolean =>
  c.actor !== undefined &&
  (mayReadCore(state, c.actor.id) || mayApprove(state, c) || mayDraft(state, c) || mayObject(state, c));
/** May answer: whoever decides on the text, and whoever was asked for the answer. */
export const mayAnswerObjection = (objection: string, state: ExistingCase, c: Circumstances): boolean =>
  mayApprove(state, c) ||
  (c.actor !== undefined && taskOf(state.face, taskIdOf('answerObjection', objection))?.owner === c.actor.id);
/**
 * Returns the other members who are present today, answer in time, and may read the text. While there are any, nobody approves as the only reader: first
 * come the deputy and the other holders of the role, then approval alone.
 */
export const coReaders = (state: ExistingCase, c: Circumstances): readonly PersonId[] =>
  activeMembers(state.face).flatMap(({ person, core }) => {
    const who = personOf(c.school, person);
    if (who === undefined || person === c.actor?.id || !isHere(who, c.school, c.now)) return [];
    if (silentIn(state.face).includes(person)) return [];
    return core || actsInCase([...approvalRoles(c), ...c.profile.report.draftedBy], state, c, person) ? [person] : [];
  });
/** Returns who could be brought in to read along where no member can: whoever else holds a deciding role and is here. */
export const readersBeyond = (state: ExistingCase, c: Circumstances): readonly PersonId[] =>
  approvalRoles(c)
    .flatMap((role) => chainInCase(role, state, c))
    .filter((who) => isHere(who, c.school, c.now) && !silentIn(state.face).includes(who.id) && who.id !== c.actor?.id)
    .map(({ id }) => id);
export const mayReport = (state: ExistingCase, c: Circumstances): boolean =>
  actsInCase(c.profile.report.reporters.roles, state, c) || isAsked(['sendReport', 'vtFeedback'], state, c);
export const mayRecordParentsInformed = (state: ExistingCase, c: Circumstances): boolean =>
  actsInCase([...c.profile.report.parentsInformedBy, ...c.profile.report.draftedBy], state, c) ||
  isAsked(['informParents'], state, c);
/** May be recorded as the one who told the parents about the report. */
export const mayTellParents = (person: PersonId, state: ExistingCase, c: Circumstances): boolean =>
  actsInCase(c.profile.report.parentsInformedBy, state, c, person);
export const mayArrangeHelp = (state: ExistingCase, c: Circumstances): boolean =>
  actsInCase(c.profile.help.arrangedBy, state, c) || isAsked(['arrangeHelp', 'helpTerm'], state, c);
export const mayManageMembers = (state: ExistingCase, c: Circumstances): boolean =>
  actsAsAny(['careCoordinator'], state, c);
/** May name a watcher: whoever keeps the case moving, or was asked who watches it during the holiday. */
export const mayNameWatcher = (state: ExistingCase, c: Circumstances): boolean =>
  mayManageMembers(state, c) || state.face.tasks.some((t) => isTask(t, 'holidayWatch') && t.owner === c.actor?.id);
/** The author, or the person asked first, may bring in whoever receives new cases. */
export function mayShare({ face }: ExistingCase, { actor, profile }: Circumstances): boolean {
  const mine = actor === undefined ? undefined : memberOf(face, actor.id)?.as;
  return profile.intake.mayAskFirst.length > 0 && (mine === 'author' || mine === 'confidant');
}
export const mayCloseAs = (roles: readonly RoleId[], state: ExistingCase, c: Circumstances): boolean =>
  actsInCase(roles, state, c) && doesWorkOf([...roles, c.profile.roles.receives], state, c);
/** May close the case for one of its reasons at least. */
export function mayClose(state: ExistingCase, c: Circumstances): boolean {
  const decider = deciderOf(c.profile, c.school);
  const isForThem = c.profile.close.reasons.some((reason) => isForDecider(reason, state.facts, decider));
  return mayCloseAs(c.profile.close.by, state, c) || (isForThem && mayCloseAs([decider], state, c));
}
export const mayLinkPupil = (state: ExistingCase, c: Circumstances): boolean =>
  actsAsAny(['careCoordinator'], state, c) || state.face.openedBy === c.actor?.id || isAsked(['linkPupil'], state, c);
/** May see the pupil's full name; each look is logged. */
export const maySeePupil = mayLinkPupil;
/** May record the steps in the school's pupil system: whoever is asked to, and whoever keeps the case moving. */
export const mayNote = (state: ExistingCase, c: Circumstances): boolean => {
  const { pupilSystem } = c.profile.outside;
  return pupilSystem !== undefined && actsAsAny([pupilSystem.owner, 'careCoordinator'], state, c);
};
/** May be asked whether an earlier case is about the same pupil. */
export const mayCompareCases = (state: ExistingCase, c: Circumstances): boolean =>
  actsAsAny(['careCoordinator'], state, c);

/** Only the board may read the board's anonymous figures. */
export const mayReadFigures = (person: Person): boolean => person.roles.includes('board');

/** Returns those of these people who are present today, or all of them where nobody is. */
const hereOrAll = (people: readonly Person[], c: Circumstances): readonly Person[] => {
  const here = people.filter((person) => isHere(person, c.school, c.now));
  return here.length > 0 ? here : people;
};

/**
 * Returns everyone who may decide on a draft now: those who work today, otherwise all holders of the role. `given`: people who approved
 * already; for joint roles only people who fill a role that is still open are returned.
 */
export function deciders(state: ExistingCase, c: Circumstances, given: readonly PersonId[] = []): readonly PersonId[] {
  const roles = approvalRoles(c);
  const fits = (person: PersonId, role: RoleId): boolean => actsInCase([role], state, c, person);
  const chains = roles.map((role) =>
    chainInCase(role, state, c).filter((p) => fits(p.id, role) && memberOf(state.face, p.id)?.paused !== true),
  );
  const joint = c.profile.decision.approval.mode === 'all';
  const asked = joint ? chains.flatMap((people) => hereOrAll(people, c)) : hereOrAll(chains.flat(), c);
  const ids = [...new Set(asked.map((person) => person.id))];
  return joint ? wouldHelp(roles, given, ids, fits) : ids.filter((id) => !given.includes(id));
}

/** Returns who is asked for one role among those who would help: nobody more than needed (S4 L704-706), and somebody else than the writer. */
function askedFor(
  role: RoleId,
  able: readonly PersonId[],
  state: ExistingCase,
  c: Circumstances,
  writer: PersonId | undefined,
): PersonId | undefined {
  const among = activeMembers(state.face).flatMap(({ person, as }) => (as === 'consulted' ? [] : [person]));
  const silent = silentIn(state.face);
  const fits = able.filter((id) => actsInCase([role], state, c, id));
  const here = fits.filter((id) => {
    const person = personOf(c.school, id);
    return person !== undefined && isHere(person, c.school, c.now) && !silent.includes(id);
  });
  const known = here.filter((id) => among.includes(id));
  const asked = state.face.draft?.waitingFor ?? [];
  const own = known.find((id) => id === writer);
  const readAlong = own !== undefined && (approvalRoles(c).length > 1 || coReaders(state, c).length > 0);
  return (
    known.find((id) => id !== writer && asked.includes(id)) ??
    known.find((id) => id !== writer) ??
    (readAlong ? own : undefined) ??
    here.find((id) => id !== writer) ??
    here[0] ??
    fits[0]
  );
}

/**
 * Returns who is asked to decide on a draft: one person for each role that is still open, members of the case before anybody new. Others who
 * may decide are not brought in; they come in down the chain. `given`: people who approved already; `writer`: whoever lays the text before
 * them.
 */
export function decidersAsked(
  state: ExistingCase,
  c: Circumstances,
  writer: PersonId | undefined,
  given: readonly PersonId[] = [],
): readonly PersonId[] {
  const able = deciders(state, c, given);
  if (c.profile.decision.approval.mode === 'any') {
    const [role] = approvalRoles(c).filter((r) => able.some((id) => actsInCase([r], state, c, id)));
    const one = role === undefined ? able[0] : askedFor(role, able, state, c, writer);
    return one === undefined ? [] : [one];
  }
  const asked: PersonId[] = [];
  for (const role of approvalRoles(c)) {
    if (given.some((id) => actsInCase([role], state, c, id))) continue;
    const left = able.filter((id) => !asked.includes(id));
    const one = askedFor(role, left, state, c, writer);
    if (one !== undefined) asked.push(one);
  }
  return asked.length > 0 ? asked : able.slice(0, 1);
}

/** May tick a task: whoever has it, acts in its role, or keeps the case moving. */
export const mayTick = (task: Task, state: ExistingCase, c: Circumstances): boolean =>
  (c.actor !== undefined && task.owner === c.actor.id) || doesWorkOf([task.ownerRole, 'careCoordinator'], state, c);

/**
 * True for a task that whoever comes next gets after enough reminders. A request to read goes on by its own term, and what lapses is asked
 * of its owner alone: whoever comes next could be the one who asked it.
 */
export const isHandedOn = ({ kind }: Pick<Task, 'kind'>): boolean =>
  !['goesToStandIn', 'lapses'].includes(atTermOf(kind));

/** True for a wait that goes on to nobody: what one colleague is asked to think of, or about themselves. */
export const staysWithOne = ({ waits = [] }: Pick<CaseFace, 'waits'>, key: string): boolean =>
  key.startsWith('leave.') || waits.some((wait) => isForOne(wait) && keyOfWait(wait) === key);

/** Returns the members who may read something with this audience, except the actor. */
export const readers = (
  state: ExistingCase,
  audience: 'case' | 'core',
  except: PersonId | undefined,
): readonly PersonId[] =>
  activeMembers(state.face)
    .filter((m) => m.person !== except && (audience === 'case' || m.core))
    .map((m) => m.person);
