import type { Direction, TheirWords } from '../../src/consultation/entry-types.ts';
import type { BodyField, EventType } from '../../src/consultation/events.ts';
import type { EntryFact } from '../../src/consultation/facts.ts';
import type {
  AdviceContent,
  AdviceGiver,
  Answer,
  ConsentOf,
  EntryType,
  ReportWay,
  Stance,
  TalkPartner,
} from '../../src/protocol/terms.ts';
import { givenTasksCopy } from './given-tasks.nl.ts';
import { intakeCopy } from './intake.nl.ts';
import { plansCopy } from './plans.nl.ts';
import { talksCopy } from './talks.nl.ts';

/** Names of the kinds of entries in a file. */
export const entryNames = {
  fact: 'Feit',
  statement: 'Uitspraak, letterlijk',
  hypothesis: 'Aanname, nog niet zeker',
  opinion: 'Mening',
  diagnosis: 'Diagnose van een deskundige',
  talkReport: 'Gespreksverslag',
  consent: 'Toestemming',
  advice: 'Advies',
  message: 'Reactie',
  remark: 'Opmerking',
} as const satisfies Record<EntryType, string>;

/** Names of words of whoever asked for a correction, as somebody of the school wrote them down. */
export const theirNames = {
  parent: 'Woorden van een ouder, bij een verzoek om correctie',
  child: 'Woorden van het kind, bij een verzoek om correctie',
  other: 'Woorden namens een ouder of het kind, bij een verzoek om correctie',
} as const satisfies Record<TheirWords['of'], string>;

/** Events named after their content: the type of an entry, the title of a record or a mark. */
export const namedByContent = [
  'EntryAdded',
  'Reacted',
  'TalkRecorded',
  'AdviceRecorded',
  'ConsentRecorded',
  'RecordMade',
  'CaseMarked',
  'Planned',
  'PlanCancelled',
] as const satisfies readonly EventType[];

/** Body fields without a label of their own: shown as the text, in the title or in another view. */
type ElsewhereInFile =
  | 'text'
  | 'entryType'
  | 'corrects'
  | 'liftedFrom'
  | 'question'
  | 'record'
  | 'values'
  | 'with'
  | 'on'
  | 'identityMode'
  | 'lacks'
  | 'lapsed'
  | 'restarts';

const yesNo = (value: boolean): string => (value ? 'ja' : 'nee');

