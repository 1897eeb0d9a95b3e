/** In which words it is said what is kept: of whom, in what form, for what and for how long. */

/** About whom: L pupil, O parent, D somebody else outside the school, M colleague (also of the board); empty: nobody. */
export type About = '' | 'M' | 'L' | 'O' | 'D' | 'LM' | 'LO' | 'OM' | 'DM' | 'LOM' | 'LOD' | 'LODM';

export const aboutWords = { L: 'leerling', O: 'ouder', D: 'derde', M: 'medewerker' } as const;

/** What a form is called in a table, and what it means. */
export const forms = {
  open: [
    'leesbaar',
    'Gewone tekst of een getal: te lezen voor wie de rij mag lezen, en voor wie de database in handen heeft',
  ],
  case: ['verzegeld (casus)', 'Versleuteld (AES-256-GCM) onder de sleutel van de casus'],
  line: [
    'verzegeld (regel)',
    'Versleuteld onder een eigen sleutel van die regel, die onder de sleutel van de casus ligt: zo kan één regel weg',
  ],
  school: ['verzegeld (school)', 'Versleuteld onder de sleutel van de school'],
  row: ['verzegeld (rij)', 'Versleuteld onder een eigen sleutel van die rij, die onder de hoofdsleutel ligt'],
  key: [
    'sleutel',
    'Een sleutel, zelf ingepakt onder een andere. De bovenste is de hoofdsleutel (`ZORG_MASTER_KEY`), en die staat nooit in de database',
  ],
  hash: [
    'vingerafdruk',
    'Uitkomst van een berekening (HMAC) onder de sleutel van de school: niet terug te rekenen. Wie die sleutel heeft, kan er wel een naam mee vergelijken, dus het blijft een persoonsgegeven',
  ],
  mark: ['merk', 'Uitkomst van een berekening (HMAC) over de rij: zegt alleen of de rij nog is wat zij was'],
  digest: [
    'controlegetal',
    'Uitkomst van een berekening (SHA-256 of HMAC) over iets anders: zegt alleen of dat nog hetzelfde is',
  ],
} as const;
export type Form = keyof typeof forms;

export const purposes = {
  case: 'De meldcode volgen bij een zorg over een leerling: vastleggen, overleggen, wegen, beslissen, melden en hulp volgen',
  access: 'Weten wie iemand is, welke rol iemand heeft en wat iemand mag lezen en doen',
  waits: 'Bijhouden wie waarvoor aan de beurt is, op tijd herinneren en een vervanger vragen',
  sending: 'Kaarten en berichten op de goede plek krijgen, elk één keer',
  account: 'Kunnen laten zien wie keek en dat er niets stil is veranderd',
  requests: 'Verzoeken van ouders en leerlingen behandelen: inzage, verbetering, wissen',
  retention: 'Een dossier op tijd laten eindigen, vasthouden waar dat moet, en bewijzen dat het weg is',
  figures: 'Anonieme cijfers voor het bestuur',
  setup: 'De school en haar protocol inrichten',
  running: 'Techniek: de bot laten werken. Zegt op zichzelf niets over iemand',
} as const;
export type Purpose = keyof typeof purposes;

/** One field: its form, its purpose, about whom it is, and what it holds. */
export type Field = readonly [Form, Purpose, About, string];

/** Who may read the rows of a table. `print`: of the law that these words were written about (`law.ts`). */
export interface Readers {
  readonly words: string;
  readonly print: string;
}

export interface TableWords<Columns> {
  readonly title: string;
  readonly term: TermName;
  readonly readers: Readers;
  readonly columns: Columns;
  /** What stands inside a column that holds more than one thing: by its name, what each thing is. */
  readonly inside?: Readonly<Record<string, Readonly<Record<string, Field>>>>;
}

/** A line for each column of a table: a column without one does not compile. */
export type FieldsOf<Table extends { readonly $inferSelect: object }> = {
  readonly [Column in keyof Table['$inferSelect']]-?: Field;
};

export type TermName =
  | 'case'
  | 'ended'
  | 'pupil'
  | 'school'
  | 'staff'
  | 'away'
  | 'roster'
  | 'looks'
  | 'deliveries'
  | 'messages'
  | 'reminders'
  | 'requests'
  | 'requestWords'
  | 'requestEnds'
  | 'replicas'
  | 'address'
  | 'own'
  | 'backups'
  | 'told'
  | 'sessions'
  | 'keys'
  | 'keyWork'
  | 'drafts'
  | 'looseDrafts'
  | 'none';
