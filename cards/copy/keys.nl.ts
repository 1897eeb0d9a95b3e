/** UI strings about keys on a school's own page. The page loads this file directly, so it imports nothing. */

const names = (people: readonly string[]): string =>
  people.length < 2 ? people.join('') : `${people.slice(0, -1).join(', ')} of ${people.at(-1)}`;

export const keysCopy = {
  open: 'Mijn sleutels',
  title: 'Mijn sleutels',
  about:
    'Met een sleutel laat je zien dat jij het bent die leest en beslist. Je sleutel staat op je telefoon of op een stick, en je opent hem met je vinger, je gezicht of een pincode. Wat je daarvoor gebruikt, komt niet in Zorgdraad.',
  close: 'Sluiten',
  cancel: 'Niet nu',
  /** The window in which a key is shown. */
  ask: {
    title: 'Laat je sleutel zien',
    use: 'Gebruik je sleutel',
    phone:
      'Staat je sleutel op je telefoon? Kies dan in het venster van de browser voor een telefoon, en scan de QR-code met je camera.',
    notHere: 'Heb je je sleutel niet bij je? Opschrijven en hulp vragen kan zonder. Wat je typte, blijft staan.',
    working: 'Kijk naar het venster van je browser of naar je telefoon.',
  },
  first: {
    title: 'Je hebt nog geen sleutel',
    how: (givers: readonly string[]) =>
      givers.length === 0
        ? 'Voor je eerste sleutel heb je een code nodig. Vraag wie Zorgdraad beheert om een code.'
        : `Voor je eerste sleutel heb je een code nodig. Die krijg je van ${names(givers)}, als je elkaar ziet.`,
    code: 'Code',
    name: 'Hoe noem je deze sleutel?',
    nameHint: 'Bijvoorbeeld: mijn telefoon',
    make: 'Maak je sleutel',
    shared: 'Gebruiken anderen deze computer ook? Maak je sleutel dan op je telefoon of op een stick.',
  },
  list: {
    none: 'Je hebt nog geen sleutel.',
    made: (day: string) => `Gemaakt op ${day}.`,
    used: (day: string) => `Laatst gebruikt op ${day}.`,
    remove: (name: string) => `Haal ${name} weg`,
    another: 'Maak nog een sleutel',
    lost: (givers: readonly string[]) =>
      givers.length === 0
        ? 'Sleutel kwijt? Zeg het tegen wie Zorgdraad beheert.'
        : `Sleutel kwijt? Zeg het tegen ${names(givers)}.`,
    lifting: (by: string, from: string | undefined) =>
      from === undefined
        ? `${by} vraagt om je sleutels op te heffen. Er moet nog iemand akkoord geven.`
        : `Je sleutels worden opgeheven: na ${from} werken ze niet meer. ${by} vroeg dat.`,
    stop: 'Nee, houd mijn sleutels',
  },
  colleagues: {
    title: 'Sleutels van collega’s',
    about: 'Geef een code alleen als je elkaar ziet. Dan weet je zeker wie het is.',
    give: (name: string) => `Geef een code aan ${name}`,
    code: (name: string, code: string, minutes: number) =>
      `Lees deze code voor aan ${name}: ${code}. Hij werkt één keer, en ${minutes} minuten lang. Je ziet hem hier één keer.`,
    ask: (name: string) => `Sleutel van ${name} kwijt: hef op`,
    agree: (name: string) => `Geef akkoord: hef sleutels van ${name} op`,
    lifting: (name: string, by: string, from: string | undefined) =>
      from === undefined
        ? `${by} vraagt om de sleutels van ${name} op te heffen. Een tweede collega geeft akkoord: de beheerder, directie of bestuur.`
        : `De sleutels van ${name} werken na ${from} niet meer. Daarna geef je een code voor een nieuwe.`,
    asked: (name: string) =>
      `Gevraagd. Geeft een tweede collega akkoord, dan werken de sleutels van ${name} een dag later niet meer.`,
  },
  done: {
    shown: 'Gelukt.',
    made: 'Je sleutel is gemaakt.',
    removed: 'De sleutel is weg.',
    stopped: 'Je sleutels blijven.',
  },
  refused: {
    noKey: 'Je hebt nog geen sleutel.',
    code: 'Deze code klopt niet, of is niet meer geldig. Kijk hem na, of vraag een nieuwe.',
    show: 'Laat eerst je sleutel zien, en doe het dan opnieuw.',
    key: 'Dit lukte niet. Er is niets veranderd. Probeer het opnieuw.',
    elsewhere: 'Anderen gebruiken dit apparaat ook. Maak je sleutel op je telefoon of op een stick.',
    last: 'Dit is je laatste sleutel. Maak eerst een andere, dan kan deze weg.',
    away: 'Meld je eerst opnieuw aan.',
    no: 'Dit kan nu niet. Kijk eerst hoe het er nu voor staat.',
    lost: 'Geen verbinding. Probeer het zo nog eens.',
    stopped: 'Dit ging niet door. Er is niets veranderd.',
    unable: 'Deze browser kan niet met een sleutel werken. Neem een andere browser of een ander apparaat.',
    slow: (seconds: number) => `Dit ging een paar keer mis. Wacht ${seconds} seconden, en probeer het dan opnieuw.`,
  },
};
