/** CSV as Excel and the systems of schools write it, a cell at a time with its place: who made the file has to find the fault in it. */
import type { Fault } from '../protocol/faults.ts';

export interface Cell {
  readonly text: string;
  /** Counts from 1. */
  readonly line: number;
  readonly column: number;
}

export const fault = (line: number, column: number, text: string): Fault => ({ line, column, text });
export const byPlace = (a: Fault, b: Fault): number => a.line - b.line || a.column - b.column;

/** What Excel makes of `3/4` by itself. */
export const A_DAY =
  /^(?:\d{1,2}[- ](?:jan|feb|mrt|mar|apr|mei|may|jun|jul|aug|sep|okt|oct|nov|dec)|(?:jan|feb|mrt|mar|apr|mei|may|jun|jul|aug|sep|okt|oct|nov|dec)[a-z]*[- ]\d{1,2}|\d{1,4}[-/]\d{1,2}[-/]\d{2,4})/i;

/** RFC 4180: quotes around a field, a double quote inside them, line ends of any kind. */
export function cellsOf(text: string): {
  readonly rows: readonly (readonly Cell[])[];
  readonly faults: readonly Fault[];
} {
  const said = /^sep=([,;\t])(?:\r\n|\r|\n)/i.exec(text);
  const separator =
    said?.[1] ?? /^[^\r\n]*?([;\t,])/.exec(text.replace(/^[\r\n ]*(?:"(?:[^"]|"")*")?/, ''))?.[1] ?? ',';
  const field = new RegExp(`"((?:[^"]|"")*)"(?=[${separator}\\r\\n]|$)|([^${separator}\\r\\n]*)`, 'y');
  const rows: Cell[][] = [];
  const faults: Fault[] = [];
  let row: Cell[] = [];
  let line = said ? 2 : 1;
  let lineStart = said?.[0].length ?? 0;
  for (let at = lineStart; at <= text.length; ) {
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
    if (row.some((cell) => cell.text.trim() !== '')) rows.push(row);
    row = [];
    at += text.startsWith('\r\n', at) ? 2 : 1;
    line += 1;
    lineStart = at;
  }
  return { rows, faults };
}
