/**
 * What each thing that a person can ask needs to know of them: whether it may go on while their platform does not say who they are. The one
 * table of that; a verb without a line does not compile.
 */
import { type CaseVerb, isCaseVerb, isSchoolVerb, type SchoolVerb, verbAndArgument } from '../../../cards/verbs.ts';
import type { Inbound } from '../../port/inbound.ts';
import { verbOf } from './slash-words.ts';

/**
 * `help`: the numbers, danger, *Er is al gemeld*, and what shows nothing of a case. `write`: writing down, or the empty form for it. Neither
 * waits. `read`: shows something of a case or of the school. `decide`: changes what others do or may see. `own`: is about when somebody is there themselves; it
 * shows nothing of a case and asks no second factor, for who is ill without a key may say so. All three wait. `led`: as what it leads
 * to, which only its case tells.
 */
export type Kind = 'help' | 'write' | 'read' | 'decide' | 'own' | 'led';

/** The form shows what stands there already; saving it writes. */
const filled = { press: 'read', submit: 'write' } as const;
type OfVerb = Kind | typeof filled;

const ofCase: Readonly<Record<CaseVerb, OfVerb>> = {
  Act: 'led',
  AddEntry: 'write',
  AddMember: 'decide',
  AddVoice: 'decide',
  AnswerAside: 'decide',
  AnswerErasure: 'decide',
  AnswerObjection: 'decide',
  AnswerQuestion: 'decide',
  AnswerTask: filled,
  AnswerTwin: 'decide',
  Approval: 'read',
  ArrangeHelp: 'decide',
  AskAside: 'decide',
  AskBack: 'decide',
  AskErasure: 'decide',
  CallHelp: 'help',
  CancelPlan: 'decide',
  CloseCase: 'decide',
  CompleteDetails: filled,
  CompleteStep: 'decide',
  CompleteTask: 'decide',
  CorrectEntry: filled,
  DecideDraft: 'decide',
  DecideHelp: 'decide',
  DecideReport: 'decide',
  Draft: 'read',
  EndMember: 'decide',
  Evidence: 'read',
  ExtendMember: 'decide',
  FileBeside: 'read',
  GiveTask: 'decide',
  GivenTasks: 'read',
  JudgeChild: 'decide',
  LeaveCase: 'decide',
  LiftInto: 'write',
  LiftMessage: 'write',
  Line: 'read',
  Lines: 'read',
  LinkPupil: filled,
  LowerUrgency: 'decide',
  MakeRecord: 'write',
  MarkCase: 'decide',
  Marks: 'read',
  MaskLine: 'decide',
  Members: 'read',
  MoveTask: 'decide',
  NameWatcher: 'decide',
  Next: 'read',
  NoteSibling: 'write',
  Nudge: 'decide',
  ObjectToReport: 'decide',
  OpenFile: 'read',
  PartTwin: 'decide',
  PlaceEntry: 'decide',
  Plan: 'decide',
  PrepareTalk: 'read',
  PrintFile: 'read',
  PromoteMessage: filled,
  PupilSystem: 'read',
  RaiseUrgency: 'help',
  React: 'write',
  RecordAdvice: 'write',
  RecordConsent: 'write',
  RecordDissent: 'write',
  RecordFeedback: 'write',
  NoteReceipt: 'write',
  AgreeSafety: 'write',
  LookAtSafety: filled,
  SafetyAgreements: 'read',
  DecideComplaint: 'decide',
  RecordParentsInformed: 'write',
  RecordSent: filled,
  RecordTalk: 'write',
  RemoveStranger: 'decide',
  RecordLeaving: 'decide',
  NoteStillThere: 'decide',
  SetHold: 'decide',
  LiftHold: 'decide',
  ReopenCase: 'decide',
  ReopenStep: 'decide',
  ReportEmergency: 'help',
  ResolveHypothesis: 'decide',
  ResumeMember: 'decide',
  SamePupil: 'read',
  SaveDraft: 'write',
  SeekFeedback: 'write',
  Sending: 'decide',
  ShareCase: 'decide',
  ShowPupil: 'read',
  Siblings: 'read',
  SkipTalk: 'decide',
  Snooze: 'decide',
  StartStep: 'decide',
  Step: 'read',
  StepAside: 'decide',
  TakeBackTask: 'decide',
  TakeOver: 'decide',
  TheirWords: filled,
  Topic: 'read',
  Trail: 'read',
  UnmaskLine: 'decide',
  Weighing: 'read',
  WhoLooked: 'read',
  WriteBeside: filled,
};

const ofSchool: Readonly<Record<SchoolVerb, OfVerb>> = {
  Ends: 'read',
  ProposeEnd: 'decide',
  LookAtEnd: 'read',
  ConfirmEnd: 'decide',
  WithdrawEnd: 'decide',
  ReleaseEnd: 'decide',
  AdviseRequest: 'decide',
  AllLooks: 'read',
  AskCall: 'help',
  Away: 'own',
  BoardSeen: 'decide',
  Breach: 'help',
  CallHelp: 'help',
  ChooseLine: 'decide',
  DangerAtIntake: 'help',
  DecidedAlone: 'read',
  DecideRequest: 'decide',
  Digest: 'read',
  DigestSettings: 'own',
  EmergencyAtIntake: 'help',
  EmergencyNumbers: 'help',
  EndRequest: 'decide',
  EraseRequested: 'decide',
  Figures: 'read',
  FindCase: 'read',
  Help: 'help',
  Intake: 'write',
  LineWords: 'decide',
  LinkRequest: 'decide',
  Manage: 'read',
  MyCases: 'read',
  NameColleague: 'decide',
  NewRequest: 'write',
  OpenCase: 'write',
  Practice: 'help',
  Request: 'read',
  RequestKnown: 'decide',
  RequestLetter: 'read',
  RequestLines: 'read',
  RequestSent: 'decide',
  Requests: 'read',
  StaffRoute: 'help',
  TickDuty: 'decide',
  UnfoldIntake: 'write',
  UntickDuty: 'decide',
  Yearly: 'read',
};

function kindOfVerb(verb: string, inCase: boolean, way: 'press' | 'submit'): Kind {
  // Which case a form belongs to may stand in the form.
  const isOfCase = inCase || !isSchoolVerb(verb);
  const kind = isOfCase ? isCaseVerb(verb) && ofCase[verb] : ofSchool[verb];
  // A verb of another version is not known to do nothing.
  if (kind === false) return 'decide';
  return typeof kind === 'string' ? kind : kind[way];
}

/** Returns what a button in a case needs to know of who presses it. */
export const kindOfPress = (verb: string): Kind => kindOfVerb(verb, true, 'press');

/** Returns what an inbound needs to know of who it comes from. */
export function kindOf(inbound: Inbound): Kind {
  switch (inbound.kind) {
    case 'command':
      return kindOfVerb(verbOf(inbound.text, true), false, 'press');
    case 'press':
      return kindOfVerb(verbAndArgument(inbound.button.action)[0], inbound.button.caseId !== undefined, 'press');
    case 'submit':
      return kindOfVerb(verbAndArgument(inbound.form.action)[0], inbound.form.caseId !== undefined, 'submit');
    case 'lift':
      return 'write';
    case 'home':
      return 'read';
    // What happened shows nothing to anybody, and comes once.
    case 'mention':
    case 'joined':
    case 'left':
    case 'changed':
    case 'deactivated':
      return 'help';
    default:
      return inbound satisfies never;
  }
}

/** True for what waits until the platform says who this is. */
export const waits = (kind: Kind): boolean => kind === 'read' || kind === 'decide' || kind === 'own';
