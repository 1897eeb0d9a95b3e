/** What is kept of requests of parents and pupils, and of the ends of files (`src/store/schema/requests.ts`, `src/store/schema/ends.ts`). */
import type { RequestCourse, RequestWords } from '../../../src/consultation/requests/request.ts';
import type * as endTables from '../../../src/store/schema/ends.ts';
import type * as requestTables from '../../../src/store/schema/requests.ts';
import type { Field, FieldsOf, TableWords } from './kinds.ts';

type Asks<Name extends keyof typeof requestTables> = TableWords<FieldsOf<(typeof requestTables)[Name]>>;
type Ends<Name extends keyof typeof endTables> = TableWords<FieldsOf<(typeof endTables)[Name]>>;

const course: Readonly<Record<keyof RequestCourse, Field>> = {
  asker: ['open', 'requests', 'LO', 'Wie vraagt: ouder, leerling of een ander. Geen naam.'],
  about: ['open', 'requests', 'O', 'Of het alleen gaat om wat over de vrager zelf staat.'],
  isSixteen: ['open', 'requests', 'L', 'Of de leerling 16 of ouder was.'],
  authority: ['open', 'requests', 'O', 'Of die ouder gezag heeft.'],
  danger: ['open', 'requests', 'L', 'Of een antwoord gevaar kan geven.'],
  safety: ['open', 'requests', 'LM', 'Wat Veilig Thuis daarover aanraadde, wie dat vroeg en wanneer.'],
  extendedOn: ['open', 'requests', '', 'Wanneer de brief ging dat het langer duurt.'],
  sent: ['open', 'requests', 'M', 'Welke brieven gingen, wanneer en door wie.'],
};

const words: Readonly<Record<keyof RequestWords, Field>> = {
  child: ['school', 'requests', 'L', 'Naam van de leerling.'],
  askerName: ['school', 'requests', 'LOD', 'Naam van wie vraagt.'],
  asks: ['school', 'requests', 'LOD', 'Wat die vraagt, in eigen woorden.'],
};

const whoReadsTheCore = 'Wie nu in de kern van die casus is. Een ander merkt niet dat er zo’n casus is.';

export const requests: Asks<'requests'> = {
  title: 'Een verzoek van een ouder of leerling',
  term: 'requests',
  readers: {
    words:
      'Intern begeleider, directie en privacyfunctionaris van de school, en wie in de kern is van een casus waar het over gaat.',
    print: 'bbd516b1',
  },
  columns: {
    id: ['open', 'requests', '', 'Nummer van het verzoek.'],
    schoolId: ['open', 'requests', '', 'Welke school.'],
    kind: ['open', 'requests', 'LO', 'Inzage, verbetering, wissen, bezwaar, of een klachtencommissie.'],
    receivedOn: ['open', 'requests', 'LO', 'Op welke dag het kwam.'],
    course: ['open', 'requests', 'LOM', 'Hoe het gaat, zonder namen. Elk deel staat hieronder.'],
    keys: [
      'hash',
      'requests',
      'L',
      'Vingerafdrukken van de naam, om de casussen te vinden. Leeg als het verzoek klaar is.',
    ],
    openedBy: ['open', 'requests', 'M', 'Wie het opschreef.'],
    openedAt: ['open', 'requests', 'M', 'Wanneer.'],
    endedAt: ['open', 'requests', '', 'Wanneer het klaar was.'],
    comparedAt: ['open', 'running', '', 'Wanneer er het laatst naar casussen is gezocht.'],
    number: ['open', 'account', '', 'Volgnummer: zo valt op als er een ontbreekt.'],
    mark: ['mark', 'account', '', 'Merk over het verzoek.'],
  },
  inside: { course },
};

