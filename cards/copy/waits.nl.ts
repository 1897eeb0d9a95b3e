/**
 * UI strings of what waits: they stand in posts too, so they name the work and never what was answered or decided. `ask` is the sentence to
 * whoever is asked, `button` (at most 24 characters) what they press, `what` how others hear of it after a name and a colon.
 */
import type { WaitKind } from '../../src/consultation/case-wait.ts';
import type { BuiltInTask } from '../../src/consultation/task-names.ts';

export interface WaitWords {
  readonly ask: string;
  readonly button: string;
  readonly what: string;
}

/** What a wait is about, where its words name it. */
export interface WaitAbout {
  /** `stap 4`, or an empty text. */
  readonly place: string;
  /** Title of the step, the form or the task. */
  readonly title: string;
  /** Who receives cases at this school. */
  readonly receives: string;
}

type Wording = (about: WaitAbout) => WaitWords;

const words =
  (ask: string, button: string, what: string): Wording =>
  () => ({ ask, button, what });

const reading = words('Lees wat er is opgeschreven', 'Lezen', 'lezen');
const details = words('Vul aan wat er over deze zorg nog ontbreekt', 'Aanvullen', 'de gegevens aanvullen');
const pupil = words('Leg vast om welke leerling het gaat', 'Leerling vastleggen', 'de leerling vastleggen');
const advice = words('Vraag advies en leg vast wat er werd gezegd', 'Advies vastleggen', 'advies vragen');
const decision = words('Lees de tekst en neem een besluit', 'Besluit nemen', 'een besluit over de tekst');

const kinds: Readonly<Record<WaitKind | 'approve' | 'leave' | 'takeOver' | 'board' | 'boardCall', Wording>> = {
  read: reading,
  react: ({ place }) => ({
    ask: `Denk mee in ${place}: schrijf wat jij ervan vindt`,
    button: 'Reageer',
    what: `meedenken in ${place}`,
  }),
  entry: words('Schrijf op wat je zag of hoorde', 'Opschrijven', 'opschrijven wat er is gezien of gehoord'),
  details,
  pupil,
  talkChild: words('Praat met het kind en leg het gesprek vast', 'Gesprek vastleggen', 'het gesprek met het kind'),
  talkParents: words('Praat met de ouders en leg het gesprek vast', 'Gesprek vastleggen', 'het gesprek met de ouders'),
  advice,
  planned: words('Leg vast hoe het geplande gesprek ging', 'Hoe ging het?', 'gesprek gepland'),
  attend: words('Gesprek gepland, en jij bent erbij', 'Dossier', 'gesprek gepland'),
  replan: words(
    'Zoek iemand anders voor het geplande gesprek',
    'Opnieuw plannen',
    'iemand zoeken voor het geplande gesprek',
  ),
  record: ({ title }) => ({ ask: `Vul in: ${title}`, button: title.length > 24 ? 'Invullen' : title, what: title }),
  question: words(
    'Beantwoord de volgende vraag van de weging',
    'Vraag beantwoorden',
    'de volgende vraag van de weging',
  ),
  voice: words('Zeg wat jij van de weging vindt', 'Mijn mening geven', 'een tweede mening over de weging'),
  decideReport: words('Beslis of melden nodig is', 'Is melden nodig?', 'de beslissing of melden nodig is'),
  decideHelp: words('Beslis of hulp mogelijk is', 'Is hulp mogelijk?', 'de beslissing of hulp mogelijk is'),
  rewrite: words('Maak een betere tekst voor het besluit', 'Nieuwe tekst maken', 'een nieuwe tekst voor het besluit'),
  readText: words(
    'Lees de tekst als tweede, voordat iemand erover besluit',
    'Tekst lezen',
    'de tekst lezen als tweede lezer',
  ),
  step: ({ place, title }) => ({
    ask: `Rond ${place} af: ${title}`,
    button: `Rond ${place} af`,
    what: `het afronden van ${place}`,
  }),
  startStep: ({ place, title }) => ({
    ask: `Begin met ${place}: ${title}`,
    button: `Begin ${place}`,
    what: `het begin van ${place}`,
  }),
  share: ({ receives }) => ({
    ask: `Deel wat er is opgeschreven met: ${receives}`,
    button: 'Delen',
    what: 'delen wat er is opgeschreven',
  }),
  look: words('Kijk of er iets bij te schrijven is', 'Opschrijven', 'opnieuw kijken'),
  close: words('Sluit de casus af', 'Casus afsluiten', 'het afsluiten van de casus'),
  compare: words('Vergelijk deze casus met een andere', 'Vergelijken', 'vergelijken met een andere casus'),
  approve: decision,
  takeOver: words('Neem jij dit over?', 'Ik neem het over', 'gevraagd om het over te nemen'),
  board: words('Wie neemt dit over?', 'Iemand aanwijzen', 'gevraagd: het bestuur wijst iemand aan'),
  boardCall: words('Bel het bestuur', 'Dossier', 'het bestuur wees nog niemand aan, bel zelf'),
  leave: words('Je toegang staat stil. Blijf je in de casus?', 'Ja, ik blijf', 'zeggen of de toegang blijft'),
};

