/** The report as a text that people write, read and decide on: every decision is bound to the hash of exactly what was shown. */

import type { Ground } from '../../protocol/schema.ts';
import type { ReadDraft, RecordDissent, RefuseDraft, ReturnDraft, SaveDraft } from '../commands/draft.ts';
import { askDeciders, current, layBefore, waiting } from '../effects/draft.ts';
import { inSchoolDays, today } from '../effects/moments.ts';
import { done, drop, joinRole, letRead, open } from '../effects/tasks.ts';
import { activeMembers, type DraftFace, openTasks } from '../face.ts';
import { actsInCase } from '../holders.ts';
import { decidedAgainst } from '../no-report.ts';
import {
  approvalRoles,
  coReaders,
  decidersAsked,
  mayApprove,
  mayDraft,
  mayOpenFile,
  mayReadDraft,
  readers,
} from '../policy.ts';
import { deciderOf, openGrounds, saysWhose } from '../profile.ts';
import type { PersonId } from '../school.ts';
import { isTask } from '../task-names.ts';
import { blank, refuse, type UnitOfWork, words } from '../unit-of-work.ts';
import type { Handlers } from './handler.ts';

const needed = ['concern', 'meldcode', 'talks', 'identity', 'followUp'] as const;

/** Refuses changes to an approved draft, unless a new decision to report came after it. After a refusal a better text may be tried. */
function checkOpen(work: UnitOfWork, draft: DraftFace | undefined): void {
  const report = work.state.facts.decisions.report;
  if (report?.needed !== true) return refuse('decisionOrder');
  if (draft?.status === 'decided' && work.state.facts.draft?.decided === 'approved' && report.at <= draft.at)
    refuse('alreadyDone');
}

/** Checks that the text is based on the revision the person saw, and that a text put forward is complete. */
function checkText(work: UnitOfWork, command: SaveDraft): void {
  const { profile } = work.circumstances;
  if ((work.state.face.draft?.revision ?? 0) !== command.revision) refuse('stale');
  if (!profile.report.identity.includes(command.identityMode)) refuse('identityNotAllowed', { field: 'identityMode' });
  const empty = needed.find((block) => command.text[block].trim() === '');
  if (command.submit && empty !== undefined) refuse('required', { field: empty });
}