export const requestWords: Asks<'requestWords'> = {
  title: 'Namen en woorden van een verzoek',
  term: 'requestWords',
  readers: {
    words:
      'Intern begeleider en directie van de school, en wie in de kern is van een casus waar het over gaat. De privacyfunctionaris niet.',
    print: 'de103877',
  },
  columns: {
    requestId: ['open', 'requests', '', 'Welk verzoek.'],
    schoolId: ['open', 'requests', '', 'Welke school.'],
    kid: ['open', 'running', '', 'Naam van de sleutel.'],
    sealed: ['school', 'requests', 'LOD', 'De namen en woorden. Elk deel staat hieronder.'],
  },
  inside: { sealed: words },
};

export const requestAdvice: Asks<'requestAdvice'> = {
  title: 'Wat de privacyfunctionaris bij een verzoek adviseert',
  term: 'requestWords',
  readers: { words: 'De privacyfunctionaris zelf, en wie de woorden van het verzoek leest.', print: '4cf10106' },
  columns: {
    requestId: ['open', 'requests', '', 'Welk verzoek.'],
    personId: ['open', 'requests', 'M', 'Wie adviseerde.'],
    at: ['open', 'requests', 'M', 'Wanneer.'],
    schoolId: ['open', 'requests', '', 'Welke school.'],
    kid: ['open', 'running', '', 'Naam van de sleutel.'],
    sealed: ['school', 'requests', 'LOD', 'Het advies.'],
  },
};

export const requestCases: Asks<'requestCases'> = {
  title: 'Over welke casussen een verzoek gaat, en wat daarover besloten is',
  term: 'requestWords',
  readers: { words: whoReadsTheCore, print: 'eac8664e' },
  columns: {
    requestId: ['open', 'requests', '', 'Welk verzoek.'],
    caseId: ['open', 'requests', 'L', 'Welke casus.'],
    schoolId: ['open', 'requests', '', 'Welke school.'],
    foundAt: ['open', 'requests', '', 'Wanneer de casus gevonden is.'],
    decision: ['open', 'requests', 'L', 'Alles, een deel of niets.'],
    ground: ['open', 'requests', 'L', 'Op welke grond van UAVG artikel 41 iets wegblijft.'],
    sealed: ['case', 'requests', 'LODM', 'De reden in woorden.'],
    decidedBy: ['open', 'requests', 'M', 'Wie besliste.'],
    decidedAt: ['open', 'requests', 'M', 'Wanneer.'],
    mark: ['mark', 'account', '', 'Merk dat deze casus bij dit verzoek gevonden is.'],
  },
};

export const requestLines: Asks<'requestLines'> = {
  title: 'Wat er van elke regel van een dossier naar buiten gaat',
  term: 'requestWords',
  readers: { words: whoReadsTheCore, print: '8033ac1c' },
  columns: {
    requestId: ['open', 'requests', '', 'Welk verzoek.'],
    caseId: ['open', 'requests', 'L', 'Welke casus.'],
    rowId: ['open', 'requests', '', 'Welke regel van het logboek.'],
    choice: ['open', 'requests', 'L', 'Alles, een deel of niets.'],
    sealed: ['case', 'requests', 'LODM', 'Welke woorden wegblijven.'],
    personId: ['open', 'requests', 'M', 'Wie koos.'],
    at: ['open', 'requests', 'M', 'Wanneer.'],
  },
};

export const requestEnds: Asks<'requestEnds'> = {
  title: 'Dat een casus na een verzoek is vernietigd',
  term: 'requestEnds',
  readers: { words: 'Alleen wie toen in de kern van die casus was.', print: '4b354282' },
  columns: {
    requestId: ['open', 'requests', '', 'Welk verzoek.'],
    caseId: ['open', 'retention', 'L', 'Welke casus. Die is er dan niet meer.'],
    schoolId: ['open', 'requests', '', 'Welke school.'],
    endedAt: ['open', 'retention', '', 'Wanneer.'],
    proposedBy: ['open', 'retention', 'M', 'Wie het voorstelde.'],
    confirmedBy: ['open', 'retention', 'M', 'Wie akkoord gaf.'],
    readers: ['open', 'retention', 'M', 'Wie dit mag lezen.'],
  },
};

