/** UI strings about the pupil of a case and about details missing from the intake. */
export const pupilCopy = {
  link: {
    title: 'Leerling vastleggen',
    intro: 'De naam wordt versleuteld bewaard. Elke keer dat iemand de naam bekijkt, wordt dat opgeschreven.',
    name: 'Volledige naam van de leerling',
    identifier: 'Leerlingnummer',
    group: 'Groep',
    workingName: 'Werknaam',
    workingNameHint: 'Deze naam staat boven elk venster van de casus. Liever niet de volledige naam.',
    submit: 'Vastleggen',
    errors: { name: 'Schrijf de voornaam en de achternaam op.' },
  },
  show: {
    title: 'Leerling',
    name: 'Naam',
    identifier: 'Leerlingnummer',
    none: 'Er is nog geen leerling vastgelegd.',
    noted: 'Dat je dit bekeek, is opgeschreven.',
    notYours: 'Dit is er niet, of het is niet voor jou.',
  },
  same: {
    title: 'Eerdere casus?',
    none: 'Er is geen andere casus over deze leerling gevonden.',
    found: 'Misschien gaat dit over dezelfde leerling als een andere casus. Dat staat niet vast. Kijk of dat zo is:',
    yours: 'Openen',
    notYours: (callName: string) =>
      `${callName}: hier zit jij niet in. Vraag na bij een andere begeleider of bij directie.`,
    careful:
      'Zorgdraad voegt niets vanzelf samen. Zit je in beide casussen? Dan vraagt Nu je of het hetzelfde kind is.',
  },
  details: {
    title: 'Aanvullen',
    intro: 'Dit ontbreekt nog. Vul aan wat je weet. De rest kan later.',
    complete: 'Alles wat nodig is, staat er. Je kunt hier nog iets aanpassen.',
    submit: 'Opslaan',
    empty: 'Vul minstens één ding in.',
  },
};
