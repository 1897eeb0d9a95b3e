import type { Direction, WrittenType } from '../../src/consultation/entry-types.ts';
import type { TalkPartner } from '../../src/protocol/terms.ts';
import { entryNames } from './file.nl.ts';
import { intakeCopy } from './intake.nl.ts';

/** UI strings of *Schrijf iets op*, *Reageer* and the other forms that write in the file. */
export const logbookCopy = {
  choose: {
    title: 'Schrijf iets op',
    question: 'Wat wil je opschrijven?',
    talk: { child: 'Gesprek met het kind', parents: 'Gesprek met de ouders' } satisfies Record<TalkPartner, string>,
    advice: 'Advies',
    consent: 'Toestemming',
    react: 'Reageer',
  },
  names: entryNames,
  titles: {
    fact: 'Feit',
    statement: 'Uitspraak',
    hypothesis: 'Aanname',
    opinion: 'Mening',
    diagnosis: 'Diagnose',
    remark: 'Opmerking',
  } satisfies Record<WrittenType, string>,
  submit: 'Opslaan',
  text: {
    fact: 'Wat zag, hoorde of rook je?',
    statement: 'Wat werd er gezegd, woord voor woord?',
    hypothesis: 'Wat denk je dat er speelt?',
    opinion: 'Wat vind je ervan?',
    diagnosis: 'Wat is er vastgesteld?',
    remark: 'Wat wil je erbij zetten?',
  } satisfies Record<WrittenType, string>,
  hints: {
    fact: 'Alleen wat je weet, zo precies als je kunt.',
    statement: 'Alleen de woorden zelf, zonder uitleg.',
    hypothesis: 'Dit blijft open tot iemand opschrijft of het klopt.',
    opinion: 'Dit staat apart van de feiten.',
    diagnosis: 'Alleen van iemand die daarvoor bevoegd is, zoals een arts of psycholoog.',
    remark: 'Bijvoorbeeld een afspraak of een verwijzing.',
  } satisfies Record<WrittenType, string>,
  saidBy: 'Van wie zijn deze woorden?',
  saidByHint: 'Bijvoorbeeld: het kind, moeder, een klasgenoot. Noem geen namen van andere kinderen.',
  heardBy: 'Wie hoorde het?',
  wroteBy: 'Wie schreef of hoorde dit?',
  madeBy: 'Wie stelde dit vast?',
  /** Words for oneself: a diagnosis is never one's own. */
  oneself: ['ik', 'ikzelf', 'ik zelf', 'mij', 'mijzelf', 'mezelf', 'me', 'zelf'],
  madeFunction: 'Wat is de functie van die persoon?',
  madeOn: 'Wat is de datum van het stuk?',
  place: intakeCopy.place,
  others: intakeCopy.others,
  othersHint: intakeCopy.othersHint,
  source: intakeCopy.source,
  sources: intakeCopy.sources,
  direction: 'Wat doet dit met je zorg?',
  directions: {
    supports: 'Het maakt de zorg groter',
    contradicts: 'Het maakt de zorg kleiner',
    neutral: 'Geen van beide',
  } satisfies Record<Direction, string>,
  audience: 'Wie mag dit lezen?',
  audiences: { case: 'Iedereen in de casus', core: 'Alleen de kern' },
  entryType: 'Wat voor notitie is het?',
  errors: { type: 'Kies wat voor notitie het is.' },
  react: {
    title: 'Reageer',
    in: (step: string) => `Je reageert in: ${step}.`,
    counts: (roles: string, place: string) => `Dit telt als het overleg van ${place} als het komt van: ${roles}.`,
    also: {
      all: (counts: readonly string[]) => `Als dat overleg telt ook: ${counts.join('; ')}.`,
      sameGroup: 'een reactie van een collega van dezelfde groep',
      veiligThuis: 'vastgelegd advies van Veilig Thuis',
      other: 'vastgelegd advies van een ander',
      form: (title: string) => `het formulier ${title}`,
    },
    countsIn: (place: string) => `Het overleg van ${place} is dit nog niet. Daarvoor reageer je in die stap.`,
    text: 'Wat wil je zeggen?',
    hint: 'In de ruimte staat alleen dat je reageerde. Je woorden staan in het dossier.',
    notBegun: 'Deze stap is nog niet begonnen. Kies Schrijf iets op.',
  },
  lift: {
    title: 'Zet in dossier',
    intro: 'Het bericht zelf blijft in de chat staan. Haal weg wat er niet in hoort voor je opslaat.',
    /** Where it came from no room of a case. */
    which: 'In welke casus hoort dit? Er is nog niets bewaard.',
    case: 'Casus',
    words: 'Het bericht',
    onward: 'Verder',
    message: 'Deze woorden komen uit het overleg. Haal weg wat geen feit of uitspraak is.',
  },
  correct: {
    title: 'Verbeteren',
    intro: 'Wat er stond, blijft staan. Jouw verbetering komt erbij.',
    before: 'Er stond',
  },
  beside: {
    title: 'Schrijf iets erbij',
    /** `name`: who wrote what stands there. */
    intro: (name: string) =>
      `Wat ${name} schreef, blijft staan. Wat jij opschrijft, komt ernaast, ook als je het anders zag.`,
    before: (name: string, words: string) => `${name} schreef: ${words}`,
    text: 'Wat zag, hoorde of weet jij?',
  },
  resolve: {
    title: 'Nagaan of dit klopt',
    status: 'Wat weten we nu?',
    confirmed: 'Het klopt',
    refuted: 'Het klopt niet',
    text: 'Waaruit blijkt dat?',
  },
  roster: {
    warning: (words: readonly string[]) =>
      `Hier staat misschien de naam van een andere leerling: ${words.join(', ')}. Andere leerlingen horen niet in dit dossier. Vervang de naam, bijvoorbeeld door “een klasgenoot”.`,
    own: 'Gaat het om de leerling zelf? Gebruik dan liever de werknaam, of sla het toch op.',
    choice: 'Wat wil je doen?',
    replace: 'Vervangen: ik pas de tekst aan',
    keep: 'Toch opslaan',
  },
  saved: {
    title: 'Opgeslagen',
    line: 'Het staat in het dossier.',
    readers: (people: string) => `${people} kunnen het lezen en krijgen een seintje zonder inhoud.`,
    reader: (person: string) => `${person} kan het lezen en krijgt een seintje zonder inhoud.`,
    nobody: 'Nu kan alleen jij het lezen.',
    unread: 'Nog door niemand gelezen.',
    open: 'Openen',
  },
  gone: 'Dit stuk is er niet, of het is niet voor jou.',
};
