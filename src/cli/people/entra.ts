/** A list of users as Entra exports it: each line is one account, by its object id, and nothing else tells two apart. */
import type { Fault } from '../../protocol/faults.ts';
import { byPlace, type Cell, cellsOf, fault } from '../csv.ts';

interface EntraAccount {
  /** Object id, in small letters. */
  readonly id: string;
  readonly name: string;
  /** Of the account, and of its mailbox where the list has it; in small letters. */
  readonly mails: readonly string[];
}

type EntraList =
  | {
      readonly ok: true;
      readonly accounts: readonly EntraAccount[];
      /** Guests, and accounts that are closed. */
      readonly left: number;
      /** Lines without a name. */
      readonly nameless: readonly number[];
    }
  | { readonly ok: false; readonly faults: readonly Fault[] };

type Column = 'id' | 'name' | 'login' | 'enabled' | 'kind';
/** Above the column with the address of a mailbox, which a list may lack. */
const MAIL = 'mail';

/** As the export of Entra and that of its command line write them. */
const COLUMNS: Readonly<Record<Column, readonly string[]>> = {
  id: ['id', 'objectid'],
  name: ['displayname'],
  login: ['userprincipalname'],
  enabled: ['accountenabled'],
  kind: ['usertype'],
};

/** What stands above each column in an export. */
const WORDS: Readonly<Record<Column, string>> = {
  id: 'id',
  name: 'displayName',
  login: 'userPrincipalName',
  enabled: 'accountEnabled',
  kind: 'userType',
};

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const mailsOf = (...said: readonly string[]): readonly string[] => [
  ...new Set(said.map((mail) => mail.toLowerCase()).filter((mail) => mail.includes('@'))),
];
const plain = (text: string): string => text.toLowerCase().replace(/[^a-z]/g, '');

function headOf(head: readonly Cell[]): {
  readonly at: Readonly<Record<Column | 'mail', number>>;
  readonly lacks: string;
} {
  const above = head.map(({ text }) => plain(text));
  const columns = Object.keys(COLUMNS) as Column[];
  const at = Object.fromEntries(
    columns.map((column) => [column, above.findIndex((word) => COLUMNS[column].includes(word))]),
  ) as Record<Column, number>;
  return {
    at: { ...at, mail: above.indexOf(MAIL) },
    lacks: columns
      .filter((column) => at[column] < 0)
      .map((column) => WORDS[column])
      .join(', '),
  };
}

/** Reads an export of users. Who is a guest, or closed, or of whom it does not say that they are not, is left out. Never throws. */
export function parseEntraUsers(text: string): EntraList {
  const { rows, faults } = cellsOf(text);
  const [head = [], ...body] = rows;
  const { at, lacks } = headOf(head);
  if (lacks !== '') {
    const said = `hier ontbreekt: ${lacks}. Exporteer in Entra de gebruikers met de kolommen ${Object.values(WORDS).join(', ')}`;
    return { ok: false, faults: [fault(1, 1, said)] };
  }
  const wrong: Fault[] = [...faults];
  const known = new Map<string, EntraAccount & { readonly line: number }>();
  const nameless: number[] = [];
  let left = 0;
  for (const row of body) {
    const read = (column: Column | 'mail'): string => (row[at[column]]?.text ?? '').trim().replaceAll(/\s+/g, ' ');
    const line = row[0]?.line ?? 1;
    if (row.length !== head.length) {
      wrong.push(fault(line, 1, `hier staan ${row.length} velden, en er zijn ${head.length} kolommen`));
      continue;
    }
    const id = read('id').toLowerCase();
    const name = read('name');
    const before = known.get(id);
    const isMember = /^(?:member|lid)$/i.test(read('kind')) && !/#ext#/i.test(read('login')) && read('login') !== '';
    if (!isMember || !/^(?:true|waar|ja|yes|1)$/i.test(read('enabled'))) left += 1;
    else if (!GUID.test(id)) wrong.push(fault(line, row[at.id]?.column ?? 1, 'dit is geen object-ID van Entra'));
    else if (name === '') nameless.push(line);
    else if (before !== undefined && before.name !== name)
      wrong.push(fault(line, 1, `dit object-ID heeft op regel ${before.line} een andere naam`));
    else known.set(id, { id, name, mails: mailsOf(read('login'), read('mail')), line });
  }
  if (wrong.length > 0) return { ok: false, faults: wrong.sort(byPlace) };
  return {
    ok: true,
    accounts: [...known.values()].map(({ id, name, mails }) => ({ id, name, mails })),
    left,
    nameless,
  };
}
