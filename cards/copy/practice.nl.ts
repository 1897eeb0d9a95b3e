/** UI strings of a practice case: what it is, what would happen in a real case, and that nobody else is told. */
export const practiceCopy = {
  /** The name of a practice case begins with this word, so that it is marked everywhere. */
  callName: (name: string) => `Oefening ${name}`,
  mark: 'Oefening. Niemand anders ziet dit of krijgt er bericht van. De telefoonnummers zijn wel echt.',
  cardMark: 'Oefening, alleen voor jou. De telefoonnummers zijn wel echt.',
  notice: (words: string) => `Oefening. ${words}`,
  really: (roles: string) => `Jij speelt hier alle rollen. In het echt is dit voor: ${roles}.`,
  reallyRead: 'In het echt leest een tweede collega de tekst ook. Nu kijk je alleen, met een reden.',
  reallyTold: 'In het echt horen de mensen van de casus en directie dit meteen. Nu hoort niemand het.',
  nobodyTold: 'Het staat in je oefening. In het echt krijgen de mensen die erbij horen nu bericht.',
  alone: 'Je bent hier alleen, er kan niemand bij komen. In het echt kies je nu een collega.',
  readers: 'In het echt zie je hier wie je vraag heeft gelezen, en wanneer.',
  title: 'Oefenen',
  intro:
    'Je oefent met een verzonnen leerling: niemand anders ziet dit of krijgt er bericht van, en na een dag is alles weer weg. Je mag op elke knop drukken en speelt zelf alle rollen, dus er kan niets misgaan.',
  numbersAreReal: 'Alleen deze telefoonnummers zijn echt. Bel ze niet om te oefenen.',
  change: 'Er staat al een voorbeeld in. Verander wat je wilt, maar gebruik geen echte namen.',
  urgency: 'Hoe dringend is het, in je oefening?',
  submit: 'Oefening starten',
  example: {
    workingName: 'Pim (verzonnen)',
    group: '5',
    seen: 'Pim had vandaag voor de derde keer geen jas en geen brood bij zich. Hij vroeg twee keer of hij na schooltijd mocht blijven. Bij het buitenspelen stond hij stil bij de muur.',
  },
  /** The same in a school for older pupils. */
  exampleOlder: {
    workingName: 'Pim (verzonnen)',
    group: '2B',
    seen: 'Pim was deze week drie keer te laat en had geen brood bij zich. In de pauze zat hij alleen in de gang. Op mijn vraag zei hij: “Thuis is het niet leuk nu.” Hij vroeg of hij na school in de mediatheek mocht blijven.',
  },
  errors: {
    name: 'Geef de verzonnen leerling een naam, bijvoorbeeld Pim.',
    callNameGone: 'Er is nu geen vrije naam voor je oefening. Probeer het nog een keer.',
  },
  savedTitle: 'Je oefent nu',
  saved: (callName: string) => `Je oefening staat klaar in ${callName}.`,
  room: 'Zo meteen staat er een eigen ruimte met die naam, met alleen jou erin. Lukt dat niet, dan komt alles in je gesprek met Zorgdraad.',
  recorded: 'Je koos alleen vastleggen. Dan komt er geen ruimte, ook niet in het echt.',
  reallyAsked: (role: string) =>
    `In het echt krijgt de ${role} nu bericht. Jij ziet dan wanneer je zorg is gelezen en wat er gebeurt.`,
  reallyDanger: (role: string) =>
    `In het echt krijgen de ${role} en directie nu bericht, op elk uur. Wacht daar dan niet op en bel zelf.`,
  start: 'Begin met Nu: daar staat wat je nu kunt doen.',
  until: (moment: string) => `De oefening wordt vanzelf gewist: ${moment}.`,
  open: 'Openen',
  next: 'Nu',
  stop: 'Stoppen met oefenen',
  stopForm: {
    title: 'Stoppen met oefenen',
    sure: 'Je ziet deze oefening daarna niet meer. Alles wordt vanzelf gewist, een dag nadat je begon. Opnieuw beginnen kan meteen.',
    submit: 'Stoppen',
  },
  running: (callName: string) => `Je bent al aan het oefenen, in ${callName}.`,
  runningHint: 'Ga daar verder. Of stop ermee, dan kun je opnieuw beginnen.',
};
