/** UI strings of words of whoever asked for a correction, beside what stands in a file. */
export const theirWordsCopy = {
  open: 'Woorden erbij zetten',
  title: 'Woorden erbij zetten',
  submit: 'Opslaan',
  intro: (asker: string) =>
    `Neem over wat ${asker} schreef, woord voor woord. Het komt in het dossier als woorden van de vrager, naast de regel die jij kiest. Wat wij schreven, blijft staan. Wie die regel leest, leest ook deze woorden.`,
  line: 'Naast welke regel?',
  all: 'Het hele dossier: iedereen in de casus leest dit',
  text: 'Woorden van de vrager',
  wordsOf: { parent: 'een ouder', child: 'het kind', other: 'iemand namens een ouder of het kind' },
  done: (who: string) => `De woorden van de vrager staan in het dossier. Opgeschreven door ${who}.`,
  /** The letter says that they stand there. */
  first: 'De woorden van de vrager staan nog niet in het dossier. Zet ze er eerst bij: de brief zegt dat ze er staan.',
  /** Where directie changes nothing. */
  mayStill: 'Wil de vrager eigen woorden in het dossier? Dat mag ook als jullie er niets aan veranderen.',
} as const;
