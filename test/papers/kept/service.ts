/** What is kept of how the bot is served (`src/store/schema/service.ts`). */
import type * as tables from '../../../src/store/schema/service.ts';
import type { FieldsOf, TableWords } from './kinds.ts';

type Of<Name extends keyof typeof tables> = TableWords<FieldsOf<(typeof tables)[Name]>>;

const botAlone = 'Niemand via de bot: alleen de bot zelf.';

export const backups: Of<'backups'> = {
  title: 'Welke back-ups er gemaakt zijn',
  term: 'backups',
  readers: { words: botAlone, print: '643d5437' },
  columns: {
    id: ['open', 'running', '', 'Nummer.'],
    at: ['open', 'running', '', 'Van welk moment.'],
    kind: ['open', 'running', '', 'Gemaakt, teruggezet, of sinds wanneer dit wordt bijgehouden.'],
    sha256: ['digest', 'running', '', 'Controlegetal van het bestand.'],
    rows: ['open', 'running', '', 'Hoeveel rijen.'],
    bytes: ['open', 'running', '', 'Hoe groot.'],
  },
};

export const newsTold: Of<'newsTold'> = {
  title: 'Wat iemand is verteld over hoe de bot werkt, zodat het één keer gebeurt',
  term: 'told',
  readers: { words: botAlone, print: '643d5437' },
  columns: {
    personId: ['open', 'running', 'M', 'Welke collega.'],
    about: ['open', 'running', '', 'Waarover, bijvoorbeeld de back-up.'],
    state: ['open', 'running', '', 'Wat er toen mis was.'],
    at: ['open', 'running', 'M', 'Wanneer.'],
  },
};
