import type { SourceKind } from '../../src/consultation/entry-types.ts';
import type { Answer, Outcome, Stance } from '../../src/protocol/terms.ts';
import { fileCopy } from './file.nl.ts';
import { logbookCopy } from './logbook.nl.ts';
import { sidesCopy } from './sides.nl.ts';

const heard: Readonly<Record<SourceKind, string>> = {
  own: '',
  child: ', van het kind gehoord',
  parent: ', van een ouder gehoord',
  other: ', van iemand anders gehoord',
};

const some = (count: number, one: string, more: string): string | undefined =>
  count === 0 ? undefined : `${count} ${count === 1 ? one : more}`;

/** UI strings of what is weighed: facts and words in two columns, and apart from those what people suppose, think or found. */
export const evidenceCopy = {
  title: 'Wat er ligt',
  none: 'Er staan nog geen feiten of uitspraken in het dossier.',
  /** A form of the protocol of which the title is not known any more. */
  record: 'Formulier',
  counts: {
    lies: (counts: readonly string[]) => `Wat er ligt: ${counts.join(', ')}.`,
    placed: (count: number) => some(count, 'feit of uitspraak', 'feiten en uitspraken'),
    talks: (count: number) => some(count, 'gesprek', 'gesprekken'),
    advice: (count: number) => some(count, 'advies', 'adviezen'),
    others: (count: number) => some(count, 'ander stuk', 'andere stukken'),
  },
  sides: sidesCopy,
  unplaced: 'Nog niet ingedeeld',
  place: 'Indelen',
  placeTitle: 'Indelen',
  placeSubmit: 'Opslaan',
  placeAbout: 'De woorden blijven staan zoals ze zijn. Wat een ander ervan vindt, blijft er ook bij staan.',
  empty: 'Hier staat nog niets.',
  /** After a side, where somebody else than the writer put the line there. */
  placedBy: (names: string) => `ingedeeld door ${names}`,
  /** Where people differ: what each of them says. */
  differs: (each: readonly string[]) => `Verschillend ingedeeld: ${each.join('; ')}`,
  says: (name: string, side: string) => `${name}: ${side}`,
  /** `when`: the day of the correction; `first`: that of the first words. */
  corrects: (when: string, name: string, first: string, words: string) =>
    `Verbeterd op ${when}. Eerst schreef ${name}, ${first}: “${words}”`,
  besides: (name: string, when: string, words: string) => `Staat naast wat ${name} schreef, ${when}: “${words}”`,
  besidesKind: (kind: string, name: string) => `Staat naast: ${kind} van ${name}`,
  /** At a line, who wrote something beside it. */
  beside: (names: string) => `Hiernaast schreef ook: ${names}`,
  all: 'Alles lezen',
  readAndPlace: 'Alles lezen en indelen',
  question: 'Wat doet deze regel met de zorg?',
  page: (number: number) => `Bladzijde ${number}. Het nieuwste staat bovenaan.`,
  next: 'Eerdere notities',
  previous: 'Nieuwere notities',
  left: (count: number) =>
    count === 1 ? 'Nog 1 oudere regel staat hier niet.' : `Nog ${count} oudere regels staan hier niet.`,
  shortened: 'Lange regels zijn hier ingekort.',
  kinds: { ...logbookCopy.names, ...logbookCopy.titles },
  status: fileCopy.status,
  /** After the name of whoever wrote it. */
  heard,
  words: (saidBy: string, heardBy: string) => `woorden van ${saidBy}, gehoord door ${heardBy}`,
  heldBy: (names: string) => `gevoerd door ${names}`,
  givenBy: (giver: string, name: string) => `van ${giver}, opgeschreven door ${name}`,
  foundBy: (name: string) => `vastgesteld door ${name}`,
  supposed: (name: string, status: string) => `${name}, ${status}`,
};

