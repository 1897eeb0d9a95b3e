/** Processor time of processes and all their children, which others on the machine do not change as they change the clock. */
import { readdir, readFile } from 'node:fs/promises';

/** Milliseconds of one tick of `/proc`. */
const TICK = 10;

interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly milliseconds: number;
}

async function read(pid: number): Promise<Process | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  if (stat === undefined) return undefined;
  // The name may hold spaces and brackets; the fields behind it do not.
  const fields = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  const [, parent = 0] = fields;
  // Of the process itself, and of its children that are gone.
  const ticks = fields.slice(11, 15).reduce((sum, value) => sum + value, 0);
  return { pid, parent, milliseconds: ticks * TICK };
}

/** Milliseconds so far; 0 where there is no `/proc`. */
export async function cpuOf(...pids: readonly number[]): Promise<number> {
  const names = await readdir('/proc').catch(() => []);
  const all = (await Promise.all(names.map(Number).filter(Number.isInteger).map(read))).filter(
    (it) => it !== undefined,
  );
  const family = new Set(pids);
  // A child may have a lower number than its parent, so the list is gone through until nobody is added.
  for (let size = 0; size !== family.size; ) {
    size = family.size;
    for (const one of all) if (family.has(one.parent)) family.add(one.pid);
  }
  return all.filter((it) => family.has(it.pid)).reduce((sum, it) => sum + it.milliseconds, 0);
}
