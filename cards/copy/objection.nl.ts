/** UI strings of an objection to a text that was put forward or approved. */
export const objectionCopy = {
  button: 'Ik maak bezwaar',
  title: 'Bezwaar',
  submit: 'Vastleggen',
  about:
    'Leg vast waarom je het hier niet mee eens bent. Je bezwaar komt in het dossier en wie beslist geeft antwoord. Het houdt de melding niet tegen.',
  reason: 'Wat is je bezwaar?',
  answerButton: (name: string) => `Reactie van ${name} beantwoorden`,
  answerTitle: 'Reactie beantwoorden',
  answerAbout: (name: string, when: string) => `Bezwaar van ${name}, ${when}`,
  answer: 'Wat is je antwoord?',
  answerHint: 'Zeg wat je ermee doet, en waarom. Melden mag al eerder.',
  none: 'Dit bezwaar is er niet, of het is al beantwoord.',
  objection: 'Bezwaar',
  answered: 'Antwoord op het bezwaar',
};