export const receipts: Ends<'receipts'> = {
  title: 'Bewijs dat een casus vernietigd is',
  term: 'ended',
  readers: { words: 'Niemand via de bot. Het gaat mee met `zorg receipts export`.', print: '643d5437' },
  columns: {
    caseId: ['open', 'retention', 'L', 'Nummer van de casus die er niet meer is.'],
    schoolId: ['open', 'retention', '', 'Welke school.'],
    destroyedAt: ['open', 'retention', '', 'Wanneer.'],
    rows: ['open', 'retention', '', 'Hoeveel regels het logboek had.'],
    head: ['digest', 'retention', '', 'Controlegetal van de laatste regel.'],
    proposedBy: ['open', 'retention', 'M', 'Wie het voorstelde.'],
    confirmedBy: ['open', 'retention', 'M', 'Wie akkoord gaf.'],
    ground: ['open', 'retention', '', 'Omdat de termijn om was, of na een verzoek.'],
    mark: ['mark', 'account', '', 'Merk over het bewijs.'],
  },
};

export const lineReceipts: Ends<'lineReceipts'> = {
  title: 'Bewijs dat een regel gewist is',
  term: 'ended',
  readers: {
    words: 'Niemand via de bot. Dat een regel gewist is, staat ook in het logboek van de casus.',
    print: '643d5437',
  },
  columns: {
    caseId: ['open', 'retention', 'L', 'Welke casus.'],
    entry: ['open', 'retention', '', 'Welke regel.'],
    schoolId: ['open', 'retention', '', 'Welke school.'],
    ground: ['open', 'retention', '', 'Op welke grond.'],
    askedBy: ['open', 'retention', 'M', 'Wie erom vroeg.'],
    erasedBy: ['open', 'retention', 'M', 'Wie het deed.'],
    erasedAt: ['open', 'retention', '', 'Wanneer.'],
    kid: ['open', 'running', '', 'Naam van de sleutel.'],
    mark: ['mark', 'account', '', 'Merk over het bewijs.'],
  },
};

export const caseEnds: Ends<'caseEnds'> = {
  title: 'Van welke casus de bewaartermijn om is, of het einde gevraagd is',
  term: 'case',
  readers: {
    words:
      'Intern begeleider, directie en privacyfunctionaris van de school, via een functie: roepnaam, dagen en wie het vroeg. Niet wie de casus niet mag zien.',
    print: '643d5437',
  },
  columns: {
    caseId: ['open', 'retention', 'L', 'Welke casus.'],
    schoolId: ['open', 'retention', '', 'Welke school.'],
    dueAt: ['open', 'retention', 'L', 'Sinds wanneer de termijn om is.'],
    waitsSince: ['open', 'retention', 'L', 'Sinds wanneer de school er iets mee kan.'],
    proposedBy: ['open', 'retention', 'M', 'Wie voorstelde te vernietigen.'],
    proposedAt: ['open', 'retention', 'M', 'Wanneer.'],
    ground: ['open', 'retention', 'L', 'Omdat de termijn om is, of na een verzoek.'],
    confirmedBy: ['open', 'retention', 'M', 'Wie akkoord gaf.'],
    confirmedAt: ['open', 'retention', 'M', 'Wanneer.'],
    toldAt: ['open', 'retention', '', 'Wanneer privacyfunctionaris en bestuur hoorden dat niemand iets deed.'],
    heldSince: ['open', 'retention', 'L', 'Dat de casus werd vastgehouden, bekend van buiten de database.'],
    askedMark: ['mark', 'account', 'M', 'Merk dat die persoon het vroeg.'],
    agreedMark: ['mark', 'account', 'M', 'Merk dat die persoon akkoord gaf.'],
  },
};
