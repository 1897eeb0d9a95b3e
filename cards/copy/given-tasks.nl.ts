/** UI strings of tasks that one colleague gives another. Only *taak voor een collega* may be posted: what it is stays in private views. */
import type { GivenTaskKind } from '../../src/consultation/given-task-kinds.ts';

const kinds: Readonly<Record<GivenTaskKind, string>> = {
  observe: 'Kijken en luisteren',
  talk: 'Een gesprek voeren',
  findOut: 'Iets uitzoeken',
  reportBack: 'Terugvertellen hoe het gaat',
  other: 'Iets anders',
};

export const givenTasksCopy = {
  kinds,
  /** In *Nu*, for whoever has it, and to others. */
  ask: (kind: GivenTaskKind) => `Taak voor jou: ${kinds[kind].toLowerCase()}`,
  what: (kind: GivenTaskKind) => `taak: ${kinds[kind].toLowerCase()}`,
  open: 'Een collega een taak geven',
  list: 'Taken van collega’s',
  listAbout: 'Dit spraken jullie af. Wat eruit kwam, staat in het dossier.',
  none: 'Er staat geen taak meer open.',
  gone: 'Deze taak is er niet, of er is al op geantwoord.',
  line: (kind: GivenTaskKind, owner: string, day: string) => `${kinds[kind]}: ${owner}, uiterlijk ${day}`,
  asked: (names: string) => `gevraagd aan ${names}`,
  givenBy: (name: string, moment: string) => `Gegeven door ${name}, ${moment}`,
  give: {
    title: 'Taak geven',
    submit: 'Taak geven',
    about:
      'Spreek af wie wat doet, en wanneer. Op kaarten staat alleen: taak voor een collega, met de dag. Wat het is, lees je in het dossier.',
    person: 'Wie doet het?',
    personHint: 'Wie niet in de casus zit, krijgt eerst de vraag. Pas na een ja ziet die collega waar het over gaat.',
    kind: 'Wat voor taak?',
    text: 'Wat vraag je precies?',
    textHint: 'Bijvoorbeeld: let tot vrijdag op hoe het op het plein gaat.',
    on: 'Uiterlijk op welke dag?',
  },
  answer: {
    button: 'Antwoorden',
    title: 'Taak beantwoorden',
    submit: 'Vastleggen',
    outcome: 'Is het gelukt?',
    done: 'Ja, het is gedaan',
    couldNot: 'Nee, het lukte niet',
    text: 'Wat kwam eruit, of waarom lukte het niet?',
    textHint: 'Is het gedaan, dan komt dit als notitie in het dossier. Schrijf alleen op wat je weet.',
    entryType: 'Wat voor notitie is het?',
    entryTypeHint: 'Alleen nodig als het gedaan is.',
    entryTypeNeeded: 'Kies wat voor notitie het is.',
  },
  move: {
    button: 'Andere dag',
    title: 'Taak verplaatsen',
    submit: 'Verplaatsen',
    on: 'Uiterlijk op welke dag?',
    reason: 'Waarom een andere dag?',
  },
  takeBack: {
    button: 'Terugnemen',
    title: 'Taak terugnemen',
    submit: 'Terugnemen',
    reason: 'Waarom is deze taak niet meer nodig?',
  },
  answered: { done: 'gedaan', couldNot: 'het lukte niet' },
};
