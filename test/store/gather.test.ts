import { expect, it } from 'vitest';
import { gather } from '../../src/store/gather.ts';
import type { RolePool } from '../../src/store/pool.ts';
import { statement } from '../../src/store/statement.ts';

/** Keeps what was written together, and refuses whatever holds `bad`. */
function pool() {
  const written: string[][] = [];
  const client = {
    query: async ({ values: [rows] }: { values: [string[]] }) => {
      written.push(rows);
      if (rows.includes('bad')) throw new Error('refused');
      return { rows: [] };
    },
    release: () => undefined,
  };
  return { written, pool: { acquire: async () => client } as unknown as RolePool };
}

const writing = statement({ by: ['worker'], takes: ['text[] as rows'], text: 'write' });
const write = (rows: readonly string[]) => writing({ rows });

it('writes together what is asked for at once, and what comes in meanwhile after it', async () => {
  const { written, pool: held } = pool();
  const note = gather(held, write);
  const first = note('a').then(() => note('d'));
  await Promise.all([first, note('b'), note('c')]);
  expect(written).toEqual([['a', 'b', 'c'], ['d']]);
});

it('lets nothing fail for another', async () => {
  const { written, pool: held } = pool();
  const note = gather(held, write);
  const done = await Promise.allSettled(['a', 'bad', 'c'].map(note));
  expect(done.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(written).toEqual([['a', 'bad', 'c'], ['a'], ['bad'], ['c']]);
});

it('goes on after a failure', async () => {
  const { written, pool: held } = pool();
  const note = gather(held, write);
  await expect(note('bad')).rejects.toThrow();
  await note('a');
  expect(written).toEqual([['bad'], ['a']]);
});
