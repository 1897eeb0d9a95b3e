/** A list of staff as the administration of a school exports it. Every fault is told at its place, and with one nothing of it counts. */
import { lettersOf } from '../../consultation/names/words.ts';
import type { Fault } from '../../protocol/faults.ts';
import { A_DAY, byPlace, type Cell, cellsOf, fault } from '../csv.ts';
import { type Day, dayNamed } from '../school/dutch.ts';
import { PERSONNEL } from '../school/schema.ts';
import { headOf, type StaffColumn } from './columns.ts';
import { spokenName } from './names.ts';

/** One colleague, from as many lines as there are of them. */
export interface Colleague {
  /** Line of the file, counted from 1. */
  readonly line: number;
  readonly name: string;
  readonly first: string;
  /** Number in the administration. */
  readonly number?: string;
  readonly mail?: string;
  /** Of an export of Entra: the id of the account. */
  readonly object?: string;
  readonly functions: readonly string[];
  /** Empty where the list names none. */
  readonly groups: readonly string[];
  readonly workdays: readonly Day[];
}

export type StaffList =
  | {
      readonly ok: true;
      readonly people: readonly Colleague[];
      /** Whose time is over, or whose account is closed or a guest's, by name. */
      readonly left: readonly string[];
      /** Names above columns that are not read. */
      readonly unused: readonly string[];
      /** Dutch sentences. */
      readonly warnings: readonly string[];
    }
  | { readonly ok: false; readonly faults: readonly Fault[] };

const NO_MORE =
  /^(?:nee|n|no|false|onwaar|0|inactief|niet actief|inactive|disabled|uitgeschakeld|geblokkeerd|suspended|archived|gearchiveerd|uit dienst|deleted|verwijderd)$/i;

/** Days as they are listed: `ma, di en do`, `ma t/m do`. Undefined where a word is no day. */
function daysIn(text: string): readonly Day[] | undefined {
  const week: readonly Day[] = ['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su'];
  const words =
    text
      .toLowerCase()
      .replace(/t\/m|\btm\b|tot en met/g, '>')
      .match(/>|[\p{L}.]+/gu) ?? [];
  const days: Day[] = [];
  let isRange = false;
  for (const word of words.filter((it) => it !== 'en')) {
    if (word === '>') {
      isRange = true;
      continue;
    }
    const day = dayNamed(word);
    if (day === undefined) return undefined;
    const from = days.at(-1);
    if (isRange && from !== undefined) days.push(...week.slice(week.indexOf(from) + 1, week.indexOf(day)));
    isRange = false;
    days.push(day);
  }
  return week.filter((day) => days.includes(day));
}

/** `YYYY-MM-DD` of a day as it is typed here; undefined where it is none. */
function dayIn(text: string): string | undefined {
  const dutch = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:\s.*)?$/.exec(text);
  const day = dutch ? `${dutch[3]}-${dutch[2]?.padStart(2, '0')}-${dutch[1]?.padStart(2, '0')}` : text.slice(0, 10);
  return /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(Date.parse(day)) ? day : undefined;
}

interface Line {
  readonly colleague?: Colleague;
  readonly left?: string;
  readonly faults: readonly Fault[];
}

type Read = (column: StaffColumn) => string;

function faultsIn(read: Read, at: (column: StaffColumn, text: string) => Fault, name: string): readonly Fault[] {
  const ends = read('ends');
  const number = read('number');
  return [
    ...(name === '' ? [at('name', 'hier ontbreekt een naam')] : []),
    ...(name.includes('?') ? [at('name', 'hier staat een vraagteken in een naam: er ging een letter verloren')] : []),
    ...(name.length > 100 ? [at('name', 'deze naam is te lang: hoogstens 100 tekens')] : []),
    ...(A_DAY.test(read('groups'))
      ? [at('groups', 'hier staat een datum: Excel maakte die van een groep als 3/4. Maak de kolom op als tekst')]
      : []),
    ...(daysIn(read('workdays')) === undefined
      ? [at('workdays', 'hier staat iets anders dan dagen, zoals ma, di')]
      : []),
    ...(ends !== '' && dayIn(ends) === undefined
      ? [at('ends', 'dit is geen datum, schrijf hem zoals 31-07-2026')]
      : []),
    ...(number !== '' && !PERSONNEL.test(number) ? [at('number', 'dit is geen personeelsnummer')] : []),
  ];
}

