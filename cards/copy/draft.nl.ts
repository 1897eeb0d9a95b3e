import type { ReportText } from '../../src/consultation/commands.ts';
import type { IdentityMode } from '../../src/protocol/terms.ts';

/** UI strings of the report text: its blocks, its first lines, and the form to write it in. */
export const draftCopy = {
  headings: {
    concern: 'De zorg',
    strengths: 'Wat goed gaat en wie al helpt',
    safety: 'Veiligheid',
    talks: 'Gesprekken',
    meldcode: 'Stappen van de meldcode',
    identity: 'Gegevens en wie er meldt',
    followUp: 'Wat de school verder doet',
  } satisfies Record<keyof ReportText, string>,
  entry: (day: string, words: string) => `- ${day}: ${words}`,
  said: (words: string, by: string | undefined, heardBy: string | undefined) =>
    [
      `“${words}”`,
      ...(by === undefined ? [] : [`gezegd door ${by}`]),
      ...(heardBy === undefined ? [] : [`gehoord door ${heardBy}`]),
    ].join(', '),
  place: (place: string) => `Plaats: ${place}.`,
  others: (others: string) => `Ook aanwezig: ${others}.`,
  otherSource: {
    child: 'Andere bron: verteld door het kind.',
    parent: 'Andere bron: verteld door een ouder.',
    other: 'Andere bron: gezien of gehoord door iemand anders.',
  },
  notedBy: (role: string) => `Opgeschreven door: ${role}.`,
  corrected: (day: string) => `Verbeterd door dezelfde persoon op ${day}.`,
  beside: 'Dit schreef een collega naast de regel hierboven.',
  neutral: 'Dit maakt de zorg niet groter en niet kleiner.',
  differs: 'Collega’s denken verschillend over wat dit met de zorg doet.',
  stepDone: (number: number, title: string, day: string) => `- Stap ${number}, ${title}: klaar op ${day}.`,
  stepNow: (number: number, title: string, day: string) => `- Stap ${number}, ${title}: begonnen op ${day}.`,
  stepLater: (number: number, title: string) => `- Stap ${number}, ${title}: nog niet gedaan.`,
  advice: (day: string) => `- Advies van Veilig Thuis gevraagd: vastgelegd op ${day}.`,
  answer: (question: string, answer: string, day: string) => `- ${question} ${answer} (${day}).`,
  answers: { yes: 'Ja', no: 'Nee', doubt: 'Twijfel' },
  earlier: (count: number) =>
    count === 1
      ? '- In het dossier staat nog 1 eerdere notitie die hier niet bij past.'
      : `- In het dossier staan nog ${count} eerdere notities die hier niet bij passen.`,
  talk: { child: 'het kind', parents: 'de ouders' },
  talkHeld: (whom: string, day: string, present: string) => `- Gesprek met ${whom} op ${day}, door ${present}.`,
  talkOtherwise: (how: string, reason: string | undefined) =>
    reason === undefined
      ? `Dit ging anders dan ons protocol zegt: ${how}.`
      : `Dit ging anders dan ons protocol zegt: ${how}. Reden: ${reason}`,
  talkSkipped: (whom: string, ground: string) => `- Geen gesprek met ${whom}. Grond: ${ground}.`,
  talkNone: (whom: string) => `- Er is geen gesprek met ${whom} vastgelegd.`,
  talkNoneNow: (whom: string) => `- Daarna is geen gesprek met ${whom} meer vastgelegd.`,
  /** At what was done before the case was reopened. */
  earlierRound: 'Dat was voordat deze casus opnieuw begon.',
  reportedEarlier: (day: string) => `- Eerder gemeld bij Veilig Thuis, op ${day}.`,
  childNotAble: '- Geen gesprek met het kind: ingeschat is dat het kind dit nu niet aankan.',
  modes: {
    open: 'De school meldt open: het gezin mag weten wie er meldt.',
    shieldedFromFamily: 'Veilig Thuis weet wie er meldt, het gezin niet. De reden staat hieronder.',
  } satisfies Record<IdentityMode, string>,
  /** `system`: the school's pupil system. */
  identity: (system: string) =>
    `De gegevens van het kind en het gezin staan in ${system}. Wie meldt, geeft ze door bij het melden.`,
  pupilSystem: 'het leerlingvolgsysteem',
  reporters: (names: string) => `Contact op school: ${names}.`,
  followUp: 'De school blijft het kind volgen en houdt het dossier bij.',
  followUpCall: (days: number) => `Wij horen graag binnen ${days} werkdagen wat er met de melding gebeurt.`,
  title: 'Tekst voor het besluit',
  submit: 'Opslaan',
  about:
    'Deze tekst is gemaakt van de feiten en uitspraken in het dossier. Lees alles na. Schrijf zo dat ouders het mogen lezen. Er wordt niets verstuurd.',
  saved: (revision: number, name: string, when: string) => `Versie ${revision}, van ${name}, ${when}.`,
  waiting:
    'Deze tekst ligt voor. Verander je iets, dan wordt het een nieuwe versie en moet die opnieuw worden gelezen.',
  questions: 'Vragen bij de vorige versie',
  more: (heading: string) => `${heading} (vervolg)`,
  hints: {
    concern: 'Alleen feiten, met datum en bron. Geen namen van andere kinderen.',
    strengths: 'Wat stelt gerust, wie staat om het kind heen, welke hulp is er al?',
    safety: 'Wat is het risico als ouders dit horen, en wanneer kan Veilig Thuis veilig bellen?',
    talks: 'Zet er zelf bij hoe het kind en de ouders reageerden.',
    meldcode: 'Welke stappen zijn gedaan, en wanneer.',
    identity: 'Namen en adres mogen in het leerlingvolgsysteem blijven staan.',
    followUp: 'Wat doet de school zelf, en wat is afgesproken?',
  } satisfies Record<keyof ReportText, string>,
  identityMode: 'Hoe wordt er gemeld?',
  modeChoices: {
    open: 'Open: het gezin mag weten wie er meldt',
    shieldedFromFamily: 'Afgeschermd: Veilig Thuis weet wie meldt, het gezin niet',
  } satisfies Record<IdentityMode, string>,
  shielded: 'Veilig Thuis weet wie er meldt. Alleen het gezin hoort het niet.',
  shieldGround: 'Waarom hoort het gezin niet wie er meldt?',
  shieldHint: 'Alleen nodig als je afgeschermd meldt.',
  shieldWhose: 'Om wiens veiligheid gaat het dan?',
  /** Part of the text itself, so that whoever decides reads it. */
  shieldReason: (ground: string) => `Reden om af te schermen: ${ground}.`,
  shieldReasonBegins: 'Reden om af te schermen: ',
  onlyOpen: 'Volgens jullie protocol meldt de school altijd open.',
  next: 'Wat wil je met deze tekst?',
  keep: 'Bewaar als concept',
  present: (roles: string) => `Leg voor aan ${roles}`,
  tooLong:
    'Alles bij elkaar is dit te lang om in één keer te lezen. Maak het korter: wie beslist, moet de hele tekst zien.',
};
