/** UI strings of *Nu gevaar* and *Er is al gemeld* inside a case. */
export const dangerCopy = {
  title: 'Er is al gemeld',
  submit: 'Opslaan',
  first: 'Heb je nog niet gebeld? Bel dan eerst. Dit formulier kan wachten.',
  later: 'Sla op wat je weet. De rest vul je later aan.',
  how: 'Hoe is er gemeld?',
  who: 'Wie heeft er gemeld?',
  when: 'Wanneer?',
  note: 'Wil je er nog iets bij zetten?',
  savedTitle: 'Vastgelegd',
  saved: 'Vastgelegd. De directie en de intern begeleider krijgen nu bericht.',
  rest: 'De rest vul je later aan. Voor vandaag staat er een taak om het op te schrijven.',
  closed:
    'Deze casus is afgesloten. Heb je gebeld of gemeld, leg dat dan hier vast: de casus gaat dan vanzelf weer open.',
  consulting: 'Er komt nu een overleg. De mensen die erbij horen krijgen bericht.',
  lifted: 'De casus staat nu op ernstig. De mensen die erbij horen krijgen bericht.',
  raised: 'Deze casus staat nu op spoed. De mensen die erbij horen krijgen bericht. Wacht daar niet op: bel zelf.',
};
