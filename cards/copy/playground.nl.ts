/** UI strings of the try-out page itself, around the cards and views. The page loads this file directly, so it imports nothing. */

/** A step of the guide: who does what. */
export interface GuideStep {
  readonly id: string;
  readonly as: string;
  readonly title: string;
  readonly text: string;
  readonly form?: string;
  readonly leap?: string;
  readonly command?: string;
  readonly go?: string;
}

export const playgroundCopy = {
  shell: {
    title: 'Zorgdraad uitproberen',
    noScript: 'Deze pagina heeft JavaScript nodig.',
  },
  name: 'Zorgdraad',
  tagline: 'Probeerpagina',
  fictional: 'Alles hier is verzonnen. Typ niets over een echt kind.',
  emergency: 'Nu gevaar? Bel 112. Veilig Thuis: 0800-2000.',
  preparing: 'De voorbeelden worden klaargezet. Dat duurt een paar tellen.',
  connecting: 'Verbinden…',
  lost: 'Geen verbinding. We proberen het steeds opnieuw; wat je typte, staat er nog.',
  skip: 'Naar het gesprek',

  bar: {
    open: 'Plekken, personen en klok',
    close: 'Sluiten',
    danger: 'Nu gevaar? Bel 112.',
    /** In the narrow bar, under the name of the place. */
    as: (name: string, when: string) => `${when} · ${name}`,
    guide: (done: number, all: number) => `Rondleiding, gedaan: ${done}/${all}`,
  },
  clock: {
    title: 'De klok',
    now: 'Het is nu',
    move: 'Zet de klok vooruit',
    leaps: {
      hour: 'Een uur later',
      tomorrow: 'Morgen, 8 uur',
      monday: 'Maandag, 8 uur',
      week: 'Een week later',
    } as Readonly<Record<string, string>>,
    hint: 'Berichten, herinneringen en termijnen komen dan vanzelf.',
    onlyAhead: 'De klok gaat alleen vooruit, tot acht weken. Terug naar nu kan met Begin opnieuw.',
    moved: (when: string) => `Het is nu ${when}. Wie iets nieuws heeft, krijgt een stip.`,
    failed: 'De klok kan nu niet verder.',
    busy: 'De klok loopt…',
    ahead: 'vooruitgezet',
  },
  anew: {
    title: 'Begin opnieuw',
    sure: 'Opnieuw beginnen?',
    text: 'Alles wat op deze pagina is gedaan, gaat weg: zorgen, berichten, je rondleiding en de klok die vooruit stond. Daarna staan de twee voorbeelden er weer, zoals in het begin.',
    yes: 'Alles weg, begin opnieuw',
    no: 'Terug',
    going: 'Alles wordt opnieuw klaargezet. Dat duurt een paar tellen.',
    failed: 'Opnieuw beginnen lukt nu niet. Probeer het zo nog eens.',
  },
  people: {
    title: 'Wie ben je?',
    hint: 'Wissel van persoon en zie wat die ziet.',
    as: (name: string, role: string) => `${name}, ${role}`,
    news: 'iets nieuws',
  },
  protocol: {
    label: 'Protocol van de school',
    hint: 'Een nieuwe zorg volgt dit protocol. Wat al loopt, houdt zijn eigen protocol.',
    chosen: (title: string) => `De school werkt nu met: ${title}.`,
    failed: 'Wisselen van protocol lukt nu niet. Probeer het zo nog eens.',
    arranged: 'Deze verzonnen school heeft dit geregeld.',
  },
  ownPage: {
    label: 'Waar woorden staan',
    on: 'Bekijk dit zoals een school met eigen pagina',
    off: 'Terug naar een school met woorden in de chat',
    hint: 'Dan gaat geen woord over een leerling langs de chat: daar staan links naar een eigen pagina.',
    hintOn: 'De school heeft nu een eigen pagina. De chat roept mensen, en leidt naar die pagina.',
    isOn: 'De school heeft nu een eigen pagina. Druk ergens op een knop om te zien hoe dat gaat.',
    isOff: 'De school heeft haar woorden weer in de chat.',
    failed: 'Wisselen lukt nu niet. Probeer het zo nog eens.',
    /** Above what would be on that page. */
    here: 'Eigen pagina, hier voorgedaan: in het echt meld je je aan, met je sleutel.',
  },
  rooms: {
    title: (name: string) => `Wat ${name} ziet`,
    overview: 'Overzicht',
    direct: 'Zorgdraad',
    none: 'Geen ruimtes.',
    closed: 'afgesloten',
    news: 'nieuw',
  },
  room: {
    people: (names: string) => `In deze ruimte: ${names}`,
    private: 'Alleen jij en Zorgdraad zien dit.',
    below: 'Nieuw hieronder',
    above: 'Nieuw hierboven',
    toTop: 'Naar het begin van deze ruimte',
    empty: 'Hier staat nog niets.',
    emptyRooms: (name: string) =>
      `${name} zit in geen enkele ruimte en ziet dus niets van wat de anderen doen. Typ /zorg om zelf te beginnen.`,
    bot: 'Zorgdraad',
    thread: (count: number) => (count === 1 ? '1 bericht in deze draad' : `${count} berichten in deze draad`),
    lift: 'Zet in dossier',
    liftFrom: (name: string) => `Zet het bericht van ${name} in het dossier`,
  },
  composer: {
    label: 'Typ een bericht of een opdracht',
    placeholder: 'Typ /zorg, of een bericht',
    placeholderDirect: 'Typ /zorg',
    send: 'Verstuur',
    start: 'Zorg delen',
    commands: 'Opdrachten',
    /** What each may type after `/zorg`, to be pressed. */
    typed: {
      teacher: ['lijst', 'nood', 'belhulp', 'oefenen', 'afwezig', 'help'],
      coordinator: ['lijst', 'nood', 'belhulp', 'overzicht', 'verzoeken', 'oefenen', 'afwezig', 'help'],
      board: ['cijfers', 'alleen', 'nood', 'help'],
      privacyOfficer: ['verzoeken', 'nood', 'help'],
    },
    tooLong: (over: number) =>
      `Dit is ${over === 1 ? '1 teken' : `${over} tekens`} te lang om te versturen. Maak het korter.`,
    notSent: 'Versturen lukte niet. Wat je typte, staat er nog: probeer het zo nog eens.',
    only: 'Zorgdraad leest geen berichten. Typ /zorg, of kies een knop.',
  },
  guide: {
    title: 'In acht stappen door Zorgdraad',
    progress: (done: number, all: number) => `${done} van ${all} gedaan`,
    hide: 'Verberg',
    show: 'Toon de rondleiding',
    go: (name: string) => `Ga verder als ${name}`,
    done: 'gedaan',
    finished: 'Je hebt alles gezien. Speel gerust verder.',
    /** Recognises a card with an unanswered question, by its button for a yes. */
    openQuestion: /"AnswerQuestion:[^"]*\.yes"/,
    /**
     * `form`: the form that completes the step when it is saved. `leap`, `command`: where the clock is moved to, and what is typed after `/zorg`,
     * when the step is begun; `go`: the button for that.
     */
    steps: [
      {
        id: 'share',
        form: 'OpenCase',
        as: 'an',
        title: 'Een zorg delen',
        text: 'Juf An zag iets. Kies onderaan Zorg delen, of typ /zorg, en schrijf in een minuut op wat je zag.',
      },
      {
        id: 'consult',
        form: 'React',
        as: 'ilse',
        title: 'Lezen en meedenken',
        text: 'Ilse kreeg bericht. Lees met Openen wat An schreef en denk mee met Reageer. An ziet dat het gelezen is.',
      },
      {
        id: 'weigh',
        form: 'AnswerQuestion',
        as: 'ilse',
        title: 'De weging',
        text: 'In de andere ruimte is de weging al bezig. Beantwoord daar de vraag die open staat.',
      },
      {
        id: 'decide',
        form: 'DecideDraft',
        as: 'dirk',
        title: 'Besluiten',
        text: 'Rond de weging af met Nu. Dirk neemt twee beslissingen, Ilse legt hem de tekst voor, en Dirk stemt in vanaf de kaart.',
      },
      {
        id: 'overview',
        as: 'ilse',
        title: 'Het overzicht',
        text: 'Kijk bij Overzicht wat er op Ilse wacht.',
      },
      {
        id: 'digest',
        as: 'ilse',
        leap: 'monday',
        title: 'Maandagochtend',
        text: 'Elke maandag om 8 uur krijgt wie ergens bij hoort één bericht: wat nu moet, wat deze week, wat te lang wacht. Zet de klok vooruit en lees het.',
        go: 'Maak het maandag 8 uur',
      },
      {
        id: 'figures',
        as: 'wim',
        command: 'cijfers',
        title: 'Wat het bestuur ziet',
        text: 'Wim ziet geen casus en geen kind. Wel hoe vaak elke stap is gezet en hoe lang dat duurde; kleine aantallen blijven verborgen.',
        go: 'Toon de cijfers',
      },
      {
        id: 'outside',
        as: 'ot',
        title: 'Wie er niet bij hoort',
        text: 'Kijk als Meester Ot. Hij weet niet eens dat deze casussen bestaan.',
      },
    ] as readonly GuideStep[],
  },
};
