import { type MasterKeys, unwrap, wrap } from './encryption.ts';
import { asOwner, type DatabaseAddress } from './migrate.ts';
import { caseOwner, schoolOwner } from './school-secret.ts';

const page = 500;

interface Stored {
  readonly id: string;
  readonly kid: string | null;
  readonly masterKid: string;
  readonly wrapped: Buffer;
}

const tables = [
  {
    select: `select case_id as id, null as kid, master_kid as "masterKid", wrapped from case_keys
      where master_kid <> $1 limit ${page} for update`,
    update: 'update case_keys set master_kid = $3, wrapped = $4 where case_id = $1 and $2::text is null',
    owner: ({ id }: Stored) => caseOwner(id),
  },
  {
    select: `select school_id as id, kid, master_kid as "masterKid", wrapped from school_keys
      where master_kid <> $1 limit ${page} for update`,
    update: 'update school_keys set master_kid = $3, wrapped = $4 where school_id = $1 and kid = $2',
    owner: ({ id, kid }: Stored) => schoolOwner(id, kid ?? ''),
  },
];

/**
 * Wraps every key again with the current master key; what the keys sealed stays as it is. `masters` holds the old one too. May be
 * broken off and run again. Returns how many were wrapped; afterwards the old wrappings are vacuumed away.
 */
export const rotateMasterKey = (address: DatabaseAddress, masters: MasterKeys): Promise<number> =>
  asOwner(address, async (client) => {
    let count = 0;
    for (const { select, update, owner } of tables) {
      for (;;) {
        await client.query('begin');
        const { rows } = await client.query<Stored>(select, [masters.current]);
        for (const row of rows) {
          const key = unwrap(masters, row, owner(row));
          const { masterKid, wrapped } = wrap(masters, key, owner(row));
          await client.query(update, [row.id, row.kid, masterKid, wrapped]);
        }
        await client.query('commit');
        count += rows.length;
        if (rows.length < page) break;
      }
    }
    // Autovacuum may never come to a small table.
    await client.query('vacuum case_keys, school_keys');
    return count;
  });
