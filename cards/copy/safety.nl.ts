/** UI strings of what the school does for a child while it waits. Only *afspraak nakijken* may be posted: what it is stays in private views. */
export const safetyCopy = {
  open: 'Veiligheidsafspraak maken',
  list: 'Veiligheidsafspraken',
  listAbout:
    'Dit doet de school voor het kind zolang er geen antwoord is. Elke afspraak komt terug op de dag die erbij staat.',
  none: 'Er loopt geen veiligheidsafspraak.',
  gone: 'Deze afspraak is er niet, of is al gestopt.',
  /** In *Nu*. */
  going: (count: number, day: string) =>
    count === 1
      ? `Er loopt een veiligheidsafspraak. Weer kijken: ${day}.`
      : `Er lopen ${count} veiligheidsafspraken. De eerste keer weer kijken: ${day}.`,
  show: 'Afspraken lezen',
  line: (day: string, who: string) => `Weer kijken: ${day}, ${who}`,
  by: (name: string, moment: string) => `${name}, ${moment}`,
  agree: {
    title: 'Veiligheidsafspraak',
    submit: 'Vastleggen',
    about:
      'Wat doet de school voor dit kind zolang Veilig Thuis niet antwoordt? Spreek af wie wat doet. Iedereen in de casus leest dit. Is er nu gevaar, bel dan 112.',
    text: 'Wat spreken jullie af?',
    textHint: 'Bijvoorbeeld: juf An vraagt elke ochtend hoe het gaat, en belt Ilse als het kind er niet is.',
    person: 'Wie kijkt of het werkt?',
    on: 'Wanneer kijken jullie weer?',
    onHint: 'Binnen vier weken.',
  },
  look: {
    button: 'Nakijken',
    title: 'Afspraak nakijken',
    submit: 'Vastleggen',
    text: 'Hoe gaat het, en wat spreken jullie nu af?',
    goesOn: 'Gaat de afspraak door?',
    yes: 'Ja, we kijken weer op een andere dag',
    no: 'Nee, de afspraak stopt',
    on: 'Wanneer kijken jullie weer?',
    onHint: 'Alleen als de afspraak doorgaat.',
    onNeeded: 'Kies wanneer jullie weer kijken.',
  },
  receipts: {
    agreed: (day: string) => `De afspraak staat in het dossier. Jullie kijken weer: ${day}.`,
    goesOn: (day: string) => `De afspraak is nagekeken. Jullie kijken weer: ${day}.`,
    ended: 'De afspraak is nagekeken en gestopt.',
  },
};
