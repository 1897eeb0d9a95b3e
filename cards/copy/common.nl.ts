import type { RoleId } from '../../src/protocol/terms.ts';

const roles: Readonly<Record<RoleId, string>> = {
  teacher: 'leerkracht',
  careCoordinator: 'intern begeleider',
  schoolLeader: 'directie',
  confidant: 'vertrouwenspersoon',
  board: 'bestuur',
  administrator: 'beheerder',
};

/** UI strings that private views share. */
export const commonCopy = {
  roles,
  save: 'Opslaan',
  yes: 'Ja',
  no: 'Nee',
  date: 'Wanneer was dit?',
  time: 'Hoe laat?',
  bullet: (words: string) => `• ${words}`,
  cutOff: (left: number) =>
    left === 1 ? 'Er staat er nog 1 in het dossier.' : `Er staan er nog ${left} in het dossier.`,
  openFile: 'Naar het dossier',
  backToStep: 'Terug naar de stap',
  /** A line of a source document gets words that a colleague understands; an article of law is shown as it is. */
  source: (source: string) =>
    `Bron: ${source
      .replace(
        /\bS(\d) L(\d+(?:-L?\d+)?(?:, L?\d+(?:-L?\d+)?)*)/g,
        (_, paper, lines) => `bronstuk ${paper}, regel ${String(lines).replaceAll('L', '')}`,
      )
      .replace(/\baanvulling \w+/g, 'aanvulling op het protocol')}`,
  errors: {
    required: 'Vul dit nog in.',
    choose: 'Kies er een.',
    date: 'Kies een datum.',
    time: 'Schrijf de tijd als uren en minuten, bijvoorbeeld 14:30.',
    unknownPerson: 'Kies iemand uit de lijst.',
  },
  gone: 'Dit is er niet meer. Open het dossier om te zien hoe het er nu voor staat.',
};
