/** UI strings about two cases that may be about one child. Titles and buttons are at most 24 characters. */
export const twinsCopy = {
  open: 'Zelfde kind?',
  title: 'Zelfde kind?',
  about:
    'De naam in deze casus lijkt op die in een andere casus. Zorgdraad weet niet of het hetzelfde kind is. Jij ziet beide casussen: kijk het na.',
  child: 'Kind',
  group: 'Groep',
  unknown: 'Niet opgeschreven',
  /** The name is sealed apart, and whoever looks at it is noted. */
  registered: 'Vastgelegd in die casus, bij Naam bekijken',
  unread: (callName: string) => `${callName} is nog niet gelezen. Lees eerst wat erin staat.`,
  opened: 'Begonnen',
  openedBy: (when: string, who: string) => `${when}, door ${who}`,
  state: 'Stand',
  states: { recorded: 'Alleen opgeschreven', open: 'Loopt', closed: 'Afgesloten' },
  look: 'Andere casus openen',
  what: 'Bij hetzelfde kind gaat één casus door. De andere sluit, en iedereen houdt wat hij zag. Wie de ene casus niet mag zien, ziet de andere ook niet. Gevaar, termijnen en taken gaan door in de casus die blijft.',
  mustGoOn: (callName: string) =>
    `${callName} kan niet sluiten: er staat al een melding, een besluit of een zorg over de veiligheid in.`,
  isClosed: (callName: string) => `${callName} is al afgesloten.`,
  answer: 'Is het hetzelfde kind?',
  different: 'Nee, het is een ander kind',
  goesOn: (callName: string) => `Ja. ${callName} gaat door`,
  both: 'Ja. Beide casussen gaan door',
  reason: 'Hoe weet je dat het hetzelfde kind is?',
  reasonHint: 'Alleen nodig bij ja. Alleen de kern van beide casussen leest dit.',
  /** What yes means for whoever must not see the other case: their names, this case, the other. */
  stops: (who: string, here: string, there: string) =>
    `Bij ja stopt voor ${who} de toegang tot ${here}: in ${there} is gezegd dat ${who} persoonlijk betrokken is.`,
  asks: (who: string, here: string) =>
    `Bij ja stopt voor ${who} de toegang tot ${here}. Een tweede collega bevestigt dat binnen een schooldag. Anders komt de toegang terug.`,
  stays: (who: string, here: string) =>
    `Bij ja houdt ${who} de toegang tot ${here}: geen tweede collega bevestigde dat die stopt, of er is niemand die dat kan.`,
  why: (who: string) => `Hoe is ${who} betrokken?`,
  whyHint: 'Alleen nodig bij ja. De tweede collega leest dit.',
  submit: 'Opslaan',
  gone: 'Deze vraag is al beantwoord, of het is niet voor jou.',
  receipts: {
    different: 'Vastgelegd: een ander kind. Ik vraag dit niet nog eens.',
    goesOn: 'Vastgelegd: hetzelfde kind. Deze casus gaat door.',
    ends: 'Vastgelegd: hetzelfde kind. De andere casus gaat door.',
  },
  part: {
    open: 'Toch niet hetzelfde kind',
    title: 'Toch niet zelfde kind',
    about: (callName: string) => `Deze casus hoort nu bij ${callName}. Na opslaan niet meer.`,
    what: 'Een casus die hierom sloot, gaat weer open met de taken van toen. Wie alleen om de andere casus niet mocht meelezen, mag dat weer. Wat intussen is opgeschreven, blijft staan waar het staat.',
    stays:
      'Wat uit de andere casus meekwam, blijft hier staan: gevaar dat daar is doorgegeven, en taken met hun termijn. Dat rustte op het idee dat het één kind was. Kijk na wat nog klopt, en sluit of verlaag wat niet meer klopt.',
    reason: 'Waarom is het toch een ander kind?',
    submit: 'Opslaan',
    receipt: 'Vastgelegd: toch niet hetzelfde kind. Kijk na of gevaar en taken in beide casussen nog kloppen.',
  },
  /** In weighing and text, for whoever sees the other cases as well. */
  linked: {
    weighs: (cases: string) => `Over dit kind gaat ook ${cases}. Wat daar staat, telt mee. Lees het voordat je weegt.`,
    reports: (cases: string) =>
      `Over dit kind gaat ook ${cases}. Wat daar staat, komt niet vanzelf in deze tekst. Lees het, en neem over wat in de melding hoort.`,
    look: (callName: string) => `Dossier ${callName}`,
  },
  /** In the file of a case that ended for this reason. */
  goesOnIn: (callName: string) => `Dit gaat verder in ${callName}.`,
  goesOnElsewhere: 'Dit gaat verder in een andere casus.',
};
