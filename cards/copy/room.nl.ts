/** UI strings of everything that is posted: in a room, in a thread and in a DM with the bot. They hold no content about a child. */

import type { BuiltInTask } from '../../src/consultation/task-names.ts';

/**
 * Titles of the engine's own tasks; those of a profile come from the profile. Titles are posted, so they name the work and never what was
 * answered or decided.
 */
export const taskTitles: Readonly<Record<BuiltInTask, string>> = {
  read: 'Lezen',
  fillDetails: 'Aanvullen',
  linkPupil: 'Leerling vastleggen',
  callVeiligThuis: 'Advies vragen en vastleggen',
  draftReport: 'Tekst voor het besluit maken',
  decide: 'Besluiten',
  answerReturned: 'Tekst aanpassen',
  answerObjection: 'Reactie van een collega beantwoorden',
  sendReport: 'Doen wat is besloten',
  informParents: 'Ouders vertellen wat er gebeurt',
  vtReceipt: 'Nagaan of het is aangekomen',
  vtFeedback: 'Antwoord navragen',
  vtLeader: 'Zelf bellen voor antwoord',
  vtComplaint: 'Beslissen hoe we verder gaan',
  safetyLook: 'Afspraak nakijken',
  arrangeHelp: 'Vervolg afspreken',
  helpTerm: 'Terugkijken op de afspraken',
  evaluateHelp: 'Beantwoorden of de afspraken werken',
  writeUp: 'Opschrijven wat nog ontbreekt',
  newContact: 'Nieuwe contactpersoon kiezen',
  holidayWatch: 'Kiezen wie er let op in de vakantie',
  answerAside: 'Vraag van een collega beantwoorden',
  resolveHypothesis: 'Nagaan of iets klopt',
  given: 'Taak voor een collega',
};

