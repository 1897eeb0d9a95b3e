/** UI strings of the handler itself: to strangers, and when something goes wrong. The numbers come first, everywhere. */
export const replyCopy = {
  numbers: 'Is er nu gevaar? Bel 112. Veilig Thuis: 0800-2000, gratis, dag en nacht.',
  unknownPerson:
    'Ik ken je nog niet als collega van een school. Vraag de beheerder van jullie school om je toe te voegen.',
  notForYou: 'Dit is er niet, of het is niet voor jou.',
  /** To whoever was in a case and is no more, however that came: the same words for all. */
  accessEnded: 'Je toegang tot deze casus is gestopt. Wat je schreef, blijft staan.',
  /** To whoever was asked to take something over, once somebody did or it is over. */
  askedNoMore: 'Dit hoeft niet meer: een ander doet het, of het is klaar. Dank je wel.',
  notAnymore: 'Dit is er niet meer. Typ /zorg lijst om te zien wat er nu open staat.',
  saveFailed: 'Opslaan lukt nu niet, je tekst staat er nog. Probeer het zo nog eens. Nu gevaar? Bel 112 of 0800-2000.',
  busy: 'Een collega is hier net mee bezig. Je tekst staat er nog, probeer het zo nog eens. Nu gevaar? Bel 112 of 0800-2000.',
  showFailed: 'Dit lukt nu niet. Probeer het zo nog eens.',
  unexpected: (reference: string) =>
    `Er ging iets mis. Er is niets half gedaan. Noem bij je beheerder deze code: ${reference}.`,
  unexpectedAtField: (reference: string) =>
    `Er ging iets mis, je tekst staat er nog. Noem bij je beheerder deze code: ${reference}. Nu gevaar? Bel 112 of 0800-2000.`,
  profileGone: 'Het protocol van deze school is niet te lezen. Vraag de beheerder om hulp.',
  open: 'Openen',
  note: 'Schrijf iets op',
  alreadySaved: 'Dit is al opgeslagen.',
};
