/** UI strings of receipts: what was just done, said to whoever did it, in a private view. */
import type { CommandOf } from '../../src/consultation/commands.ts';
import type { ActName } from '../../src/consultation/offers/acts.ts';
import { adviceCopy } from './advice.nl.ts';
import { ladderCopy } from './ladder.nl.ts';
import { linesCopy } from './lines.nl.ts';
import { membersCopy } from './members.nl.ts';
import { plansCopy } from './plans.nl.ts';
import { retentionCopy } from './retention.nl.ts';
import { safetyCopy } from './safety.nl.ts';
import { sidesCopy } from './sides.nl.ts';
import { twinsCopy } from './twins.nl.ts';

/** What receipts name. */
export interface ReceiptAbout {
  /** Time of the act, such as `15:57`. */
  readonly time: string;
  readonly step: (id: string) => string;
  /** A day, `YYYY-MM-DD`, in words. */
  readonly day: (on: string) => string;
  readonly form: (id: string) => string;
  readonly task: (id: string) => string;
  readonly person: (id: string) => string;
  /** Who got the last reminder of this wait. */
  readonly reminded: (wait: string) => string;
  /** What is special about the case, as the protocol calls it. */
  readonly mark: (id: string) => string;
  /** Who receives cases at this school. */
  readonly receives: string;
}

/** For each act its receipt; none where the view that follows says it itself. */
type Receipts = { readonly [A in ActName]: ((command: CommandOf<A>, about: ReceiptAbout) => string) | undefined };

const sentBy = { phone: 'met de telefoon', form: 'met het formulier' } as const;
/** Ends a sentence that may end in a title with a question mark of its own. */
const ended = (words: string): string => (words.endsWith('?') ? words : `${words}.`);

const partner = { child: 'het kind', parents: 'de ouders' } as const;

