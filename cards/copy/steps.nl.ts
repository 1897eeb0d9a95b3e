import type { StepStatus } from '../../src/consultation/face.ts';

/** UI strings of one step: its guidance, its conversation, and what it lacks. */
export const stepsCopy = {
  title: (number: number) => `Stap ${number}`,
  status: { later: 'Nog niet begonnen', now: 'Nu bezig', done: 'Klaar', skipped: 'Overgeslagen' } satisfies Record<
    StepStatus,
    string
  >,
  deviated: 'Met een afwijking: er ontbrak iets of de volgorde was anders. De reden staat in het dossier.',
  statusLabel: 'Hoe het ervoor staat',
  since: 'Sinds',
  doneBy: (name: string, when: string) => `${name}, ${when}`,
  doneLabel: 'Afgerond door',
  who: 'Wie doen mee',
  guidance: 'Zo doe je dat',
  ageUnknown:
    'Hoe oud de leerling is, staat nog niet in het dossier. Tot dan geldt wat voor 12 jaar en ouder geldt. Vul het in met Aanvullen.',
  lacks: 'Dit ontbreekt nog',
  lacksBefore: 'Dit komt eerst',
  lacksNothing: 'Alles wat bij deze stap hoort is er.',
  lacksNothingBefore: 'Deze stap kan beginnen.',
  /** Said beforehand, of people who are not in the case yet. */
  reads: (how: 'start' | 'complete', names: string, count: number) => {
    const begin = how === 'start' ? 'Begin je deze stap' : 'Rond je deze stap af';
    return count === 1
      ? `${begin}, dan hoort ${names} daarna ook bij deze casus, en leest mee.`
      : `${begin}, dan horen ${names} daarna ook bij deze casus, en lezen mee.`;
  },
  asked: (how: 'start' | 'complete', names: string, count: number) => {
    const begin = how === 'start' ? 'Begin je deze stap' : 'Rond je deze stap af';
    return count === 1
      ? `${begin}, dan wordt ${names} gevraagd het over te nemen. Tot dan leest ${names} niets.`
      : `${begin}, dan worden ${names} gevraagd het over te nemen. Tot dan lezen zij niets.`;
  },
  firm: (words: string) => `${words} Dit moet eerst.`,
  tasks: 'Taken',
  task: (title: string, owner: string, due: string | undefined) =>
    due === undefined ? `${title}. Bij ${owner}.` : `${title}. Bij ${owner}, ${due}.`,
  writeUp: 'Opschrijven wat er in deze stap is gedaan',
  talkOfStep: 'Overleg in deze stap',
  noMessages: 'Er is nog niet gereageerd. Met Reageer schrijf je iets voor wie bij deze casus hoort.',
  messagesNote: 'Deze berichten staan in het dossier, maar komen niet in de tekst van een melding.',
  olderMessages: (count: number) => `${count} eerdere berichten staan in het dossier.`,
  messageBy: (name: string, when: string) => `${name}, ${when}`,
  promote: 'Zet in dossier',
  react: 'Reageer',
  start: 'Begin deze stap',
  complete: 'Stap afronden',
  reopen: 'Stap heropenen',
  also: 'Wat je in deze stap kunt doen',
  passTitle: 'Toch verder?',
  passSubmit: 'Toch verder',
  passStart: 'Deze stap begint eigenlijk later. Dit is nog niet klaar:',
  passComplete: 'Aan deze stap ontbreekt nog iets:',
  passWhy:
    'Je mag verder als je vastlegt waarom. Dat heet een afwijking: de stap wordt oranje op de lijst en directie ziet het in het weekoverzicht.',
  passReason: 'Waarom ga je toch verder?',
  blockedTitle: 'Nog niet klaar',
  /** Where a form would be that cannot be saved now. */
  notNowTitle: 'Dit kan nu niet',
  blocked: 'Dit moet er eerst zijn. Overslaan kan hier niet.',
  blockedRest: 'Ook dit is nog niet klaar:',
  blockedForYou: (who: string) => `Dit is nog niet klaar. Toch verder gaan mag alleen ${who}, met een reden.`,
  blockedHelp: 'Kom je er niet uit? Bespreek het in de casus, of bel Veilig Thuis om mee te denken.',
  reopenTitle: 'Stap heropenen',
  reopenSubmit: 'Heropenen',
  reopenWhy: 'Wat al is vastgelegd blijft staan.',
  reopenReason: 'Waarom heropen je deze stap?',
  actions: {
    addEntry: 'Schrijf iets op',
    details: 'Aanvullen',
    pupil: 'Leerling vastleggen',
    judge: 'Kan het kind dit aan?',
    talkChild: 'Verslag van het gesprek met het kind',
    talkParents: 'Verslag van het gesprek met de ouders',
    skipChild: 'Gesprek met het kind overslaan',
    skipParents: 'Gesprek met de ouders overslaan',
    weighing: 'Weging openen',
    advice: 'Advies vragen en vastleggen',
    consent: 'Toestemming vastleggen',
    callHelp: 'Belhulp',
    emergency: 'Er is al gemeld',
    close: 'Casus afsluiten',
    reopenCase: 'Casus heropenen',
    decideReport: 'Beslissen: is melden nodig?',
    decideHelp: 'Beslissen: is hulp mogelijk?',
    draft: 'Tekst voor het besluit maken',
    approval: 'Tekst lezen',
    dissent: 'Ik ben het niet eens',
    sent: 'Doen wat is besloten',
    parents: 'Ouders vertellen wat er gebeurt',
    feedback: 'Antwoord navragen',
    noFeedback: 'Nog geen antwoord van Veilig Thuis',
    help: 'Vervolg afspreken',
  },
};