const tasks: Readonly<Record<BuiltInTask, Wording>> = {
  read: reading,
  fillDetails: details,
  linkPupil: pupil,
  callVeiligThuis: advice,
  draftReport: words('Maak de tekst voor het besluit', 'Tekst maken', 'de tekst voor het besluit'),
  decide: decision,
  answerReturned: words('Pas de tekst aan: er zijn vragen over', 'Tekst aanpassen', 'de tekst aanpassen'),
  answerObjection: words(
    'Antwoord op de reactie van een collega',
    'Reactie beantwoorden',
    'antwoord op de reactie van een collega',
  ),
  sendReport: words(
    'Doe wat is besloten en leg vast dat het gedaan is',
    'Vastleggen wat is gedaan',
    'doen wat is besloten',
  ),
  informParents: words(
    'Vertel de ouders wat er gebeurt en leg het vast',
    'Ouders verteld?',
    'de ouders vertellen wat er gebeurt',
  ),
  vtReceipt: words('Ga na of het is aangekomen', 'Is het aangekomen?', 'nagaan of het is aangekomen'),
  vtFeedback: words('Vraag na wat het antwoord is', 'Antwoord vastleggen', 'het antwoord navragen'),
  vtLeader: words(
    'Er kwam geen antwoord. Bel zelf en leg vast wie je sprak',
    'Vastleggen',
    'zelf bellen voor antwoord',
  ),
  vtComplaint: words(
    'Er is nog geen antwoord. Beslis hoe jullie verder gaan',
    'Beslissen',
    'beslissen hoe we verder gaan',
  ),
  safetyLook: words('Kijk na of de afspraak nog werkt', 'Nakijken', 'een afspraak nakijken'),
  arrangeHelp: words('Spreek het vervolg af', 'Vervolg afspreken', 'het vervolg afspreken'),
  helpTerm: words('Kijk terug op de afspraken', 'Afspraken aanpassen', 'terugkijken op de afspraken'),
  evaluateHelp: words('Beantwoord of de afspraken werken', 'Vraag beantwoorden', 'de vraag of de afspraken werken'),
  writeUp: ({ place }) => ({
    ask: place === '' ? 'Schrijf op wat nog ontbreekt' : `Schrijf op wat er in ${place} is gedaan`,
    button: 'Het is opgeschreven',
    what: place === '' ? 'opschrijven wat nog ontbreekt' : `opschrijven wat er in ${place} is gedaan`,
  }),
  newContact: words('Kies een nieuwe contactpersoon', 'Er is gekozen', 'een nieuwe contactpersoon kiezen'),
  holidayWatch: words(
    'Kies wie er in de vakantie op deze casus let',
    'Collega kiezen',
    'kiezen wie er in de vakantie op let',
  ),
  answerAside: words('Beantwoord de vraag van een collega', 'Vraag bekijken', 'antwoord op de vraag van een collega'),
  resolveHypothesis: words('Ga na of een aanname klopt en schrijf dat op', 'Nagegaan', 'een aanname nagaan'),
  given: words('Doe de taak die je kreeg, en leg vast wat eruit kwam', 'Antwoorden', 'taak voor een collega'),
};

const inPlace = (title: string, place: string): string => (place === '' ? title : `${title} (${place})`);

export const waitsCopy = {
  kinds,
  tasks,
  /** A task of the protocol, under its own title. */
  ownTask: (title: string, place: string, form: boolean): WaitWords => ({
    ask: inPlace(title, place),
    button: form ? 'Invullen' : 'Dit is gedaan',
    what: inPlace(title, place),
  }),
  place: (number: number) => `stap ${number}`,
  step: 'deze stap',
  form: 'een formulier',
  due: (day: string) => `uiterlijk ${day}`,
  overdue: (day: string) => `had klaar moeten zijn: ${day}`,
  since: (day: string) => `sinds ${day}`,
  rests: (day: string) => `weer kijken: ${day}`,
  /** To whoever let the term pass: the term beside it is that of whoever is asked now. */
  yoursIsOver: 'jouw termijn is voorbij',
  /** Why somebody else is asked now. */
  silent: (names: string, count: number) => `${names} ${count === 1 ? 'kwam' : 'kwamen'} er niet op tijd aan toe`,
  /** A talk that is planned, before its day: never with whom. */
  planned: 'Gesprek gepland',
  /** From its day on, to others. */
  plannedThen: 'hoe het geplande gesprek ging',
  /** Who could do it as well as the person who is asked. */
  others: (names: string) => `kan ook door ${names}`,
  nudge: 'Seintje sturen',
  nudged: 'vandaag ging een seintje',
  /** A button with nothing beside it. */
  alone: (button: string, what: string) => `${button}: ${what}`,
  /** One of several buttons of this name. */
  apart: (title: string, beside: string) => `${title} (${beside})`,
  away: (day: string) => `afwezig tot en met ${day}`,
  /** `what` may be a title with a question mark of its own. */
  line: (who: string, what: string, when: string) =>
    what.endsWith('?') ? `${who}: ${what} (${when})` : `${who}: ${what}, ${when}`,
  capital: (sentence: string) => sentence.charAt(0).toUpperCase() + sentence.slice(1),
  sentence: (parts: readonly string[]) => waitsCopy.capital(parts.join(', ')),
};
