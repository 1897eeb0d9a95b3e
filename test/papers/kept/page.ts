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
    keyAt: ['open', 'access', 'M', 'Wanneer die collega het laatst een sleutel liet zien.'],
    keyPerson: ['open', 'access', 'M', 'Welke collega dat deed.'],
    keyMark: ['mark', 'access', '', 'Merk over die twee.'],
    challenge: ['digest', 'access', '', 'Controlegetal van wat de sleutel nu ondertekent.'],
    challengeUntil: ['open', 'access', '', 'Tot wanneer dat kan.'],
  },
};

export const pageKeys: Of<'pageKeys'> = {
  title: 'Met welke sleutel (telefoon of stick) een collega op de eigen pagina leest en beslist',
  term: 'keys',
  readers: { words: botAlone, print: '643d5437' },
  columns: {
    id: ['open', 'access', 'M', 'Nummer van de sleutel.'],
    personId: ['open', 'access', 'M', 'Wiens sleutel.'],
    publicKey: [
      'open',
      'access',
      '',
      'De openbare helft: daarmee kan niemand binnenkomen. Geen vinger en geen gezicht.',
    ],
    counter: ['open', 'access', '', 'Hoe vaak hij zelf zegt dat hij is gebruikt.'],
    transports: ['open', 'access', '', 'Hoe een browser hem bereikt.'],
    backedUp: ['open', 'access', '', 'Of de maker hem ook op andere apparaten van die collega bewaart.'],
    name: ['open', 'access', 'M', 'Hoe die collega hem noemt.'],
    madeAt: ['open', 'access', 'M', 'Wanneer hij is gemaakt.'],
    usedAt: ['open', 'access', 'M', 'Wanneer hij het laatst is gebruikt.'],
    mark: ['mark', 'access', '', 'Merk over de rij.'],
  },
};

export const pageKeyCodes: Of<'pageKeyCodes'> = {
  title: 'Welke code voor een eerste sleutel iemand kreeg',
  term: 'keyWork',
  readers: { words: botAlone, print: '643d5437' },
  columns: {
    id: ['open', 'access', '', 'Nummer.'],
    personId: ['open', 'access', 'M', 'Voor wie.'],
    givenBy: ['open', 'access', 'M', 'Door wie gegeven.'],
    until: ['open', 'access', '', 'Tot wanneer zij geldt.'],
    mark: ['mark', 'access', '', 'Merk over de rij en de code. De code zelf staat er niet.'],
    usedAt: ['open', 'access', 'M', 'Wanneer zij is gebruikt.'],
  },
};

export const pageKeyLifts: Of<'pageKeyLifts'> = {
  title: 'Wiens sleutels twee mensen opheffen, omdat er een kwijt is',
  term: 'keyWork',
  readers: { words: botAlone, print: '643d5437' },
  columns: {
    id: ['open', 'access', '', 'Nummer.'],
    personId: ['open', 'access', 'M', 'Wiens sleutels.'],
    schoolId: ['open', 'access', '', 'Van welke school.'],
    askedBy: ['open', 'access', 'M', 'Wie het vroeg.'],
    askedAt: ['open', 'access', 'M', 'Wanneer.'],
    agreedBy: ['open', 'access', 'M', 'Wie het ermee eens was.'],
    agreedAt: ['open', 'access', 'M', 'Wanneer.'],
    endedAt: ['open', 'access', 'M', 'Wanneer het klaar was, of is gestopt.'],
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
