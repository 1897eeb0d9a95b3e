/** The report as a text that people write, read and decide on: bound to the hash of exactly what was shown. */
import type { ApproveDraft, ReadDraft, RecordDissent, RefuseDraft, ReturnDraft, SaveDraft } from '../commands.ts';
import { type DraftFace, isActive, memberOf, openTasks } from '../face.ts';
import type { DraftFact } from '../facts.ts';
import {
  actsAsAny,
  approvalRoles,
  coReaders,
  deciders,
  mayApprove,
  mayDraft,
  mayOpenFile,
  mayReadDraft,
  readers,
} from '../policy.ts';
import { isPractice } from '../practice.ts';
import { type PersonId, personOf, type RoleId } from '../school.ts';
import { blank, refuse, type Turn, words } from '../turn.ts';
import { done, drop, inSchoolDays, join, open, today } from './tasks.ts';

const needed = ['concern', 'meldcode', 'talks', 'identity', 'followUp'] as const;

/** An approved draft is closed, unless a report was decided on anew after it; after a refusal a better text may be tried. */
function checkOpen(turn: Turn, draft: DraftFace | undefined): void {
  const report = turn.state.facts.decisions.report;
  if (report?.needed !== true) return refuse('decisionOrder');
  if (draft?.status === 'decided' && turn.state.facts.draft?.decided === 'approved' && report.at <= draft.at)
    refuse('alreadyDone');
}

export function saveDraft(turn: Turn, command: SaveDraft): void {
  const { profile } = turn.circumstances;
  const before = turn.state.face.draft;
  if (!mayDraft(turn.state, turn.circumstances)) refuse('notForYou');
  checkOpen(turn, before);
  if ((before?.revision ?? 0) !== command.revision) refuse('stale');
  if (!profile.report.identity.includes(command.identityMode)) refuse('identityNotAllowed', { field: 'identityMode' });
  const empty = needed.find((block) => command.text[block].trim() === '');
  if (command.submit && empty !== undefined) refuse('required', { field: empty });
  const waitingFor = command.submit ? deciders(turn.state, turn.circumstances) : [];
  for (const id of waitingFor) bringIn(turn, id);
  turn.add(
    'DraftSaved',
    { revision: command.revision + 1, status: command.submit ? 'waiting' : 'drafting', waitingFor },
    { hash: command.hash, identity: command.identityMode },
    { audience: 'core', body: { text: command.text, identityMode: command.identityMode } },
  );
  drop(turn, 'decide');
  if (!command.submit) return stillToWrite(turn);
  done(turn, 'draftReport', 'answerReturned');
  open(turn, 'decide', {
    step: profile.decision.step,
    ownerRole: turn.circumstances.school.finalDecider,
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

function bringIn(turn: Turn, id: PersonId): void {
  const person = personOf(turn.circumstances.school, id);
  const member = memberOf(turn.state.face, id);
  if (person !== undefined && (member === undefined || !isActive(member) || !member.core))
    join(turn, person, 'leader', true);
}

function current(turn: Turn, revision: number): { face: DraftFace; facts: DraftFact } {
  const face = turn.state.face.draft;
  const facts = turn.state.facts.draft;
  if (face === undefined || facts === undefined) return refuse('notOpenYet');
  if (face.revision !== revision) refuse('stale');
  return { face, facts };
}

function waiting(turn: Turn, revision: number): { face: DraftFace; facts: DraftFact } {
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

/** The role this approval fills, by a person who has not filled one yet: joint roles need different people. */
function roleToFill(turn: Turn, facts: DraftFact, actor: PersonId): RoleId {
  const roles = approvalRoles(turn.circumstances);
  const filled = facts.approvals.map((a) => a.role);
  if (facts.approvals.some((a) => a.person === actor)) refuse('alreadyDone');
  const role = roles.find((r) => !filled.includes(r) && actsAsAny([r], turn.state, turn.circumstances));
  return role ?? refuse('notForYou');
}

/** Four eyes: two different people have read this very text. Alone only where nobody of the case can read along today, with a reason. */
function checkFourEyes(turn: Turn, facts: DraftFact, actor: PersonId, aloneReason: string | undefined): boolean {
  if (!facts.readBy.includes(actor)) refuse('readFirst');
  const alone = !facts.readBy.some((reader) => reader !== actor);
  const others = alone ? coReaders(turn.state, turn.circumstances) : [];
  if (alone && (others.length > 0 || blank(aloneReason))) refuse('fourEyes', { field: 'aloneReason' });
  return alone;
}

export function approveDraft(turn: Turn, command: ApproveDraft): void {
  const { profile, actor } = turn.circumstances;
  if (actor === undefined || !mayApprove(turn.state, turn.circumstances)) return refuse('notForYou');
  const { face, facts } = waiting(turn, command.revision);
  if (facts.hash !== command.hash) refuse('textChanged');
  const role = roleToFill(turn, facts, actor.id);
  const alone = checkFourEyes(turn, facts, actor.id, command.aloneReason);
  const roles = approvalRoles(turn.circumstances);
  const enough = isPractice(turn.state.face) ? 1 : roles.length;
  const final = profile.decision.approval.mode === 'any' || facts.approvals.length + 1 >= enough;
  turn.add(
    'DraftApproved',
    {
      revision: face.revision,
      final,
      waitingFor: final ? [] : face.waitingFor.filter((p) => p !== actor.id),
      notify: readers(turn.state, 'core', actor.id),
    },
    { role, alone, hash: facts.hash },
    { audience: 'core', body: words({ aloneReason: alone ? command.aloneReason : undefined }) },
  );
  if (!final) return;
  done(turn, 'decide');
  open(turn, 'sendReport', {
    step: profile.decision.step,
    ownerRole: profile.report.reporters.roles[0] ?? 'careCoordinator',
    dueAt: today(turn),
  });
  if (turn.state.facts.parentsTold === undefined)
    open(turn, 'informParents', {
      step: profile.decision.step,
      ownerRole: profile.report.parentsInformedBy[0] ?? 'schoolLeader',
      dueAt: today(turn),
    });
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
