/** Said of a form where nobody knows whether it was saved: the handler says it, and each client where no answer came at all. */
export const saveUnsure =
  'Ik weet nog niet of dit is opgeslagen. Je tekst staat er nog. Druk zo nog eens op de knop: het komt er niet dubbel in. Nu gevaar? Bel 112 of 0800-2000.';

/** UI strings of the handler itself: to strangers, and when something goes wrong. The numbers come first, everywhere. */
export const replyCopy = {
  numbers: 'Is er nu gevaar? Bel 112. Veilig Thuis: 0800-2000, gratis, dag en nacht.',
  numbersAtField: 'Nu gevaar? Bel 112 of 0800-2000.',
  unknownPerson:
    'Ik ken je nog niet als collega van een school. Vraag de beheerder van jullie school om je toe te voegen.',
  /** To somebody of the school's own workspace whom the bot does not know: the region, and whom to go to at school. */
  yourSchool: (region: string | undefined, names: readonly string[]) =>
    [
      ...(region === undefined ? [] : [`${region}.`]),
      ...(names.length === 0 ? [] : [`Op school kun je ook naar ${names.join(' of ')}.`]),
    ].join(' '),
  notForYou: 'Dit is er niet, of het is niet voor jou.',
  /** To whoever was in a case and is no more, however that came: the same words for all. */
  accessEnded: 'Je toegang tot deze casus is gestopt. Wat je schreef, blijft staan.',
  /** To whoever was asked to take something over, once somebody did or it is over. */
  askedNoMore: 'Dit hoeft niet meer: een ander doet het, of het is klaar. Dank je wel.',
  notAnymore: 'Dit is er niet meer. Bij Mijn casussen zie je wat er nu open staat.',
  /** Only where it is certain that nothing was saved. */
  saveFailed: 'Opslaan lukt nu niet, je tekst staat er nog. Probeer het zo nog eens. Nu gevaar? Bel 112 of 0800-2000.',
  busy: 'Een collega is hier net mee bezig. Je tekst staat er nog, probeer het zo nog eens. Nu gevaar? Bel 112 of 0800-2000.',
  saveUnsure,
  /** To who pressed a button that changes something. */
  doneUnsure: 'Ik weet nog niet of dit gelukt is. Kijk het zo na.',
  showFailed: 'Dit lukt nu niet. Probeer het zo nog eens.',
  unexpected: (reference: string) =>
    `Er ging iets mis. Er is niets half gedaan. Noem bij je beheerder deze code: ${reference}.`,
  unexpectedAtField: (reference: string) =>
    `Er ging iets mis, je tekst staat er nog. Noem bij je beheerder deze code: ${reference}. Nu gevaar? Bel 112 of 0800-2000.`,
  profileGone: 'Het protocol van deze school is niet te lezen. Vraag de beheerder om hulp.',
  open: 'Openen',
  note: 'Schrijf iets op',
  saved: 'Opgeslagen',
  /** To somebody who may not read now; writing down and help go on. */
  notNow: {
    /** The platform does not say whether they still work here. */
    unknown: {
      title: 'Even wachten',
      text: 'Ik kan nu niet nagaan of jij het bent. Lezen en beslissen lukt daarom even niet. Probeer het over een minuut nog eens. Een zorg delen lukt wel.',
      inCase:
        'Ik kan nu niet nagaan of jij het bent. Lezen en beslissen lukt daarom even niet. Probeer het over een minuut nog eens. Opschrijven en melden lukt wel.',
      atField:
        'Ik kan nu niet nagaan of jij het bent, dus ik sla dit nog niet op. Je tekst staat er nog. Druk over een minuut nog eens op de knop. Nu gevaar? Bel 112 of 0800-2000.',
      savedUnseen: 'Het staat in het dossier. Wat er nu te doen is, laat ik zien zodra ik kan nagaan of jij het bent.',
    },
    /** They were away from the page for a while. */
    away: {
      title: 'Even opnieuw aanmelden',
      text: 'Je was even weg. Om te lezen of te beslissen meld je je opnieuw aan. Een zorg delen kan zonder.',
      inCase: 'Je was even weg. Om te lezen of te beslissen meld je je opnieuw aan. Opschrijven en melden kan zonder.',
      atField:
        'Je was even weg. Meld je opnieuw aan om dit op te slaan. Je tekst staat er nog. Nu gevaar? Bel 112 of 0800-2000.',
      savedUnseen: 'Het staat in het dossier. Meld je opnieuw aan om te zien wat er nu te doen is.',
    },
  },
  /** To who sends a form again that was saved before, with the same in it. */
  alreadySaved: 'Dit was al opgeslagen. Het staat er één keer in.',
  /** To who sends a form again with something else in it, at the first field that changed and at the others. */
  notKept:
    'Wat je eerder stuurde, is opgeslagen. Wat nu hier staat nog niet. Kopieer het, sluit dit venster en zet het er apart bij. Nu gevaar? Bel 112 of 0800-2000.',
  notKeptEither: 'Dit is ook nog niet opgeslagen.',
  /** To who only left something out. */
  notTakenOut: 'Wat je eerder stuurde, is opgeslagen. Wat je nu weghaalde, staat er nog in.',
  /** Under the receipt of what was sent again with more words. */
  corrected: 'Wat je eerder stuurde, stond er al in. Wat je nu stuurde, staat er nu ook bij.',
};
