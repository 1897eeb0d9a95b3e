/** UI strings around the emergency numbers, where the person can also record something. */
export const numbersCopy = {
  nobodyReads: 'Er leest nu misschien niemand mee. Bel zelf.',
  title: 'Nu gevaar',
  steps: [
    'Bel eerst. Opschrijven kan daarna.',
    'Blijf bij de leerling als dat kan, of vraag een collega om dat te doen.',
    'Je hebt van niemand toestemming nodig om te bellen of te melden.',
  ],
  alreadyReported: 'Er is al gemeld',
  callHelp: 'Belhulp',
};
