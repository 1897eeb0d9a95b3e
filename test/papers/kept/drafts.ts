/** What is kept of what somebody types on the page and has not saved yet (`src/store/schema/drafts.ts`). */
import type * as tables from '../../../src/store/schema/drafts.ts';
import type { FieldsOf, TableWords } from './kinds.ts';

type Of<Name extends keyof typeof tables> = TableWords<FieldsOf<(typeof tables)[Name]>>;

export const caseDrafts: Of<'caseDrafts'> = {
  title: 'Wat een collega in een casus typt en nog niet bewaarde',
  term: 'drafts',
  readers: {
    words: 'Alleen wie het typte, en alleen zolang die nu bij de casus hoort en wiens toegang niet stilstaat.',
    print: 'ed274bf0',
  },
  columns: {
    personId: ['open', 'case', 'M', 'Wie het typt.'],
    form: ['open', 'case', '', 'Nummer van het formulier.'],
    caseId: ['open', 'case', 'L', 'Welke casus.'],
    place: ['open', 'case', '', 'Welk formulier het is.'],
    sessionId: ['open', 'case', '', 'In welke aanmelding het getypt is.'],
    sealed: ['case', 'case', 'LODM', 'De woorden die getypt zijn.'],
    revision: ['open', 'case', '', 'Hoe vaak het bijgewerkt is.'],
    at: ['open', 'case', 'M', 'Wanneer voor het laatst.'],
  },
};

export const looseDrafts: Of<'looseDrafts'> = {
  title: 'Wat een collega typt dat nog in geen casus staat',
  term: 'looseDrafts',
  readers: { words: 'Alleen wie het typte, in dezelfde aanmelding.', print: '0f7d8922' },
  columns: {
    personId: ['open', 'case', 'M', 'Wie het typt.'],
    form: ['open', 'case', '', 'Nummer van het formulier.'],
    sessionId: ['open', 'case', '', 'In welke aanmelding het getypt is.'],
    place: ['open', 'case', '', 'Welk formulier het is.'],
    masterKid: ['open', 'case', '', 'Welke hoofdsleutel de sleutel hieronder verzegelt.'],
    wrapped: ['key', 'case', '', 'De sleutel van dit concept alleen, verzegeld met de hoofdsleutel.'],
    sealed: ['row', 'case', 'LODM', 'De woorden die getypt zijn.'],
    revision: ['open', 'case', '', 'Hoe vaak het bijgewerkt is.'],
    at: ['open', 'case', 'M', 'Wanneer voor het laatst.'],
  },
};
