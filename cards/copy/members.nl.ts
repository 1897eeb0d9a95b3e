import type { MemberKind } from '../../src/consultation/face.ts';

/** UI strings about who can see a case. */
export const membersCopy = {
  title: 'Wie ziet dit?',
  intro: 'Deze mensen kunnen deze casus nu zien. Anderen niet, ook niet als zij in de chat iets vinden.',
  since: (when: string) => `sinds ${when}`,
  until: (when: string) => `tot ${when}`,
  paused: 'toegang staat stil',
  extended: 'blijft ook na het overleg',
  core: 'leest ook de kern',
  why: (reason: string) => `Waarom: ${reason}`,
  whyEnded: (reason: string) => `Waarom gestopt: ${reason}`,
  before: 'Hadden eerder toegang',
  as: {
    author: 'vroeg om mee te denken',
    coordinator: 'begeleidt de casus',
    leader: 'directie',
    consulted: 'denkt mee',
    duo: 'duo-collega',
    confidant: 'vertrouwenspersoon',
    standIn: 'vervangt een collega',
  } satisfies Record<MemberKind, string>,
  end: (name: string) => `Toegang van ${name} stoppen`,
  extend: (name: string) => `${name} mag blijven`,
  add: 'Collega toevoegen',
  leave: 'Ik wil uit de casus',
  addForm: {
    title: 'Collega toevoegen',
    who: 'Wie wil je toevoegen?',
    core: 'Mag deze collega ook de kern lezen?',
    coreChoice: 'Ja, ook wat alleen voor de kern is',
    reason: 'Waarom hoort deze collega erbij?',
    submit: 'Toevoegen',
    note: 'Deze collega kan daarna het hele dossier lezen.',
    nobody: 'Alle collega’s die erbij mogen, zitten al in de casus.',
  },
  endForm: {
    title: 'Toegang stoppen',
    who: (name: string) => `${name} kan deze casus daarna niet meer zien. Wat ${name} schreef, blijft staan.`,
    reason: 'Waarom stopt de toegang?',
    submit: 'Stoppen',
  },
  leaveForm: {
    title: 'Uit de casus',
    sure: 'Je kunt deze casus daarna niet meer zien. Wat je schreef, blijft staan.',
    successor: 'Wie neemt het van je over?',
    successorHint: 'Alleen nodig als jij de laatste bent die deze rol in de casus heeft.',
    submit: 'Uit de casus',
  },
  stranger: {
    unknown: 'Deze deelnemer heeft geen rol op deze school en kan niet in de casus. Haal deze deelnemer uit de ruimte.',
    removing:
      'De deelnemer wordt uit de ruimte gehaald. Lukt dat niet, vraag het dan aan wie jullie werkruimte beheert.',
    notYours: 'Alleen wie de casus begeleidt kan dit doen.',
    member: 'Deze collega hoort bij de casus. Wil je de toegang stoppen? Kijk bij Wie ziet dit.',
  },
  gone: 'Deze persoon zit niet in de casus.',
};
