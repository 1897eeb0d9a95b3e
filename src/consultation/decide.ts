/** `decide(command, state)`: what happens when somebody asks this of a case, or why it does not. Pure; the flow of every command starts here. */
import type { Command } from './commands.ts';
import { arrangeHelp, recordFeedback, recordParentsInformed, recordSent } from './decide/after.ts';
import { approveDraft } from './decide/approval.ts';
import { shareCase } from './decide/ask-first.ts';
import { escalate, handOn } from './decide/clock.ts';
import { decideHelp, decideReport } from './decide/decision.ts';
import { readDraft, recordDissent, refuseDraft, returnDraft, saveDraft } from './decide/draft.ts';
import { reportEmergency } from './decide/emergency.ts';
import { closeCase, reopenCase } from './decide/ending.ts';
import { completeDetails, linkPupil, openCase, raiseUrgency } from './decide/intake.ts';
import { addEntry, react, recordConsent, resolveHypothesis } from './decide/logbook.ts';
import { markCase } from './decide/marks.ts';
import {
  addMember,
  endMember,
  extendMember,
  leaveCase,
  memberGone,
  pauseMember,
  resumeMember,
} from './decide/members.ts';
import { answerObjection, objectToReport } from './decide/objection.ts';
import { openConditionalTasks } from './decide/profile-tasks.ts';
import { makeRecord } from './decide/records.ts';
import { noteSibling } from './decide/siblings.ts';
import { completeStep, completeTask, reopenStep, startStep } from './decide/steps.ts';
import { judgeChild, recordAdvice, recordTalk, skipTalk } from './decide/talks.ts';
import { done } from './decide/tasks.ts';
import { askWatcher, nameWatcher } from './decide/watch.ts';
import { addVoice, answerQuestion } from './decide/weighing.ts';
import type { ConsultationEvent } from './events.ts';
import { mayLinkPupil, mayOpenFile } from './policy.ts';
import { isPractice, stageOf } from './practice.ts';
import type { Decided } from './refusal.ts';
import type { CaseState, Circumstances } from './state.ts';
import { Refused, refuse, UnitOfWork } from './unit-of-work.ts';

/** Commands that are about access itself, or open to a member whose access pauses or to a closed case. */
const anyMember = new Set<Command['type']>(['ReportEmergency', 'ResumeMember', 'LeaveCase', 'PauseMember']);
const whenClosed = new Set<Command['type']>([
  'ReportEmergency',
  'ReopenCase',
  'OpenFile',
  'ReadDraft',
  'RecordFeedback',
  'AddEntry',
  'MemberGone',
  'LeaveCase',
  'PauseMember',
  'ResumeMember',
  'AddMember',
  'EndMember',
]);
const bySystem = new Set<Command['type']>(['Escalate', 'MemberGone', 'PassOn', 'AskWatcher']);

function checkAccess(command: Command, work: UnitOfWork): void {
  const { actor } = work.circumstances;
  if (bySystem.has(command.type) !== (actor === undefined)) refuse('notForYou');
  if (actor !== undefined && !anyMember.has(command.type) && !mayOpenFile(work.state, actor.id)) refuse('notForYou');
  // Nothing of a practice case runs out, or is asked of anybody, by the clock.
  if (isPractice(work.state.face) && bySystem.has(command.type) && command.type !== 'MemberGone') refuse('notOpenYet');
  if (work.state.face.phase === 'closed' && !whenClosed.has(command.type)) refuse('caseClosed');
}

/** Notes the first reading by each member, and each reading that ends a notice. */
function openFile(work: UnitOfWork): void {
  const { actor, profile } = work.circumstances;
  const { face } = work.state;
  if (actor === undefined) return;
  const first = actor.id !== face.openedBy && !face.readBy.some((r) => r.person === actor.id);
  const waits = face.notices.some((n) => n.person === actor.id && n.count > 0);
  const task = face.tasks.find((t) => t.kind === 'read' && t.status === 'open');
  const asked = task !== undefined && (task.owner === actor.id || actor.roles.includes(profile.roles.receives));
  if (!first && !waits && !asked) return;
  work.add('FileOpened', { person: actor.id }, {});
  if (asked) done(work, 'read');
}

