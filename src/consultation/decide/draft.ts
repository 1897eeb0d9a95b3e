/** The report as a text that people write, read and decide on: bound to the hash of exactly what was shown. */
import type { Ground } from '../../protocol/schema.ts';
import type { ReadDraft, RecordDissent, RefuseDraft, ReturnDraft, SaveDraft } from '../commands.ts';
import { activeMembers, type DraftFace, isActive, memberOf, openTasks } from '../face.ts';
import type { DraftFact } from '../facts.ts';
import { actsInCase } from '../holders.ts';
import { approvalRoles, deciders, mayApprove, mayDraft, mayOpenFile, mayReadDraft, readers } from '../policy.ts';
import { deciderOf, openGrounds } from '../profile.ts';
import { type PersonId, personOf } from '../school.ts';
import { calledIn } from '../stand-ins.ts';
import { blank, refuse, type Turn, words } from '../unit-of-work.ts';
import { done, drop, inSchoolDays, join, joinRole, kindFor, letRead, open, today } from './tasks.ts';

const needed = ['concern', 'meldcode', 'talks', 'identity', 'followUp'] as const;

/** An approved draft is closed, unless a report was decided on anew after it; after a refusal a better text may be tried. */
function checkOpen(turn: Turn, draft: DraftFace | undefined): void {
  const report = turn.state.facts.decisions.report;
  if (report?.needed !== true) return refuse('decisionOrder');
  if (draft?.status === 'decided' && turn.state.facts.draft?.decided === 'approved' && report.at <= draft.at)
    refuse('alreadyDone');
}

/** The text comes from what the person saw, and what is put forward holds all that is needed. */
function checkText(turn: Turn, command: SaveDraft): void {
  const { profile } = turn.circumstances;
  if ((turn.state.face.draft?.revision ?? 0) !== command.revision) refuse('stale');
  if (!profile.report.identity.includes(command.identityMode)) refuse('identityNotAllowed', { field: 'identityMode' });
  const empty = needed.find((block) => command.text[block].trim() === '');
  if (command.submit && empty !== undefined) refuse('required', { field: empty });
}

/** The text as it stands now, and whom it waits for. */
function addText(turn: Turn, command: SaveDraft, waitingFor: readonly PersonId[]): void {
  const { text, hash, identityMode, identityWhose, submit } = command;
  const ground = shieldGround(turn, command);
  const notify = submit ? bringObjectors(turn).filter((id) => !waitingFor.includes(id)) : [];
  const shielded = ground === undefined ? {} : { identityGround: ground.title, whose: identityWhose };
  turn.add(
    'DraftSaved',
    {
      revision: command.revision + 1,
      status: submit ? 'waiting' : 'drafting',
      waitingFor,
      ...(notify.length === 0 ? {} : { notify }),
    },
    { hash, identity: identityMode, ...(ground === undefined ? {} : { identityGround: ground.id }) },
    { audience: 'core', body: words({ text, identityMode, ...shielded }) },
  );
}

export function saveDraft(turn: Turn, command: SaveDraft): void {
  const { profile } = turn.circumstances;
  if (!mayDraft(turn.state, turn.circumstances)) refuse('notForYou');
  checkOpen(turn, turn.state.face.draft);
  checkText(turn, command);
  letRead(turn, profile.report.draftedBy);
  const waitingFor = command.submit ? deciders(turn.state, turn.circumstances) : [];
  for (const id of waitingFor) bringIn(turn, id);
  addText(turn, command, waitingFor);
  drop(turn, 'decide');
  if (!command.submit) return stillToWrite(turn);
  done(turn, 'draftReport', 'answerReturned');
  open(turn, 'decide', {
    step: profile.decision.step,
    ownerRole: approvalRoles(turn.circumstances)[0] ?? deciderOf(profile, turn.circumstances.school),
    dueAt: today(turn),
    ...(waitingFor[0] === undefined ? {} : { owner: waitingFor[0] }),
  });
}

/** A text that was put forward and is being written again waits for its writer, not for a decision. */
function stillToWrite(turn: Turn): void {
  const { profile } = turn.circumstances;
  if (openTasks(turn.state.face).some((t) => t.kind === 'answerReturned')) return;
  open(turn, 'draftReport', {
    step: profile.decision.step,
    ownerRole: profile.report.draftedBy[0] ?? 'careCoordinator',
    dueAt: today(turn),
  });
}

