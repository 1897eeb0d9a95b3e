/** The table that the bench prints and keeps. */
import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

export interface Row {
  readonly what: string;
  readonly found: string;
  readonly aim?: string;
  /** Undefined where there is no aim. */
  readonly met?: boolean;
}

/** What one part of the bench found. */
export interface Part {
  readonly rows: readonly Row[];
  /** Behind the rows, for who wants to look closer. */
  readonly figures: unknown;
}

export const megabytes = (bytes: number): string => `${Math.round(bytes / 1024 / 1024)} MB`;

const folder = fileURLToPath(new URL('../../.bench', import.meta.url));

export function lines(rows: readonly Row[]): string {
  const width = (of: (row: Row) => string) => Math.max(...rows.map((row) => of(row).length));
  const what = width((row) => row.what);
  const found = width((row) => row.found);
  return rows
    .map((row) => {
      const verdict = row.met === undefined ? '' : row.met ? 'met' : 'NOT MET';
      return `${row.what.padEnd(what)}  ${row.found.padEnd(found)}  ${row.aim ?? ''}  ${verdict}`.trimEnd();
    })
    .join('\n');
}

/** Prints the table, and keeps it with the figures behind it in `.bench/`. */
export async function keep(title: string, rows: readonly Row[], figures: unknown): Promise<void> {
  const text = `${title}\n\n${lines(rows)}\n`;
  process.stdout.write(`\n${text}`);
  await mkdir(folder, { recursive: true });
  const name = new Date().toISOString().replaceAll(/[:.]/g, '-');
  await writeFile(`${folder}/${name}.txt`, text);
  await writeFile(`${folder}/${name}.json`, JSON.stringify(figures, undefined, 2));
}
