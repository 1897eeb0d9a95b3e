/** UI strings where a school decided that something belongs on its own page, or asks for a second factor there. */
const numbers = 'Nu gevaar? Bel 112 of 0800-2000.';

export const groundCopy = {
  /** Label of the link to what was asked. */
  open: 'Naar de eigen pagina',
  /** Why it is not shown here. */
  elsewhere: {
    words: (school: string) =>
      `Wat over een leerling gaat, staat bij ${school} op de eigen pagina en niet in de chat. Daar lees en schrijf je.`,
    read: (school: string) => `Lezen en beslissen doe je bij ${school} op de eigen pagina, met je sleutel.`,
    decide: (school: string) => `Beslissen doe je bij ${school} op de eigen pagina, met je sleutel.`,
  },
  /** At a form that was opened before the school decided so. */
  atField: (school: string) =>
    `Dit kan bij ${school} alleen nog op de eigen pagina. Hier is niets opgeslagen. Je tekst staat er nog: neem over wat nodig is. Een link krijg je bij elke knop in de chat. ${numbers}`,
  /** The school decided so, and whoever runs the bot has set up no page. */
  noPage: (school: string) =>
    `Wat over een leerling gaat, staat bij ${school} op een eigen pagina, en die is nu niet ingesteld. Ga naar de intern begeleider of naar directie, en zeg dit tegen wie Zorgdraad beheert.`,
  /** To who wants a chat message in a file. */
  lifted: (school: string) =>
    `Bij ${school} zet je een bericht zelf in het dossier: neem op de eigen pagina over wat nodig is. Haal het hier daarna weg.`,
  /** To who typed words, where they have to say first at which school. */
  notRepeated: 'Wat je typte, neem ik niet mee. Schrijf het zo opnieuw.',
  /** In place of a field for words. */
  noField: 'Wat er is gezien of gezegd, schrijf je op de eigen pagina. Hier kies je alleen, en druk je op de knop.',
  /** In place of a form that needs words. */
  needsWords: 'Dit schrijf je op de eigen pagina.',
  /** On that page, to who has not shown a key. */
  savedHere: 'Dit is opgeslagen. Met je sleutel zie je wat er nu te doen is.',
  saved: 'Dit is opgeslagen. Lees en schrijf verder op de eigen pagina.',
  key: {
    read: 'Laat eerst je sleutel zien. Dan kun je lezen.',
    decide:
      'Laat eerst je sleutel zien. Dan gaat dit door. Heb je hem niet bij je? Zeg dat je er niet bent: dan vraag ik wie jou vervangt.',
    away: 'Ik ben er niet',
  },
  call: {
    /** Label; `name`: of who gets it first. */
    ask: (name: string) => `Vraag ${name} mij te bellen`,
    asked: (names: readonly string[], number: string | undefined) =>
      [
        `Ik stuur nu een bericht aan ${names.join(' en ')}: dat jij vraagt om te bellen, en geen woord meer.`,
        number === undefined
          ? 'Jouw nummer staat niet in Zorgdraad: zeg zelf waar je te bereiken bent.'
          : `Je nummer staat erbij: ${number}.`,
        'Word je niet snel gebeld? Bel dan zelf, of loop langs.',
      ].join(' '),
    /** Within half an hour. */
    before: (names: readonly string[]) =>
      `Dat heb ik net gevraagd aan ${names.join(' en ')}. Word je niet gebeld? Bel dan zelf, of loop langs.`,
    nobody: 'Er is nu niemand die ik dit kan vragen. Bel of loop zelf langs bij iemand van school.',
    /** The message itself. */
    note: (name: string) => `${name} vraagt of je belt.`,
    number: (number: string) => `Nummer: ${number}.`,
    noNumber: 'Het nummer staat niet in Zorgdraad.',
    why: 'Waarom, staat hier met opzet niet. Bel vandaag nog, liever nu.',
  },
};
