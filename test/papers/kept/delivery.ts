/** What is kept of what goes out, what came in and who looked (`src/store/schema/delivery.ts`). */
import type * as tables from '../../../src/store/schema/delivery.ts';
import type { FieldsOf, TableWords } from './kinds.ts';

type Of<Name extends keyof typeof tables> = TableWords<FieldsOf<(typeof tables)[Name]>>;

const botAlone = 'Niemand via de bot: alleen de bot zelf, om te kunnen bezorgen.';

export const rooms: Of<'rooms'> = {
  title: 'De ruimte van een casus in de chat',
  term: 'case',
  readers: { words: botAlone, print: '643d5437' },
  columns: {
    caseId: ['open', 'sending', 'L', 'Welke casus.'],
    schoolId: ['open', 'sending', '', 'Welke school.'],
    wanted: ['open', 'sending', '', 'Of er een eigen ruimte nodig is.'],
    kind: ['open', 'sending', '', 'Een eigen ruimte, of ieder in de eigen chat.'],
    platform: ['open', 'sending', '', 'Slack of Teams.'],
    tenant: ['open', 'sending', '', 'Welke organisatie daar.'],
    room: ['open', 'sending', 'L', 'Nummer van de ruimte daar.'],
    strangers: ['open', 'sending', 'DM', 'Accounts in de ruimte die er niet horen.'],
    unreachable: ['open', 'sending', 'M', 'Collega’s die de bot niet kan bereiken.'],
    takingOut: ['open', 'sending', 'DM', 'Accounts die eruit moeten.'],
    failingSince: ['open', 'running', '', 'Sinds wanneer het bezorgen niet lukt.'],
    changes: ['open', 'running', '', 'Hoe vaak er iets veranderde.'],
    settled: ['open', 'running', '', 'Tot waar dat bezorgd is.'],
    claimed: ['open', 'running', '', 'Tot waar iemand bezig is.'],
    leaseUntil: ['open', 'running', '', 'Tot wanneer een bot ermee bezig mag zijn.'],
    leaseBy: ['open', 'running', '', 'Welke bot.'],
    retryAt: ['open', 'running', '', 'Wanneer het opnieuw wordt geprobeerd.'],
    lookedAt: ['open', 'running', '', 'Wanneer er het laatst gekeken is.'],
    lookAt: ['open', 'running', '', 'Wanneer er weer gekeken wordt.'],
    ending: ['open', 'retention', '', 'Of de ruimte wordt opgeruimd.'],
    mark: ['mark', 'account', '', 'Merk over welke ruimte het is.'],
  },
};

export const replicas: Of<'replicas'> = {
  title: 'Welke bots nu draaien',
  term: 'replicas',
  readers: { words: botAlone, print: '643d5437' },
  columns: {
    id: ['open', 'running', '', 'Nummer van de bot.'],
    beatAt: ['open', 'running', '', 'Wanneer zij het laatst van zich liet horen.'],
    masterKids: ['open', 'running', '', 'Namen van de hoofdsleutels die zij heeft.'],
    code: ['open', 'running', '', 'Met welke code zij werkt.'],
  },
};

export const posts: Of<'posts'> = {
  title: 'Wat er van een casus in de chat staat',
  term: 'case',
  readers: { words: botAlone, print: '643d5437' },
  columns: {
    id: ['open', 'sending', '', 'Nummer van de rij.'],
    caseId: ['open', 'sending', 'L', 'Welke casus.'],
    slot: ['open', 'sending', 'LM', 'Welke kaart: de checklist, een stap, of een seintje voor één collega.'],
    platform: ['open', 'sending', '', 'Slack of Teams.'],
    tenant: ['open', 'sending', '', 'Welke organisatie daar.'],
    room: ['open', 'sending', 'LM', 'In welke ruimte of chat.'],
    hash: ['digest', 'sending', '', 'Controlegetal van de kaart. De kaart zelf wordt niet bewaard.'],
    reference: ['open', 'sending', '', 'Nummer van het bericht daar.'],
    state: ['open', 'running', '', 'Onderweg, bezorgd, weg of mislukt.'],
    attempts: ['open', 'running', '', 'Hoe vaak het is geprobeerd.'],
    sentAt: ['open', 'sending', '', 'Wanneer het kwam.'],
  },
};

export const deliveries: Of<'deliveries'> = {
  title: 'Welke druk op een knop al is verwerkt, zodat hetzelfde niet twee keer gebeurt',
  term: 'deliveries',
  readers: { words: 'Wie zelf drukte, via de bot. Niemand anders.', print: '9762e89b' },
  columns: {
    key: ['open', 'sending', 'M', 'Nummer van de druk of het formulier.'],
    personId: ['open', 'sending', 'M', 'Wie.'],
    at: ['open', 'sending', 'M', 'Wanneer.'],
    sent: [
      'hash',
      'sending',
      'LODM',
      'Vingerafdruk van elk ingevuld veld, om hetzelfde formulier met andere woorden te herkennen.',
    ],
  },
};

export const lookWriters: Of<'lookWriters'> = {
  title: 'Welke bots inzage vastlegden',
  term: 'none',
  readers: { words: 'Elke collega alleen dat een nummer bestaat.', print: 'b40c360b' },
  columns: {
    id: ['open', 'account', '', 'Nummer.'],
    startedAt: ['open', 'account', '', 'Wanneer die bot begon.'],
    masterKid: ['open', 'running', '', 'Naam van de hoofdsleutel.'],
    wrapped: ['key', 'account', '', 'Sleutel voor de merken, ingepakt onder de hoofdsleutel.'],
  },
};

export const accessLog: Of<'accessLog'> = {
  title: 'Wie keek, en wie iets niet mocht zien',
  term: 'looks',
  readers: {
    words:
      'Van één casus wie die bijhoudt en in de kern is; van al haar scholen de privacyfunctionaris, zonder casussen die zij niet mag zien; en wie Zorgdraad beheert, met een opdracht. Allemaal via een functie die vraagt wie het is; lezen wordt zelf ook vastgelegd.',
    print: '643d5437',
  },
  columns: {
    id: ['mark', 'account', 'M', 'Merk van wie de inzage vastlegde.'],
    at: ['open', 'account', 'M', 'Wanneer.'],
    personId: ['open', 'account', 'M', 'Wie keek. Leeg: iemand die de bot niet kent.'],
    caseId: [
      'open',
      'account',
      'L',
      'Welke casus. Blijft staan als de casus vernietigd is, en heeft dan geen naam meer.',
    ],
    what: [
      'open',
      'account',
      'LM',
      'Wat er getoond of gevraagd is, zoals het dossier of de naam van de leerling. Geen inhoud.',
    ],
    allowed: ['open', 'account', 'M', 'Of het mocht.'],
    schoolId: ['open', 'account', '', 'Welke school.'],
    writer: ['open', 'account', '', 'Welke bot het vastlegde.'],
    n: ['open', 'account', '', 'Volgnummer: zo valt op als er een rij ontbreekt.'],
    said: ['open', 'account', '', 'Wat die bot over andere volgnummers zei.'],
  },
};
