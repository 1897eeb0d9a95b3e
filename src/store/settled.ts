/** For what each school was settled last, and who is at it: rows of `rounds`, which a change of the school or of the code makes old. */
import { createHash, randomUUID } from 'node:crypto';
import type { SettlingStore } from '../port/settling-store.ts';
import type { RolePool } from './pool.ts';
import { isFree, type Replica } from './replica.ts';
import { statement } from './statement.ts';
import { once } from './transaction.ts';

/** A school with many cases takes minutes, and its replica goes on with it now and then; one that died holds nothing. */
const LEASE_SECONDS = 900;

/** SQL: whether a bot of other code than `code` (the parameter) runs. */
const otherRuns = (code: string): string => `exists (select 1 from replicas o
    where o.code is distinct from ${code} and o.beat_at > now() - interval '15 seconds')`;

const settledRounds = statement({
  name: 'rounds_settled',
  by: ['worker'],
  takes: ['rounds.code'],
  gives: ['rounds.schoolId as id', 'rounds.print', 'bool as done', 'bool as held'],
  uses: ['rounds.job', 'rounds.leaseBy', 'rounds.leaseUntil', 'rounds.turn'],
  text: `select r.school_id as id, r.print, r.turn is null and r.code is not distinct from $1 as done, not (${isFree('r')}) as held
    from rounds r where r.job = 'settle'`,
});

const otherCode = statement({
  name: 'replicas_of_other_code',
  by: ['worker'],
  takes: ['replicas.code'],
  gives: ['bool as runs'],
  uses: ['replicas.beatAt'],
  text: `select ${otherRuns('$1')} as runs`,
});

/** What was done is not begun again: a replica may have heard of it late. */
const beginRound = statement({
  name: 'rounds_begin',
  by: ['worker'],
  takes: [
    'rounds.schoolId',
    'rounds.print!',
    'rounds.code!',
    'rounds.turn!',
    'rounds.leaseBy! as lease',
    'int as seconds',
    'bool as anyway',
  ],
  gives: ['rounds.turn!'],
  uses: ['replicas.beatAt', 'replicas.code', 'rounds.job', 'rounds.leaseUntil', 'rounds.nextAt'],
  text: `insert into rounds as r (school_id, job, next_at, print, code, turn, lease_until, lease_by)
    select $1, 'settle', 'epoch', $2, case when ${otherRuns('$3')} then null else $3 end, $4, now() + make_interval(secs => $6::int), $5
    on conflict (school_id, job) do update set print = excluded.print, code = excluded.code, turn = excluded.turn,
      lease_until = excluded.lease_until, lease_by = excluded.lease_by
    where ($7 or ${isFree('r')}) and not (r.turn is null and r.code is not distinct from $3 and r.print is not distinct from $2)
    returning r.turn`,
});

const keepRound = statement({
  name: 'rounds_keep',
  by: ['worker'],
  takes: ['rounds.schoolId', 'rounds.turn!', 'int as seconds', 'rounds.leaseBy! as lease'],
  gives: ['rounds.turn!'],
  uses: ['rounds.job', 'rounds.leaseUntil'],
  text: `update rounds set lease_until = now() + make_interval(secs => $3::int), lease_by = $4
    where school_id = $1 and job = 'settle' and turn = $2 returning turn`,
});

/** It stays open while other code runs, which may have written in a case since that was settled. */
const endRound = statement({
  name: 'rounds_settled_to_the_end',
  by: ['worker'],
  takes: ['rounds.schoolId', 'rounds.turn!', 'rounds.code!'],
  uses: ['replicas.beatAt', 'replicas.code', 'rounds.job', 'rounds.leaseBy', 'rounds.leaseUntil'],
  text: `update rounds set turn = null, lease_until = null, lease_by = null, code = case when ${otherRuns('$3')} then null else code end
    where school_id = $1 and job = 'settle' and turn = $2`,
});

/** As the worker. `code`: by which this bot decides. */
export const createSettling = (pool: RolePool, replica: Replica, code: () => string): SettlingStore => ({
  printOf: (told) => createHash('sha256').update(told).digest('base64url'),
  all: async () => {
    const rows = await once(pool, settledRounds({ code: code() }));
    return new Map(
      rows.map(({ id, print, done, held }) => [
        id,
        { print: print ?? '', state: done ? 'done' : held ? 'held' : 'open' },
      ]),
    );
  },
  otherCodeRuns: async () => (await once(pool, otherCode({ code: code() })))[0]?.runs === true,
  begin: (schoolId, print, anyway) =>
    replica.taking(async (lease) => {
      const turn = randomUUID();
      const asked = beginRound({ schoolId, print, code: code(), turn, lease, seconds: LEASE_SECONDS, anyway });
      return (await once(pool, asked)).length > 0 ? { schoolId, id: turn } : undefined;
    }),
  keep: ({ schoolId, id }) =>
    replica.taking(
      async (lease) => (await once(pool, keepRound({ schoolId, turn: id, seconds: LEASE_SECONDS, lease }))).length > 0,
    ),
  end: async ({ schoolId, id }) => {
    await once(pool, endRound({ schoolId, turn: id, code: code() }));
  },
});