function lineOf(row: readonly Cell[], columns: ReadonlyMap<StaffColumn, number>, width: number, today: string): Line {
  const line = row[0]?.line ?? 1;
  if (row.length < width || row.slice(width).some(({ text }) => text.trim() !== '')) {
    const place = row[Math.min(row.length, width + 1) - 1];
    const text = `hier staan ${row.length} velden, en er zijn ${width} kolommen`;
    return { faults: [fault(place?.line ?? line, place?.column ?? 1, text)] };
  }
  const cell = (column: StaffColumn): Cell | undefined => row[columns.get(column) ?? -1];
  const read: Read = (column) => (cell(column)?.text ?? '').trim().replaceAll(/[^\S\n]+/g, ' ');
  const one = (column: StaffColumn): string => read(column).replaceAll(/\s+/g, ' ');
  const { first, name } = spokenName({
    first: one('first'),
    between: one('between'),
    last: one('last'),
    name: one('name'),
  });
  const at = (column: StaffColumn, text: string): Fault => {
    const place = cell(column) ?? cell('last') ?? row[0];
    return fault(place?.line ?? line, place?.column ?? 1, text);
  };
  const faults = faultsIn(read, at, name);
  if (faults.length > 0) return { faults };
  const ends = dayIn(one('ends'));
  const isOver =
    (ends !== undefined && ends < today) || NO_MORE.test(one('active')) || /^guest$|^gast$/i.test(one('kind'));
  if (isOver) return { left: name, faults: [] };
  const parts = (column: StaffColumn) =>
    read(column)
      .split(/[,;|\n]/)
      .map((part) => part.trim())
      .filter((part) => part !== '');
  const optional = { number: one('number'), mail: one('mail').toLowerCase(), object: one('object').toLowerCase() };
  const known = Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== ''));
  return {
    faults: [],
    colleague: {
      ...known,
      ...{
        line,
        name,
        first,
        functions: parts('role'),
        groups: parts('groups'),
        workdays: daysIn(one('workdays')) ?? [],
      },
    },
  };
}

const union = <T>(one: readonly T[], other: readonly T[]): readonly T[] => [...new Set([...one, ...other])];

/** Lines of one colleague are one: an export may have one for each group. */
function together(lines: readonly Colleague[]): {
  readonly people: readonly Colleague[];
  readonly faults: readonly Fault[];
  readonly warnings: readonly string[];
} {
  const warnings: string[] = [];
  const people: Colleague[] = [];
  const faults: Fault[] = [];
  for (const next of lines) {
    const at = people.findIndex(({ number, name, mail, object }) => {
      if (next.number !== undefined || number !== undefined) return next.number === number;
      if (next.object !== undefined || object !== undefined) return next.object === object;
      const isOneMail = mail === next.mail || mail === undefined || next.mail === undefined;
      return lettersOf(name) === lettersOf(next.name) && isOneMail;
    });
    const known = people[at];
    if (known === undefined) {
      const namesake = people.find(({ name }) => lettersOf(name) === lettersOf(next.name));
      const hasBoth = next.object !== undefined && namesake?.object !== undefined;
      if (namesake !== undefined && !hasBoth && (next.number === undefined || namesake.number === undefined))
        faults.push(
          fault(
            next.line,
            1,
            `deze naam staat ook op regel ${namesake.line}: met een personeelsnummer zijn ze uit elkaar te houden`,
          ),
        );
      people.push(next);
    } else if (lettersOf(known.name) !== lettersOf(next.name))
      faults.push(fault(next.line, 1, `dit nummer is op regel ${known.line} van iemand met een andere naam`));
    else {
      if (next.number === undefined)
        warnings.push(
          `${next.name} staat op regel ${known.line} en ${next.line}, zonder nummer: dat telt als één mens.`,
        );
      people[at] = {
        ...next,
        ...known,
        functions: union(known.functions, next.functions),
        groups: union(known.groups, next.groups),
        workdays: union(known.workdays, next.workdays),
      };
    }
  }
  return { people, faults, warnings };
}

/** Reads a list of staff. `today`: `YYYY-MM-DD`; whose last day is before it is left out. Never throws. */
export function parseStaffList(text: string, today: string): StaffList {
  const { rows, faults } = cellsOf(text);
  const [head, ...body] = rows;
  if (!head) return { ok: false, faults: [fault(1, 1, 'het bestand is leeg')] };
  const width = head.findLastIndex((cell) => cell.text.trim() !== '') + 1;
  const { at, unused } = headOf(head.slice(0, width).map((cell) => cell.text));
  if (!at.has('name') && !(at.has('first') && at.has('last'))) {
    const text = 'hier hoort boven een kolom naam te staan, of voornaam en achternaam';
    return { ok: false, faults: [fault(head[0]?.line ?? 1, 1, text)] };
  }
  const lines = body.map((row) => lineOf(row, at, width, today));
  const { people, faults: double, warnings } = together(lines.flatMap(({ colleague }) => colleague ?? []));
  const all = [...faults, ...lines.flatMap((line) => line.faults), ...double].sort(byPlace);
  if (all.length > 0) return { ok: false, faults: all };
  if (people.length === 0) return { ok: false, faults: [fault(1, 1, 'er staat niemand in deze lijst')] };
  return { ok: true, people, left: lines.flatMap(({ left }) => left ?? []), unused, warnings };
}
