/** What a person presses for each act: the one table from the acts of the core to the verbs of buttons. */

import { type HoldGround, holdGrounds } from '../src/consultation/hold-fact.ts';
import type { ActName } from '../src/consultation/offers/acts.ts';
import { type Plannable, plannables, type TalkPartner, talkPartners, urgencies } from '../src/protocol/terms.ts';
import { type Asked, type CaseFormVerb, caseArgument, inCase, isCaseVerb, verbAndArgument } from './verbs.ts';

type Asking = (caseId: string, about: string) => Asked;

const talkOf = (about: string): TalkPartner => talkPartners.find((which) => which === about) ?? 'parents';
const plannableOf = (about: string): Plannable => plannables.find((of) => of === about) ?? 'parents';
const holdOf = (about: string): HoldGround => holdGrounds.find((ground) => ground === about) ?? 'complaint';
const urgencyOf = (about: string): 'consult' | 'serious' | 'danger' => {
  const urgency = urgencies.find((it) => it === about);
  return urgency === undefined || urgency === 'record' ? 'consult' : urgency;
};
/** The text is read first, whatever is decided about it. */
const approval: Asking = (caseId) => inCase(caseId, 'Approval');

const asking: Readonly<Record<ActName, Asking>> = {
  React: (caseId, step) => inCase(caseId, 'React', { step }),
  StartStep: (caseId, step) => inCase(caseId, 'StartStep', { step }),
  CompleteStep: (caseId, step) => inCase(caseId, 'CompleteStep', { step }),
  ReopenStep: (caseId, step) => inCase(caseId, 'ReopenStep', { step }),
  RecordTalk: (caseId, about) => inCase(caseId, 'RecordTalk', { which: talkOf(about) }),
  SkipTalk: (caseId, about) => inCase(caseId, 'SkipTalk', { which: talkOf(about) }),
  Plan: (caseId, of) => inCase(caseId, 'Plan', { of: plannableOf(of) }),
  CancelPlan: (caseId, of) => inCase(caseId, 'CancelPlan', { of: plannableOf(of) }),
  JudgeChild: (caseId) => inCase(caseId, 'JudgeChild'),
  RecordAdvice: (caseId) => inCase(caseId, 'RecordAdvice'),
  RecordConsent: (caseId) => inCase(caseId, 'RecordConsent'),
  MakeRecord: (caseId, record) => inCase(caseId, 'MakeRecord', { record }),
  AnswerQuestion: (caseId, question) => inCase(caseId, 'AnswerQuestion', { question }),
  AddVoice: (caseId, question) => inCase(caseId, 'AddVoice', { question }),
  PlaceEntry: (caseId, entry) => inCase(caseId, 'PlaceEntry', { entry }),
  CompleteTask: (caseId, task) => inCase(caseId, 'CompleteTask', { task }),
  GiveTask: (caseId) => inCase(caseId, 'GiveTask'),
  AnswerTask: (caseId, task) => inCase(caseId, 'AnswerTask', { task }),
  MoveTask: (caseId, task) => inCase(caseId, 'MoveTask', { task }),
  TakeBackTask: (caseId, task) => inCase(caseId, 'TakeBackTask', { task }),
  DecideReport: (caseId) => inCase(caseId, 'DecideReport'),
  DecideHelp: (caseId) => inCase(caseId, 'DecideHelp'),
  ArrangeHelp: (caseId) => inCase(caseId, 'ArrangeHelp'),
  SaveDraft: (caseId) => inCase(caseId, 'Draft'),
  ReadDraft: approval,
  ApproveDraft: approval,
  ReturnDraft: approval,
  RefuseDraft: approval,
  RecordDissent: (caseId) => inCase(caseId, 'RecordDissent'),
  ObjectToReport: (caseId) => inCase(caseId, 'ObjectToReport'),
  AnswerObjection: (caseId, objection) => inCase(caseId, 'AnswerObjection', { objection }),
  RecordSent: (caseId) => inCase(caseId, 'Sending'),
  RecordParentsInformed: (caseId) => inCase(caseId, 'RecordParentsInformed'),
  NoteReceipt: (caseId) => inCase(caseId, 'NoteReceipt'),
  RecordFeedback: (caseId) => inCase(caseId, 'RecordFeedback'),
  SeekFeedback: (caseId) => inCase(caseId, 'SeekFeedback'),
  AgreeSafety: (caseId) => inCase(caseId, 'AgreeSafety'),
  LookAtSafety: (caseId, agreement) => inCase(caseId, 'LookAtSafety', { agreement }),
  DecideComplaint: (caseId) => inCase(caseId, 'DecideComplaint'),
  OpenFile: (caseId) => inCase(caseId, 'OpenFile'),
  AddEntry: (caseId, entry) => (entry === '' ? inCase(caseId, 'AddEntry') : inCase(caseId, 'CorrectEntry', { entry })),
  ResolveHypothesis: (caseId, entry) => inCase(caseId, 'ResolveHypothesis', { entry }),
  MaskLine: (caseId) => inCase(caseId, 'Lines'),
  UnmaskLine: (caseId, entry) => inCase(caseId, 'UnmaskLine', { entry }),
  AskErasure: (caseId, entry) => inCase(caseId, 'AskErasure', { entry }),
  AnswerErasure: (caseId, entry) => inCase(caseId, 'AnswerErasure', { entry }),
  CompleteDetails: (caseId) => inCase(caseId, 'CompleteDetails'),
  LinkPupil: (caseId) => inCase(caseId, 'LinkPupil'),
  NoteSibling: (caseId) => inCase(caseId, 'NoteSibling'),
  AnswerTwin: (caseId, twin) => inCase(caseId, 'AnswerTwin', { twin }),
  PartTwin: (caseId, twin) => inCase(caseId, 'PartTwin', { twin }),
  ShareCase: (caseId) => inCase(caseId, 'ShareCase'),
  AddMember: (caseId) => inCase(caseId, 'AddMember'),
  StepAside: (caseId) => inCase(caseId, 'StepAside'),
  AskAside: (caseId) => inCase(caseId, 'AskAside'),
  AskBack: (caseId) => inCase(caseId, 'AskBack'),
  AnswerAside: (caseId, aside) => inCase(caseId, 'AnswerAside', { aside }),
  EndMember: (caseId, person) => inCase(caseId, 'EndMember', { person }),
  ExtendMember: (caseId, person) => inCase(caseId, 'ExtendMember', { person }),
  TakeOver: (caseId) => inCase(caseId, 'TakeOver'),
  Nudge: (caseId, wait) => inCase(caseId, 'Nudge', { wait }),
  NameWatcher: (caseId) => inCase(caseId, 'NameWatcher'),
  LeaveCase: (caseId) => inCase(caseId, 'LeaveCase'),
  ResumeMember: (caseId) => inCase(caseId, 'ResumeMember'),
  RaiseUrgency: (caseId, about) => inCase(caseId, 'RaiseUrgency', { urgency: urgencyOf(about) }),
  LowerUrgency: (caseId, about) =>
    inCase(caseId, 'LowerUrgency', { urgency: about === 'danger' ? 'danger' : 'serious' }),
  MarkCase: (caseId, mark) => inCase(caseId, 'MarkCase', { mark }),
  ReportEmergency: (caseId) => inCase(caseId, 'ReportEmergency'),
  CloseCase: (caseId) => inCase(caseId, 'CloseCase'),
  RecordLeaving: (caseId) => inCase(caseId, 'RecordLeaving'),
  NoteStillThere: (caseId) => inCase(caseId, 'NoteStillThere'),
  SetHold: (caseId) => inCase(caseId, 'SetHold'),
  LiftHold: (caseId, about) => inCase(caseId, 'LiftHold', { ground: holdOf(about) }),
  ReopenCase: (caseId) => inCase(caseId, 'ReopenCase'),
};

