/** What is kept of messages to one person, reminders, duties, seals, checks and figures (`src/store/schema/later.ts`, `src/store/schema/figures.ts`). */
import type * as figureTables from '../../../src/store/schema/figures.ts';
import type * as laterTables from '../../../src/store/schema/later.ts';
import type { FieldsOf, TableWords } from './kinds.ts';

type Later<Name extends keyof typeof laterTables> = TableWords<FieldsOf<(typeof laterTables)[Name]>>;
type Figures<Name extends keyof typeof figureTables> = TableWords<FieldsOf<(typeof figureTables)[Name]>>;

const botAlone = 'Niemand via de bot: alleen de bot zelf.';

export const digestSettings: Later<'digestSettings'> = {
  title: 'Wanneer iemand het weekoverzicht wil',
  term: 'own',
  readers: { words: 'Alleen die collega zelf.', print: '3b857b00' },
  columns: {
    personId: ['open', 'waits', 'M', 'Welke collega.'],
    on: ['open', 'waits', 'M', 'Aan of uit.'],
    day: ['open', 'waits', 'M', 'Welke dag.'],
    time: ['open', 'waits', 'M', 'Hoe laat.'],
  },
};

export const personalPosts: Later<'personalPosts'> = {
  title: 'Berichten aan één persoon: weekoverzicht, herinnering, alarm, bericht aan het bestuur, welkom',
  term: 'messages',
  readers: { words: 'Alleen die collega zelf.', print: '77b6ac55' },
  columns: {
    id: ['open', 'sending', '', 'Nummer van het bericht.'],
    personId: ['open', 'sending', 'M', 'Voor wie.'],
    schoolId: ['open', 'sending', '', 'Welke school.'],
    slot: ['open', 'sending', 'LM', 'Welk bericht. Daar kan een roepnaam of het nummer van een casus in staan.'],
    state: ['open', 'running', '', 'Gepland, onderweg, bezorgd, leeg of mislukt.'],
    card: ['open', 'sending', 'LM', 'Het bericht zelf, zolang het onderweg is: roepnamen, stappen, data. Daarna leeg.'],
    platform: ['open', 'sending', '', 'Slack of Teams.'],
    tenant: ['open', 'sending', '', 'Welke organisatie daar.'],
    room: ['open', 'sending', 'M', 'In welke chat.'],
    reference: ['open', 'sending', '', 'Nummer van het bericht daar.'],
    attempts: ['open', 'running', '', 'Hoe vaak het is geprobeerd.'],
    plannedAt: ['open', 'sending', 'M', 'Wanneer het gepland was.'],
    asOf: ['open', 'sending', '', 'Over welk moment het gaat.'],
    leaseUntil: ['open', 'running', '', 'Tot wanneer een bot ermee bezig mag zijn.'],
    leaseBy: ['open', 'running', '', 'Welke bot.'],
    retryAt: ['open', 'running', '', 'Wanneer het opnieuw wordt geprobeerd.'],
  },
};

export const reminders: Later<'reminders'> = {
  title: 'Hoe vaak iemand aan een taak is herinnerd',
  term: 'reminders',
  readers: { words: 'Wie nu bij de casus hoort en wiens toegang niet stilstaat.', print: 'bdb0bd7b' },
  columns: {
    caseId: ['open', 'waits', 'L', 'Welke casus.'],
    task: ['open', 'waits', 'L', 'Welke taak.'],
    revision: ['open', 'running', '', 'Welke versie van de taak.'],
    personId: ['open', 'waits', 'M', 'Welke collega.'],
    count: ['open', 'waits', 'M', 'Hoe vaak.'],
    lastOn: ['open', 'waits', 'M', 'Wanneer het laatst.'],
    snoozedUntil: ['open', 'waits', 'M', 'Tot wanneer die collega het uitstelde.'],
    snoozes: ['open', 'waits', 'M', 'Hoe vaak uitgesteld.'],
    passed: ['open', 'waits', 'M', 'Of de vervanger is gevraagd.'],
  },
};

export const dutiesDone: Later<'dutiesDone'> = {
  title: 'Wat elk jaar terugkomt, en wie het deed',
  term: 'none',
  readers: {
    words:
      'Wie aan de school een rol heeft waarin die casussen kan zien. Wie een cursus volgde, leest alleen die collega zelf en wie de school leidt.',
    print: '668c02fb',
  },
  columns: {
    schoolId: ['open', 'waits', '', 'Welke school.'],
    item: ['open', 'waits', 'M', 'Wat: iets van elk jaar, een cursus, of het stuk zelf.'],
    on: ['open', 'waits', 'M', 'Op welke dag het kwam.'],
    personId: ['open', 'waits', 'M', 'Wie het afvinkte.'],
    at: ['open', 'waits', 'M', 'Wanneer.'],
  },
};

