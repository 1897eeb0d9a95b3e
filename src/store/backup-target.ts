/** Where a back-up goes: a file that is there as a whole or not at all, or what is not a file (a pipe, a device), which is written to as it is. */
import { createWriteStream, type WriteStream } from 'node:fs';
import { lstat, open, realpath, rename, rm, stat } from 'node:fs/promises';

interface BackupTarget {
  readonly stream: WriteStream;
  /** When all was written and the stream has ended. */
  finish(): Promise<void>;
  /** What was begun and cannot be ended. */
  abandon(): Promise<void>;
}

const STDOUT = /^\/(dev\/stdout|dev\/fd\/1|proc\/self\/fd\/1)$/;

/** Whether this is the way out of this very process, where nothing else may come between. */
export const isStandardOutput = (file: string): boolean => STDOUT.test(file);

/** Whether something stands there that may not be replaced by a file: a pipe, a device, or a way to one. */
export const isNoFile = async (file: string): Promise<boolean> => {
  if (isStandardOutput(file)) return true;
  const found = await stat(file).catch(() => undefined);
  // A link that leads nowhere is no file either: what is written through it makes the file where it points to.
  return found === undefined ? (await lstat(file).catch(() => undefined)) !== undefined : !found.isFile();
};

const nowhere = async (): Promise<void> => {};

/** `file`: an absolute path. A file of that name is replaced when the new one is complete; a link stays, and what it leads to is replaced. */
export const openTarget = async (file: string): Promise<BackupTarget> => {
  if (isStandardOutput(file))
    return { stream: createWriteStream(file, { fd: 1, autoClose: false }), finish: nowhere, abandon: nowhere };
  if (await isNoFile(file)) return { stream: createWriteStream(file), finish: nowhere, abandon: nowhere };
  const real = await realpath(file).catch(() => file);
  const partial = `${real}.partial-${process.pid}`;
  return {
    stream: createWriteStream(partial, { mode: 0o600, flags: 'wx' }),
    finish: async () => {
      const handle = await open(partial, 'r+');
      await handle.sync();
      await handle.close();
      await rename(partial, real);
    },
    abandon: () => rm(partial, { force: true }),
  };
};
