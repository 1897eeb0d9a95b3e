/** Columns of a list of staff, by what stands above them in an export of ParnasSys, Magister, Somtoday, Entra or Google. */

export type StaffColumn =
  | 'number'
  | 'first'
  | 'between'
  | 'last'
  | 'name'
  | 'mail'
  | 'role'
  | 'groups'
  | 'workdays'
  | 'ends'
  | 'active'
  | 'kind'
  | 'object';

/** Of two columns that say the same, the one named first here counts: a *roepnaam* before the names of a passport. */
const COLUMNS: Readonly<Record<StaffColumn, readonly string[]>> = {
  number: [
    ...['personeelsnummer', 'personeelsnr', 'personeel nr', 'medewerkernummer', 'medewerkernr', 'medewerker nr'],
    ...['werknemernummer', 'werknemersnummer', 'stamnummer', 'stamnr', 'employeeid', 'employee id', 'personnel'],
  ],
  first: [
    'roepnaam',
    'voornaam',
    'first name',
    'firstname',
    'given name',
    'givenname',
    'first name required',
    'first',
    'voornamen',
  ],
  between: ['tussenvoegsel', 'tussenvoegsels', 'voorvoegsel', 'voorvoegsels', 'between', 'tv'],
  last: ['achternaam', 'familienaam', 'last name', 'lastname', 'surname', 'last name required', 'last'],
  name: [
    'naam',
    'volledige naam',
    'naam medewerker',
    'medewerker',
    'weergavenaam',
    'display name',
    'displayname',
    'name',
  ],
  mail: [
    ...['e-mail', 'email', 'e-mailadres', 'emailadres', 'mail', 'e-mail werk', 'werkmail', 'userprincipalname'],
    ...['user principal name', 'email address', 'email address required', 'gebruikersnaam'],
  ],
  role: [
    'functie',
    'functies',
    'functienaam',
    'functieomschrijving',
    'rol',
    'rollen',
    'jobtitle',
    'job title',
    'title',
  ],
  groups: [
    'groep',
    'groepen',
    'groepsnaam',
    'stamgroep',
    'stamgroepen',
    'klas',
    'klassen',
    'mentorklas',
    'mentorgroep',
    'lesgroep',
  ],
  workdays: ['werkdagen', 'werkdag', 'aanwezig'],
  ends: [
    'datum uit dienst',
    'uit dienst',
    'uitdienst',
    'uit dienst per',
    'einddatum',
    'einde dienstverband',
    'datum einde',
  ],
  active: ['accountenabled', 'account enabled', 'actief', 'status', 'status read only', 'account status'],
  kind: ['usertype', 'user type'],
  object: ['id', 'objectid', 'object id', 'azure ad object id'],
};

const plain = (above: string): string =>
  above
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/\be mail/g, 'email')
    .trim();

const RANKS: ReadonlyMap<string, { readonly column: StaffColumn; readonly rank: number }> = new Map(
  (Object.keys(COLUMNS) as StaffColumn[]).flatMap((column) =>
    COLUMNS[column].map((word, rank) => [plain(word), { column, rank }] as const),
  ),
);

/** Where each column stands, and what stands above those that mean nothing here. */
interface StaffHead {
  readonly at: ReadonlyMap<StaffColumn, number>;
  readonly unused: readonly string[];
}

export function headOf(above: readonly string[]): StaffHead {
  const best = new Map<StaffColumn, { readonly index: number; readonly rank: number }>();
  for (const [index, text] of above.entries()) {
    const known = RANKS.get(plain(text));
    if (known === undefined) continue;
    const before = best.get(known.column);
    if (before === undefined || known.rank < before.rank) best.set(known.column, { index, rank: known.rank });
  }
  const at = new Map([...best].map(([column, { index }]) => [column, index]));
  const used = new Set(at.values());
  return { at, unused: above.map((text) => text.trim()).filter((text, index) => text !== '' && !used.has(index)) };
}
