import type { EventType } from '../../src/consultation/events.ts';
import type { fileCopy, namedByContent } from './file.nl.ts';

/** Events that *Verloop* shows under the same name as the file does. */
type NamedInFile = keyof typeof fileCopy.names | (typeof namedByContent)[number];

/** UI strings of *Verloop*: everything that happened in a case, in order, for whoever must account for it later. */
export const trailCopy = {
  title: 'Verloop',
  open: 'Verloop',
  about:
    'Alles wat er in deze casus gebeurde: wie, wanneer en waarom. De woorden uit gesprekken en notities staan in het dossier.',
  page: (number: number) => `Bladzijde ${number}. Het nieuwste staat bovenaan.`,
  next: 'Verder terug',
  previous: 'Terug naar nieuwer',
  empty: 'Hier staat nog niets.',
  file: 'Naar het dossier',
  core: 'Alleen voor de kern van de casus',
  when: (when: string, who: string) => `${when}, door ${who}`,
  happened: (when: string) => `Gebeurd: ${when}`,
  detail: (label: string, words: string) => `${label}: ${words}`,
  names: {
    MemberAdded: 'Toegang gegeven',
    MemberEnded: 'Toegang gestopt',
    MemberPaused: 'Toegang staat stil: uit de ruimte gegaan',
    MemberResumed: 'Toegang hersteld',
    MemberExtended: 'Blijft ook na het overleg',
    FileOpened: 'Dossier gelezen',
    PupilLinked: 'Leerling vastgelegd',
    TaskOpened: 'Taak begonnen',
    TaskDone: 'Taak gedaan',
    TaskDropped: 'Taak vervallen',
    TaskReassigned: 'Taak naar een ander of een andere dag',
    DraftRead: 'Tekst van de melding gelezen',
    Nudged: 'Seintje gestuurd',
    RoadFollowed: 'Weging: stand volgens de tabel',
    WatcherNamed: 'Wie er let op in de vakantie',
    WaitsSettled: 'Opnieuw bekeken wat er wacht',
  } satisfies Record<Exclude<EventType, NamedInFile>, string>,
  labels: {
    person: 'Wie',
    as: 'Als',
    core: 'Leest ook de kern',
    task: 'Taak',
    owner: 'Voor',
    reminded: 'Aan',
    due: 'Uiterlijk',
    until: 'Tot en met',
    version: 'Versie',
    presented: 'Voorgelegd aan',
    role: 'In de rol van',
    alone: 'Las niemand anders de tekst',
    deviated: 'Afgeweken van volgorde of eisen',
    lacked: 'Wat ontbrak',
    against: 'Anders dan het advies',
    urgency: 'Hoe dringend',
    excluded: 'Mag dit niet zien',
    outcome: 'Volgens de tabel',
    escalated: 'Niet op tijd gedaan',
    reason: 'Reden',
  } as const,
  yes: 'ja',
  noOutcome: 'nog geen uitkomst, er is een vraag open',
};
