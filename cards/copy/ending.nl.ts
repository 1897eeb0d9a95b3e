import type { OwnReason, SAME_CHILD } from '../../src/consultation/closing-reasons.ts';

/** UI strings of help with a term, and of closing and reopening a case. */
export const endingCopy = {
  longAfter: (title: string, day: string) =>
    `${title} komt pas op ${day}. Zorgdraad herinnert je daar na het afsluiten niet meer aan: zet het in je eigen agenda.`,
  helpTitle: 'Vervolg afspreken',
  helpSubmit: 'Afspraken opslaan',
  helpAbout:
    'Spreek af wat er gebeurt, wie wat doet en wanneer jullie opnieuw kijken. Op die dag komt de volgende vraag vanzelf.',
  helpNow: (term: string) => `De termijn staat nu op ${term}. Met opslaan verandert die.`,
  what: 'Welke hulp komt er?',
  term: 'Wanneer kijken jullie of het werkt?',
  results: 'Wat moet er dan anders zijn?',
  resultsHint: 'Wat je kunt merken of meten: is het veilig, en gaat het beter?',
  roles: 'Wie doet wat?',
  tasks: 'Welke taken zijn er?',
  tasksHint: 'Ook van wie het overzicht houdt.',
  caseManager: 'Wie houdt het overzicht?',
  caseManagerHint: 'Is het iemand van buiten, kies dan wie van school het contact houdt.',
  closeTitle: 'Casus afsluiten',
  closeSubmit: 'Afsluiten',
  closeAbout: 'Afsluiten kan met een van deze redenen. Wat is vastgelegd blijft bewaard, en heropenen kan altijd.',
  closeReason: 'Waarom sluit je af?',
  closeOthers: 'Dit kan nu niet als reden:',
  closeOther: (reason: string, why: string) => `${reason}. ${why.replaceAll('\n', ' ')}`,
  /** What lacks for a reason, where it is known; the way on stands at *Nu* only for what the case waits for. */
  closeLacks: {
    noTalk: 'Er is nog geen gesprek vastgelegd.',
    suspicionGone: 'Bij het laatste gesprek staat niet dat het vermoeden weg is.',
    outcomeClose: 'De weging kwam niet uit op afsluiten.',
    outcomeMonitor: 'De weging kwam niet uit op afsluiten met afspraken.',
    reported: 'Er is nog geen melding vastgelegd.',
  },
  closeText: 'Leg het kort uit',
  closeTextHint: 'Zo dat iemand anders later begrijpt waarom.',
  lapses: (count: number) =>
    count === 1 ? 'Deze taak staat nog open en vervalt:' : `Deze ${count} taken staan nog open en vervallen:`,
  ownReasons: {
    noAnswer: 'De melding is gedaan. Veilig Thuis antwoordde niet, ook niet na navragen',
    mistake: 'Vergissing: deze casus had er niet moeten zijn',
    sameChild: 'Zelfde kind: het gaat verder in een andere casus',
  } satisfies Record<OwnReason | typeof SAME_CHILD, string>,
  cannotClose: 'Afsluiten kan nog niet: geen van de redenen klopt nu.',
  closed: (callName: string) => `${callName} is afgesloten.`,
  reopenTitle: 'Casus heropenen',
  reopenSubmit: 'Heropenen',
  reopenAbout: 'De casus houdt zijn naam en begint aan een nieuwe ronde. Wat er stond blijft staan.',
  reopenReason: 'Wat is er nieuw?',
  reopenHint: 'Dit komt als feit in het dossier te staan, en telt mee in deze ronde.',
};
