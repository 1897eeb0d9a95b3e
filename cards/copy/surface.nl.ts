/** The few words that belong to the chat surface itself. Titles and button labels fit in 24 characters. */
export const surfaceCopy = {
  title: 'Zorgdraad',
  close: 'Sluiten',
  cancel: 'Annuleren',
  saveFailed: 'Opslaan lukt nu niet, je tekst staat er nog. Probeer het zo nog eens. Nu gevaar? Bel 112 of 0800-2000.',
  failed: 'Er ging iets mis. Probeer het zo nog eens.',
  tooLate: 'Het openen duurde te lang. Probeer het nog eens.',
  done: 'Het is gelukt. Je kunt dit venster sluiten.',
  cutOff: 'Niet alles past hier. Open het dossier om de rest te lezen.',
  textCut: 'De tekst was langer dan hier past. Wat ontbreekt, staat nog in het dossier.',
  notification: 'Er staat iets voor je klaar',
  roomClosed: 'Deze casus is gesloten.',
  waiting: 'Een moment, het komt eraan.',
};
