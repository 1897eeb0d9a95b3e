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
import { Refused, refuse, Turn } from './unit-of-work.ts';

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

function checkDoor(command: Command, turn: Turn): void {
  const { actor } = turn.circumstances;
  if (bySystem.has(command.type) !== (actor === undefined)) refuse('notForYou');
  if (actor !== undefined && !anyMember.has(command.type) && !mayOpenFile(turn.state, actor.id)) refuse('notForYou');
  // Nothing of a practice case runs out, or is asked of anybody, by the clock.
  if (isPractice(turn.state.face) && bySystem.has(command.type) && command.type !== 'MemberGone') refuse('notOpenYet');
  if (turn.state.face.phase === 'closed' && !whenClosed.has(command.type)) refuse('caseClosed');
}

/** Notes the first reading by each member, and each reading that ends a notice. */
function openFile(turn: Turn): void {
  const { actor, profile } = turn.circumstances;
  const { face } = turn.state;
  if (actor === undefined) return;
  const first = actor.id !== face.openedBy && !face.readBy.some((r) => r.person === actor.id);
  const waits = face.notices.some((n) => n.person === actor.id && n.count > 0);
  const task = face.tasks.find((t) => t.kind === 'read' && t.status === 'open');
  const asked = task !== undefined && (task.owner === actor.id || actor.roles.includes(profile.roles.receives));
  if (!first && !waits && !asked) return;
  turn.add('FileOpened', { person: actor.id }, {});
  if (asked) done(turn, 'read');
}

function carry(command: Exclude<Command, { type: 'OpenCase' }>, turn: Turn): void {
  switch (command.type) {
    case 'CompleteDetails':
      return completeDetails(turn, command);
    case 'OpenFile':
      return openFile(turn);
    case 'RaiseUrgency':
      return raiseUrgency(turn, command);
    case 'ShareCase':
      return shareCase(turn);
    case 'AddMember':
      return addMember(turn, command);
    case 'EndMember':
      return endMember(turn, command);
    case 'ExtendMember':
      return extendMember(turn, command);
    case 'LeaveCase':
      return leaveCase(turn, command);
    case 'PauseMember':
      return pauseMember(turn);
    case 'ResumeMember':
      return resumeMember(turn);
    case 'AddEntry':
      return addEntry(turn, command);
    case 'ResolveHypothesis':
      return resolveHypothesis(turn, command);
    case 'React':
      return react(turn, command);
    case 'RecordTalk':
      return recordTalk(turn, command);
    case 'JudgeChild':
      return judgeChild(turn, command);
    case 'SkipTalk':
      return skipTalk(turn, command);
    case 'RecordAdvice':
      return recordAdvice(turn, command);
    case 'RecordConsent':
      return recordConsent(turn, command);
    case 'MakeRecord':
      return makeRecord(turn, command);
    case 'MarkCase':
      return markCase(turn, command);
    case 'LinkPupil':
      return mayLinkPupil(turn.state, turn.circumstances) ? linkPupil(turn, command) : refuse('notForYou');
    case 'NoteSibling':
      return noteSibling(turn, command);
    case 'StartStep':
      return startStep(turn, command);
    case 'CompleteStep':
      return completeStep(turn, command);
    case 'ReopenStep':
      return reopenStep(turn, command);
    case 'CompleteTask':
      return completeTask(turn, command);
    case 'AnswerQuestion':
      return answerQuestion(turn, command);
    case 'AddVoice':
      return addVoice(turn, command);
    case 'DecideReport':
      return decideReport(turn, command);
    case 'DecideHelp':
      return decideHelp(turn, command);
    case 'SaveDraft':
      return saveDraft(turn, command);
    case 'ReadDraft':
      return readDraft(turn, command);
    case 'ApproveDraft':
      return approveDraft(turn, command);
    case 'ReturnDraft':
      return returnDraft(turn, command);
    case 'RefuseDraft':
      return refuseDraft(turn, command);
    case 'RecordDissent':
      return recordDissent(turn, command);
    case 'ObjectToReport':
      return objectToReport(turn, command);
    case 'AnswerObjection':
      return answerObjection(turn, command);
    case 'RecordSent':
      return recordSent(turn, command);
    case 'RecordParentsInformed':
      return recordParentsInformed(turn, command);
    case 'RecordFeedback':
      return recordFeedback(turn, command);
    case 'ArrangeHelp':
      return arrangeHelp(turn, command);
    case 'ReportEmergency':
      return reportEmergency(turn, command);
    case 'NameWatcher':
      return nameWatcher(turn, command);
    case 'CloseCase':
      return closeCase(turn, command);
    case 'ReopenCase':
      return reopenCase(turn, command);
    case 'Escalate':
      return escalate(turn, command);
    case 'MemberGone':
      return memberGone(turn, command);
    case 'PassOn':
      return handOn(turn, command);
    case 'AskWatcher':
      return askWatcher(turn, command);
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
  const turn = new Turn(state, circumstances);
  try {
    if (command.type === 'OpenCase') {
      if (state.kind !== 'none') refuse('alreadyDone');
      openCase(turn, command);
      openConditionalTasks(turn);
    } else {
      if (state.kind === 'none') refuse('notForYou');
      checkDoor(command, turn);
      carry(command, turn);
      openConditionalTasks(turn);
    }
    return { ok: true, value: turn.events };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, refusal: error.refusal };
    throw error;
  }
}
