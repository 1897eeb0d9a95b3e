/** Words of the form on paper for when Zorgdraad does not work: what to do, what to write down, and how it gets into the file afterwards. */
export const outageCopy = {
  title: 'Noodformulier meldcode',
  about: 'Als Zorgdraad het niet doet, of als jij er niet bij kunt. Hang dit op, en kopieer de achterkant.',
  back: 'Opschrijven',
  backAbout: 'Eén blad voor elk kind. Voorletters zijn genoeg. Geef dit blad zelf af. Geen foto, geen mail, geen chat.',
  numbers: {
    danger: 'Nu gevaar',
    veiligThuis: 'Veilig Thuis, advies of melden, dag en nacht, gratis',
    coordinator: (name: string) => `Intern begeleider: ${name}`,
    leader: (name: string) => `Directie: ${name}`,
    /** Where no number is known: a line to write on. */
    blankCoordinator: 'Intern begeleider',
    blankLeader: 'Directie',
    board: (name: string) => `Bestuur: ${name}`,
    blankBoard: 'Bestuur',
    localTeam: (name: string, person: string | undefined) => (person === undefined ? name : `${name}: ${person}`),
    inspector: 'Vertrouwensinspecteur, over wie op school werkt',
    operator: 'Wie Zorgdraad beheert',
  },
  steps: {
    heading: 'Wat je doet',
    lines: [
      'Is iemand nu in gevaar? Bel 112, dan Veilig Thuis. Je hebt van niemand toestemming nodig.',
      'Gaat het over iemand die op school werkt? Vertel het dan niet aan de intern begeleider, maar meteen aan directie (het bevoegd gezag). Over directie: aan het bestuur. Over het bestuur, of advies: vertrouwensinspecteur 0900-111 3111.',
      'Bij elke andere zorg: vertel het vandaag aan de intern begeleider, of anders aan directie. Praat of bel. Lukt het niet, bel dan zelf Veilig Thuis om advies.',
      'Schrijf op de achterkant wat je zag of hoorde, en wanneer. Feiten, en woorden van het kind letterlijk.',
      'Twijfel je of het kind veilig is? Bel Veilig Thuis vandaag. Voor advies noem je geen naam.',
      'Melden en beslissen gaat door, met de telefoon. Wie dat anders doet, doet het nu ook. Schrijf op wie wat besloot, en wanneer.',
      'Geef het blad aan de intern begeleider. Die legt het achter slot. Over iemand die op school werkt: aan wie je het vertelde.',
    ],
  },
  afterwards: {
    heading: 'Als Zorgdraad weer werkt: zet het erin',
    lines: [
      'Nieuwe zorg: begin een zorg en kies ‘Meer invullen’. Vul de dag van toen in bij ‘Wanneer was het?’. Moet iemand nu nog meedenken? Kies ‘Overleggen’ of ‘Ernstig’. Anders kies je ‘Vastleggen’.',
      'Bestaat de casus al: kies daar ‘Schrijf iets op’, dan ‘Feit’, ‘Advies’ of het gesprek, met de dag van toen.',
      'Is er gemeld: kies ‘Er is al gemeld’, met de dag en het uur. Collega’s horen het dan, en wat nog ontbreekt wordt een taak.',
      'Antwoorden in de weging en besluiten krijgen de dag van vandaag. Zet in de reden wanneer ze op papier zijn genomen, en door wie.',
      'Zorgdraad toont bij elke regel wanneer het gebeurde en wanneer het is opgeschreven. Dat mag verschillen.',
      'Kijk met z’n tweeën na of alles erin staat. Versnipper dan het blad.',
    ],
  },
  fields: [
    ['Voorletters of naam, groep', 1],
    ['Wanneer gebeurde het? Waar?', 1],
    ['Wat zag of hoorde je?', 6],
    ['Woorden van het kind, letterlijk', 2],
    ['Wie waren er nog meer bij? Geen namen van andere kinderen', 1],
    ['Met wie overlegd, en wanneer? Wat vonden jullie?', 2],
    ['Veilig Thuis gebeld: wanneer, met wie, op wiens naam, wat was het advies?', 3],
    ['112 gebeld of gemeld: wie, hoe, wanneer, welk nummer?', 1],
    ['Besloten: door wie, wanneer, wat en waarom?', 2],
    ['Ouders en kind: wie vertelde wat, en wanneer? Of waarom nog niet?', 2],
    ['Afspraken voor vandaag: wie let op, wie belt?', 1],
    ['Opgeschreven door, dag en uur', 1],
    ['In Zorgdraad gezet door, dag, roepnaam', 1],
  ] as const,
  cli: {
    made: (file: string) =>
      `${file} is gemaakt. Druk het dubbelzijdig af, hang het op, en maak het opnieuw als een nummer verandert.`,
    blank: 'Er staan lege regels voor de nummers van de school. Met een schoolbestand vul ik ze in.',
  },
} as const;
