/** What is kept of who is asked to come into a case, of visitors and of addresses (`src/store/schema/asked.ts`, `src/store/schema/addresses.ts`). */
import type * as addressTables from '../../../src/store/schema/addresses.ts';
import type * as tables from '../../../src/store/schema/asked.ts';
import type { FieldsOf, TableWords } from './kinds.ts';

type Of<Name extends keyof typeof tables> = TableWords<FieldsOf<(typeof tables)[Name]>>;

export const caseAsked: Of<'caseAsked'> = {
  title: 'Wie gevraagd is een casus over te nemen',
  term: 'case',
  readers: {
    words: 'Wie gevraagd is, leest deze rij en verder niets van de casus. En wie bij de casus hoort.',
    print: 'b5736916',
  },
  columns: {
    caseId: ['open', 'waits', 'L', 'Welke casus.'],
    personId: ['open', 'waits', 'M', 'Wie gevraagd is.'],
    schoolId: ['open', 'access', '', 'Welke school.'],
    role: ['open', 'waits', 'M', 'In welke rol.'],
    core: ['open', 'access', 'M', 'Of die collega ook de kern zou lezen.'],
    why: ['open', 'waits', 'M', 'Waarom: een ander liet de tijd verlopen, of is er niet.'],
    since: ['open', 'waits', 'M', 'Sinds wanneer.'],
    dueAt: ['open', 'waits', 'M', 'Uiterlijk wanneer.'],
    nextAt: ['open', 'waits', 'M', 'Wanneer de volgende wordt gevraagd.'],
    open: ['open', 'waits', 'M', 'Of de vraag nog openstaat.'],
  },
};

export const boardAsked: Of<'boardAsked'> = {
  title: 'Wie van het bestuur gevraagd is iemand aan te wijzen',
  term: 'case',
  readers: {
    words: 'Wie van het bestuur gevraagd is, leest deze rij en verder niets van de casus. En wie bij de casus hoort.',
    print: '6ed5bcb2',
  },
  columns: {
    caseId: ['open', 'waits', 'L', 'Welke casus.'],
    personId: ['open', 'waits', 'M', 'Wie van het bestuur.'],
    schoolId: ['open', 'access', '', 'Welke school.'],
    role: ['open', 'waits', '', 'Voor welke rol iemand nodig is.'],
    since: ['open', 'waits', 'M', 'Sinds wanneer.'],
    dueAt: ['open', 'waits', 'M', 'Uiterlijk wanneer.'],
    without: ['open', 'waits', 'M', 'Wie niet gekozen kan worden.'],
    seenAt: ['open', 'waits', 'M', 'Wanneer het gezien is.'],
    open: ['open', 'waits', 'M', 'Of de vraag nog openstaat.'],
    answeredAt: ['open', 'waits', 'M', 'Wanneer er antwoord kwam.'],
    named: ['open', 'waits', 'M', 'Wie is aangewezen.'],
  },
};

export const visitors: Of<'visitors'> = {
  title: 'Wie van een andere school voor één casus is aangewezen',
  term: 'case',
  readers: {
    words:
      'Wie aan de school een rol heeft, ziet wie het is, van welke school en of het nog loopt. Niet in welke casus en niet waarvoor.',
    print: '86f74a9c',
  },
  columns: {
    caseId: ['open', 'access', 'L', 'Welke casus.'],
    personId: ['open', 'access', 'M', 'Welke collega.'],
    schoolId: ['open', 'access', '', 'Aan welke school.'],
    home: ['open', 'access', 'M', 'Van welke school die collega is.'],
    role: ['open', 'access', 'M', 'Welke rol die collega daar heeft.'],
    namedBy: ['open', 'account', 'M', 'Wie van het bestuur het deed.'],
    from: ['open', 'access', 'M', 'Sinds wanneer.'],
    until: ['open', 'access', 'M', 'Tot wanneer. Leeg: nog steeds.'],
  },
};

export const addresses: TableWords<FieldsOf<(typeof addressTables)['addresses']>> = {
  title: 'Waar Teams zegt dat iemand te bereiken is',
  term: 'address',
  readers: { words: 'Niemand via de bot: alleen de bot zelf, om te kunnen schrijven.', print: '643d5437' },
  columns: {
    platform: ['open', 'sending', '', 'Teams.'],
    tenant: ['open', 'sending', '', 'Welke organisatie daar.'],
    user: ['open', 'sending', 'M', 'Nummer van het account.'],
    serviceUrl: ['open', 'sending', '', 'Adres van de dienst van Microsoft.'],
    channelUser: ['open', 'sending', 'M', 'Nummer waarmee deze bot dit account kent.'],
    conversation: ['open', 'sending', 'M', 'Nummer van de eigen chat met de bot.'],
    learntAt: ['open', 'sending', 'M', 'Wanneer de bot dit hoorde.'],
    mark: ['mark', 'account', 'M', 'Merk dat Microsoft het zo zei.'],
    conversationMark: ['mark', 'account', 'M', 'Hetzelfde voor de chat.'],
  },
};
