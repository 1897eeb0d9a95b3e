/** What is kept of a school and of who works there (`src/store/schema/directory.ts`). Nothing of it is about a child but the roster's hashes. */
import type * as tables from '../../../src/store/schema/directory.ts';
import type { FieldsOf, TableWords } from './kinds.ts';

type Of<Name extends keyof typeof tables> = TableWords<FieldsOf<(typeof tables)[Name]>>;

const colleagues = 'Wie aan de school een rol heeft, en wie het bestuur er voor één casus aanwees.';

export const boards: Of<'boards'> = {
  title: 'Het bestuur',
  term: 'school',
  readers: { words: 'Wie aan een school van dit bestuur een rol heeft.', print: 'd1fad7b0' },
  columns: {
    id: ['open', 'setup', '', 'Nummer van het bestuur.'],
    name: ['open', 'setup', '', 'Naam van het bestuur.'],
    contact: ['open', 'setup', 'M', 'Wie het bestuur als contactpersoon noemt.'],
    phone: ['open', 'setup', 'M', 'Diens telefoonnummer.'],
  },
};

export const profiles: Of<'profiles'> = {
  title: 'De tekst van elk protocol dat in gebruik is of was',
  term: 'none',
  readers: { words: 'Elke collega van elke school. Er staat niets over iemand in.', print: 'a47c7d45' },
  columns: {
    hash: ['digest', 'setup', '', 'Controlegetal van de tekst.'],
    id: ['open', 'setup', '', 'Naam van het protocol.'],
    version: ['open', 'setup', '', 'Versie.'],
    text: ['open', 'setup', '', 'De tekst zelf.'],
  },
};

export const schools: Of<'schools'> = {
  title: 'De school, zoals zij in het schoolbestand staat',
  term: 'school',
  readers: { words: colleagues, print: '84e93233' },
  columns: {
    id: ['open', 'setup', '', 'Nummer van de school.'],
    boardId: ['open', 'setup', '', 'Welk bestuur.'],
    name: ['open', 'setup', '', 'Naam van de school.'],
    timezone: ['open', 'setup', '', 'Tijdzone.'],
    profileHash: ['open', 'setup', '', 'Welk protocol voor nieuwe casussen geldt.'],
    finalDecider: ['open', 'setup', '', 'Welke rol over een melding beslist.'],
    veiligThuis: [
      'open',
      'setup',
      'D',
      'Veilig Thuis van de regio: naam, nummer, formulier, en wie de school daar kent.',
    ],
    privacyOfficer: ['open', 'setup', 'M', 'Wie mensen over privacy kunnen vragen: naam en e-mailadres.'],
    localTeam: ['open', 'setup', 'D', 'Het team in de buurt: naam, wie de school daar kent, nummer.'],
    documents: ['open', 'setup', '', 'Documenten van de school, als adres.'],
    closed: ['open', 'setup', '', 'Wanneer de school dicht is.'],
    retention: [
      'open',
      'retention',
      '',
      'Hoeveel jaar een dossier blijft nadat de leerling van school ging, en waarom zo lang.',
    ],
    hasRoster: ['open', 'setup', '', 'Of er een leerlingenlijst is (alleen vingerafdrukken).'],
    words: [
      'open',
      'setup',
      '',
      'Of woorden over een leerling langs de chat mogen, of alleen op de eigen pagina staan.',
    ],
    secondFactor: ['open', 'setup', '', 'Waarvoor mensen een tweede factor laten zien.'],
    settings: ['open', 'setup', '', 'Welke onderdelen van het protocol aan staan.'],
    choices: ['open', 'setup', '', 'Hoe de school regelt wat het protocol open laat.'],
    marked: ['open', 'account', '', 'Hoe vaak de lijst van mensen is gemerkt.'],
    mark: ['mark', 'account', '', 'Merk over wat de school is.'],
    roomsMarked: ['open', 'account', '', 'Of de ruimtes een merk dragen.'],
    directory: ['open', 'running', '', 'Wisselt bij elke verandering, zodat niemand oude gegevens gebruikt.'],
  },
};

export const people: Of<'people'> = {
  title: 'Collega’s',
  term: 'staff',
  readers: {
    words:
      'Wie aan dezelfde school een rol heeft. Ook de naam van wie er niet meer werkt: anders heeft een oud dossier geen namen.',
    print: '9b99d4eb',
  },
  columns: {
    id: ['open', 'access', 'M', 'Nummer van de collega.'],
    name: ['open', 'access', 'M', 'Naam.'],
  },
};

