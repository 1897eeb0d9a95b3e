/** What whoever runs the bot asks of what is kept: how old the back-up is, and how far what is done each day has come. */
import { randomUUID } from 'node:crypto';
import type { ServiceStore } from '../port/service-store.ts';
import { ask } from './ask.ts';
import { asOwner, type DatabaseAddress } from './migrate.ts';
import type { RolePool } from './pool.ts';
import { statement } from './statement.ts';
import { once } from './transaction.ts';
import { lateAndDead } from './undelivered.ts';

/** More than a year of them tells nobody anything. */
const noteMade = statement({
  by: ['owner'],
  takes: ['backups.id', 'backups.at', 'backups.kind', 'backups.sha256', 'backups.rows', 'backups.bytes'],
  text: `with old as (delete from backups where kind <> 'since' and at < $2::timestamptz - interval '400 days')
    insert into backups (id, at, kind, sha256, rows, bytes) values ($1, $2, $3, $4, $5, $6)`,
});

const lastMade = statement({
  by: ['worker'],
  gives: ['backups.at?', 'backups.at as since', 'backups.bytes', 'backups.sha256', 'bool as isNeeded'],
  uses: ['backups.kind', 'schools.id'],
  text: `select m.at, s.at as since, m.bytes, m.sha256, exists (select from schools) as "isNeeded"
    from (select coalesce(min(at), now()) as at from backups where kind = 'since') s
    left join lateral (select at, bytes, sha256 from backups where kind <> 'since' order by at desc limit 1) m on true`,
});

const figuresNow = statement({
  by: ['worker'],
  gives: ['int as schools', 'nightlyChecks.lookedAt? as checkedAt', 'int as findings', 'seals.sealedAt?'],
  uses: ['nightlyChecks.found', 'nightlyChecks.looks', 'nightlyChecks.schoolId', 'schools.id'],
  text: `select (select count(*)::int from schools) as schools,
    (select min(n.looked_at) from schools s join nightly_checks n on n.school_id = s.id) as "checkedAt",
    (select coalesce(sum(jsonb_array_length(found) + jsonb_array_length(looks)), 0)::int from nightly_checks) as findings,
    (select max(sealed_at) from seals) as "sealedAt"`,
});

/** A back-up is missed from the day on which there is something to lose. Run before the first school is written. */
export const missedFromNow = statement({
  by: ['owner'],
  uses: ['backups.at', 'backups.kind', 'schools.id'],
  text: `update backups set at = now() where kind = 'since' and not exists (select from schools)`,
});

interface MadeBackup {
  readonly kind: 'made' | 'restored';
  /** Of which moment it is. */
  readonly at: Date | string;
  readonly sha256: string;
  readonly rows: number;
  /** Of the file; undefined where that is not known. */
  readonly bytes: number | undefined;
}

/** The statement that notes it, for whoever is the owner already. */
export const noteOf = (made: MadeBackup) => noteMade({ ...made, id: randomUUID() });

/** Notes a back-up, so that its age can be seen. @throws StoreError */
export const noteBackup = (address: DatabaseAddress, made: MadeBackup): Promise<unknown> =>
  asOwner(address, (client) => ask(client, noteOf(made)));

export const createService = (pool: RolePool): ServiceStore => ({
  lastBackup: async () => {
    const [row] = await once(pool, lastMade());
    return {
      at: row?.at ?? undefined,
      since: row?.since ?? new Date(0),
      bytes: row?.bytes === null || row?.bytes === undefined ? undefined : Number(row.bytes),
      sha256: row?.sha256 ?? undefined,
      isNeeded: row?.isNeeded === true,
    };
  },
  figures: async (now) => {
    const [[row], [missed]] = await Promise.all([once(pool, figuresNow()), once(pool, lateAndDead({ now }))]);
    return {
      schools: row?.schools ?? 0,
      checkedAt: row?.checkedAt ?? undefined,
      findings: row?.findings ?? 0,
      sealedAt: row?.sealedAt ?? undefined,
      dead: missed?.dead ?? 0,
      late: missed?.late ?? 0,
      lateSince: missed?.lateSince ?? undefined,
    };
  },
});