function carry(command: Exclude<Command, { type: 'OpenCase' }>, work: UnitOfWork): void {
  switch (command.type) {
    case 'CompleteDetails':
      return completeDetails(work, command);
    case 'OpenFile':
      return openFile(work);
    case 'RaiseUrgency':
      return raiseUrgency(work, command);
    case 'ShareCase':
      return shareCase(work);
    case 'AddMember':
      return addMember(work, command);
    case 'EndMember':
      return endMember(work, command);
    case 'ExtendMember':
      return extendMember(work, command);
    case 'LeaveCase':
      return leaveCase(work, command);
    case 'PauseMember':
      return pauseMember(work);
    case 'ResumeMember':
      return resumeMember(work);
    case 'AddEntry':
      return addEntry(work, command);
    case 'ResolveHypothesis':
      return resolveHypothesis(work, command);
    case 'React':
      return react(work, command);
    case 'RecordTalk':
      return recordTalk(work, command);
    case 'JudgeChild':
      return judgeChild(work, command);
    case 'SkipTalk':
      return skipTalk(work, command);
    case 'RecordAdvice':
      return recordAdvice(work, command);
    case 'RecordConsent':
      return recordConsent(work, command);
    case 'MakeRecord':
      return makeRecord(work, command);
    case 'MarkCase':
      return markCase(work, command);
    case 'LinkPupil':
      return mayLinkPupil(work.state, work.circumstances) ? linkPupil(work, command) : refuse('notForYou');
    case 'NoteSibling':
      return noteSibling(work, command);
    case 'StartStep':
      return startStep(work, command);
    case 'CompleteStep':
      return completeStep(work, command);
    case 'ReopenStep':
      return reopenStep(work, command);
    case 'CompleteTask':
      return completeTask(work, command);
    case 'AnswerQuestion':
      return answerQuestion(work, command);
    case 'AddVoice':
      return addVoice(work, command);
    case 'DecideReport':
      return decideReport(work, command);
    case 'DecideHelp':
      return decideHelp(work, command);
    case 'SaveDraft':
      return saveDraft(work, command);
    case 'ReadDraft':
      return readDraft(work, command);
    case 'ApproveDraft':
      return approveDraft(work, command);
    case 'ReturnDraft':
      return returnDraft(work, command);
    case 'RefuseDraft':
      return refuseDraft(work, command);
    case 'RecordDissent':
      return recordDissent(work, command);
    case 'ObjectToReport':
      return objectToReport(work, command);
    case 'AnswerObjection':
      return answerObjection(work, command);
    case 'RecordSent':
      return recordSent(work, command);
    case 'RecordParentsInformed':
      return recordParentsInformed(work, command);
    case 'RecordFeedback':
      return recordFeedback(work, command);
    case 'ArrangeHelp':
      return arrangeHelp(work, command);
    case 'ReportEmergency':
      return reportEmergency(work, command);
    case 'NameWatcher':
      return nameWatcher(work, command);
    case 'CloseCase':
      return closeCase(work, command);
    case 'ReopenCase':
      return reopenCase(work, command);
    case 'Escalate':
      return escalate(work, command);
    case 'MemberGone':
      return memberGone(work, command);
    case 'PassOn':
      return handOn(work, command);
    case 'AskWatcher':
      return askWatcher(work, command);
    default:
      return command satisfies never;
  }
}

/**
 * Decides on one command. The events come without ids of their own (`id: ''`) except where a form brought one; nothing else is left open.
 * A refusal says what to tell the person; it never throws for anything a person can do.
 */
export function decide(
  asked: Command,
  state: CaseState,
  outside: Circumstances,
): Decided<readonly ConsultationEvent[]> {
  const { command, circumstances } = stageOf(asked, state, outside);
  const work = new UnitOfWork(state, circumstances);
  try {
    if (command.type === 'OpenCase') {
      if (state.kind !== 'none') refuse('alreadyDone');
      openCase(work, command);
      openConditionalTasks(work);
    } else {
      if (state.kind === 'none') refuse('notForYou');
      checkAccess(command, work);
      carry(command, work);
      openConditionalTasks(work);
    }
    return { ok: true, value: work.events };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, refusal: error.refusal };
    throw error;
  }
}
