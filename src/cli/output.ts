import type { FileFault } from './school/read.ts';

/** 0: done. 1: what was looked at is not right. 2: it could not be done or looked at. */
export type ExitCode = 0 | 1 | 2;

/** Where a command writes its lines. */
export interface Output {
  /** What was asked for. */
  say(line: string): void;
  /** Faults, warnings and refusals. */
  warn(line: string): void;
}

export const terminal: Output = {
  say: (line) => void process.stdout.write(`${line}\n`),
  warn: (line) => void process.stderr.write(`${line}\n`),
};

/** `bestand:regel:kolom: tekst`, which editors can follow. */
export function showFaults(faults: readonly FileFault[], output: Output): void {
  for (const { file, line, column, text } of faults) output.warn(`${file}:${line}:${column}: ${text}`);
}

/** `1 fout`, `3 fouten` */
export const countOf = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;