export const accounts: Of<'accounts'> = {
  title: 'Met welk account van Slack of Teams een collega komt',
  term: 'staff',
  readers: { words: 'Wie aan dezelfde school een rol heeft.', print: 'dce0eb01' },
  columns: {
    platform: ['open', 'access', 'M', 'Slack of Teams.'],
    tenant: ['open', 'access', '', 'Welke organisatie daar.'],
    user: ['open', 'access', 'M', 'Nummer van het account daar. Geen e-mailadres.'],
    personId: ['open', 'access', 'M', 'Welke collega.'],
  },
};

export const staff: Of<'staff'> = {
  title: 'Wie aan welke school werkt',
  term: 'staff',
  readers: { words: colleagues, print: '3597ad93' },
  columns: {
    schoolId: ['open', 'access', '', 'Welke school.'],
    personId: ['open', 'access', 'M', 'Welke collega.'],
    key: ['open', 'setup', 'M', 'Hoe het schoolbestand die collega noemt.'],
    groups: ['open', 'setup', 'M', 'Welke groepen.'],
    deputyId: ['open', 'waits', 'M', 'Wie vervangt.'],
    workdays: ['open', 'waits', 'M', 'Op welke dagen die collega werkt.'],
    phone: ['open', 'case', 'M', 'Telefoonnummer, om bij nood te laten zien.'],
    training: ['open', 'waits', 'M', 'Wanneer de laatste cursus over de meldcode was.'],
    marks: ['mark', 'account', 'M', 'Merk voor elke rol en elk account: zonder merk komt niemand binnen.'],
  },
};

export const roles: Of<'roles'> = {
  title: 'Wie welke rol heeft of had',
  term: 'staff',
  readers: { words: colleagues, print: '92fae1d3' },
  columns: {
    id: ['open', 'access', '', 'Nummer van de rij.'],
    schoolId: ['open', 'access', '', 'Welke school.'],
    personId: ['open', 'access', 'M', 'Welke collega.'],
    role: ['open', 'access', 'M', 'Welke rol.'],
    from: ['open', 'access', 'M', 'Sinds wanneer.'],
    until: ['open', 'access', 'M', 'Tot wanneer. Leeg: nog steeds.'],
  },
};

export const away: Of<'away'> = {
  title: 'Wie afwezig is. Waarom staat er niet in',
  term: 'away',
  readers: {
    words: 'Wie aan dezelfde school een rol heeft. Alleen die collega zelf verandert het.',
    print: '84afc9bc',
  },
  columns: {
    personId: ['open', 'waits', 'M', 'Welke collega.'],
    from: ['open', 'waits', 'M', 'Vanaf welke dag.'],
    to: ['open', 'waits', 'M', 'Tot en met welke dag.'],
    marks: ['mark', 'account', 'M', 'Merk dat die collega het zelf zei.'],
  },
};

export const roster: Of<'roster'> = {
  title: 'De leerlingenlijst, als een school die inleest: alleen vingerafdrukken',
  term: 'roster',
  readers: {
    words:
      'Wie aan de school een rol heeft, via de bot: die vergelijkt er een getypte tekst mee, om te waarschuwen voor de naam van een andere leerling.',
    print: '8dce899d',
  },
  columns: {
    schoolId: ['open', 'case', '', 'Welke school.'],
    hash: [
      'hash',
      'case',
      'L',
      'Vingerafdruk van een volledige naam, of van een voornaam met een groep. De naam zelf wordt niet bewaard.',
    ],
  },
};

export const schoolKeys: Of<'schoolKeys'> = {
  title: 'De sleutel van een school, waaruit merken en vingerafdrukken volgen',
  term: 'school',
  readers: {
    words:
      'Wie aan de school een rol heeft. Zonder de hoofdsleutel, die niet in de database staat, opent de sleutel niets.',
    print: '9d0d8df0',
  },
  columns: {
    schoolId: ['open', 'running', '', 'Welke school.'],
    kid: ['open', 'running', '', 'Naam van de sleutel.'],
    masterKid: ['open', 'running', '', 'Naam van de hoofdsleutel waaronder zij is ingepakt.'],
    wrapped: ['key', 'account', '', 'De sleutel van de school, ingepakt onder de hoofdsleutel.'],
    current: ['open', 'running', '', 'Of zij nu in gebruik is.'],
  },
};

export const settings: Of<'settings'> = {
  title: 'Termijnen van de database',
  term: 'none',
  readers: { words: 'Niemand via de bot.', print: '643d5437' },
  columns: {
    key: ['open', 'running', '', 'Naam van de termijn.'],
    value: ['open', 'running', '', 'Hoe lang.'],
  },
};
