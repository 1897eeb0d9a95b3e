/** UI strings of acts, as they stand in a menu: at most 75 characters, and the same name as on any other button for the act. */
import type { ActName } from '../../src/consultation/offers/acts.ts';
import type { Plannable } from '../../src/protocol/terms.ts';
import { asideCopy } from './aside.nl.ts';
import { givenTasksCopy } from './given-tasks.nl.ts';
import { ladderCopy } from './ladder.nl.ts';
import { linesCopy } from './lines.nl.ts';
import { marksCopy } from './marks.nl.ts';
import { objectionCopy } from './objection.nl.ts';
import { plansCopy } from './plans.nl.ts';
import { retentionCopy } from './retention.nl.ts';
import { safetyCopy } from './safety.nl.ts';
import { siblingsCopy } from './siblings.nl.ts';
import { placeAll } from './sides.nl.ts';
import { stepsCopy } from './steps.nl.ts';
import { talkCardCopy } from './talk-card.nl.ts';
import { twinsCopy } from './twins.nl.ts';

/** What an act is about, in words: `stap 3`, a task, a form, a person; empty where the place says it already. */
type Title = (about: string) => string;

const { actions: names } = stepsCopy;
const ofStep =
  (plain: string): Title =>
  (step) =>
    step === '' ? plain : `${plain}: ${step}`;

const titles: Readonly<Record<ActName, Title>> = {
  React: ofStep(stepsCopy.react),
  StartStep: ofStep(stepsCopy.start),
  CompleteStep: ofStep(stepsCopy.complete),
  ReopenStep: ofStep(stepsCopy.reopen),
  RecordTalk: (about) => (about === 'child' ? names.talkChild : names.talkParents),
  SkipTalk: (about) => (about === 'child' ? names.skipChild : names.skipParents),
  Plan: (of) => plansCopy.plan(of as Plannable),
  CancelPlan: (of) => plansCopy.cancel(of as Plannable),
  JudgeChild: () => names.judge,
  RecordAdvice: () => names.advice,
  RecordConsent: () => names.consent,
  MakeRecord: (form) => form,
  AnswerQuestion: () => names.weighing,
  AddVoice: () => names.weighing,
  PlaceEntry: () => placeAll,
  CompleteTask: (task) => `Gedaan: ${task}`,
  GiveTask: () => givenTasksCopy.open,
  AnswerTask: () => givenTasksCopy.list,
  MoveTask: () => givenTasksCopy.list,
  TakeBackTask: () => givenTasksCopy.list,
  DecideReport: () => names.decideReport,
  DecideHelp: () => names.decideHelp,
  ArrangeHelp: () => names.help,
  SaveDraft: () => names.draft,
  ReadDraft: () => names.approval,
  ApproveDraft: () => names.approval,
  ReturnDraft: () => names.approval,
  RefuseDraft: () => names.approval,
  RecordDissent: () => names.dissent,
  ObjectToReport: () => objectionCopy.button,
  AnswerObjection: (person) => objectionCopy.answerButton(person),
  RecordSent: () => names.sent,
  RecordParentsInformed: () => names.parents,
  NoteReceipt: () => ladderCopy.receipt.open,
  RecordFeedback: () => names.feedback,
  SeekFeedback: () => names.noFeedback,
  AgreeSafety: () => safetyCopy.open,
  LookAtSafety: () => safetyCopy.look.title,
  DecideComplaint: () => ladderCopy.complaint.open,
  OpenFile: () => 'Dossier',
  AddEntry: () => names.addEntry,
  ResolveHypothesis: () => 'Aannames in het dossier nagaan',
  MaskLine: () => linesCopy.open,
  UnmaskLine: () => linesCopy.open,
  AskErasure: () => linesCopy.open,
  AnswerErasure: () => linesCopy.answer.open,
  CompleteDetails: () => names.details,
  LinkPupil: () => names.pupil,
  NoteSibling: () => siblingsCopy.open,
  AnswerTwin: () => twinsCopy.open,
  PartTwin: () => twinsCopy.part.open,
  ShareCase: () => 'Delen',
  AddMember: () => 'Collega toevoegen',
  StepAside: () => asideCopy.step.open,
  AskAside: () => asideCopy.ask.open,
  AskBack: () => asideCopy.back.open,
  AnswerAside: () => asideCopy.answer.open,
  EndMember: () => 'Wie ziet dit?',
  ExtendMember: () => 'Wie ziet dit?',
  TakeOver: () => 'Ik neem het over',
  Nudge: () => 'Seintje sturen',
  NameWatcher: () => 'Collega kiezen voor de vakantie',
  LeaveCase: () => 'Ik wil uit de casus',
  ResumeMember: () => 'Ik blijf in de casus',
  RaiseUrgency: () => 'Hoe dringend is het?',
  LowerUrgency: () => 'Vergissing',
  MarkCase: () => marksCopy.open,
  ReportEmergency: () => names.emergency,
  CloseCase: () => names.close,
  RecordLeaving: () => retentionCopy.leaving.open,
  NoteStillThere: () => retentionCopy.there.open,
  SetHold: () => retentionCopy.hold.open,
  LiftHold: (ground) => retentionCopy.lift.openFor(ground),
  ReopenCase: () => names.reopenCase,
};

export const actsCopy = {
  /** A step beside the meldcode, such as `stap 3 (Ondersteuningsroute)`. */
  inTrack: (step: string, track: string) => `${step} (${track})`,
  titles,
  /** A gate that waits for something. */
  lacks: (title: string) => `${title}: er ontbreekt nog iets`,
  groups: {
    step: 'In de stappen',
    decision: 'Besluit en melding',
    file: 'Dossier',
    pupil: 'Leerling',
    people: 'Mensen',
    case: 'Casus',
  },
  mine: 'Wacht ook op jou',
  steps: 'Alle stappen',
  looks: {
    step: 'Deze stap bekijken',
    weighing: names.weighing,
    members: 'Wie ziet dit?',
    marks: marksCopy.open,
    pupil: 'Naam bekijken',
    samePupil: 'Eerdere casus?',
    siblings: siblingsCopy.open,
    callHelp: names.callHelp,
    talk: talkCardCopy.button,
  },
  toStep: (number: number, title: string) => `${number}. ${title}`,
};