/** Adds the current text, with the people whose decision it waits for. */
function addText(work: UnitOfWork, command: SaveDraft, waitingFor: readonly PersonId[]): void {
  const { text, hash, identityMode, identityWhose, submit } = command;
  const ground = shieldGround(work, command);
  const told = submit ? [...bringObjectors(work), ...secondEyes(work, waitingFor)] : [];
  const notify = [...new Set(told)].filter((id) => !waitingFor.includes(id));
  const shielded = ground === undefined ? {} : { identityGround: ground.title, whose: identityWhose };
  work.add(
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

/** Returns whoever is asked to read along, where the writer is the only one who decides (four eyes). */
function secondEyes(work: UnitOfWork, waitingFor: readonly PersonId[]): readonly PersonId[] {
  const { actor } = work.circumstances;
  const alone = waitingFor.length > 0 && waitingFor.every((id) => id === actor?.id);
  return alone ? coReaders(work.state, work.circumstances).slice(0, 1) : [];
}

function saveDraft(work: UnitOfWork, command: SaveDraft): void {
  const { profile } = work.circumstances;
  if (!mayDraft(work.state, work.circumstances)) refuse('notForYou');
  checkOpen(work, work.state.face.draft);
  checkText(work, command);
  letRead(work, profile.report.draftedBy);
  const deciders = command.submit ? decidersAsked(work.state, work.circumstances, work.circumstances.actor?.id) : [];
  const waitingFor = layBefore(work, deciders);
  addText(work, command, waitingFor);
  drop(work, 'decide');
  if (!command.submit) return stillToWrite(work);
  done(work, 'draftReport', 'answerReturned');
  open(work, 'decide', {
    step: profile.decision.step,
    ownerRole: approvalRoles(work.circumstances)[0] ?? deciderOf(profile, work.circumstances.school),
    dueAt: today(work),
    ...(waitingFor[0] === undefined ? { isAsked: deciders.length > 0 } : { owner: waitingFor[0] }),
  });
  askDeciders(work, deciders, waitingFor);
}

/** A text that was put forward and is being rewritten waits for its writer, not for a decision. */
function stillToWrite(work: UnitOfWork): void {
  const { profile } = work.circumstances;
  if (openTasks(work.state.face).some((t) => isTask(t, 'answerReturned'))) return;
  open(work, 'draftReport', {
    step: profile.decision.step,
    ownerRole: profile.report.draftedBy[0] ?? 'careCoordinator',
    dueAt: today(work),
  });
}

/** Returns the ground of the profile for not telling the family who reports; Veilig Thuis is always told. */
function shieldGround(work: UnitOfWork, command: SaveDraft): Ground | undefined {
  if (command.identityMode === 'open') return undefined;
  const { profile, school } = work.circumstances;
  const { facts } = work.state;
  const ground = openGrounds(profile.report.shieldGrounds, facts, school).find((g) => g.id === command.identityGround);
  if (ground === undefined) return refuse('groundUnknown', { field: 'identityGround' });
  if (!saysWhose(ground, command.identityWhose)) refuse('required', { field: 'identityWhose' });
  if (ground.needsAdvice && !facts.advice.some((a) => a.from === 'veiligThuis'))
    refuse('adviceNeeded', { field: 'identityGround' });
  return ground;
}

/** Brings in the people who may object: they have to know that there is a text, and be able to read it. */
function bringObjectors(work: UnitOfWork): readonly PersonId[] {
  const roles = work.circumstances.profile.decision.approval.objectors;
  for (const role of roles) joinRole(work, role);
  letRead(work, roles);
  return activeMembers(work.state.face).flatMap(({ person }) =>
    person !== work.circumstances.actor?.id && actsInCase(roles, work.state, work.circumstances, person)
      ? [person]
      : [],
  );
}

function readDraft(work: UnitOfWork, command: ReadDraft): void {
  if (!mayReadDraft(work.state, work.circumstances)) refuse('notForYou');
  const { facts } = current(work, command.revision);
  const reader = work.circumstances.actor?.id;
  if (reader === undefined || facts.readBy.includes(reader)) return;
  work.add('DraftRead', {}, { hash: facts.hash }, { audience: 'core' });
}

function returnDraft(work: UnitOfWork, command: ReturnDraft): void {
  const { profile, actor } = work.circumstances;
  if (!mayApprove(work.state, work.circumstances)) refuse('notForYou');
  const { face } = waiting(work, command.revision);
  work.add(
    'DraftReturned',
    { revision: face.revision, notify: readers(work.state, 'core', actor?.id) },
    {},
    { audience: 'core', body: { questions: command.questions } },
  );
  drop(work, 'decide');
  open(work, 'answerReturned', {
    step: profile.decision.step,
    ownerRole: profile.report.draftedBy[0] ?? 'careCoordinator',
    ...(mayOpenFile(work.state, face.by) ? { owner: face.by } : {}),
    dueAt: inSchoolDays(work, 1),
  });
}

/** A refusal is internal: the case stays open, dissent can be logged, and each professional's own right stands (Wmo 2015 art. 5.2.6). */
function refuseDraft(work: UnitOfWork, command: RefuseDraft): void {
  if (!mayApprove(work.state, work.circumstances)) refuse('notForYou');
  const { face } = waiting(work, command.revision);
  if (blank(command.reason)) refuse('required', { field: 'reason' });
  work.add(
    'DraftRefused',
    { revision: face.revision, notify: readers(work.state, 'case', work.circumstances.actor?.id) },
    {},
    { body: { reason: command.reason } },
  );
  done(work, 'decide');
  open(work, 'callVeiligThuis', { ownerRole: 'careCoordinator', dueAt: today(work) });
}

function recordDissent(work: UnitOfWork, command: RecordDissent): void {
  const refused = work.state.facts.draft?.decided === 'refused';
  if (!refused && !decidedAgainst(work.state, work.circumstances.profile)) return refuse('notOpenYet');
  work.add(
    'DissentRecorded',
    { notify: readers(work.state, 'case', work.circumstances.actor?.id) },
    {},
    { body: { reason: command.reason } },
  );
}

export const draftHandlers = {
  SaveDraft: { run: saveDraft, refusesLate: true },
  ReadDraft: { run: readDraft, whenClosed: true },
  ReturnDraft: { run: returnDraft },
  RefuseDraft: { run: refuseDraft },
  RecordDissent: { run: recordDissent },
} satisfies Handlers<SaveDraft | ReadDraft | ReturnDraft | RefuseDraft | RecordDissent>;
