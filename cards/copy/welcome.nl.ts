/** UI strings of the first message to somebody who is new in a school. It stands in their own chat, and says nothing of any child. */
export const welcomeCopy = {
  title: 'Welkom bij Zorgdraad',
  what: (school: string) =>
    `${school} werkt met Zorgdraad. Zie of hoor je iets wat je zorgen geeft over een kind? Deel het hier. Je collega’s denken met je mee, stap voor stap, zoals de meldcode het zegt.`,
  /** For who sees no case and begins none. */
  whatWithout: (school: string) =>
    `${school} werkt met Zorgdraad. Daar delen collega’s hun zorgen over een kind, stap voor stap, zoals de meldcode het zegt. Met jouw rol zie je geen casussen.`,
  /** What comes after the first word, and what it does. */
  words: [
    ['', 'Een zorg delen of overleggen'],
    ['oefenen', 'Oefenen met een verzonnen kind; niemand merkt er iets van'],
  ] as const,
  wordsOfAll: [
    ['nood', 'De nummers, als er nu gevaar is'],
    ['hulp', 'Alles wat je kunt typen'],
  ] as const,
  /** By how this person types it. */
  where: {
    slash: 'Dit kun je in elk kanaal typen. Alleen jij ziet wat er dan opent.',
    chat: 'Dit kun je in deze chat typen. Alleen jij ziet wat er dan opent.',
  },
  privateOnPage: 'Schrijf over een kind alleen op de eigen pagina: Zorgdraad geeft je de link. Niet in deze chat.',
  private: 'Schrijf over een kind alleen in het venster dat opent, niet in deze chat.',
};
