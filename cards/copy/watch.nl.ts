/** UI strings of the question who keeps an eye on a case while the school is closed. */
export const watchCopy = {
  question: (callName: string) => `Wie let er op ${callName} in de vakantie?`,
  until: (day: string) => `De school is dicht tot en met ${day}. Kies vandaag iemand die dan bereikbaar is.`,
  otherwise: 'Kies je niemand, dan gaan de herinneringen in de vakantie naar wie de taak heeft.',
  choose: 'Iemand kiezen',
  form: {
    title: 'Wie let er op?',
    who: 'Wie let er op in de vakantie?',
    hint: 'Wie nog niet in de casus zit, kan daarna het dossier lezen.',
    submit: 'Opslaan',
  },
};