export const rounds: Later<'rounds'> = {
  title: 'Wanneer de bot weer naar een school kijkt',
  term: 'school',
  readers: { words: botAlone, print: '643d5437' },
  columns: {
    schoolId: ['open', 'running', '', 'Welke school.'],
    job: ['open', 'running', '', 'Welk werk.'],
    nextAt: ['open', 'running', '', 'Wanneer weer.'],
    leaseUntil: ['open', 'running', '', 'Tot wanneer een bot ermee bezig mag zijn.'],
    leaseBy: ['open', 'running', '', 'Welke bot.'],
    print: ['digest', 'running', '', 'Hoe de school was toen het werk begon.'],
    code: ['open', 'running', '', 'Met welke code.'],
    turn: ['open', 'running', '', 'Wie ermee bezig is.'],
  },
};

export const seals: Later<'seals'> = {
  title: 'Het dagzegel over alle logboeken van een school',
  term: 'none',
  readers: {
    words: 'Wie aan de school een rol heeft, en wie het bestuur er voor één casus aanwees.',
    print: '18a8fc86',
  },
  columns: {
    schoolId: ['open', 'account', '', 'Welke school.'],
    day: ['open', 'account', '', 'Welke dag.'],
    sealedAt: ['open', 'account', '', 'Wanneer.'],
    cases: ['open', 'account', '', 'Over hoeveel casussen.'],
    root: ['mark', 'account', '', 'Het zegel.'],
    fingerprint: ['open', 'account', '', 'Kort kenmerk van het zegel, om elders te bewaren.'],
    kid: ['open', 'running', '', 'Naam van de sleutel.'],
    marked: ['open', 'account', '', 'Hoe vaak de lijst van mensen toen gemerkt was.'],
    requests: ['open', 'account', '', 'Nummer van het laatste verzoek toen.'],
  },
};

export const sealHeads: Later<'sealHeads'> = {
  title: 'Waar elk logboek die dag was',
  term: 'none',
  readers: { words: botAlone, print: '643d5437' },
  columns: {
    caseId: [
      'open',
      'account',
      'L',
      'Welke casus. Blijft staan als de casus vernietigd is, en heeft dan geen naam meer.',
    ],
    day: ['open', 'account', '', 'Welke dag.'],
    schoolId: ['open', 'account', '', 'Welke school.'],
    seq: ['open', 'account', '', 'Hoeveel regels.'],
    head: ['digest', 'account', '', 'Controlegetal van de laatste regel.'],
  },
};

export const nightlyChecks: Later<'nightlyChecks'> = {
  title: 'Wat de controle van de nacht vond',
  term: 'school',
  readers: {
    words: 'Niemand rechtstreeks: de bot vertelt het aan wie de scholen inricht en aan de privacyfunctionaris.',
    print: '643d5437',
  },
  columns: {
    schoolId: ['open', 'account', '', 'Welke school.'],
    lookedAt: ['open', 'account', '', 'Wanneer alles bekeken is.'],
    found: ['open', 'account', 'L', 'Welke rijen niet zijn wat zij waren: tabel en nummer, geen inhoud.'],
    looks: ['open', 'account', '', 'Hetzelfde van wie keek.'],
    mark: ['mark', 'account', '', 'Merk over wat gevonden is.'],
  },
};

export const caseOutcomes: Figures<'caseOutcomes'> = {
  title: 'Waaruit de cijfers voor het bestuur worden geteld',
  term: 'case',
  readers: {
    words: 'Niemand. Alleen het tellen zelf komt erbij, en dat geeft geen aantal onder de vijf.',
    print: '643d5437',
  },
  columns: {
    caseId: ['open', 'figures', 'L', 'Welke casus.'],
    seq: ['open', 'figures', '', 'Bij welke regel van het logboek.'],
    kid: ['open', 'running', '', 'Naam van de sleutel.'],
    tag: ['hash', 'figures', 'L', 'Vingerafdruk van de uitkomst: zegt zonder de sleutel van de school niets.'],
  },
};

export const figureSheets: Figures<'figureSheets'> = {
  title: 'De cijfers van een schooljaar dat om is',
  term: 'none',
  readers: { words: 'Niemand rechtstreeks. De bot geeft het blad aan wie van het bestuur is.', print: '643d5437' },
  columns: {
    boardId: ['open', 'figures', '', 'Welk bestuur.'],
    year: ['open', 'figures', '', 'Welk schooljaar.'],
    sheet: ['open', 'figures', '', 'De aantallen. Wat onder de vijf is, of dat zou verraden, ontbreekt.'],
    madeAt: ['open', 'figures', '', 'Wanneer het blad is gemaakt.'],
  },
};
