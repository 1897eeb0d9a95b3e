/** The roster: a CSV file with a line for each pupil. No fault mentions a name. */
import { type Fault, suggestion } from '../../protocol/faults.ts';
import type { RosterPupil } from '../../store/school-plan.ts';
import { A_DAY, byPlace, type Cell, cellsOf, fault } from '../csv.ts';

type Column = 'name' | 'first' | 'between' | 'last' | 'group';

/** Columns by what stands above them, in English or as Dutch systems for pupils export them. */
const COLUMNS: Readonly<Record<string, Column>> = {
  name: 'name',
  naam: 'name',
  leerling: 'name',
  leerlingnaam: 'name',
  first: 'first',
  voornaam: 'first',
  roepnaam: 'first',
  between: 'between',
  tussenvoegsel: 'between',
  tussenvoegsels: 'between',
  voorvoegsel: 'between',
  voorvoegsels: 'between',
  last: 'last',
  achternaam: 'last',
  group: 'group',
  groep: 'group',
  groepsnaam: 'group',
  stamgroep: 'group',
  klas: 'group',
};
const FORMS: readonly (readonly Column[])[] = [
  ['name', 'group'],
  ['first', 'last', 'group'],
  ['first', 'between', 'last', 'group'],
];
const MAY_BE_EMPTY: readonly Column[] = ['between'];

type ParsedRoster =
  | { readonly ok: true; readonly pupils: readonly RosterPupil[] }
  | { readonly ok: false; readonly faults: readonly Fault[] };

/**
 * Reads columns `name,group` or `first,last,group`, in any order, separated by `,`, `;` or tabs, with what Excel adds: `sep=;` on top, empty
 * fields behind each line, empty lines. Never throws.
 */
export function parseRoster(text: string): ParsedRoster {
  const { rows, faults } = cellsOf(text);
  const [head, ...body] = rows;
  if (!head) return { ok: false, faults: [fault(1, 1, 'het bestand is leeg: de eerste regel is `name,group`')] };
  const width = head.findLastIndex(({ text }) => text.trim() !== '') + 1;
  const above = head.slice(0, width);
  const headFaults = checkHead(above);
  if (headFaults.length > 0) return { ok: false, faults: [...faults, ...headFaults].sort(byPlace) };
  const columns = above.flatMap(({ text }) => columnOf(text) ?? []);
  const pupils = body.map((row) => pupilOf(columns, row));
  const all = [...faults, ...pupils.flatMap((pupil) => ('name' in pupil ? [] : pupil.faults))].sort(byPlace);
  if (all.length > 0) return { ok: false, faults: all };
  return { ok: true, pupils: pupils.flatMap((pupil) => ('name' in pupil ? [pupil] : [])) };
}

const columnOf = (above: string): Column | undefined => COLUMNS[above.trim().toLowerCase()];

function checkHead(head: readonly Cell[]): readonly Fault[] {
  const columns = head.map(({ text }) => columnOf(text));
  const known = Object.keys(COLUMNS);
  const faults = head.flatMap(({ text, line, column }, at) => {
    const meant = columns[at];
    if (meant === undefined) {
      const kinds = [...new Set(Object.values(COLUMNS))].join(', ');
      const hint = suggestion(text.trim().toLowerCase(), known);
      return [fault(line, column, `deze kolom bestaat niet, kies uit ${kinds}${hint}`)];
    }
    return columns.indexOf(meant) < at ? [fault(line, column, `kolom ${meant} staat er twee keer`)] : [];
  });
  const fits = FORMS.some((form) => form.length === head.length && form.every((name) => columns.includes(name)));
  if (faults.length > 0 || fits) return faults;
  return [fault(1, 1, 'de kolommen moeten `name,group` zijn, of `first,last,group`')];
}

function pupilOf(
  columns: readonly Column[],
  row: readonly Cell[],
): RosterPupil | { readonly faults: readonly Fault[] } {
  const [start] = row;
  const line = start?.line ?? 1;
  const cells = row.slice(0, columns.length);
  if (cells.length < columns.length || row.slice(columns.length).some(({ text }) => text.trim() !== '')) {
    return { faults: [fault(line, 1, `hier staan ${row.length} velden, en er zijn ${columns.length} kolommen`)] };
  }
  const value = (name: Column) => (cells[columns.indexOf(name)]?.text ?? '').trim().replaceAll(/\s+/g, ' ');
  const faults = columns.flatMap((name, at) => faultsIn(name, value(name), cells[at]));
  if (faults.length > 0) return { faults };
  const { first, name } = columns.includes('name')
    ? asSpoken(value('name'))
    : { first: value('first'), name: `${value('first')} ${value('between')} ${value('last')}` };
  return { name: name.replaceAll(/\s+/g, ' '), first, group: value('group') };
}

function faultsIn(name: Column, text: string, cell: Cell | undefined): readonly Fault[] {
  const at = (said: string) => [fault(cell?.line ?? 1, cell?.column ?? 1, said)];
  if (text === '') return MAY_BE_EMPTY.includes(name) ? [] : at(`${name} is leeg`);
  if (name === 'group') {
    return A_DAY.test(text)
      ? at('hier staat een datum: Excel maakte die van een groep als 3/4. Maak de kolom op als tekst')
      : [];
  }
  return text.includes('?') ? at('hier staat een vraagteken in een naam: er ging een letter verloren') : [];
}

/** *Vries, Emma de* is Emma de Vries; the first word is the first name. */
function asSpoken(name: string): { readonly first: string; readonly name: string } {
  const [last = '', behind = ''] = name.split(/\s*,\s*/, 2);
  const spoken = behind === '' ? last : `${behind} ${last}`;
  return { first: spoken.split(' ')[0] ?? spoken, name: spoken };
}
