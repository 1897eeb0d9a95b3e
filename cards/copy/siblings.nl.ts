/** UI strings about brothers and sisters of the child. */
export const siblingsCopy = {
  title: 'Broers en zussen',
  open: 'Broers en zussen',
  intro:
    'Elk kind heeft een eigen casus, zodat een leerkracht alleen over het eigen kind leest. Alleen de kern van de casus ziet wat hier staat.',
  none: 'Er is nog geen broer of zus genoteerd.',
  line: (name: string) => `• ${name}`,
  own: (callName: string) => `Eigen casus: ${callName}`,
  toCase: 'Openen',
  add: 'Broer of zus noteren',
  newCase: 'Eigen casus beginnen',
  newCaseHint: 'Is er ook zorg over de broer of zus? Begin een eigen casus, en noteer die daarna hier.',
  addTitle: 'Broer of zus',
  name: 'Naam van de broer of zus',
  nameHint: 'Over deze naam waarschuwt Zorgdraad daarna niet meer bij het typen.',
  group: 'Groep',
  sibling: 'Heeft deze broer of zus een eigen casus?',
  noCase: 'Nee, of niet dat ik weet',
  submit: 'Opslaan',
  decided: (callName: string, needed: boolean, who: string, when: string) =>
    `In ${callName}, over een broer of zus, besliste ${who} (${when}): ${needed ? 'melden is nodig' : 'melden is niet nodig'}.`,
  reason: (reason: string) => `Reden daar: ${reason}`,
};
