/** What each built-in task means. A new task does not compile until it is described here; its Dutch title is in `cards/copy`. */

import { NOTE_TASK, taskOfProfile } from '../protocol/schema/tasks.ts';
import type { Profile } from '../protocol/schema.ts';
import type { CommandType } from './commands.ts';
import { type BuiltInTask, builtInTasks, type TaskKind } from './task-names.ts';

interface TaskRule {
  /** `tick`: whoever has the task says that it is done; otherwise the commands that end it. */
  readonly endsBy: 'tick' | readonly CommandType[];
  /** The decision that the task follows from: the way to a report until it is made, or the help. */
  readonly follows: 'report' | 'help' | 'nothing';
  /** There is one per step, and its title names the step. */
  readonly perStep: boolean;
  /** Cannot wait for office hours while there is danger. */
  readonly alarms: boolean;
  /** Ends when the report was made in an emergency. */
  readonly overtaken: boolean;
  /** What the clock does when the term runs out; most tasks wait in the overview and the digest. */
  readonly atTerm: 'waits' | 'goesToStandIn' | 'opensTermQuestion' | 'lapses';
}

const plain = {
  follows: 'nothing',
  perStep: false,
  alarms: false,
  overtaken: false,
  atTerm: 'waits',
} as const satisfies Omit<TaskRule, 'endsBy'>;

const rules: Readonly<Record<BuiltInTask, TaskRule>> = {
  read: { ...plain, endsBy: ['OpenFile'], alarms: true, atTerm: 'goesToStandIn' },
  fillDetails: { ...plain, endsBy: ['CompleteDetails'] },
  linkPupil: { ...plain, endsBy: ['LinkPupil'] },
  callVeiligThuis: { ...plain, endsBy: ['RecordAdvice', 'RecordSent'], alarms: true, overtaken: true },
  draftReport: { ...plain, endsBy: ['SaveDraft', 'DecideHelp'], follows: 'report' },
  decide: { ...plain, endsBy: ['ApproveDraft', 'RefuseDraft'], follows: 'report', alarms: true, overtaken: true },
  answerReturned: { ...plain, endsBy: ['SaveDraft'], follows: 'report', overtaken: true },
  answerObjection: { ...plain, endsBy: ['AnswerObjection'] },
  sendReport: { ...plain, endsBy: ['RecordSent'], follows: 'report', alarms: true, overtaken: true },
  informParents: { ...plain, endsBy: ['RecordParentsInformed'] },
  vtReceipt: { ...plain, endsBy: ['NoteReceipt', 'RecordFeedback'] },
  vtFeedback: { ...plain, endsBy: ['RecordFeedback'] },
  vtLeader: { ...plain, endsBy: ['SeekFeedback', 'RecordFeedback'] },
  vtComplaint: { ...plain, endsBy: ['DecideComplaint', 'RecordFeedback'] },
  safetyLook: { ...plain, endsBy: ['LookAtSafety'] },
  arrangeHelp: { ...plain, endsBy: ['ArrangeHelp'], follows: 'help' },
  helpTerm: { ...plain, endsBy: ['Escalate', 'AnswerQuestion'], follows: 'help', atTerm: 'opensTermQuestion' },
  evaluateHelp: { ...plain, endsBy: ['AnswerQuestion'], follows: 'help' },
  writeUp: { ...plain, endsBy: 'tick', perStep: true },
  newContact: { ...plain, endsBy: 'tick' },
  holidayWatch: { ...plain, endsBy: ['NameWatcher'] },
  answerAside: { ...plain, endsBy: ['AnswerAside'], atTerm: 'lapses' },
  resolveHypothesis: { ...plain, endsBy: ['ResolveHypothesis'] },
  given: { ...plain, endsBy: ['AnswerTask'] },
};

export const isBuiltIn = (kind: string): kind is BuiltInTask => (builtInTasks as readonly string[]).includes(kind);
const ruleOf = (kind: TaskKind): TaskRule | undefined => (isBuiltIn(kind) ? rules[kind] : undefined);

/** What has to be done before closing, and has a form, ends by that form. */
function isTickedOfProfile(kind: TaskKind, profile: Profile): boolean {
  const task = taskOfProfile(profile, kind);
  if (task === undefined) return false;
  return !(task.beforeClosing === true && profile.records.some(({ ends }) => ends.includes(kind)));
}

/** True for tasks that a person ticks: those of a protocol, and those to write things up afterwards. Others end when the work is done. */
export const isTicked = (kind: TaskKind, profile: Profile): boolean =>
  isBuiltIn(kind) ? rules[kind].endsBy === 'tick' : isTickedOfProfile(kind, profile);

/** True for tasks between the decision to report and the report itself. */
export const isOfReport = (kind: TaskKind): boolean => ruleOf(kind)?.follows === 'report';
/** True for tasks that belong to the help that was decided on. */
export const isOfHelp = (kind: TaskKind): boolean => ruleOf(kind)?.follows === 'help';
/** True when there may be one task of this kind per step. */
export const isPerStep = (kind: string): boolean => kind === NOTE_TASK || (isBuiltIn(kind) && rules[kind].perStep);
/** Returns what the clock does when the term of this task runs out. */
export const atTermOf = (kind: TaskKind): TaskRule['atTerm'] => ruleOf(kind)?.atTerm ?? 'waits';

/** Days ahead from which a task lies so far off that it rests until then. */
const FAR = 28;
/** True for a task that nobody has to think of yet: it rests until its day comes near. */
export const isFar = ({ dueAt }: { readonly dueAt?: string }, now: string): boolean =>
  dueAt !== undefined && Date.parse(dueAt) - Date.parse(now) > FAR * 86_400_000;

/** Tasks that cannot wait for office hours while there is danger. */
export const alarmTasks: readonly BuiltInTask[] = builtInTasks.filter((kind) => rules[kind].alarms);
/** Tasks that end because the report was made in an emergency. */
export const overtakenTasks: readonly BuiltInTask[] = builtInTasks.filter((kind) => rules[kind].overtaken);