/** A ground of the profile on which the family does not learn who reports; Veilig Thuis always does (domain.md 5.3). */
function shieldGround(turn: Turn, command: SaveDraft): Ground | undefined {
  if (command.identityMode === 'open') return undefined;
  const { profile, school } = turn.circumstances;
  const { facts } = turn.state;
  const ground = openGrounds(profile.report.shieldGrounds, facts, school).find((g) => g.id === command.identityGround);
  if (ground === undefined) return refuse('groundUnknown', { field: 'identityGround' });
  if (ground.asksWhose && blank(command.identityWhose)) refuse('required', { field: 'identityWhose' });
  if (ground.needsAdvice && !facts.advice.some((a) => a.from === 'veiligThuis'))
    refuse('adviceNeeded', { field: 'identityGround' });
  return ground;
}

/** Who decides comes in, and reads the text. */
export function bringIn(turn: Turn, id: PersonId): void {
  const person = personOf(turn.circumstances.school, id);
  const member = memberOf(turn.state.face, id);
  if (person === undefined || (member !== undefined && isActive(member) && member.core)) return;
  const role = approvalRoles(turn.circumstances).find((r) => actsInCase([r], turn.state, turn.circumstances, id));
  const as = role === undefined || !calledIn.includes(role) ? (member?.as ?? 'standIn') : kindFor(role);
  join(turn, person, as, true);
}

/** Who may object has to know that there is a text, and reads it. */
function bringObjectors(turn: Turn): readonly PersonId[] {
  const roles = turn.circumstances.profile.decision.approval.objectors;
  for (const role of roles) joinRole(turn, role);
  letRead(turn, roles);
  return activeMembers(turn.state.face).flatMap(({ person }) =>
    person !== turn.circumstances.actor?.id && actsInCase(roles, turn.state, turn.circumstances, person)
      ? [person]
      : [],
  );
}

export function current(turn: Turn, revision: number): { face: DraftFace; facts: DraftFact } {
  const face = turn.state.face.draft;
  const facts = turn.state.facts.draft;
  if (face === undefined || facts === undefined) return refuse('notOpenYet');
  if (face.revision !== revision) refuse('stale');
  return { face, facts };
}

export function waiting(turn: Turn, revision: number): { face: DraftFace; facts: DraftFact } {
  const draft = current(turn, revision);
  if (draft.face.status === 'decided') refuse('alreadyDone');
  if (draft.face.status !== 'waiting') refuse('stale');
  return draft;
}

export function readDraft(turn: Turn, command: ReadDraft): void {
  if (!mayReadDraft(turn.state, turn.circumstances)) refuse('notForYou');
  const { facts } = current(turn, command.revision);
  const reader = turn.circumstances.actor?.id;
  if (reader === undefined || facts.readBy.includes(reader)) return;
  turn.add('DraftRead', {}, { hash: facts.hash }, { audience: 'core' });
}

export function returnDraft(turn: Turn, command: ReturnDraft): void {
  const { profile, actor } = turn.circumstances;
  if (!mayApprove(turn.state, turn.circumstances)) refuse('notForYou');
  const { face } = waiting(turn, command.revision);
  turn.add(
    'DraftReturned',
    { revision: face.revision, notify: readers(turn.state, 'core', actor?.id) },
    {},
    { audience: 'core', body: { questions: command.questions } },
  );
  drop(turn, 'decide');
  open(turn, 'answerReturned', {
    step: profile.decision.step,
    ownerRole: profile.report.draftedBy[0] ?? 'careCoordinator',
    ...(mayOpenFile(turn.state, face.by) ? { owner: face.by } : {}),
    dueAt: inSchoolDays(turn, 1),
  });
}

/** A refusal is internal: the case stays open, dissent can be logged, and each professional's own right stands (Wmo 2015 art. 5.2.6). */
export function refuseDraft(turn: Turn, command: RefuseDraft): void {
  if (!mayApprove(turn.state, turn.circumstances)) refuse('notForYou');
  const { face } = waiting(turn, command.revision);
  if (blank(command.reason)) refuse('required', { field: 'reason' });
  turn.add(
    'DraftRefused',
    { revision: face.revision, notify: readers(turn.state, 'case', turn.circumstances.actor?.id) },
    {},
    { body: { reason: command.reason } },
  );
  done(turn, 'decide');
  open(turn, 'callVeiligThuis', { ownerRole: 'careCoordinator', dueAt: today(turn) });
}

export function recordDissent(turn: Turn, command: RecordDissent): void {
  const { draft } = turn.state.facts;
  if (draft?.decided !== 'refused') return refuse('notOpenYet');
  turn.add(
    'DissentRecorded',
    { notify: readers(turn.state, 'case', turn.circumstances.actor?.id) },
    {},
    { body: { reason: command.reason } },
  );
}
