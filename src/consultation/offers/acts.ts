/** Acts: what a person can do in a case, each under the name of its command, and what such an act is about. */
import type { CommandOf, PersonCommand } from '../commands.ts';

/** A case is opened where there is none yet; access is paused by leaving the room on the platform. Neither is done in a case. */
export type ActName = Exclude<PersonCommand['type'], 'OpenCase' | 'PauseMember'>;

/** Groups in which acts are laid out, in this order. */
export const offerGroups = ['step', 'decision', 'file', 'pupil', 'people', 'case'] as const;
type OfferGroup = (typeof offerGroups)[number];

interface Act<C> {
  readonly group: OfferGroup;
  /** What tells one act from another of the same name: a step, a question, a person. Absent: there is one such act in a case. */
  readonly about?: (command: C) => string | undefined;
}

const ofStep = { group: 'step', about: ({ step }: { readonly step: string }) => step } as const;
const ofTalk = { group: 'step', about: (command: { readonly with: string }) => command.with } as const;
const ofPlan = { group: 'step', about: ({ of }: { readonly of: string }) => of } as const;
const ofQuestion = { group: 'step', about: ({ question }: { readonly question: string }) => question } as const;
const ofGiven = { group: 'people', about: ({ task }: { readonly task: string }) => task } as const;
const ofPerson = { group: 'people', about: ({ person }: { readonly person: string }) => person } as const;

/** Every act; a command without an act does not compile. */
const acts: { readonly [A in ActName]: Act<CommandOf<A>> } = {
  React: ofStep,
  StartStep: ofStep,
  CompleteStep: ofStep,
  ReopenStep: ofStep,
  RecordTalk: ofTalk,
  SkipTalk: ofTalk,
  Plan: ofPlan,
  CancelPlan: ofPlan,
  JudgeChild: { group: 'step' },
  RecordAdvice: { group: 'step' },
  RecordConsent: { group: 'step' },
  MakeRecord: { group: 'step', about: ({ kind }) => kind },
  AnswerQuestion: ofQuestion,
  AddVoice: ofQuestion,
  PlaceEntry: { group: 'step', about: ({ entry }) => entry },
  CompleteTask: { group: 'step', about: ({ task }) => task },
  GiveTask: { group: 'people' },
  AnswerTask: ofGiven,
  MoveTask: ofGiven,
  TakeBackTask: ofGiven,

  DecideReport: { group: 'decision' },
  DecideHelp: { group: 'decision' },
  ArrangeHelp: { group: 'decision' },
  SaveDraft: { group: 'decision' },
  ReadDraft: { group: 'decision' },
  ApproveDraft: { group: 'decision' },
  ReturnDraft: { group: 'decision' },
  RefuseDraft: { group: 'decision' },
  RecordDissent: { group: 'decision' },
  ObjectToReport: { group: 'decision' },
  AnswerObjection: { group: 'decision', about: ({ objection }) => objection },
  RecordSent: { group: 'decision' },
  RecordParentsInformed: { group: 'decision' },
  NoteReceipt: { group: 'decision' },
  RecordFeedback: { group: 'decision' },
  SeekFeedback: { group: 'decision' },
  DecideComplaint: { group: 'decision' },
  AgreeSafety: { group: 'decision' },
  LookAtSafety: { group: 'decision', about: ({ agreement }) => agreement },

  OpenFile: { group: 'file' },
  // About the entry that is corrected; a new one is about nothing that stands there.
  AddEntry: { group: 'file', about: ({ corrects }) => corrects },
  ResolveHypothesis: { group: 'file', about: ({ entry }) => entry },
  // Whoever may mask one may mask each: which one is chosen in the file.
  MaskLine: { group: 'file' },
  UnmaskLine: { group: 'file', about: ({ entry }) => entry },
  AskErasure: { group: 'file', about: ({ entry }) => entry },
  AnswerErasure: { group: 'file', about: ({ entry }) => entry },

  CompleteDetails: { group: 'pupil' },
  LinkPupil: { group: 'pupil' },
  NoteSibling: { group: 'pupil' },
  AnswerTwin: { group: 'pupil', about: ({ twin }) => twin },
  PartTwin: { group: 'pupil', about: ({ twin }) => twin },

  ShareCase: { group: 'people' },
  AddMember: { group: 'people' },
  StepAside: { group: 'people' },
  AskAside: { group: 'people' },
  AskBack: { group: 'people' },
  AnswerAside: { group: 'people', about: ({ aside }) => aside },
  EndMember: ofPerson,
  ExtendMember: ofPerson,
  TakeOver: { group: 'people' },
  Nudge: { group: 'people', about: ({ wait }) => wait },
  NameWatcher: { group: 'people' },
  LeaveCase: { group: 'people' },
  ResumeMember: { group: 'people' },

  RaiseUrgency: { group: 'case', about: ({ urgency }) => urgency },
  LowerUrgency: { group: 'case', about: ({ from }) => from },
  MarkCase: { group: 'case', about: ({ mark }) => mark },
  ReportEmergency: { group: 'case' },
  CloseCase: { group: 'case' },
  ReopenCase: { group: 'case' },
  RecordLeaving: { group: 'case' },
  NoteStillThere: { group: 'case' },
  SetHold: { group: 'case' },
  LiftHold: { group: 'case', about: ({ ground }) => ground },
};

/** The acts, in the order in which they are laid out. */
export const actNames = Object.keys(acts) as readonly ActName[];

/** Returns what a command is about; undefined where there is one such act in a case. */
export function aboutOf<A extends ActName>(act: A, command: CommandOf<A>): string | undefined {
  const { about }: Act<CommandOf<A>> = acts[act];
  return about?.(command);
}

/** Something that one person could do now. */
export interface Offer {
  readonly act: ActName;
  /** Step, question, task, person or other thing that the act is about. */
  readonly about?: string;
  /** Revision of what it is about, for a command that names one. */
  readonly revision?: number;
  /** Accepted only with a reason for what differs from the protocol: nobody can do it as it says. */
  readonly otherwise?: true;
  /** What is missing, in the words of the profile. */
  readonly lacks?: readonly string[];
  /** For an act that lacks something: true when a reason passes it over, false when the act waits for it. */
  readonly passable?: boolean;
}

/** True for an act that would be accepted now; otherwise its offer only says what it waits for. */
export const isDoable = ({ lacks, passable }: Offer): boolean => lacks === undefined || passable === true;

/** Returns the offer of this act, about this thing where one is named. */
export const offerOf = (offers: readonly Offer[], act: ActName, about?: string): Offer | undefined =>
  offers.find((offer) => offer.act === act && (about === undefined || offer.about === about));

/** True when this act would be accepted now, about this thing where one is named. */
export const isOffered = (offers: readonly Offer[], act: ActName, about?: string): boolean =>
  offers.some((offer) => offer.act === act && (about === undefined || offer.about === about) && isDoable(offer));

/** Returns the offers in their groups; a group of which there is nothing is left out. */
export const groupsOf = (
  offers: readonly Offer[],
): readonly { readonly group: OfferGroup; readonly offers: readonly Offer[] }[] =>
  offerGroups
    .map((group) => ({ group, offers: offers.filter(({ act }) => acts[act].group === group) }))
    .filter((it) => it.offers.length > 0);
