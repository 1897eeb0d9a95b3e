/** What is kept of who is signed in on the page (`src/store/schema/page.ts`). */
import type * as tables from '../../../src/store/schema/page.ts';
import type { FieldsOf, TableWords } from './kinds.ts';

type Of<Name extends keyof typeof tables> = TableWords<FieldsOf<(typeof tables)[Name]>>;

const botAlone = 'Niemand via de bot: alleen de bot zelf.';

export const pageSessions: Of<'pageSessions'> = {
  title: 'Wie op de eigen pagina is aangemeld',
  term: 'sessions',
  readers: { words: botAlone, print: '643d5437' },
  columns: {
    id: ['open', 'access', '', 'Nummer.'],
    token: ['digest', 'access', '', 'Controlegetal van wat de browser heeft: daarmee kan niemand binnenkomen.'],
    platform: ['open', 'access', '', 'Slack of Teams.'],
    tenant: ['open', 'access', '', 'Werkruimte of organisatie daar.'],
    user: ['open', 'access', 'M', 'Nummer van het account daar.'],
    issuer: ['open', 'access', '', 'Wie zei dat dit account het was.'],
    shared: ['open', 'access', '', 'Of ook anderen dit apparaat gebruiken.'],
    madeAt: ['open', 'access', 'M', 'Wanneer die collega zich aanmeldde.'],
    readAt: ['open', 'access', 'M', 'Wanneer die collega het laatst iets las.'],
  },
};

export const pageSignIns: Of<'pageSignIns'> = {
  title: 'Welke aanmeldingen terugkwamen, zodat dat één keer kan',
  term: 'sessions',
  readers: { words: botAlone, print: '643d5437' },
  columns: {
    state: ['digest', 'access', '', 'Controlegetal van wat heen en weer ging.'],
    at: ['open', 'access', '', 'Wanneer.'],
  },
};
