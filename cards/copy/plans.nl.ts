/** UI strings of talks that are planned. Only the word *gesprek* may be posted: with whom, where and about what stay in private views. */
import type { Departure, Plannable, TalkPlace } from '../../src/protocol/terms.ts';

const names: Readonly<Record<Plannable, string>> = {
  child: 'gesprek met het kind',
  parents: 'gesprek met de ouders',
  tellPupil: 'het kind zelf vertellen',
  tellParents: 'de ouders vertellen',
  report: 'melden bij Veilig Thuis',
  callBack: 'Veilig Thuis terugbellen',
};
const places: Readonly<Record<TalkPlace, string>> = {
  school: 'Op school',
  home: 'Bij het gezin thuis',
  neutral: 'Op een neutrale plek',
  phone: 'Met de telefoon of een videogesprek',
};
const otherwise: Readonly<Record<Departure, string>> = {
  present: 'andere mensen erbij dan het protocol noemt',
  friday: 'op vrijdag',
  order: 'voor het gesprek dat eerst komt',
  held: 'terwijl dit gesprek op Veilig Thuis wacht',
  place: 'op een andere plek dan het protocol liever heeft',
};

export const plansCopy = {
  names,
  places,
  otherwise,
  title: 'Gesprek plannen',
  submit: 'Plannen',
  plan: (of: Plannable) => `Plannen of verplaatsen: ${names[of]}`,
  cancel: (of: Plannable) => `Afzeggen: ${names[of]}`,
  what: (of: Plannable) => `Wat: ${names[of]}.`,
  planned: (day: string) => `Dit staat gepland: ${day}. Met een nieuwe dag verplaats je het.`,
  asPlanned: (day: string, time: string | undefined) =>
    `Zo stond het gepland: ${time === undefined ? day : `${day}, ${time}`}.`,
  withPeople: (names: string) => `Met ${names}.`,
  at: (place: string) => `${place}.`,
  aboutWhat: (subject: string) => `Waarover: ${subject}`,
  because: (reason: string) => `Anders dan jullie protocol zegt, omdat: ${reason}`,
  truth: 'Leg vast hoe het echt ging, ook als het anders liep.',
  sealed:
    'Met wie, waar en waarover lees je alleen in het dossier. Op kaarten staat alleen: gesprek gepland, met de dag.',
  says: 'Wat jullie protocol hierover zegt',
  timing: 'Liever niet op vrijdagmiddag: in het weekend is er niemand van school bereikbaar.',
  advice: (words: string) => `Eerst advies. ${words}`,
  parentsHeld: 'Vraag Veilig Thuis eerst of en hoe de ouders het horen: 0800-2000.',
  notFirst: { child: 'Niet eerst met het kind.', parents: 'Niet eerst met de ouders.' },
  stillPlanned: (name: string, day: string) =>
    `Dit staat nog gepland: ${name}, ${day}. Bel eerst Veilig Thuis: 0800-2000. Zeg het af, of plan het opnieuw en schrijf op waarom.`,
  on: 'Op welke dag?',
  time: 'Hoe laat?',
  place: 'Waar?',
  where: 'Welke plek precies?',
  people: 'Wie van school zijn erbij?',
  peopleHint: 'Wie in deze casus zit, krijgt bericht van de dag. Anderen vraag je zelf.',
  subject: 'Waarover?',
  heldOtherwise: 'Gesprekken die anders gingen dan jullie protocol zegt',
  otherwiseLine: (talk: string, day: string, how: string, name: string, reason: string | undefined) =>
    `${talk}, ${day}: ${how}. Vastgelegd door ${name}. ${reason === undefined ? 'Er staat geen reden bij.' : `Reden: ${reason}`}`,
  why: 'Waarom anders dan jullie protocol zegt?',
  whyHint: 'Alleen als het anders is dan hierboven staat. De reden komt in het dossier.',
  cancelTitle: 'Gesprek afzeggen',
  cancelSubmit: 'Afzeggen',
  reason: 'Waarom gaat het niet door?',
  none: 'Dit gesprek staat niet meer gepland.',
  moved: (name: string) => `Verplaatst: ${name}`,
  set: (name: string) => `Gepland: ${name}`,
  called: (name: string) => `Afgezegd: ${name}`,
  lapses: (name: string, day: string) => `Gepland: ${name}, ${day}. Dat vervalt als je afsluit.`,
};
