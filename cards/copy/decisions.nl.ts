/** UI strings of the two decisions, in their mandatory order. */
export const decisionsCopy = {
  reportTitle: 'Is melden nodig?',
  helpTitle: 'Is hulp mogelijk?',
  submit: 'Besluit opslaan',
  order: 'Er zijn twee besluiten, in deze volgorde: is melden nodig, en daarna: is hulp (ook) mogelijk.',
  proposal: (outcome: string) => `Uitkomst van de weging: ${outcome}. De bot beslist niet, jij wel.`,
  noProposal: 'De weging heeft nog geen uitkomst.',
  needed: 'Is melden nodig?',
  neededReason: 'Waarom?',
  neededHint: 'Schrijf ook bij nee op waarom. Later moet iemand dit kunnen volgen.',
  noReportBy: (roles: string) => `Besluiten om niet te melden kan alleen: ${roles}.`,
  noReportNever:
    'Nee kan hier niet. De weging zegt dat het kind onveilig is, of dat hulp alleen niet genoeg is. Zie je het anders, bel dan Veilig Thuis en leg het advies vast.',
  motivation: 'Wijkt dit af van het advies van Veilig Thuis? Leg uit waarom.',
  motivationHint: 'Alleen nodig als jullie iets anders doen dan geadviseerd.',
  decided: (needed: boolean, name: string, when: string) =>
    needed ? `Besluit 1: melden is nodig. ${name}, ${when}.` : `Besluit 1: melden is niet nodig. ${name}, ${when}.`,
  possible: 'Is hulp mogelijk, door de school of een ander?',
  possibleWithReport: 'Ook na een melding kan hulp doorgaan. Stem dat af met Veilig Thuis.',
  possibleReason: 'Waarom?',
  mustHelp: 'Zonder melding en zonder hulp kan niet: dan is melden alsnog nodig.',
};
