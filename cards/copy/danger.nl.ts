const by = (who: string | undefined): string => (who === undefined ? '' : `, door ${who}`);

/** UI strings of danger on what is posted: in the room, and in a DM. */
export const dangerCardCopy = {
  recorded: (moment: string, who: string | undefined) => `Er is gevaar doorgegeven, ${moment}${by(who)}.`,
  until: (moment: string, who: string, task: string) => `Uiterlijk ${moment}: ${task}, door ${who}.`,
  takenBack: (moment: string, who: string | undefined) =>
    `Het gevaar is teruggenomen, ${moment}${by(who)}. Wat er stond, blijft in het dossier.`,
  over: (callName: string) => `Bij ${callName} is het gevaar teruggenomen.`,
  mistake: 'Vergissing',
};

/** UI strings of *Nu gevaar* and *Er is al gemeld* inside a case. */
export const dangerCopy = {
  raise: { consult: 'Toch overleggen', serious: 'Het is ernstig', danger: 'Nu gevaar' },
  title: 'Er is al gemeld',
  submit: 'Opslaan',
  first: 'Heb je nog niet gebeld? Bel dan eerst. Dit formulier kan wachten.',
  later: 'Sla op wat je weet. De rest vul je later aan.',
  how: 'Hoe is er gemeld?',
  who: 'Wie heeft er gemeld?',
  when: 'Wanneer?',
  note: 'Wil je er nog iets bij zetten?',
  savedTitle: 'Vastgelegd',
  saved: (names: string) => `Vastgelegd. Dit horen nu ook: ${names}.`,
  savedNobody: 'Vastgelegd. Er is nu niemand die bericht krijgt. Vertel het zelf aan een collega.',
  rest: 'De rest vul je later aan. Voor vandaag staat er een taak om het op te schrijven.',
  closed:
    'Deze casus is afgesloten. Heb je gebeld of gemeld, leg dat dan hier vast: de casus gaat dan vanzelf weer open.',
  consulting: 'Er komt nu een overleg. De mensen die erbij horen krijgen bericht.',
  savedDanger: (callName: string, moment: string) => `Opgeslagen in ${callName}, ${moment}: nu gevaar.`,
  savedSerious: (callName: string, moment: string) =>
    `Opgeslagen in ${callName}, ${moment}: ernstig, vandaag overleggen.`,
  stood: (callName: string, moment: string, who: string) =>
    `${callName} staat al op nu gevaar, sinds ${moment}, door ${who}.`,
  reportedBefore: (moment: string) =>
    `Er is hier al gemeld, ${moment}. Is er weer gevaar? Bel opnieuw, en leg dat vast met Er is al gemeld.`,
  warned: (names: string) => `Gewaarschuwd: ${names}. Wacht daar niet op: bel zelf.`,
  warnedNobody: 'Er is nu niemand om te waarschuwen. Bel zelf.',
  serious: 'Ernstig',
  mistake: 'Vergissing',
  mistakeHint: 'Klopt dit niet? Neem het binnen een uur terug met Vergissing. Wie gewaarschuwd is, hoort dat ook.',
  noMore: { danger: 'Geen gevaar meer', serious: 'Niet meer ernstig' },
  lower: {
    submit: 'Terugnemen',
    about: 'Wie gewaarschuwd is, hoort dat dit niet meer geldt. Beide regels blijven in het dossier.',
    reason: 'Waarom geldt dit niet meer?',
  },
  lowered: {
    title: 'Teruggenomen',
    words: (callName: string, moment: string) => `Teruggenomen in ${callName}, ${moment}.`,
    stands: {
      record: '',
      consult: 'De casus staat weer op overleggen.',
      serious: 'De casus staat weer op ernstig.',
      danger: '',
    },
    told: (names: string) => `Dat horen nu ook: ${names}.`,
    toldNobody: 'Er is niemand gewaarschuwd die dit nog moet horen.',
    stays: 'Beide regels blijven in het dossier. Is er toch gevaar? Bel 112 en tik op Nu gevaar.',
    again: 'Nu gevaar',
    gone: 'Dit stond er al niet meer zo voor.',
    tooLate: (names: string) =>
      `Zelf terugnemen kan een uur lang. Vraag het nu aan ${names}. Daar hoort dan een reden bij.`,
  },
};
