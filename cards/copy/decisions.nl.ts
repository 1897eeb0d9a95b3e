/** UI strings of the two decisions, in their mandatory order. */
export const decisionsCopy = {
  reportTitle: 'Is melden nodig?',
  helpTitle: 'Is hulp mogelijk?',
  submit: 'Beslissing opslaan',
  order: 'Er zijn twee beslissingen, in deze volgorde: is melden nodig, en daarna: is hulp (ook) mogelijk?',
  proposal: (outcome: string) =>
    `Volgens de tabel van de weging: ${outcome}. Dat is een voorstel. De bot beslist niet, jij wel.`,
  noProposal: 'De weging heeft nog geen uitkomst.',
  needed: 'Is melden nodig?',
  neededReason: 'Waarom?',
  neededHint: 'Schrijf ook bij nee op waarom. Later moet iemand dit kunnen volgen.',
  bars: {
    outcome: (outcome: string) =>
      `Nee kan hier niet: de weging komt uit op ${outcome}. Zie je het anders, bel dan Veilig Thuis en leg het advies vast. Kijk daarna opnieuw naar de vraag die hiertoe leidde.`,
    answer: (question: string, answer: string) =>
      `Nee kan hier niet. Op de vraag “${question}” is ${answer} geantwoord. Zie je het anders, bel dan Veilig Thuis en leg het advies vast.`,
    reweigh: (question: string) =>
      `Nee kan nu nog niet. Veilig Thuis adviseert niet te melden, maar op de vraag “${question}” staat nog twijfel. Kijk eerst opnieuw naar die vraag, met dit advies erbij. Daarna kun je nee kiezen.`,
    record: (form: string) =>
      `Nee kan nu nog niet: de weging komt uit op melden. Wie daarvan afwijkt, vult eerst dit in: ${form}.`,
    decided: 'Er is al eerder beslist. Nu kun je alleen nog beslissen dat melden nodig is.',
    others: (roles: string, names: string) =>
      `Beslissen om niet te melden is hier aan ${roles}: ${names}. Denk je dat melden niet nodig is, vraag het dan aan hen.`,
  },
  against:
    'De weging komt uit op melden. Nee is hier een afwijking: je reden komt in het dossier, hulp met een termijn is dan nodig, en wie het er niet mee eens is, legt dat vast en mag zelf Veilig Thuis bellen.',
  decidedAgainst: 'Dit wijkt af van de weging. Wie het er niet mee eens is, kan dat vastleggen.',
  /** Buttons that save where only one decision can be taken: they say which. */
  onlyNeeded: 'Melden is nodig',
  onlyPossible: 'Hulp is mogelijk',
  needsReport: 'Toch melden',
  lookAgain: 'Kijk opnieuw naar die vraag',
  lookAgainBy: (roles: string) => `Opnieuw kijken doet: ${roles}.`,
  /** The motivation, by which choice asks for it. */
  motivations: {
    departs: 'Dit wijkt af van het advies van Veilig Thuis. Leg uit waarom.',
    ifYes: 'Kies je ja? Dat wijkt af van het advies van Veilig Thuis. Leg dan uit waarom.',
    ifNo: 'Kies je nee? Dat wijkt af van het advies van Veilig Thuis. Leg dan uit waarom.',
    turns: 'Kies je nee? Bij de weging was er twijfel of gevaar. Leg dan uit waarom dat nu weg is.',
    either: 'Leg uit hoe jullie het advies van Veilig Thuis en de twijfel hebben gewogen.',
  },
  decided: (needed: boolean, name: string, when: string) =>
    needed
      ? `Eerste beslissing: melden is nodig. ${name}, ${when}.`
      : `Eerste beslissing: melden is niet nodig. ${name}, ${when}.`,
  possible: 'Is hulp mogelijk, door de school of een ander?',
  possibleWithReport:
    'Ook na een melding kan hulp doorgaan. Beslis dat in overleg met Veilig Thuis, en met het gezin als dat veilig is.',
  possibleReason: 'Waarom?',
  mustHelp:
    'Zonder melding en zonder hulp kan niet. Is hulp niet mogelijk, beslis dan alsnog dat melden nodig is. Dat doe je met Toch melden.',
};
