/** What is kept of a case (`src/store/schema/cases.ts`). */
import type * as tables from '../../../src/store/schema/cases.ts';
import { faceFields } from './faces.ts';
import { factsFields } from './facts.ts';
import type { FieldsOf, TableWords } from './kinds.ts';
import { bodyFields } from './words.ts';

type Of<Name extends keyof typeof tables> = TableWords<FieldsOf<(typeof tables)[Name]>>;

export const cases: Of<'cases'> = {
  title: 'De casus zelf: een rij per zorg',
  term: 'case',
  readers: {
    words:
      'Wie nu bij de casus hoort. Ook wie uit de ruimte ging en nog niet koos: die kan terugkomen of weggaan, maar leest het logboek niet.',
    print: 'bc75ec22',
  },
  columns: {
    id: ['open', 'case', 'L', 'Nummer van de casus. Het zegt niets over de leerling.'],
    schoolId: ['open', 'access', '', 'Bij welke school de casus hoort.'],
    boardId: ['open', 'access', '', 'Bij welk bestuur: een roepnaam komt daar één keer voor.'],
    callName: [
      'open',
      'sending',
      'L',
      'Roepnaam van de casus, zoals Kastanje 42. Komt uit een vaste lijst en zegt niets over de leerling.',
    ],
    profileHash: ['open', 'case', '', 'Welke tekst van het protocol voor deze casus geldt.'],
    phase: ['open', 'case', 'L', 'Alleen vastgelegd, open of gesloten.'],
    face: ['open', 'waits', 'LM', 'Wat een kaart in de chat mag laten zien. Elk deel staat hieronder.'],
    facts: [
      'case',
      'case',
      'LOM',
      'Wat de regels moeten weten: antwoorden, uitkomst, besluiten. Elk deel staat hieronder.',
    ],
    seq: ['open', 'account', '', 'Hoeveel regels het logboek heeft.'],
    head: ['digest', 'account', '', 'Controlegetal van de laatste regel van het logboek.'],
    lastActivityAt: ['open', 'waits', 'L', 'Wanneer er het laatst iets in de casus gebeurde.'],
    practice: ['open', 'case', '', 'Of het een oefening is, met een verzonnen leerling.'],
    danger: ['open', 'waits', 'L', 'Of er nu gevaar is en er nog niet gemeld is: dan wordt op elk uur herinnerd.'],
    folding: ['open', 'running', '', 'Met welke versie van de code de casus is opgemaakt.'],
  },
  inside: { face: faceFields, facts: factsFields },
};

export const caseMembers: Of<'caseMembers'> = {
  title: 'Wie bij een casus hoort: alle toegang staat hier',
  term: 'case',
  readers: {
    words: 'Wie nu bij de casus hoort. Iemand van buiten leest geen rij, ook niet dat de casus er is.',
    print: '7edced92',
  },
  columns: {
    caseId: ['open', 'access', 'L', 'Welke casus.'],
    personId: ['open', 'access', 'M', 'Welke collega.'],
    schoolId: ['open', 'access', '', 'Welke school.'],
    kind: [
      'open',
      'access',
      'M',
      'Waarom die collega erbij hoort: schreef de zorg op, begeleidt, beslist, denkt mee, valt in.',
    ],
    core: ['open', 'access', 'M', 'Of die collega ook leest wat alleen voor de kern is.'],
    extended: ['open', 'access', 'M', 'Of die collega na het overleg mag blijven.'],
    paused: ['open', 'access', 'M', 'Of de toegang stilstaat, omdat die collega uit de ruimte ging.'],
    from: ['open', 'access', 'M', 'Sinds wanneer.'],
    until: ['open', 'access', 'M', 'Tot wanneer. Leeg: nog steeds.'],
    reason: ['open', 'access', 'M', 'Waarom de toegang vanzelf eindigde: uit dienst, of mag dit niet zien.'],
  },
};

export const caseExclusions: Of<'caseExclusions'> = {
  title: 'Wie een casus niet mag zien, omdat die persoonlijk betrokken is',
  term: 'case',
  readers: {
    words:
      'Wie nu bij de casus hoort en wiens toegang niet stilstaat. Wie de casus niet mag zien, leest ook deze rij niet.',
    print: 'fc467cad',
  },
  columns: {
    caseId: ['open', 'access', 'L', 'Welke casus.'],
    personId: ['open', 'access', 'M', 'Welke collega. De reden staat verzegeld in het logboek.'],
    at: ['open', 'access', 'M', 'Sinds wanneer.'],
  },
};

export const caseKeys: Of<'caseKeys'> = {
  title: 'De sleutel van een casus: is die weg, dan zijn alle woorden weg',
  term: 'case',
  readers: {
    words: 'Wie nu bij de casus hoort. Zonder de hoofdsleutel, die niet in de database staat, opent de sleutel niets.',
    print: 'f94f93ca',
  },
  columns: {
    caseId: ['open', 'retention', 'L', 'Welke casus.'],
    masterKid: ['open', 'running', '', 'Naam van de hoofdsleutel waaronder deze sleutel is ingepakt.'],
    wrapped: ['key', 'retention', '', 'De sleutel van de casus, ingepakt onder de hoofdsleutel.'],
  },
};

