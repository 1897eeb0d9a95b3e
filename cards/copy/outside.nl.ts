/**
 * UI strings of what a person can ask outside a case: help, absence, own cases, the call to Veilig Thuis, a data slip in a public place.
 */
export const outsideCopy = {
  help: {
    title: 'Hulp bij Zorgdraad',
    /** By how this person types it. */
    intro: {
      slash: 'Dit kun je in elk kanaal typen. Alleen jij ziet wat er dan opent.',
      chat: 'Dit kun je typen in je eigen chat met Zorgdraad. Alleen jij ziet wat er dan opent. Wat je typt, blijft in die chat staan. Schrijf over een leerling dus alleen in het venster.',
    },
    /** Where words of a pupil do not pass the chat. */
    introOnPage: {
      slash: 'Dit kun je in elk kanaal typen, zonder meer woorden. Alleen jij ziet wat er dan opent.',
      chat: 'Dit kun je typen in je eigen chat met Zorgdraad, zonder meer woorden. Alleen jij ziet wat er dan opent.',
    },
    /** What comes after the first word, and what it does. */
    words: [
      ['', 'Een zorg delen of overleggen'],
      ['nood', 'De nummers, en vastleggen dat er al gemeld is'],
      ['lijst', 'Jouw casussen en wat op jou wacht'],
      ['oefenen', 'Oefenen met een verzonnen leerling; niemand merkt er iets van'],
      ['belhulp', 'Wat je zegt als je Veilig Thuis belt'],
      ['afwezig', 'Zeggen dat je er niet bent'],
      ['overzicht', 'Kiezen wanneer je weekoverzicht komt'],
      ['verzoeken', 'Een ouder of leerling vraagt om inzage, correctie of verwijdering'],
    ] as const,
    /** Besides, where nothing that is typed stays. */
    withWords: ['en je woorden', 'Hetzelfde, met je woorden al in het formulier'] as const,
    /** Besides, for people of the board. */
    boardWords: [
      ['cijfers', 'Hoe vaak elke stap is gezet, zonder namen en zonder casussen'],
      ['alleen', 'Besluiten over een melding die één persoon alleen nam'],
    ] as const,
    protocol: (title: string) => `Jullie protocol: ${title}.`,
    rules: [
      'Noem in een gewoon kanaal nooit de naam van een leerling. Wat over een leerling gaat, typ je in een venster van Zorgdraad.',
      'Zorgdraad beslist niets en stuurt niets naar Veilig Thuis. Dat doen mensen.',
    ],
    rulesOnPage: [
      'Noem in de chat nooit de naam van een leerling. Wat over een leerling gaat, schrijf je op de eigen pagina: Zorgdraad geeft je de link.',
      'Zorgdraad beslist niets en stuurt niets naar Veilig Thuis. Dat doen mensen.',
    ],
  },
  away: {
    title: 'Afwezig',
    intro:
      'Een nieuwe zorg gaat in deze tijd meteen naar wie jou vervangt. Wat in een casus op jou wacht, gaat naar een collega die er al in zit en het ook mag doen. Is die er niet, dan vraag ik een collega om het over te nemen. Die ziet de casus pas daarna.',
    from: 'Eerste dag dat je er niet bent',
    to: 'Laatste dag dat je er niet bent',
    back: 'Ben je er weer?',
    backChoice: 'Ja, ik ben er weer',
    submit: 'Opslaan',
    errors: {
      from: 'Kies de eerste dag.',
      to: 'Kies de laatste dag.',
      order: 'De laatste dag ligt voor de eerste.',
      past: 'Deze dag is al voorbij. Kies vandaag of later.',
    },
    saved: (from: string, to: string) => `Je staat als afwezig van ${from} tot en met ${to}.`,
    cleared: 'Je staat niet meer als afwezig.',
  },
  cases: {
    title: 'Mijn casussen',
    none: 'Er is nu geen casus die je kunt openen. Een zorg delen kan altijd.',
    administrator: 'Jij beheert Zorgdraad. Daarom zie je hier geen casussen.',
    privacyOfficer: 'Jij bent privacyfunctionaris. Daarom zie je hier geen casussen.',
    visitor: (school: string) => `Op ${school} zie jij alleen de casus waarvoor het bestuur je heeft aangewezen.`,
  },
  tellSomebody: {
    title: 'Een zorg?',
    administrator: 'Jij beheert Zorgdraad. Daarom zie je geen casussen en kun je er ook geen beginnen.',
    privacyOfficer: 'Jij bent privacyfunctionaris. Daarom zie je geen casussen en kun je er ook geen beginnen.',
    visitor: (school: string) =>
      `Op ${school} doe jij alleen de casus waarvoor het bestuur je heeft aangewezen. Een zorg over een kind van je eigen school deel je bij die school.`,
    tell: (people: string) => `Zag of hoorde je iets? Vertel het vandaag nog door. Dat kan bij: ${people}.`,
    reported: 'Belde je zelf al met 112 of Veilig Thuis? Zeg dat er meteen bij.',
  },
  call: {
    title: 'Belhulp',
    intro: 'Je mag Veilig Thuis altijd bellen om advies. Je noemt dan geen naam van een leerling of ouder.',
    say: 'Zo kun je beginnen',
    script: [
      '“Goedemiddag, ik werk op een school en ik wil advies. Ik noem geen namen.”',
      '“Het gaat om een leerling van ongeveer … jaar. Dit heb ik gezien of gehoord: …”',
      '“Dit is wat ons zorgen geeft, en dit stelt ons juist gerust: …”',
      '“Dit hebben we al gedaan: …”',
      '“Wat raden jullie ons aan? Wie doet wat, en wanneer?”',
      '“Wat kan ik doen als de leerling straks naar huis gaat?”',
    ],
    note: 'Schrijf tijdens het bellen op',
    notes: ['met wie je sprak en hoe laat', 'wat het advies was', 'op wiens naam het advies staat'],
    danger:
      'Is de leerling nu niet veilig? Dan is het geen advies meer maar een melding. Die mag je in hetzelfde gesprek doen.',
    startCase: 'Een zorg delen',
  },
  emergency: {
    title: 'Er is al gemeld',
    intro: 'Goed dat er gemeld is. Vul in wat je weet. De rest schrijf je later op.',
    submit: 'Vastleggen',
    how: 'Hoe is er gemeld?',
    hows: { phone: 'Gebeld', form: 'Met een formulier' },
    when: 'Wanneer is er gemeld?',
    note: 'Wat is er gebeurd?',
    noteHint: 'Je kunt het vandaag nog opschrijven.',
  },
  breach: {
    title: 'Bericht in het kanaal',
    told: (officer: string | undefined, coordinators: string) =>
      officer === undefined
        ? `Verwijder je bericht nu. Vertel het vandaag aan ${coordinators}.`
        : `Verwijder je bericht nu. Vertel het vandaag aan ${coordinators} en aan ${officer}, die over privacy gaat.`,
    say: 'Zeg alleen waar en wanneer het bericht stond, en wie het kon lezen. Herhaal de gegevens niet.',
    why: 'De school moet een lek soms binnen 72 uur melden bij de Autoriteit Persoonsgegevens. Daarom telt elke dag.',
    stored:
      'Zorgdraad heeft niets van je bericht bewaard. Wie je dit vertelt, krijgt ook bericht dat jij dit hebt gezegd.',
    /** The note to them could not be kept. */
    notTold:
      'Zorgdraad heeft niets van je bericht bewaard. Een bericht aan wie je dit vertelt lukte nu niet: vertel het zelf.',
    someone: 'Een collega',
    note: (name: string) => `${name} zegt dat er gegevens in een bericht stonden die daar niet horen.`,
    noteDo: (officer: readonly [name: string, mail: string | undefined] | undefined) =>
      officer === undefined
        ? 'Vraag vandaag waar en wanneer het bericht stond en wie het kon lezen. Schrijf dat op.'
        : `Vraag vandaag waar en wanneer het bericht stond en wie het kon lezen, en vertel het aan ${officer.filter((part) => part !== undefined).join(', ')}.`,
  },
  mention: {
    question: 'Stonden er gegevens van een leerling in? Verwijder je bericht.',
    yes: 'Ja, er stonden gegevens in',
    inRoom:
      'Zorgdraad leest niet mee in deze chat, en bewaart niets van je bericht. Kies Reageer of Schrijf iets op: dan staat het in het dossier.',
    instead: 'Wil je een zorg delen? Dat kan hier, zonder dat anderen het zien.',
  },
  liftElsewhere: 'Dit bericht staat niet in een ruimte van een casus waar jij bij hoort. Er is niets bewaard.',
  manageLater: 'Dit kan nog niet vanuit de chat. De beheerder stelt de school in met het schoolbestand.',
};
