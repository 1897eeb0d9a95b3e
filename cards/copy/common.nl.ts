import type { RoleId } from '../../src/protocol/terms.ts';

const roles: Readonly<Record<RoleId, string>> = {
  teacher: 'leerkracht',
  careCoordinator: 'intern begeleider',
  schoolLeader: 'directie',
  confidant: 'vertrouwenspersoon',
  board: 'bestuur',
  administrator: 'beheerder',
  privacyOfficer: 'privacyfunctionaris',
};

/** UI strings that private views share. */
export const commonCopy = {
  roles,
  save: 'Opslaan',
  yes: 'Ja',
  no: 'Nee',
  date: 'Wanneer was dit?',
  dateHint: 'Weet je de dag niet, laat hem dan leeg.',
  time: 'Hoe laat?',
  capital: (words: string) => `${words.charAt(0).toUpperCase()}${words.slice(1)}`,
  timeIfKnown: 'Hoe laat, als je het weet?',
  bullet: (words: string) => `• ${words}`,
  /** A label may be a question of a form, which ends in its own mark. */
  labelled: (label: string, words: string) => (label.endsWith('?') ? `${label} ${words}` : `${label}: ${words}`),
  cutOff: (left: number) =>
    left === 1 ? 'Er staat er nog 1 in het dossier.' : `Er staan er nog ${left} in het dossier.`,
  openFile: 'Naar het dossier',
  backToStep: 'Terug naar de stap',
  /** `documents`: names of what a rule comes from. */
  source: (documents: readonly string[]) => `Dit komt uit: ${documents.join(', ')}`,
  /** Papers of schools that more than one protocol draws on, by their number in a `source`. */
  papers: {
    S0: 'veiligheidsplan van een basisschool',
    S1: 'artikel voor scholen in Utrecht',
    S2: 'ondersteuningsroute, meldcode en Verwijsindex van een basisschool',
    S3: 'kwaliteitskaart meldcode',
    S4: 'stappenplan van een schoolbestuur, met het basismodel meldcode',
  } as Readonly<Record<string, string>>,
  overlay: 'aanvulling op het protocol',
  errors: {
    required: 'Vul dit nog in.',
    choose: 'Kies er een.',
    date: 'Kies een datum.',
    time: 'Schrijf de tijd als uren en minuten, bijvoorbeeld 14:30.',
    unknownPerson: 'Kies iemand uit de lijst.',
  },
  gone: 'Dit is er niet meer. Open het dossier om te zien hoe het er nu voor staat.',
};
