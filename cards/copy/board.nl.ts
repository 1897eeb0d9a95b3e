import type { AloneGround } from '../../src/protocol/terms.ts';

/** UI strings of what the board is told and sees: never what a case is about. */
export const boardCopy = {
  grounds: {
    nobodyHere: 'Er is vandaag niemand anders die mag meelezen of meebeslissen',
    noOther: 'Op deze school heeft niemand anders deze rol',
    notReached: 'De ander was niet te bereiken',
    cannotWait: 'Wachten op een ander was niet veilig',
  } satisfies Record<AloneGround, string>,
  reported: (school: string) => `Er is bij Veilig Thuis gemeld vanuit ${school}.`,
  alone: (school: string) => `Op ${school} heeft één persoon alleen beslist over een melding.`,
  about: { school: 'School', role: 'In de rol van', callName: 'Casus', when: 'Wanneer', ground: 'Grond' },
  noContent:
    'Hier staat met opzet niet om wie het gaat of wat er speelt. Dat hoort niet bij het bestuur. Vraag er ook niet naar.',
  nothingToDo: 'Je hoeft niets te doen.',
  all: 'Alleen genomen besluiten',
  title: 'Alleen genomen besluiten',
  intro:
    'Besluiten over een melding die één persoon alleen nam: in welke rol, bij welke casus, wanneer en op welke grond. De reden staat in het dossier.',
  none: 'Er is nog geen besluit door één persoon alleen genomen.',
} as const;