const people = (names: readonly string[]): string =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} en ${names.at(-1)}`;

const stepStatus = {
  done: (moment: string, who: string | undefined) =>
    who === undefined ? `klaar op ${moment}` : `klaar op ${moment}, door ${who}`,
  now: (moment: string) => `nu, sinds ${moment}`,
  later: 'later',
  skipped: 'overgeslagen met een reden',
  deviated: 'afgeweken met een reden',
};

export const roomCopy = {
  people,
  colleague: 'een oud-collega',
  formerAuthor: 'de collega die dit begon',
  former: (role: string) => `de ${role} van toen`,
  nobody: 'nog niemand',
  open: 'Openen',
  openStep: 'Stap bekijken',
  openWeighing: 'Weging openen',
  readReaction: 'Lezen',
  react: 'Reageer',
  addEntry: 'Schrijf iets op',
  next: 'Nu',
  nowDanger: 'Nu gevaar',
  reported: 'Er is al gemeld',
  topic: {
    step: (callName: string, number: number, of: number, title: string) =>
      `${callName} · stap ${number} van ${of} · ${title}`,
    closed: (callName: string) => `${callName} · afgesloten`,
  },
  place: (callName: string, what: string) => `${callName}, ${what}`,

  checklist: {
    steps: 'Stappen',
    marks: { done: '✓', now: '▸', later: '○', skipped: '△', deviated: '△' },
    step: (mark: string, number: number, title: string, status: string) => `${mark} ${number}. ${title}: ${status}`,
    status: stepStatus,
    reacted: (names: string, count: number, moment: string) =>
      `${names} ${count === 1 ? 'reageerde' : 'reageerden'} in deze stap, het laatst op ${moment}`,
    weighingComplete: 'De weging is compleet.',
    unknownTask: 'Taak',
    someTask: 'Een taak uit het dossier',
    unknownRole: 'collega',
    waits: 'Wat wacht op wie',
    waitsForYou: 'Dit vragen we jou',
    waitsForOthers: 'Wacht op anderen',
    moreWaits: (count: number) => `En nog ${count}. Je ziet ze bij Nu.`,
    resting: (lines: readonly string[]) => `Rustig: ${lines.join('; ')}.`,
    members: (names: string) => `Wie deze casus kan zien: ${names}.`,
    paused: (names: string) => `Toegang staat stil: ${names}.`,
    watcher: (name: string, until: string) => `Let op in de vakantie, tot en met ${until}: ${name}.`,
    notInFile: 'Wat je in deze chat typt, staat niet in het dossier. Gebruik Reageer.',
    emergency: (moment: string) =>
      `Er is al gemeld, ${moment}. Schrijf op wat nog ontbreekt: dat mag achteraf, het liefst vandaag.`,
    emergencyWas: (moment: string) => `Er is al gemeld, ${moment}.`,
    closed: (moment: string) => `Afgesloten op ${moment}.`,
  },

  step: {
    place: (number: number) => `stap ${number}`,
    again: 'In deze nieuwe ronde nog niet begonnen.',
    actors: (roles: string) => `Wie doen mee: ${roles}.`,
    lead: (roles: string) => `Wie deze stap afrondt: ${roles}.`,
    running: (moment: string) => `Begonnen op ${moment}.`,
    done: (moment: string, who: string | undefined) =>
      who === undefined ? `Klaar op ${moment}.` : `Klaar op ${moment}, afgerond door ${who}.`,
    skipped: 'Overgeslagen. De reden staat in het dossier.',
    deviated: 'Er is afgeweken van de volgorde of de eisen. De reden staat in het dossier.',
    line: (place: string, title: string, status: string) => `${place}, ${title}. ${status}`,
    reacted: (name: string, moment: string) => `${name} heeft gereageerd, ${moment}`,
    reactedAgain: (name: string, count: number, moment: string) =>
      `${name} heeft ${count} keer gereageerd, het laatst op ${moment}`,
  },

  question: {
    place: 'weging',
    yes: 'Ja',
    no: 'Nee',
    doubt: 'Twijfel',
    voice: 'Mijn mening',
    who: (roles: string) => `Wie antwoordt: ${roles}.`,
    private: 'Je redenen schrijf je in een eigen venster. In deze chat komt geen antwoord te staan.',
    answered: (name: string, moment: string) => `Beantwoord door ${name}, ${moment}.`,
    line: (place: string, number: number, status: string) => `${place}, vraag ${number}. ${status}`,
    voices: (names: string) => `Mening gegeven: ${names}.`,
    voicesMissing: (names: string) => `Nog geen mening van: ${names}.`,
    complete: 'De weging is compleet',
    completeHint: 'De uitkomst en de weg ernaartoe staan in het dossier.',
    showOutcome: 'Uitkomst bekijken',
  },

  approval: {
    first: 'Er wacht een besluit op je.',
    given: 'Jouw deel is klaar. Er wordt nog op een collega gewacht.',
    informative: 'Ter informatie: dit wacht niet meer op je.',
    informativeHint: (moment: string) => `Er is al gemeld, ${moment}. Wat er is gebeurd, lees je bij Openen.`,
    about: (callName: string) => `Het gaat om ${callName}.`,
    from: (name: string, moment: string) => `Klaargezet door ${name}, ${moment}.`,
    alsoWith: (names: string) => `Ligt ook bij: ${names}.`,
    hint: 'Lees eerst de hele tekst. Daarna kun je instemmen, vragen stellen of weigeren met een reden.',
    openText: 'Tekst lezen',
  },

  notice: {
    opened: (author: string, callName: string) => `Nieuwe zorg van ${author}: ${callName}.`,
    recorded: (author: string, callName: string) => `${author} heeft iets vastgelegd: ${callName}.`,
    joined: (author: string, callName: string) => `Je doet mee in ${callName}, een zorg van ${author}.`,
    readBefore: (moment: string) => `Lees voor ${moment}.`,
    news: (callName: string) => `Nieuw in ${callName}:`,
    asked: (what: string) => `• Voor jou: ${what}`,
    attends: (day: string) => `• Gesprek gepland, en jij bent erbij: ${day}`,
    calledOff: (day: string) => `• Het gesprek van ${day} gaat dan niet door, of zonder jou`,
    closed: '• De casus is afgesloten',
    reopened: '• De casus is weer open',
    presented: '• Er ligt een nieuwe tekst',
    answered: '• Een vraag van de weging is beantwoord',
    reacted: (names: string, count: number, step: number) =>
      `• ${names} ${count === 1 ? 'reageerde' : 'reageerden'} in stap ${step}`,
    taskAnswered: '• Er kwam antwoord op een taak voor een collega',
    stepDone: (step: number) => `• Stap ${step} is klaar`,
    other: '• Er is iets bijgekomen in het dossier',
    read: 'Lezen',
    since: (moment: string) => `Sinds ${moment}.`,
  },

  nudge: (by: string, callName: string) => `Een seintje van ${by}, over ${callName}:`,

  danger: {
    about: (callName: string) => `Bij ${callName} is nu gevaar.`,
    hint: 'Bel eerst. Opschrijven kan daarna.',
    reported: (callName: string, moment: string) => `Bij ${callName} is al gemeld, ${moment}.`,
    reportedHint: 'Lees wat er is gebeurd en wat nog opgeschreven moet worden.',
  },

  ended: {
    told: (callName: string) => `Je toegang tot ${callName} is gestopt.`,
    hint: 'Wat je schreef, blijft staan.',
  },
  leaver: {
    question: (callName: string) => `Je bent uit de ruimte van ${callName} gegaan. Wil je uit de casus?`,
    hint: 'Tot je kiest, kun je de casus niet zien.',
    stay: 'Nee, ik blijf',
    leave: 'Ja, uit de casus',
    told: (name: string, callName: string) => `${name} is uit de ruimte van ${callName} gegaan.`,
    toldHint: (name: string) => `De toegang van ${name} staat stil. Zorgdraad vroeg of het een vergissing was.`,
  },

  stranger: {
    first: (callName: string) => `In de ruimte van ${callName} zit iemand die niet bij de casus hoort.`,
    paused:
      'Zorgdraad plaatst daar niets tot dit is opgelost. Besluiten en gevaar gaan rechtstreeks naar wie het aangaat.',
    unknown: (number: number) => `Onbekende deelnemer ${number}, misschien een gast of een app.`,
    add: 'Toevoegen (reden)',
    remove: 'Uit de ruimte halen',
    more: (count: number) => `En nog ${count}. Kijk in de ruimte wie erbij zit.`,
    byHand: 'Lukt weghalen niet? Vraag het dan aan wie bij jullie de chat beheert.',
  },

  author: {
    unread: 'Het is nog door niemand gelezen.',
    asked: (callName: string, moment: string) => `Je vraag staat klaar in ${callName}, ${moment}.`,
    recorded: (callName: string, moment: string) => `Je hebt iets vastgelegd in ${callName}, ${moment}.`,
    recordedHint: 'Er is geen overleg gestart.',
    read: (name: string, moment: string) => `Het is gelezen door ${name}, ${moment}`,
    now: (number: number, title: string, since: string) => `Nu bezig: stap ${number}, ${title}, sinds ${since}.`,
    betweenSteps: 'Er is nu geen stap bezig.',
    you: 'jij',
    at: (who: string, what: string, since: string) => `Aan zet: ${who} (${what}), sinds ${since}.`,
    call: (name: string, phone: string) => `Hoor je niets en maak je je zorgen? Bel ${name}: ${phone}.`,
    closed: (moment: string) => `Afgesloten op ${moment}. Het dossier blijft bewaard.`,
    emergency: (moment: string) => `Er is al gemeld, ${moment}.`,
  },
};
