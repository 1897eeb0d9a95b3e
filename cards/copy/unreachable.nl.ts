/** UI strings of the cards about what does not arrive: members who get no messages from the bot, and rooms that cannot be used. */
export const unreachableCopy = {
  title: (callName: string): string => `${callName}: niet iedereen is te bereiken`,
  who: (names: string, several: boolean): string =>
    several ? `${names} krijgen nu geen berichten van mij.` : `${names} krijgt nu geen berichten van mij.`,
  trouble: {
    open: (callName: string): string => `In de ruimte van ${callName} kunnen nu anderen meelezen.`,
    archived: (callName: string): string => `De ruimte van ${callName} is gearchiveerd.`,
    away: (callName: string): string => `In de ruimte van ${callName} kan ik nu niets plaatsen.`,
    card: (callName: string): string => `Niet alles van ${callName} kwam aan in de chat.`,
  },
  troubleHint: {
    open: 'De ruimte is openbaar of gedeeld. Ik plaats er niets meer en haal mijn berichten weg. Iedereen krijgt de kaarten in het eigen gesprek. Maak de ruimte weer privé, dan ga ik daar verder.',
    archived: 'Iedereen krijgt de kaarten in het eigen gesprek. Zet iemand de ruimte terug, dan ga ik daar verder.',
    away: 'Misschien ben ik eruit gehaald, of mogen hier alleen anderen schrijven. Iedereen krijgt de kaarten in het eigen gesprek. Mag ik weer, dan ga ik in de ruimte verder.',
    card: 'In het dossier staat alles. Kijk daar. Ik probeer het later opnieuw, en wie Zorgdraad beheert ziet het ook.',
  },
  why: 'De app staat daar niet aan, of is geblokkeerd. Spreek of bel zelf. Wat er klaarstaat, komt vanzelf zodra de app er weer is.',

  /** On the page of somebody who watches cases: call names alone, by what is the matter with them. */
  missed: {
    card: (callNames: string): string => `Niet aangekomen in de chat: iets van ${callNames}. Kijk in het dossier.`,
    message: (callNames: string): string =>
      `Niet aangekomen bij het bestuur: een bericht over ${callNames}. Bel het bestuur.`,
    person: (callNames: string): string =>
      `Niet iedereen in ${callNames} krijgt nu berichten van mij. Spreek of bel zelf. In je gesprek met mij staat wie het is.`,
    stranger: (callNames: string): string =>
      `In de ruimte van ${callNames} zit iemand die niet bij de casus hoort. In je gesprek met mij staat wat je kunt doen.`,
    room: (callNames: string): string =>
      `De ruimte van ${callNames} is nu niet te gebruiken. Iedereen krijgt de kaarten in het eigen gesprek.`,
    fault: (callNames: string): string =>
      `Door een fout in de bot komt niet alles van ${callNames} in de chat. Kijk in het dossier.`,
  },
  /** On the page of whoever sets up the school: counts alone. */
  counted: (parts: string): string => `Niet aangekomen op deze school: ${parts}.`,
  countedHint: 'Wie de server beheert, ziet welke en kan ze opnieuw versturen: zorg undelivered --again',
  counts: {
    card: (count: number): string => (count === 1 ? '1 kaart' : `${count} kaarten`),
    message: (count: number): string => (count === 1 ? '1 bericht' : `${count} berichten`),
    person: (count: number): string =>
      count === 1 ? '1 collega niet te bereiken' : `${count} collega’s niet te bereiken`,
    stranger: (count: number): string =>
      count === 1 ? '1 ruimte met een onbekende' : `${count} ruimtes met een onbekende`,
    room: (count: number): string =>
      count === 1 ? '1 ruimte niet te gebruiken' : `${count} ruimtes niet te gebruiken`,
    fault: (count: number): string =>
      count === 1 ? '1 casus met een fout in de bot' : `${count} casussen met een fout in de bot`,
  },
};
