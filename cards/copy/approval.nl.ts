import type { Urgency } from '../../src/protocol/terms.ts';
import type { DraftDecision } from '../fields/report.ts';

/** UI strings of the decision on the exact text of a report. */
export const approvalCopy = {
  title: 'Besluit over melding',
  readTitle: 'Tekst van de melding',
  submit: 'Besluit vastleggen',
  asks: (name: string) =>
    `${name} vraagt je besluit over deze tekst. Er wordt niets verstuurd: iemand van jullie meldt zelf, met de telefoon of het formulier.`,
  lines: { weighing: 'Weging', urgency: 'Spoed', advice: 'Advies', parents: 'Ouders' },
  weighing: (outcome: string) => `Volgens de tabel: ${outcome}.`,
  weighingOpen: 'De weging heeft nog geen uitkomst.',
  urgency: {
    danger: 'Er is gevaar doorgegeven.',
    serious: 'Het is ernstig, zonder gevaar op dit moment.',
    consult: 'Er is geen gevaar doorgegeven.',
    record: 'Er is geen gevaar doorgegeven.',
  } satisfies Record<Urgency, string>,
  parents: {
    told: (when: string) => `Over de melding verteld: ${when}.`,
    notTold: 'Niet verteld, op een grond uit jullie protocol.',
    talked: (when: string) => `Gesproken: ${when}.`,
    skipped: 'Niet gesproken. De reden staat in het dossier.',
    none: 'Er is nog geen gesprek vastgelegd.',
  },
  decision: 'Wat besluit je?',
  /** Equal in weight: each says what follows. At most 75 characters, or a platform cuts it off. */
  decisions: {
    approve: 'Akkoord: met deze tekst kan iemand van jullie nu melden',
    return: 'Terug met vragen: de schrijver past aan en legt opnieuw voor',
    refuse: 'Niet melden: er wordt nu niet gemeld, de casus blijft open',
  } satisfies Record<DraftDecision, string>,
  notLast: (names: string) => `Na jouw akkoord is ook nog akkoord nodig van ${names}.`,
  everyone:
    'Niet melden is een besluit binnen de school. Iedere professional mag zelf melden bij Veilig Thuis, 0800-2000, ook zonder akkoord van directie (Wmo 2015, artikel 5.2.6).',
  reason: 'Waarom, of wat wil je weten?',
  reasonHint: 'Nodig bij terug met vragen en bij niet melden. Bij akkoord mag dit leeg blijven.',
  errors: {
    ground: 'Kies bij akkoord waarom je dit alleen beslist.',
    return: 'Schrijf op wat je wilt weten of anders wilt zien.',
    refuse: 'Schrijf op waarom er niet gemeld wordt.',
  },
  informative: 'Er is al gemeld. Deze tekst staat hier ter informatie.',
  version: (revision: number, name: string, when: string) => `Versie ${revision}, geschreven door ${name}, ${when}.`,
  exact: 'De tekst',
  endOfText: 'Einde van de tekst.',
  readBy: (names: string) => `Gelezen door: ${names}.`,
  contactGone:
    'In de tekst staat een contact op school dat niet meer bij deze casus hoort, of afwezig is. Pas de tekst aan voordat je meldt.',
  status: {
    drafting: 'Nog in bewerking.',
    waiting: (names: string) => `Wacht op: ${names}.`,
    asked: (names: string) => `Wacht op ${names}: gevraagd het over te nemen.`,
    returned: 'Terug met vragen.',
    approved: 'Akkoord. Nu nog melden en dat vastleggen.',
    refused: 'Besloten is om deze melding niet te doen.',
  },
  approvedBy: (names: string) => `Akkoord van: ${names}.`,
  editButton: 'Tekst aanpassen',
  dissentButton: 'Ik ben het niet eens',
  returned: 'Vragen',
  refusal: 'Waarom niet',
  dissent: 'Niet eens',
  wordsBy: (name: string, when: string) => `${name}, ${when}`,
  alone:
    'Er heeft nog niemand anders deze tekst gelezen, en vandaag is er niemand in de casus die dat kan. Wil je toch nu besluiten, leg dan uit waarom.',
  aloneInRoles:
    'Jullie protocol laat hier twee mensen samen beslissen, en vandaag is er niemand voor de andere rol. Wil je toch nu besluiten, leg dan uit waarom.',
  aloneGround: 'Akkoord? Waarom beslis je dit alleen?',
  boardSees: (names: string) =>
    `Het bestuur (${names}) krijgt bericht: je rol, de roepnaam van de casus, wanneer, en wat je hier kiest. Niets van de inhoud.`,
  boardHasNone:
    'Van het bestuur hoort hier niemand vanzelf iets. Vertel het contact bij het bestuur alleen dat je dit alleen besliste en wat je hier kiest, niets van de inhoud.',
  aloneHint: 'Bij elk besluit nodig. Wat je hier schrijft blijft in het dossier. Het bestuur ziet het niet.',
  askReader: (names: string) =>
    `Er heeft nog niemand anders deze tekst gelezen, en dat moet wel. Vraag of ${names} de tekst nu opent en leest. Daarna kun je akkoord geven.`,
  dissentTitle: 'Niet eens',
  dissentSubmit: 'Vastleggen',
  dissentAbout:
    'Leg vast dat je het niet eens bent met het besluit om niet te melden. Je mag ook zelf melden bij Veilig Thuis (Wmo 2015, artikel 5.2.6). Daar heb je van niemand toestemming voor nodig.',
  dissentReason: 'Waarom ben je het niet eens?',
  none: 'Er is nog geen tekst, of die is niet voor jou.',
  readNew: 'Nieuwe versie lezen',
  changed: 'De tekst is veranderd. Lees de nieuwe versie.',
  yourWords: 'Dit had je geschreven:',
};