export const logbook: Of<'logbook'> = {
  title: 'Het logboek: elke regel die ooit in een casus werd geschreven',
  term: 'case',
  readers: {
    words:
      'Wie nu bij de casus hoort en wiens toegang niet stilstaat; een regel voor de kern alleen wie in de kern is. Wie alleen meedenkt, leest van een eerdere ronde alleen het begin.',
    print: '61e68ab9',
  },
  columns: {
    caseId: ['open', 'case', 'L', 'Welke casus.'],
    seq: ['open', 'account', '', 'De hoeveelste regel.'],
    id: ['open', 'case', '', 'Nummer van de regel.'],
    type: [
      'open',
      'case',
      'L',
      'Wat er gebeurde, als soort: een zorg gedeeld, een stap klaar, een besluit. Niet wat erin staat.',
    ],
    author: ['open', 'case', 'M', 'Wie het schreef of deed. Leeg: de bot zelf.'],
    recordedAt: ['open', 'case', 'LM', 'Wanneer het is opgeschreven.'],
    happenedAt: ['open', 'case', 'L', 'Wanneer het gebeurde, zoals de schrijver het zei.'],
    audience: ['open', 'access', 'L', 'Voor wie de woorden zijn: iedereen van de casus, of alleen de kern.'],
    face: [
      'open',
      'waits',
      'LM',
      'Wat deze regel verandert aan het leesbare deel van de casus (hierboven): stappen, taken, mensen, tijden.',
    ],
    facts: [
      'case',
      'case',
      'LOM',
      'Wat deze regel verandert aan het verzegelde deel van de casus (hierboven): antwoorden, uitkomst, soort.',
    ],
    body: ['line', 'case', 'LODM', 'De woorden die iemand typte. Welke dat kunnen zijn, staat hieronder.'],
    prev: ['mark', 'account', '', 'Merk van de regel ervoor: samen een keten.'],
    mac: ['mark', 'account', '', 'Merk over deze regel en de regel ervoor.'],
    kid: ['open', 'running', '', 'Naam van de sleutel van de school waarmee het merk is gemaakt.'],
    format: ['open', 'running', '', 'Welke vorm de regel heeft.'],
    bodyKey: ['key', 'retention', '', 'De eigen sleutel van de woorden van deze regel. Gaat met de woorden weg.'],
    bodyDigest: [
      'digest',
      'account',
      '',
      'Controlegetal van de verzegelde woorden. Blijft staan als de woorden gewist zijn.',
    ],
    commitment: [
      'digest',
      'account',
      '',
      'Controlegetal van de woorden met een verzegeld getal erbij, zodat wie de woorden kreeg ze kan laten nagaan.',
    ],
  },
  inside: { body: bodyFields },
};

export const tasks: Of<'tasks'> = {
  title: 'Taken in een casus, om op tijd te kunnen herinneren',
  term: 'case',
  readers: { words: 'Wie nu bij de casus hoort.', print: 'd1bc153a' },
  columns: {
    caseId: ['open', 'waits', 'L', 'Welke casus.'],
    id: ['open', 'waits', '', 'Naam van de taak in de casus.'],
    kind: ['open', 'waits', 'L', 'Welke soort taak, bijvoorbeeld lezen, ouders vertellen of Veilig Thuis terugbellen.'],
    step: ['open', 'waits', 'L', 'Bij welke stap.'],
    ownerRole: ['open', 'waits', '', 'Voor welke rol.'],
    ownerId: ['open', 'waits', 'M', 'Voor welke collega nu.'],
    status: ['open', 'waits', 'L', 'Open, gedaan of vervallen.'],
    openedAt: ['open', 'waits', 'L', 'Sinds wanneer.'],
    dueAt: ['open', 'waits', 'LM', 'Uiterlijk wanneer.'],
    escalations: ['open', 'waits', 'M', 'Hoe vaak de taak naar een vervanger ging, omdat de tijd om was.'],
    revision: ['open', 'running', '', 'Hoe vaak de taak veranderde.'],
    seenDue: ['open', 'running', '', 'Voor welk tijdstip de bot al keek.'],
  },
};

export const casePupils: Of<'casePupils'> = {
  title: 'De naam van de leerling van een casus',
  term: 'pupil',
  readers: {
    words:
      'Wie nu bij de casus hoort en wiens toegang niet stilstaat. De bot laat de naam alleen zien aan wie de leerling mag vastleggen, en legt elke inzage vast.',
    print: '1c87bc41',
  },
  columns: {
    caseId: ['open', 'case', 'L', 'Welke casus.'],
    id: ['open', 'case', '', 'Nummer van de rij.'],
    schoolId: ['open', 'case', '', 'Welke school.'],
    sealed: [
      'case',
      'case',
      'L',
      'Naam van de leerling, en het nummer uit het leerlingsysteem waar iemand dat invulde.',
    ],
    nameHash: [
      'hash',
      'case',
      'L',
      'Vingerafdruk van de naam: om te vragen of een eerdere casus over dezelfde leerling gaat.',
    ],
    identifierHash: ['hash', 'case', 'L', 'Vingerafdruk van het nummer uit het leerlingsysteem, voor hetzelfde.'],
    linkedBy: ['open', 'account', 'M', 'Wie de naam vastlegde.'],
    linkedAt: ['open', 'account', 'M', 'Wanneer.'],
  },
};
