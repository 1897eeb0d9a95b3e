/** UI strings of the board's anonymous figures. Every figure covers five cases or more, of all schools of a board together. */
import type { FigureAnswer, FigureOutcome, FigureTerm } from '../../src/figures/sheet.ts';

const outcomes: Readonly<Record<FigureOutcome, string>> = {
  reportAndHelp: 'Melden, en ook hulp',
  report: 'Melden',
  help: 'Hulp, zonder melding',
  neither: 'Geen melding en geen hulp',
};

const terms: Readonly<Record<FigureTerm, string>> = {
  read: 'Een vraag gelezen',
  tasks: 'Andere taken gedaan',
  feedback: 'Antwoord van Veilig Thuis',
};

const answers: Readonly<Record<FigureAnswer, string>> = {
  receipt: 'Melding aangekomen',
  answer: 'Antwoord',
};

export const figuresCopy = {
  title: 'Cijfers',
  heading: (board: string, year: string) => `${board}, schooljaar ${year}`,
  year: (year: number) => `${year}-${year + 1}`,
  intro: 'Alle scholen van het bestuur samen. Zonder namen, en zonder casussen.',
  cases: 'Casussen in dit jaar',
  steps: {
    title: 'Hoe ver de casussen kwamen',
    about: 'Casussen waarin deze stap klaar is. Daarachter hoelang de stap meestal duurde (de middelste waarde).',
    names: ['Signalen in kaart', 'Overleg', 'Gesprekken', 'Wegen', 'Beslissen'] as const,
    name: (step: number, title: string) => `${step}. ${title}`,
  },
  outcomes: {
    title: 'Wat er beslist is',
    about: 'De twee beslissingen samen: is melden nodig, en is hulp (ook) mogelijk.',
    names: outcomes,
    emergency: 'Met spoed gemeld',
    emergencyAbout:
      'Met spoed gemeld is buiten de stappen om. Deze casussen tellen bij de stappen en beslissingen niet mee.',
  },
  inTime: {
    title: 'Op tijd',
    about:
      'Deel van de casussen waarin het op tijd was. Een vraag lezen: bij gevaar binnen 10 minuten, bij ernst binnen 2 uur, anders binnen een schooldag. Andere taken: allemaal voor de eerste datum die erbij stond. Veilig Thuis: binnen de werkdagen die ervoor staan.',
    names: terms,
  },
  veiligThuis: {
    title: 'Hoelang Veilig Thuis erover deed',
    about: 'Dagen vanaf de melding, de middelste waarde. Meldingen waar nog geen antwoord op is, tellen hier niet mee.',
    names: answers,
  },
  perCent: (share: number) => `${share}%`,
  days: (days: number) => {
    if (days === 0) return 'zelfde dag';
    return days === 1 ? '1 dag' : `${String(days).replace('.', ',')} dagen`;
  },
  both: (cases: string, days: string) => `${cases} (${days})`,
  hidden: '–',
  hiddenMeans:
    '– betekent: minder dan vijf, of zo dicht bij een ander getal dat je een groep van minder dan vijf kunt uitrekenen. Het kan dus ook nul zijn.',
  whole:
    'Een schooljaar loopt van 1 augustus tot en met 31 juli. De cijfers komen als het voorbij is, en veranderen daarna niet meer. Oefeningen tellen niet mee.',
  nothing: 'Dit jaar zijn er te weinig casussen om iets te laten zien.',
  notYet: 'Dit schooljaar is nog niet voorbij.',
  otherYear: (year: string) => `Schooljaar ${year}`,
  chart: (heading: string) => `Grafiek van de cijfers van ${heading}`,
  chartAlternative: (heading: string) => `Grafiek van de cijfers van ${heading}. Onder de grafiek staan ze als tekst.`,
  cli: {
    noBoard: 'Er is nog geen bestuur.',
    unknownBoard: (names: string) => `Dit bestuur is er niet. Wel: ${names}.`,
    whichBoard: (names: string) => `Er is meer dan één bestuur. Kies met --board: ${names}.`,
    badYear: 'Geef bij --year het jaar waarin het schooljaar begon, bijvoorbeeld 2025.',
    notOver: (year: string) => `Van schooljaar ${year} zijn er geen cijfers: het is nog niet voorbij.`,
  },
};
