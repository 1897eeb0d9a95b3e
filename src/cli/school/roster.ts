/** The roster: a CSV file with a line for each pupil. No fault mentions a name. */
import { type Fault, suggestion } from '../../protocol/faults.ts';
import type { RosterPupil } from '../../store/school-plan.ts';

interface Cell {
  readonly text: string;
  /** Counts from 1. */
  readonly line: number;
  readonly column: number;
}

const FORMS = [
  ['name', 'group'],
  ['first', 'last', 'group'],
] as const;
const COLUMNS = [...new Set(FORMS.flat())];

type ParsedRoster =
  | { readonly ok: true; readonly pupils: readonly RosterPupil[] }
  | { readonly ok: false; readonly faults: readonly Fault[] };

/** Reads columns `name,group` or `first,last,group`, in any order, separated by `,` or `;`. Never throws. */
export function parseRoster(bytes: Uint8Array): ParsedRoster {
  const text = decode(bytes);
  if (text === undefined) return { ok: false, faults: [fault(1, 1, 'het bestand is geen UTF-8: sla het zo op')] };
  const { rows, faults } = cellsOf(text);
  const [head, ...body] = rows;
  if (!head) return { ok: false, faults: [fault(1, 1, 'het bestand is leeg: de eerste regel is `name,group`')] };
  const headFaults = checkHead(head);
  if (headFaults.length > 0) return { ok: false, faults: [...faults, ...headFaults].sort(byPlace) };
  const names = head.map(({ text }) => text.trim());
  const pupils = body.map((row) => pupilOf(names, row));
  const all = [...faults, ...pupils.flatMap((pupil) => ('name' in pupil ? [] : pupil.faults))].sort(byPlace);
  if (all.length > 0) return { ok: false, faults: all };
  return { ok: true, pupils: pupils.flatMap((pupil) => ('name' in pupil ? [pupil] : [])) };
}

const fault = (line: number, column: number, text: string): Fault => ({ line, column, text });
const byPlace = (a: Fault, b: Fault) => a.line - b.line || a.column - b.column;

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function checkHead(head: readonly Cell[]): readonly Fault[] {
  const names = head.map(({ text }) => text.trim());
  const faults = head.flatMap(({ text, line, column }, at) => {
    const name = text.trim();
    if (!COLUMNS.some((known) => known === name)) {
      return [
        fault(line, column, `deze kolom bestaat niet, kies uit ${COLUMNS.join(', ')}${suggestion(name, COLUMNS)}`),
      ];
    }
    return names.indexOf(name) < at ? [fault(line, column, `kolom ${name} staat er twee keer`)] : [];
  });
  const fits = FORMS.some((form) => form.length === names.length && form.every((name) => names.includes(name)));
  if (faults.length > 0 || fits) return faults;
  return [fault(1, 1, 'de kolommen moeten `name,group` zijn, of `first,last,group`')];
}

function pupilOf(names: readonly string[], row: readonly Cell[]): RosterPupil | { readonly faults: readonly Fault[] } {
  const [start] = row;
  const line = start?.line ?? 1;
  if (row.length !== names.length) {
    return { faults: [fault(line, 1, `hier staan ${row.length} velden, en er zijn ${names.length} kolommen`)] };
  }
  const empty = row.flatMap(({ text, line, column }, at) =>
    text.trim() === '' ? [fault(line, column, `${names[at]} is leeg`)] : [],
  );
  if (empty.length > 0) return { faults: empty };
  const value = (name: string) => (row[names.indexOf(name)]?.text ?? '').trim().replaceAll(/\s+/g, ' ');
  const name = names.includes('name') ? value('name') : `${value('first')} ${value('last')}`;
  return {
    name,
    first: names.includes('first') ? value('first') : (name.split(' ')[0] ?? name),
    group: value('group'),
  };
}

/** RFC 4180: quotes around a field, a double quote inside them, line ends of any kind. */
function cellsOf(text: string): { readonly rows: readonly (readonly Cell[])[]; readonly faults: readonly Fault[] } {
  const separator = /^[^\r\n]*;/.test(text) ? ';' : ',';
  const field = new RegExp(`"((?:[^"]|"")*)"(?=${separator}|\\r|\\n|$)|([^${separator}\\r\\n]*)`, 'y');
  const rows: Cell[][] = [];
  const faults: Fault[] = [];
  let row: Cell[] = [];
  let line = 1;
  let lineStart = 0;
  for (let at = 0; at <= text.length; ) {
    field.lastIndex = at;
    const [whole = '', quoted, bare = ''] = field.exec(text) ?? [];
    const column = at - lineStart + 1;
    row.push({ text: quoted?.replaceAll('""', '"') ?? bare, line, column });
    if (quoted === undefined && bare.includes('"'))
      faults.push(fault(line, column, 'een aanhalingsteken staat hier verkeerd'));
    const breaks = [...whole.matchAll(/\r\n|\r|\n/g)];
    line += breaks.length;
    const lastBreak = breaks.at(-1);
    if (lastBreak) lineStart = at + lastBreak.index + lastBreak[0].length;
    at += whole.length;
    if (text[at] === separator) {
      at += 1;
      continue;
    }
    if (row.length > 1 || row[0]?.text.trim() !== '') rows.push(row);
    row = [];
    at += text.startsWith('\r\n', at) ? 2 : 1;
    line += 1;
    lineStart = at;
  }
  return { rows, faults };
}
