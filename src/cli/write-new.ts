import { writeFile } from 'node:fs/promises';
import { exportCopy as copy } from '../../cards/copy/export.nl.ts';

/** Writes a file that only its owner reads, and over none. Returns a sentence where that fails. */
export async function writeNew(file: string, bytes: Buffer | string): Promise<string | undefined> {
  try {
    await writeFile(file, bytes, { flag: 'wx', mode: 0o600 });
    return undefined;
  } catch (error) {
    return Object(error).code === 'EEXIST' ? copy.cli.exists(file) : copy.cli.notWritten(file);
  }
}
