/** The few sentences that belong to Teams' own surface. */
export const teamsCopy = {
  title: 'Zorgdraad',
  close: 'Sluiten',
  saveFailed: 'Opslaan lukt nu niet, je tekst staat er nog. Probeer het zo nog eens. Nu gevaar? Bel 112 of 0800-2000.',
  failed: 'Dit lukt nu niet. Probeer het zo nog eens.',
  done: 'Klaar. Je kunt dit venster sluiten.',
  cutOff: 'Het vervolg past hier niet. Open het dossier om alles te lezen.',
  textCut: 'Je tekst was te lang voor dit veld. Het begin staat er nog.',
  required: 'Vul dit nog in.',
  more: 'Meer',
  notification: 'Er staat iets voor je klaar.',
  roomClosed: 'Afgesloten',
};
