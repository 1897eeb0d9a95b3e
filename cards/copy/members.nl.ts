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
  coreThen: 'las ook de kern',
  why: (reason: string) => `Waarom: ${reason}`,
  whyEnded: (reason: string) => `Waarom gestopt: ${reason}`,
  before: 'Hadden eerder toegang',
  asked: 'Gevraagd om over te nemen',
  askedHint: 'Zij zien nog niets van deze casus. Dat komt pas als zij het overnemen.',
  as: {
    author: 'begon de casus',
    coordinator: 'begeleidt de casus',
    leader: 'directie',
    consulted: 'denkt mee',
    duo: 'duo-collega',
    confidant: 'vertrouwenspersoon',
    standIn: 'vervangt een collega',
  } satisfies Record<MemberKind, string>,
  /** Of whom the board named, who need not have that role here. */
  namedAs: {
    coordinator: 'begeleidt de casus, aangewezen door het bestuur',
    leader: 'directie, aangewezen door het bestuur',
    standIn: 'vervangt een collega, aangewezen door het bestuur',
  } satisfies Partial<Record<MemberKind, string>> as Partial<Record<MemberKind, string>>,
  named: 'aangewezen door het bestuur',
  formerly: 'heeft geen eigen rol meer in deze casus',
  end: (name: string) => `Toegang van ${name} stoppen`,
  extend: (name: string) => `${name} mag blijven`,
  add: 'Collega toevoegen',
  leave: 'Ik wil uit de casus',
  onlyOne: 'Jij bent hier de enige in je rol. Eruit stappen kan zodra een collega die rol kan overnemen.',
  addForm: {
    title: 'Collega toevoegen',
    who: 'Wie wil je toevoegen?',
    core: 'Mag deze collega ook de kern lezen?',
    coreChoice: 'Ja, ook wat alleen voor de kern is',
    reason: 'Waarom hoort deze collega erbij?',
    submit: 'Toevoegen',
    note: 'Deze collega kan daarna het dossier lezen. Liep de casus al eens eerder, dan zonder wat toen is besproken en besloten.',
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
    taken: {
      out: 'De deelnemer is uit de ruimte gehaald.',
      refused:
        'De deelnemer kon niet uit de ruimte worden gehaald: dat mag ik daar niet. Vraag het aan wie jullie chat beheert. Ik blijf het ook zelf proberen. Tot dan plaats ik niets in de ruimte.',
      failed:
        'De deelnemer kon nu niet uit de ruimte worden gehaald. Ik blijf het proberen. Tot dan plaats ik niets in de ruimte.',
      unkept:
        'De deelnemer kon nu niet uit de ruimte worden gehaald. Druk straks nog eens. Tot dan plaats ik niets in de ruimte.',
      late: 'De chat antwoordt nog niet. Kijk zo in de ruimte of de deelnemer weg is. Tot dan plaats ik er niets.',
    },
    notYours: 'Alleen wie de casus begeleidt kan dit doen.',
    member: 'Deze collega hoort bij de casus. Wil je de toegang stoppen? Kijk bij Wie ziet dit.',
  },
  resumed: 'Je blijft in de casus en kunt hem weer zien.',
  gone: 'Deze persoon zit niet in de casus.',
};