/** UI strings of the weighing: one question, the voices on it, and the path to the outcome. */
export const weighingCopy = {
  leadsNowhere: 'Wegen kan nu al. Beslissen kan pas als ook dit er is:',
  questionTitle: 'Vraag van de weging',
  title: 'De weging',
  submit: 'Antwoord opslaan',
  answers: { yes: 'Ja', no: 'Nee', doubt: 'Twijfel' } satisfies Record<Answer, string>,
  yourAnswer: 'Jouw antwoord',
  moved:
    'Een collega heeft deze vraag intussen beantwoord. Je ziet de nieuwste stand. Jouw antwoord komt ervoor in de plaats.',
  earlier: 'Eerdere antwoorden',
  earlierLeft: (count: number) =>
    count === 1
      ? 'Nog 1 eerder antwoord staat in het dossier.'
      : `Nog ${count} eerdere antwoorden staan in het dossier.`,
  earlierLine: (answer: string, name: string, when: string) => `${answer}, door ${name}, ${when}`,
  reasons: 'Waarom antwoord je dit?',
  reasonsHint: 'Noem de feiten die voor jou het zwaarst wegen.',
  advice: (advises: string, when: string) => `Advies van Veilig Thuis (${when}): ${advises}.`,
  advises: { report: 'melden', noReport: 'niet melden', other: 'iets anders (zie het dossier)' },
  noAdvice: 'Er is nog geen advies van Veilig Thuis vastgelegd.',
  staysUnsafe:
    'Nee kan hier niet meer: ja of twijfel over veiligheid blijft staan, ook na advies. Ziet iemand het anders, dan is dat de beslissing dat melden niet nodig is, met de reden erbij.',
  differs:
    'Nee kan hier niet meer: een collega is het er niet mee eens, en dat telt als twijfel over veiligheid. Praat het samen door. Is de collega het toch eens, dan zegt die dat bij het antwoord.',
  turnNeedsAdvice: (answer: string) =>
    `Eerder was het antwoord hier anders. Een ${answer} kan nu alleen na een nieuw advies van Veilig Thuis, met uitleg.`,
  motivation: 'Waarom maakt dit advies het antwoord anders?',
  motivationHint: 'Alleen nodig als je nu iets anders antwoordt dan eerst.',
  doubtTitle: 'Bel vandaag Veilig Thuis',
  callNow: 'Bel nu Veilig Thuis',
  doubtSaved:
    'Je twijfel is opgeslagen. Twijfel over de veiligheid telt als onveilig, tot Veilig Thuis iets anders adviseert.',
  doubtCounts:
    'Je twijfel is opgeslagen. Bel vandaag Veilig Thuis en leg het advies vast. Tot dan geldt het voorstel hieronder.',
  adviceFirst: 'Je antwoord is opgeslagen. Bel Veilig Thuis voor advies en leg het vast. Daarna gaat de weging verder.',
  proposed: (outcome: string) => `Het voorstel van het protocol is nu: ${outcome}.`,
  toWeighing: 'Naar de weging',
  callHelp: 'Belhulp',
  voiceTitle: 'Jouw mening',
  voiceSubmit: 'Mening opslaan',
  voiceAbout: (answer: string, name: string, when: string) => `Het antwoord nu: ${answer}, door ${name}, ${when}.`,
  stance: 'Wat vind jij?',
  stances: { agree: 'Eens', disagree: 'Niet eens', add: 'Dit wil ik toevoegen' } satisfies Record<Stance, string>,
  voiceText: 'Waarom?',
  voiceHint: 'Bij eens mag dit leeg blijven. Een andere mening houdt niets tegen, en staat erbij.',
  voiceDecider: (decider: string) =>
    `Bij eens mag dit leeg blijven. Bij niet eens sluit alleen ${decider} de casus zonder melding.`,
  voiceDoubts: 'Bij eens mag dit leeg blijven. Niet eens telt hier als twijfel over veiligheid.',
  voiceDiffers:
    'Je mening is opgeslagen. Jullie zien dit verschillend, en dat telt als twijfel over veiligheid. Bel vandaag Veilig Thuis, samen als het kan. Daarna wordt de vraag opnieuw beantwoord.',
  voiceDiffersNow:
    'Je mening is opgeslagen. Jullie zien dit verschillend, en dat telt als twijfel over veiligheid. Bel nu Veilig Thuis, samen als het kan. Bij twijfel meld je in datzelfde gesprek.',
  notYours: (roles: string) => `Deze vraag is voor: ${roles}. Jouw mening geef je bij het antwoord, zodra dat er is.`,
  notAnswered: 'Deze vraag is nog niet beantwoord.',
  open: 'Nog niet beantwoord',
  early:
    'De hulp loopt nog. Gaat het slechter, beantwoord deze vraag dan nu al. Gaat het goed, wacht dan tot de afgesproken dag.',
  answerLine: (answer: string, name: string, when: string) => `${answer}. ${name}, ${when}.`,
  because: (reasons: string) => `Omdat: ${reasons}`,
  motivated: (motivation: string) => `Anders door advies: ${motivation}`,
  voice: (name: string, stance: string, text: string | undefined) =>
    text === undefined ? `${name}: ${stance}.` : `${name}: ${stance}. ${text}`,
  missingVoices: (roles: string) => `Nog niet gehoord: ${roles}. Dat houdt niets tegen.`,
  secondVoice: (roles: string) => `Nog niet gehoord: ${roles}. Nee vraagt hier om een tweede stem.`,
  outcome: 'Wat het protocol hiervan maakt',
  noOutcome: 'Nog geen uitkomst. Er zijn vragen open.',
  outcomes: {
    CLOSE: 'afsluiten, er is geen vermoeden meer',
    REPORT: 'melden bij Veilig Thuis',
    REPORT_HELP: 'melden, en samen met Veilig Thuis over hulp beslissen',
    HELP_TERM: 'hulp met een termijn, zonder melding',
    REPORT_AGAIN: 'opnieuw melden bij Veilig Thuis',
    MONITOR_CLOSE: 'de hulp afronden, met afspraken om te blijven volgen',
    VT_ADVICE: 'eerst advies van Veilig Thuis vragen',
    RESTART: 'de stappen opnieuw doorlopen',
  } satisfies Record<Outcome, string>,
  leads: {
    restarts: 'Daarnaast beginnen de stappen opnieuw.',
    next: 'Volgens de tabel: door naar de volgende vraag.',
    outcome: (outcome: string) => `Volgens de tabel: ${outcome}.`,
    adviceFirst: 'Volgens de tabel: eerst advies van Veilig Thuis.',
    adviceToday: (outcome: string) => `Volgens de tabel: vandaag Veilig Thuis bellen. Tot dan: ${outcome}.`,
  },
  together: 'Samen met Veilig Thuis. Dit verandert niets aan de uitkomst.',
  togetherAbout:
    'Deze vraag loop je samen met Veilig Thuis door. Je antwoord verandert niets aan de uitkomst, en mag ook na de melding.',
  restarted: (when: string) => `De stappen zijn opnieuw begonnen: ${when}. Weeg opnieuw, met wat jullie nu weten.`,
  doubtReports:
    'Je twijfel is opgeslagen. Twijfel over de veiligheid telt als onveilig. Bel nu Veilig Thuis en meld in datzelfde gesprek.',
  unsafeReports: 'Je antwoord is opgeslagen. Bel nu Veilig Thuis en meld in datzelfde gesprek.',
  notOnPath: (count: number) =>
    count === 1 ? '1 vraag hoort niet meer bij deze weg.' : `${count} vragen horen niet meer bij deze weg.`,
  neverDecides: 'De bot beslist niet. Jullie beslissen, in de volgende stap.',
  answer: (number: number, answer: string) => `Vraag ${number}: ${answer}`,
  revise: (number: number) => `Vraag ${number} herzien`,
  addVoice: (number: number) => `Mijn mening bij vraag ${number}`,
  question: (number: number, text: string) => `${number}. ${text}`,
};
