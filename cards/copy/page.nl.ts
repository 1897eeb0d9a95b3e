/** UI strings of a school's own page, around the views. The page loads this file directly, so it imports nothing. */

export const pageCopy = {
  title: 'Zorgdraad',
  noScript: 'Deze pagina heeft JavaScript nodig. Nu gevaar? Bel 112. Veilig Thuis: 0800-2000.',
  emergency: 'Nu gevaar? Bel 112. Veilig Thuis: 0800-2000, dag en nacht.',
  skip: 'Naar de inhoud',
  overview: 'Overzicht',
  start: 'Zorg delen',
  list: 'Lijst',
  help: 'Hulp',
  signOut: 'Afmelden',
  who: (name: string) => `Aangemeld als ${name}. Ben jij dit niet? Meld je af.`,
  stillIn: 'Geen verbinding: je bent nog aangemeld. Probeer het zo nog eens.',
  hide: 'Scherm leeg',
  hidden: 'Het scherm is leeg, zodat niemand meeleest.',
  showAgain: 'Toon weer',
  /** All that comes on paper of a screen that is not made for it. */
  onPaper: 'Dit scherm komt niet op papier. Wil je een dossier afdrukken? Open het, en kies Druk af.',
  opening: 'Openen…',
  notOpened: 'Dit scherm openen lukte niet.',
  tryAgain: 'Probeer opnieuw',
  kept: 'Wat je typte, is er nog.',
  again: 'Meld je opnieuw aan om te lezen of te beslissen. Opschrijven kan zonder.',
  signInAgain: 'Opnieuw aanmelden',
  signedOut: 'Je bent niet meer aangemeld. Meld je aan in een nieuw tabblad, en druk dan hier op Toon weer.',
  signInBeside: 'Aanmelden in een nieuw tabblad',
  beside: 'Je bent aangemeld. Ga terug naar het vorige tabblad, en druk daar op Toon weer. Wat je typte, is er nog.',
  other:
    'In deze browser is nu iemand anders aangemeld. Daarom is dit scherm leeg. Wat je hier net deed, is niet opgeslagen.',
  toOverview: 'Naar het overzicht',
  failed: 'Zorgdraad kan nu niets laten zien. Probeer het over een minuut nog eens.',
  otherAddress: 'Zorgdraad staat op een ander adres:',
  lost: 'Geen verbinding. Wat je typte, staat er nog.',
  /** Live: something changed since this came. */
  changed: {
    read: 'Er is hier iets veranderd.',
    typed: 'Er is iets veranderd in wat je hiervoor zag. Wat je typt, blijft staan.',
    show: 'Toon hoe het nu is',
  },
  /** After a press that led to no other screen. */
  asNow: 'Zo staat het nu.',
  leave: 'Je hebt iets getypt dat nog niet is opgeslagen. Dat gaat dan weg.',
  leaveYes: 'Toch doorgaan',
  leaveNo: 'Verder typen',

  /** Of what is typed and not saved yet. */
  draft: {
    waiting: 'Concept nog niet bewaard.',
    kept: (when: string) => `Concept bewaard${when.includes(',') ? ':' : ' om'} ${when}.`,
    back: (when: string) => `Dit is je concept van ${when}. Het is nog niet opgeslagen.`,
    held: (when: string) =>
      `Er is nog een concept van ${when}. Meld je opnieuw aan, of laat je sleutel zien, en open dit formulier nog eens.`,
    drop: 'Gooi concept weg',
    not: 'Concept nog niet bewaard. Wat je typte, staat nog in dit scherm.',
    offline: 'Concept nog niet bewaard: geen verbinding. Wat je typte, staat nog in dit scherm.',
    full: 'Concept niet bewaard: het is te lang, of je hebt te veel concepten. Sla het op voordat je weggaat.',
    elsewhere: 'Concept niet bewaard: dit formulier staat ook open in een ander tabblad.',
    saved: 'Concept niet bewaard: dit formulier is al opgeslagen.',
    refused: 'Concept niet bewaard: deze casus is gesloten, of je hoort er niet meer bij.',
  },

  signIn: {
    title: 'Aanmelden bij Zorgdraad',
    about: 'Meld je aan met het account dat je op school gebruikt.',
    with: (issuer: string) => `Aanmelden met ${issuer}`,
    own: (issuer: string) => `Aanmelden met ${issuer} op een apparaat dat alleen ik gebruik`,
    shared:
      'Gebruiken anderen dit apparaat ook? Dan vraag ik je na vijf minuten zonder iets te doen om je opnieuw aan te melden. Gebruik alleen jij dit apparaat? Dan vraag ik het na twintig minuten.',
    refused: 'Aanmelden lukte niet. Begin hier opnieuw.',
    away: (issuer: string) =>
      `Aanmelden met ${issuer} lukt nu niet. Probeer het zo nog eens. In de chat werkt Zorgdraad door: daar staan de nummers, en daar kun je vragen of iemand je belt. Of vertel je zorg aan de intern begeleider of aan directie.`,
    stranger: 'Dit account hoort bij geen school in Zorgdraad. Neem het account dat je op school gebruikt.',
    ended:
      'Je bent afgemeld bij Zorgdraad. Gebruiken anderen dit apparaat ook? Meld dan ook je schoolaccount zelf af: anders kan een ander hier zo weer binnen.',
  },
};

/** What the page asks for by itself. */
export const pageAsks = {
  /** A form that finds something and saves nothing. */
  find: /^FindCase\b/,
  start: 'nieuw',
  list: 'lijst',
  help: 'hulp',
  /** By the word in the address, what is typed for it in chat. */
  typed: { nieuw: '', lijst: 'lijst', hulp: 'help' } as Readonly<Record<string, string>>,
};
