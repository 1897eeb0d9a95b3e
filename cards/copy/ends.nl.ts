/** UI strings of the ends of files: call names, days and colleagues, so that the home page may show them too. */
export const endsCopy = {
  title: 'Bewaren en vernietigen',
  open: 'Bewaren en vernietigen',
  due: (count: number) =>
    count === 1
      ? 'Van 1 casus is de bewaartermijn voorbij. Wat gebeurt ermee?'
      : `Van ${count} casussen is de bewaartermijn voorbij. Wat gebeurt ermee?`,
  leaving: (count: number) =>
    count === 1
      ? 'Bij 1 afgesloten casus is de vraag: nog op school, of niet meer?'
      : `Bij ${count} afgesloten casussen is de vraag: nog op school, of niet meer?`,
  intro:
    'Een casus verdwijnt alleen als twee mensen dat zeggen: een van jullie stelt het voor, een ander stemt in. Wat weg is, komt niet terug.',
  notYours: 'Dit is voor wie de dossiers van de school bijhoudt en voor directie.',
  end: 'Vernietigen?',
  keep: 'Bewaren',
  nothing: 'Er is nu geen casus waarvan de termijn voorbij is.',
  dueSince: (day: string) => `Termijn voorbij sinds ${day}.`,
  askedEarly: 'Op verzoek, voor het eind van de termijn.',
  proposed: (name: string, day: string) => `${name} stelde ${day} voor om dit te vernietigen. Een ander stemt in.`,
  agreed: (name: string) => `${name} stemde in: het wordt vernietigd.`,
  held: 'Dit blijft: er loopt iets waarvoor het nodig is.',
  heldBeside: 'Dit blijft: het moest blijven toen de back-up werd teruggezet. Kijk na of dat nog zo is.',
  propose: 'Voorstellen',
  look: 'Instemmen',
  withdraw: 'Toch niet',
  release: 'Mag weer weg',
  confirmTitle: 'Vernietigen',
  confirm: (callName: string, name: string) => `${name} stelde voor om ${callName} te vernietigen. Stem jij in?`,
  confirmWhat:
    'Alles gaat weg: het dossier, de naam van de leerling, de berichten in de chat en de ruimte. Ook uit back-ups is het niet meer te lezen. Alleen een bewijs blijft: dat het weg is, wie dat zeiden en wanneer.',
  confirmButton: 'Ja, vernietigen',
  answers: {
    gone: 'Dit kan niet (meer): de casus is er niet, of jij gaat hier niet over.',
    held: 'Deze casus blijft: er loopt iets waarvoor het nodig is. Eerst wordt dat opgeheven.',
    own: 'Jij stelde dit zelf voor, of iemand met jouw naam. Vraag een ander om in te stemmen.',
    taken: 'Iemand anders deed dit al.',
  },
  proposedNow: (callName: string) => `Voorgesteld: ${callName}. Vraag een collega om in te stemmen.`,
  confirmedNow: (callName: string) => `Je stemde in. ${callName} wordt nu vernietigd.`,
  withdrawnNow: (callName: string) => `Ingetrokken: ${callName} blijft.`,
  releasedNow: (callName: string) => `Opgeheven: voor ${callName} telt de termijn weer.`,
  more: 'Volgende',
  less: 'Vorige',
  overdueTitle: 'Dossiers die weg moeten',
  overdue: (school: string, count: number) =>
    count === 1
      ? `Bij ${school} is de bewaartermijn van 1 casus al meer dan twee maanden voorbij. Niemand deed er iets mee.`
      : `Bij ${school} is de bewaartermijn van ${count} casussen al meer dan twee maanden voorbij. Niemand deed er iets mee.`,
  overdueNames: (names: string) => `Het gaat om: ${names}.`,
  overdueDo: 'Vraag de intern begeleider of directie om ernaar te kijken.',
};