export const receipts: Receipts = {
  React: () => 'Je reactie staat in het dossier.',
  StartStep: ({ step }, { step: place }) => `${place(step)} is begonnen.`,
  CompleteStep: ({ step }, { step: place }) => `${place(step)} is klaar.`,
  ReopenStep: ({ step }, { step: place }) => `${place(step)} is weer open. De reden staat in het dossier.`,
  RecordTalk: (command) => `Vastgelegd: gesprek met ${partner[command.with]}.`,
  SkipTalk: (command) => `Vastgelegd: geen gesprek met ${partner[command.with]}, en waarom niet.`,
  Plan: ({ of, on }, { day }) => `Gepland: ${plansCopy.names[of]}, ${day(on)}. Op die dag vraag ik hoe het ging.`,
  CancelPlan: ({ of }) => `Afgezegd: ${plansCopy.names[of]}. De reden staat in het dossier.`,
  JudgeChild: () => 'Vastgelegd: jouw oordeel of het kind dit gesprek aankan.',
  RecordAdvice: ({ advises }) =>
    ended(`Het advies staat in het dossier: ${adviceCopy.advisesChoices[advises].toLowerCase()}`),
  RecordConsent: () => 'Vastgelegd: wat er over toestemming is gezegd.',
  MakeRecord: ({ kind }, { form }) => ended(`Vastgelegd: ${form(kind)}`),
  AnswerQuestion: () => 'Je antwoord staat in het dossier.',
  AddVoice: () => 'Jouw mening staat bij het antwoord.',
  PlaceEntry: ({ direction }) => `Ingedeeld: ${sidesCopy[direction].toLowerCase()}.`,
  CompleteTask: ({ task }, about) => ended(`Gedaan: ${about.task(task)}`),
  GiveTask: ({ person, on }, { person: name, day }) =>
    `Gegeven: een taak voor ${name(person)}, uiterlijk ${day(on)}. Het antwoord komt bij jou terug.`,
  AnswerTask: ({ done }) =>
    done ? 'Gedaan: jouw antwoord op de taak staat in het dossier.' : 'Vastgelegd: het lukte niet, en waarom.',
  MoveTask: ({ on }, { day }) => `Verplaatst: de taak mag uiterlijk ${day(on)} klaar zijn.`,
  TakeBackTask: () => 'De taak is teruggenomen. De reden staat in het dossier.',
  DecideReport: ({ needed }, { time }) => `Jij besliste: melden is ${needed ? '' : 'niet '}nodig, ${time}.`,
  DecideHelp: ({ possible }, { time }) => `Jij besliste: hulp is ${possible ? '' : 'niet '}mogelijk, ${time}.`,
  ArrangeHelp: () => 'De afspraken over het vervolg staan in het dossier.',
  SaveDraft: ({ submit }) =>
    submit ? 'De tekst ligt klaar voor het besluit.' : 'De tekst is bewaard. Er wordt nog niet over besloten.',
  ReadDraft: undefined,
  ApproveDraft: (_, { time }) => `Jij stemde in, ${time}.`,
  ReturnDraft: (_, { time }) => `Jij gaf de tekst terug met vragen, ${time}.`,
  RefuseDraft: (_, { time }) => `Jij besloot niet te melden, ${time}. Je reden staat in het dossier.`,
  RecordDissent: () => 'Vastgelegd: dat je het er niet mee eens bent, en waarom.',
  ObjectToReport: () => 'Je bezwaar staat in het dossier. Het houdt niets tegen.',
  AnswerObjection: () => 'Je antwoord aan je collega staat in het dossier.',
  RecordSent: ({ how }) => `Vastgelegd: de melding is gedaan, ${sentBy[how]}.`,
  RecordParentsInformed: ({ told }) =>
    told.yes ? 'Vastgelegd: de ouders weten het.' : 'Vastgelegd: waarom de ouders het nu niet horen.',
  NoteReceipt: ({ received }) => (received ? ladderCopy.receipt.done : ladderCopy.receipt.missing),
  RecordFeedback: () => 'Het antwoord van Veilig Thuis staat in het dossier.',
  SeekFeedback: () => 'Vastgelegd: je hebt nagevraagd, en er is nog geen antwoord.',
  AgreeSafety: ({ on }, { day }) => safetyCopy.receipts.agreed(day(on)),
  LookAtSafety: ({ on }, { day }) =>
    on === undefined ? safetyCopy.receipts.ended : safetyCopy.receipts.goesOn(day(on)),
  DecideComplaint: ({ made }) => ladderCopy.complaint.done[made ? 'made' : 'not'],
  OpenFile: undefined,
  AddEntry: () => 'Het staat in het dossier.',
  ResolveHypothesis: ({ status }) => `Vastgelegd: de aanname klopt${status === 'confirmed' ? '' : ' niet'}.`,
  MaskLine: () => linesCopy.receipts.mask,
  UnmaskLine: () => linesCopy.receipts.unmask,
  AskErasure: () => linesCopy.receipts.ask,
  AnswerErasure: ({ agrees }) => (agrees ? linesCopy.receipts.erased : linesCopy.receipts.refused),
  CompleteDetails: () => 'De aanvulling staat in het dossier.',
  LinkPupil: () => 'De leerling is vastgelegd.',
  NoteSibling: () => 'De broer of zus staat erbij.',
  ShareCase: (_, { receives }) => `Gedeeld met: ${receives}.`,
  AddMember: ({ person }, { person: name }) => `${name(person)} doet mee.`,
  AnswerTwin: ({ answer }) => twinsCopy.receipts[answer],
  PartTwin: () => twinsCopy.part.receipt,
  StepAside: undefined,
  AskAside: ({ person }, { person: name }) =>
    `${name(person)} kan deze casus vanaf nu niet zien. Een tweede collega wordt gevraagd om dat te bevestigen.`,
  AskBack: ({ person }, { person: name }) => `Een tweede collega kijkt of ${name(person)} er weer bij kan.`,
  AnswerAside: () => 'Je antwoord staat in het verloop.',
  EndMember: ({ person }, { person: name }) => `${name(person)} is uit de casus.`,
  ExtendMember: ({ person }, { person: name }) => `${name(person)} blijft meedoen.`,
  TakeOver: () => 'Jij neemt het over. De anderen zien dat.',
  Nudge: ({ wait }, { reminded }) => `Je seintje ging naar ${reminded(wait)}.`,
  NameWatcher: ({ person }, { person: name }) => `${name(person)} let op in de vakantie.`,
  LeaveCase: undefined,
  ResumeMember: () => membersCopy.resumed,
  LowerUrgency: ({ from }) => (from === 'danger' ? 'Het gevaar is teruggenomen.' : 'Ernstig is teruggenomen.'),
  RaiseUrgency: undefined,
  MarkCase: ({ mark, on }, about) => (on ? `Vastgelegd: ${about.mark(mark)}.` : `Weggehaald: ${about.mark(mark)}.`),
  ReportEmergency: undefined,
  CloseCase: undefined,
  RecordLeaving: ({ on }, { day }) => retentionCopy.leaving.receipt(day(on)),
  NoteStillThere: () => retentionCopy.there.receipt,
  SetHold: ({ ground }) => retentionCopy.hold.receipt(ground),
  LiftHold: ({ ground }) => retentionCopy.lift.receipt(ground),
  ReopenCase: () => 'De casus is weer open.',
};

export const receiptCopy = {
  next: (ask: string) => ended(`Nu: ${ask.charAt(0).toLowerCase()}${ask.slice(1)}`),
  others: (line: string) => `Nu aan zet: ${line}.`,
  call: (name: string, phone: string) => `Nu: bel ${name}, ${phone}.`,
  /** After Veilig Thuis was asked once more: who goes on, and the end of the case where that can be now. */
  sought: 'Het is op genoeg dagen nagevraagd. Directie is gevraagd om zelf te bellen.',
  mayComplain: 'Directie beslist nu of jullie een klacht indienen.',
  mayClose: 'De casus kan nu ook zonder antwoord dicht.',
  text: 'Tekst om te vertellen',
  weighed: (outcome: string) => `De weging is compleet. Wat het protocol hiervan maakt: ${outcome}.`,
  reweigh: (question: string) =>
    `De twijfel over “${question}” staat nog in de weging. Kijk daar nu opnieuw naar. Tot dan telt die als onveilig.`,
  gone: { title: 'Opgeslagen', text: 'Je bent uit deze casus. Je kunt er niets meer van zien.' },
};
