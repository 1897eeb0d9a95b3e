/** UI strings around the text that a person copies into the school's own pupil system. */
export const pupilSystemCopy = {
  title: (name: string) => `Tekst voor ${name}`.slice(0, 24),
  button: (name: string) => `Tekst voor ${name}`,
  nothingSent: (name: string) => `Zorgdraad stuurt niets naar ${name}. Kopieer deze tekst en zet hem er zelf in.`,
  category: (category: string) => `Kies de categorie ‘${category}’.`,
  copyHead: 'Om te kopiëren',
  protocol: (title: string) => `Protocol: ${title}.`,
  trackHead: (title: string) => `Om te kopiëren: ${title}`,
  track: (title: string) => `${title}.`,
  otherCategory: (category: string) => `Dit hoort niet in de categorie ‘${category}’. Noteer het bij de gewone zorg.`,
  step: (number: number, title: string, day: string) => `Stap ${number}, ${title}: afgerond op ${day}.`,
  passed: 'Hiervan is met een reden afgeweken. De reden staat in het dossier.',
  question: (text: string, answer: string, day: string) => `${text} ${answer} (${day}).`,
  outcome: (words: string) => `Uitkomst van de weging: ${words}.`,
  decided: (needed: boolean, day: string) =>
    needed ? `Beslist op ${day}: een melding is nodig.` : `Beslist op ${day}: een melding is niet nodig.`,
  reported: (day: string) => `De melding bij Veilig Thuis is gedaan op ${day}.`,
  rest: 'Feiten, gesprekken en redenen staan in het dossier van Zorgdraad.',
  empty: 'Er is nog geen stap afgerond om te noteren.',
  noted: (title: string) => `Genoteerd: ${title}`,
};
