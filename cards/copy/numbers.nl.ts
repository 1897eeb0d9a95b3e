/** The numbers that stand above everything, and the words around them. */
export const numbersCopy = {
  police: '112',
  national: '0800-2000',
  inspector: '0900-111 3111',
  first: 'Is er nu gevaar? Bel 112.',
  veiligThuis: 'Veilig Thuis: 0800-2000, gratis, dag en nacht.',
  region: (name: string, phone: string) => `${name}: ${phone}.`,
  alsoCall: (people: readonly string[]) => `Bel ook ${people.join(' of ')}.`,
  nobodyReads: 'Er leest nu misschien niemand mee. Bel zelf.',
  title: 'Nu gevaar',
  steps: [
    'Bel eerst. Opschrijven kan daarna.',
    'Blijf bij het kind als dat kan, of vraag een collega om dat te doen.',
    'Je hebt van niemand toestemming nodig om te bellen of te melden.',
  ],
  alreadyReported: 'Er is al gemeld',
  callHelp: 'Belhulp',
  saved: (callName: string) =>
    `Het staat in ${callName}. Wij vertellen het nu aan de mensen die erbij horen. Wacht daar niet op.`,
};