/** UI strings of *Openen*: the file, newest first. */
export const fileCopy = {
  title: 'Dossier',
  empty: 'Er staat nog niets in het dossier.',
  next: 'Eerdere notities',
  previous: 'Nieuwere notities',
  print: 'Druk af',
  /** The whole file for paper. */
  paper: {
    title: 'Dossier op papier',
    head: (school: string, who: string, when: string) => `${school}. Afgedrukt door ${who}, ${when}.`,
    about: (who: string) =>
      `Dit is wat ${who} in dit dossier kan lezen, het nieuwste bovenaan. Het is vertrouwelijk: bewaar het achter slot, en vernietig het als je het niet meer nodig hebt. Wat later in het dossier komt, staat er niet in.`,
  },
  page: (number: number) => `Bladzijde ${number}. Het nieuwste staat bovenaan.`,
  happened: (when: string) => `Gebeurd: ${when}`,
  /** After a day that was filled in later. */
  later: (when: string) => `${when}, later aangevuld`,
  /** At an entry, above the day, place or others present that somebody filled in later. */
  completed: (when: string, who: string) => `Aangevuld op ${when} door ${who}:`,
  recorded: (when: string, who: string) => `Opgeschreven: ${when}, door ${who}`,
  core: 'Alleen voor de kern van de casus',
  corrected: (when: string, who: string) => `Verbeterd op ${when} door ${who}:`,
  /** Above the first words, at what corrects them. */
  first: (when: string, who: string) => `Eerst schreef ${who}, ${when}:`,
  /** At what somebody wrote, what somebody else wrote beside it. */
  beside: (when: string, who: string) => `Hiernaast schreef ${who}, ${when}:`,
  /** The same where they are words of whoever asked for a correction. */
  besideTheirs: (what: string, when: string, who: string) => `${what}. Opgeschreven door ${who}, ${when}:`,
  /** At what somebody wrote beside it, the words it stands beside. */
  besides: (when: string, who: string) => `Staat naast wat ${who} schreef, ${when}:`,
  moreBeside: (count: number) =>
    count === 1
      ? 'Er staat nog 1 stuk naast. Dat staat hierboven in het dossier.'
      : `Er staan nog ${count} stukken naast. Die staan hierboven in het dossier.`,
  placedBy: (name: string) => `Ingedeeld door ${name}`,
  correction: (name: string) => `${name}: verbetering van een eerder stuk`,
  promote: 'Zet in dossier',
  readText: 'Tekst lezen',
  correct: 'Verbeteren',
  writeBeside: 'Schrijf iets erbij',
  resolve: 'Nagaan of dit klopt',
  react: 'Reageer',
  add: 'Schrijf iets op',
  nextSteps: 'Nu',
  members: 'Wie ziet dit?',
  names: {
    SiblingNoted: 'Broer of zus',
    TaskGiven: 'Taak voor een collega',
    TaskAnswered: 'Antwoord op een taak',
    TaskMoved: 'Taak voor een collega: andere dag',
    TaskTakenBack: 'Taak voor een collega: teruggenomen',
    CaseOpened: 'Casus begonnen',
    DetailsCompleted: 'Aangevuld',
    UrgencyRaised: 'Dringender gemaakt',
    UrgencyLowered: 'Minder dringend gemaakt',
    StepStarted: 'Stap begonnen',
    StepCompleted: 'Stap klaar',
    StepReopened: 'Stap heropend',
    HypothesisResolved: 'Over een aanname',
    ChildJudged: 'Kan het kind een gesprek aan?',
    TalkSkipped: 'Gesprek niet gevoerd',
    QuestionAnswered: 'Weging: antwoord',
    VoiceAdded: 'Weging: mening van een collega',
    WeighingRestarted: 'Weging opnieuw begonnen',
    ReportDecided: 'Beslissing: is melden nodig?',
    HelpDecided: 'Beslissing: is hulp mogelijk?',
    DraftSaved: 'Tekst van de melding',
    DraftApproved: 'Tekst goedgekeurd',
    DraftReturned: 'Tekst terug met vragen',
    DraftRefused: 'Tekst geweigerd',
    DissentRecorded: 'Niet eens met het besluit',
    DraftObjected: 'Bezwaar tegen de tekst of de melding',
    ObjectionAnswered: 'Antwoord op een bezwaar',
    ReportSent: 'Melding gedaan',
    ParentsInformed: 'Ouders over de melding',
    ReceiptNoted: 'Is de melding aangekomen bij Veilig Thuis?',
    FeedbackReceived: 'Antwoord van Veilig Thuis',
    FeedbackSought: 'Nagevraagd bij Veilig Thuis, nog geen antwoord',
    SilenceTold: 'Bericht aan directie: Veilig Thuis antwoordt niet',
    ComplaintDecided: 'Beslissing: een klacht over Veilig Thuis?',
    SafetyAgreed: 'Veiligheidsafspraak op school',
    SafetyLooked: 'Veiligheidsafspraak nagekeken',
    HelpArranged: 'Hulp afgesproken',
    EmergencyReported: 'Er is al gemeld',
    CaseClosed: 'Casus afgesloten',
    CaseReopened: 'Casus heropend',
    TwinLinked: 'Zelfde kind als in een andere casus',
    TwinParted: 'Toch niet hetzelfde kind als in een andere casus',
  } as const satisfies Partial<Record<EventType, string>>,
  talk: { child: 'Gesprek met het kind', parents: 'Gesprek met de ouders' } satisfies Record<TalkPartner, string>,
  status: { confirmed: 'bevestigd', refuted: 'klopt niet', open: 'nog open' } satisfies Record<
    NonNullable<EntryFact['status']>,
    string
  >,
  fields: {
    asks: 'Wat voor taak',
    givenTo: 'Voor',
    dueOn: 'Uiterlijk',
    when: 'Wanneer',
    plannedOn: 'Op welke dag',
    time: 'Hoe laat',
    place: 'Waar',
    placeKind: 'Plek',
    placeWords: 'Welke plek',
    people: 'Wie van school',
    subject: 'Waarover',
    otherwise: 'Anders dan het protocol zegt',
    whyOtherwise: 'Waarom anders',
    others: 'Wie erbij waren',
    situation: 'Waar, in welke situatie',
    saidBy: 'Woorden van',
    heardBy: 'Gehoord door',
    madeBy: 'Vastgesteld door',
    madeOn: 'Datum van het stuk',
    direction: 'Richting',
    sourceKind: 'Bron',
    workingName: 'Werknaam',
    group: 'Groep',
    unnamed: 'Eerst zonder naam',
    present: 'Aanwezig',
    goal: 'Doel',
    reaction: 'Reactie',
    agreements: 'Afspraken',
    discussedWith: 'Zorgen besproken met',
    suspicionGone: 'Vermoeden weg',
    whyFirst: 'Waarom dit gesprek voorging',
    toldEarlier: 'Het kind vertelde er eerder over',
    able: 'Oordeel',
    from: 'Advies van',
    spokenTo: 'Gesproken met',
    confirmedBy: 'Gehoord van',
    promisedOn: 'Veilig Thuis belt op',
    lookOn: 'Weer kijken op',
    looksAgain: 'Wie kijkt',
    advises: 'Het advies',
    registeredUnder: 'Op naam van',
    body: 'Voor wie',
    givenBy: 'Van wie',
    answerOf: 'Wie beslist',
    given: 'Gegeven',
    notAskedGround: 'Niet gevraagd, op deze grond',
    note: 'Toelichting',
    value: 'Antwoord',
    stance: 'Mening',
    needed: 'Melden nodig',
    possible: 'Hulp mogelijk',
    reason: 'Reden',
    reasons: 'Redenen',
    motivation: 'Waarom anders dan het advies',
    ground: 'Grond',
    whose: 'Om wie het gaat',
    questions: 'Vragen',
    aloneReason: 'Waarom alleen',
    how: 'Hoe',
    reference: 'Kenmerk',
    by: 'Verteld door',
    reportedBy: 'Gemeld door',
    reporters: 'Gemeld door',
    identityGround: 'Waarom afgeschermd',
    interest: 'Welk belang',
    otherWay: 'Kan het anders',
    noConsent: 'Waarom geen toestemming',
    outweighs: 'Wat weegt zwaarder',
    toWhom: 'Aan wie wat',
    what: 'Wat',
    results: 'Wat dan anders is',
    roles: 'Wie doet wat',
    tasks: 'Taken',
    term: 'Termijn',
    callName: 'Andere casus',
    caseManager: 'Casemanager',
  } as const satisfies Record<Exclude<BodyField, ElsewhereInFile>, string>,
  values: {
    asks: givenTasksCopy.kinds,
    whose: Object.fromEntries(talksCopy.whoseChoices.map((words) => [words, words])),
    placeKind: plansCopy.places,
    otherwise: plansCopy.otherwise,
    direction: {
      supports: 'maakt de zorg groter',
      contradicts: 'maakt de zorg kleiner',
      neutral: 'geen van beide',
    } satisfies Record<Direction, string>,
    sourceKind: intakeCopy.sources,
    from: { veiligThuis: 'Veilig Thuis', other: 'iemand anders' } satisfies Record<AdviceGiver, string>,
    answerOf: { pupil: 'de leerling zelf', parents: 'een ouder met gezag', both: 'leerling en ouder' } satisfies Record<
      ConsentOf,
      string
    >,
    advises: { report: 'melden', noReport: 'niet melden', other: 'iets anders' } satisfies Record<
      AdviceContent,
      string
    >,
    how: { phone: 'gebeld', form: 'met een formulier' } satisfies Record<ReportWay, string>,
    value: { yes: 'ja', no: 'nee', doubt: 'twijfel' } satisfies Record<Answer, string>,
    stance: { agree: 'eens', disagree: 'niet eens', add: 'wil iets toevoegen' } satisfies Record<Stance, string>,
  } as const,
  yesNo,
  lapsed: 'Vervallen taken',
  told: 'Bericht gestuurd aan',
  nobody: 'niemand, er is nu geen directie te bereiken',
};
