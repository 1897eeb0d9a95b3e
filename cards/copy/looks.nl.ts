/** UI strings of *Wie keek*: who looked at a case, or was refused. */
export const looksCopy = {
  title: 'Wie keek',
  open: 'Wie keek',
  about: 'Wie iets van deze casus las, of dat wilde. Wie iets schreef of besliste, staat in het verloop.',
  aboutSchools: 'Wie iets van een casus las, of dat wilde, op jouw scholen. Wat er in een casus staat, zie jij niet.',
  page: (number: number) => `Bladzijde ${number}. Het nieuwste staat bovenaan.`,
  since: (day: string) => `Dit gaat terug tot ${day}.`,
  empty: 'Hier staat nog niemand.',
  notYours: 'Wie keek, ziet alleen wie de casus bijhoudt.',
  earlier: 'Eerder',
  later: 'Later',
  file: 'Naar het dossier',
  /** Whom the bot does not know. */
  stranger: 'Iemand die Zorgdraad niet kent',
  operator: 'Wie Zorgdraad beheert, met een opdracht',
  worksAt: (name: string, school: string) => `${name} (${school})`,
  gone: 'een casus die er niet meer is',
  noCase: 'geen casus',
  place: (school: string, what: string) => `${school} · ${what}`,
  who: (name: string, when: string) => `${name} · ${when}`,
  looked: (what: string, times: number) => (times > 1 ? `Keek ${times} keer naar ${what}.` : `Keek naar ${what}.`),
  refused: (what: string, times: number) =>
    times > 1
      ? `Vroeg ${times} keer om ${what}. Dat mocht niet, en er is niets getoond.`
      : `Vroeg om ${what}. Dat mocht niet, en er is niets getoond.`,
  /** By what was pressed, sent or read; anything else is `other`. */
  what: {
    OpenFile: 'het dossier',
    FileBeside: 'het dossier',
    Trail: 'het verloop',
    pupil: 'de naam van de leerling',
    ShowPupil: 'de naam van de leerling',
    LinkPupil: 'de naam van de leerling',
    MyCases: 'de roepnaam in de lijst',
    FindCase: 'de roepnaam bij het zoeken',
    LiftInto: 'de roepnaam in een keuzelijst',
    Draft: 'de tekst van de melding',
    Approval: 'de tekst van de melding',
    Sending: 'de tekst van de melding',
    SaveDraft: 'de tekst van de melding',
    DecideDraft: 'de tekst van de melding',
    Weighing: 'de weging',
    Evidence: 'waar de weging op rust',
    PupilSystem: 'de tekst voor het leerlingsysteem',
    SamePupil: 'eerdere casussen van de leerling',
    Siblings: 'broers en zussen',
    Members: 'wie de casus ziet',
    Next: 'wat er wacht',
    WhoLooked: 'wie keek',
    AllLooks: 'wie keek',
    looked: 'wie keek',
    ColleagueNamed: 'een aanwijzing door het bestuur',
    Request: 'een verzoek, met wie het aangaat',
    RequestLines: 'de regels bij een verzoek',
    ReleaseEnd: 'dat de casus niet meer wordt vastgehouden',
    ExportFile: 'wat een ouder of leerling krijgt',
  } as Readonly<Record<string, string>>,
  other: 'een venster van de casus',
} as const;

/** UI strings of the home of whoever watches over privacy at a school. */
export const privacyHomeCopy = {
  title: 'Privacy',
  intro: 'Wat van jou is:',
  looks: 'Wie keek',
  open: 'Bekijken',
  looksDetail: 'Wie naar een casus keek, of dat wilde, op al jouw scholen.',
} as const;
