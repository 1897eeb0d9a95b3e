import type { FileFault } from './hand-made.ts';

/** 0: done. 1: what was checked is not right. 2: it could not be done or checked. */
export type ExitCode = 0 | 1 | 2;

/** Output of a command. */
export interface Output {
  /** Writes what was asked for. */
  say(line: string): void;
  /** Writes faults, warnings and refusals. */
  warn(line: string): void;
}

export const terminal: Output = {
  say: (line) => void process.stdout.write(`${line}\n`),
  warn: (line) => void process.stderr.write(`${line}\n`),
};

/** Shows faults as `bestand:regel:kolom: tekst`, which editors can follow; what is of the whole file has no line. */
export function showFaults(faults: readonly FileFault[], output: Output): void {
  for (const { file, line, column, text } of faults) {
    output.warn(line === undefined ? `${file}: ${text}` : `${file}:${line}:${column}: ${text}`);
  }
}

/** Returns `1 fout`, `3 fouten`. */
export const countOf = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;