/** Returns what is asked for an act, about this thing where there is more than one. */
export const askedFor = (
  caseId: string,
  { act, about = '' }: { readonly act: ActName; readonly about?: string },
): Asked => asking[act](caseId, about);

/** Acts of forms that are not called after their act; such a form opens where one of them could be done. */
const ofForms: { readonly [V in CaseFormVerb]?: readonly ActName[] } = {
  CorrectEntry: ['AddEntry'],
  LiftMessage: ['AddEntry'],
  LiftInto: ['AddEntry'],
  PromoteMessage: ['AddEntry'],
  DecideDraft: ['ApproveDraft', 'ReturnDraft', 'RefuseDraft'],
};

/** Acts of which there is one about each thing that a form may be about, which its argument begins with. */
const aboutThings: ReadonlySet<ActName> = new Set([
  ...(['React', 'StartStep', 'CompleteStep', 'ReopenStep', 'RecordTalk', 'SkipTalk', 'MakeRecord'] as const),
  ...(['AnswerQuestion', 'AddVoice', 'PlaceEntry', 'AnswerObjection', 'ResolveHypothesis', 'EndMember'] as const),
  ...(['UnmaskLine', 'AskErasure', 'AnswerErasure'] as const),
  ...([
    'TakeBackTask',
    'LowerUrgency',
    'MarkCase',
    'Plan',
    'CancelPlan',
    'AnswerTwin',
    'PartTwin',
    'AnswerTask',
    'MoveTask',
    'LookAtSafety',
    'LiftHold',
  ] as const),
]);

const isAct = (verb: string): verb is ActName => Object.hasOwn(asking, verb);

/** Returns the acts that saving this form may be, and what they are about; none for a form that is no act in a case. */
export function actsOfForm(action: string): readonly { readonly act: ActName; readonly about?: string }[] {
  const [verb, argument] = verbAndArgument(action);
  const acts = Object.hasOwn(ofForms, verb) ? (ofForms[verb as CaseFormVerb] ?? []) : isAct(verb) ? [verb] : [];
  // Not cut at its first dot: the id of an objection holds one itself.
  const [thing] = isCaseVerb(verb) ? Object.values(caseArgument(verb, argument)) : [];
  return acts.map((act) => (aboutThings.has(act) ? { act, about: typeof thing === 'string' ? thing : '' } : { act }));
}
