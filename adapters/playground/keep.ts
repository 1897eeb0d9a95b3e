/** Storage of a value in a file. Many changes at once are one write, and a kill leaves the old file or the new one, never half of it. */
import { readFile, rename, rm, writeFile } from 'node:fs/promises';

interface Keeper {
  /** Resolves when a write that began after this call is done. Rejects when the disk refuses it. */
  save(): Promise<void>;
  /** Removes the file, and stores nothing from here on. */
  end(): Promise<void>;
}

/** Returns a keeper; `text` is called at the moment of writing. */
export function createKeeper(file: string, text: () => string): Keeper {
  let writing: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  let ended = false;
  const write = async (): Promise<void> => {
    const draft = `${file}.${process.pid}`;
    await writeFile(draft, text(), { mode: 0o600 });
    await rename(draft, file);
  };
  const start = (): Promise<void> => {
    next = undefined;
    writing = write();
    return writing;
  };
  return {
    save: async () => {
      if (ended) return;
      next ??= (writing ?? Promise.resolve()).then(start, start);
      await next;
    },
    end: async () => {
      ended = true;
      await (next ?? writing)?.catch(() => undefined);
      await rm(file, { force: true });
    },
  };
}

/** Returns the stored value; undefined when there is no such file, or it is unreadable. */
export async function readKept(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    return undefined;
  }
}

export const forget = (file: string): Promise<void> => rm(file, { force: true });
