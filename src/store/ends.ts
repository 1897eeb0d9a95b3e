/** The ends of files. What is destroyed, and who may ask for it, is the database's own matter (`end_case` and what stands beside it). */
import type { Agreed, Cleared, EndsStore, Overdue } from '../port/ends-store.ts';
import { StoreError } from '../port/store-error.ts';
import type { MasterKeys } from './encryption.ts';
import { endHolds, isStaleEnd, receiptOf } from './end-marks.ts';
import { caseRead } from './generated/cases.ts';
import { wipeLater } from './generated/delivery.ts';
import { schoolKey, schoolKeysEver } from './generated/keys.ts';
import type { OwnFolding } from './own-folding.ts';
import type { RolePool } from './pool.ts';
import { refOf } from './room-claims.ts';
import { markedColumns, markedGives, markedJoin, type RoomGuard } from './room-marks.ts';
import { rowMark } from './row-mark.ts';
import { openedSecrets } from './school-secret.ts';
import { type RowFrom, statement } from './statement.ts';
import { type CaseRow, type OpenedCase, openCaseRow, openedColumns, openedGives, storedCase } from './stored-case.ts';
import { inTransaction, once } from './transaction.ts';

const mayBeOver = statement({
  by: ['worker'],
  takes: ['cases.schoolId'],
  gives: openedGives,
  uses: ['caseKeys.caseId', 'cases.phase', 'cases.practice'],
  text: `select ${openedColumns}
  from cases c join case_keys k on k.case_id = c.id
  where c.school_id = $1 and not c.practice and (c.phase = 'closed' or c.phase = 'recorded') order by c.id`,
});

const lapseOthers = statement({
  by: ['worker'],
  takes: ['caseEnds.schoolId', 'caseEnds.caseId[] as over'],
  uses: ['caseEnds.ground', 'caseEnds.heldSince', 'caseKeys.caseId'],
  text: `delete from case_ends e where e.school_id = $1 and not e.case_id = any ($2) and e.ground is distinct from 'request'
    and e.held_since is null and exists (select 1 from case_keys k where k.case_id = e.case_id)`,
});

const noteOver = statement({
  by: ['worker'],
  takes: [
    'caseEnds.schoolId',
    { json: 'files', of: ['caseEnds.caseId as case_id', 'caseEnds.dueAt! as due_at'] },
    'timestamptz as now',
  ],
  uses: ['caseEnds.waitsSince'],
  // No answer to a request and no hold known from beside the data moves the case itself: the wait of what is held begins anew each night.
  text: `insert into case_ends (case_id, school_id, due_at, waits_since)
    select o.case_id, $1, o.due_at, $3::timestamptz from jsonb_to_recordset($2::jsonb) as o(case_id uuid, due_at timestamptz)
    on conflict (case_id) do update set due_at = excluded.due_at, waits_since =
        case when app.is_held(case_ends.case_id) then excluded.waits_since else coalesce(case_ends.waits_since, excluded.waits_since) end
      where case_ends.due_at is distinct from excluded.due_at or case_ends.waits_since is null or app.is_held(case_ends.case_id)`,
});

const agreedEnds = statement({
  by: ['worker'],
  gives: ['caseEnds.caseId', 'caseEnds.ground!'],
  uses: ['caseEnds.confirmedBy', 'caseKeys.caseId'],
  text: `select e.case_id as "caseId", e.ground from case_ends e join case_keys k on k.case_id = e.case_id
    where e.confirmed_by is not null order by e.case_id`,
});

const endCase = statement({
  by: ['worker'],
  takes: ['cases.id', 'cases.seq', 'timestamptz as now', 'receipts.mark! as mark'],
  gives: ['bool as isEnded'],
  text: 'select end_case($1, $2, $3, $4) as "isEnded"',
});

/** Who said so, and the case as it is; nothing of either moves until the transaction is over. */
const endToLookAt = statement({
  by: ['worker'],
  takes: ['cases.id', 'cases.seq'],
  gives: [
    'cases.schoolId',
    'cases.head',
    'caseEnds.ground!',
    'caseEnds.proposedBy!',
    'caseEnds.proposedAt!',
    'caseEnds.confirmedBy!',
    'caseEnds.confirmedAt!',
    'caseEnds.askedMark',
    'caseEnds.agreedMark',
  ],
  uses: ['caseEnds.caseId'],
  text: `select c.school_id as "schoolId", c.head, e.ground, e.proposed_by as "proposedBy", e.proposed_at as "proposedAt",
    e.confirmed_by as "confirmedBy", e.confirmed_at as "confirmedAt", e.asked_mark as "askedMark", e.agreed_mark as "agreedMark"
  from case_ends e join cases c on c.id = e.case_id
  where c.id = $1 and c.seq = $2 and e.proposed_by is not null and e.confirmed_by is not null for update of e`,
});

const lapseEnd = statement({
  by: ['worker'],
  takes: ['caseEnds.caseId'],
  uses: ['caseEnds.heldSince'],
  // One that was held meanwhile from beside the data stays: its row is all that says so.
  text: 'delete from case_ends where case_id = $1 and held_since is null',
});

const claimEnds = statement({
  name: 'ends_claim',
  by: ['worker'],
  takes: ['timestamptz as now', 'int as limit', 'rooms.leaseUntil as until'],
  gives: [
    'rooms.caseId',
    'rooms.platform',
    'rooms.tenant',
    'rooms.room',
    { json: 'posts', of: ['posts.platform', 'posts.tenant', 'posts.room', 'posts.reference! as post'] },
    'cases.schoolId',
    ...markedGives,
  ],
  uses: ['cases.id', 'schoolKeys.schoolId'],
  text: `select e.case_id as "caseId", e.platform, e.tenant, e.room, e.posts, c.school_id as "schoolId", ${markedColumns}
    from claim_ends($1, $2, $3) e join cases c on c.id = e.case_id join rooms r on r.case_id = e.case_id ${markedJoin}`,
});

const finishEnd = statement({
  by: ['worker'],
  takes: ['cases.id as caseId'],
  gives: ['void as finish_end'],
  text: 'select finish_end($1)',
});

const overdueEnds = statement({
  by: ['worker'],
  takes: ['caseEnds.schoolId', 'timestamptz as since'],
  gives: ['cases.id as caseId', 'cases.callName', 'caseExclusions.personId[] as excluded'],
  uses: [
    'caseEnds.caseId',
    'caseEnds.confirmedBy',
    'caseEnds.schoolId',
    'caseEnds.toldAt',
    'caseEnds.waitsSince',
    'caseExclusions.caseId',
    'cases.lastActivityAt',
  ],
  text: `select c.id as "caseId", c.call_name as "callName",
    coalesce((select array_agg(x.person_id) from case_exclusions x where x.case_id = c.id), '{}') as excluded
  from case_ends e join cases c on c.id = e.case_id
  where e.school_id = $1 and e.waits_since <= $2 and c.last_activity_at <= $2 and e.told_at is null and e.confirmed_by is null
    and not app.is_held(c.id) order by c.call_name`,
});

const endsTold = statement({
  by: ['worker'],
  takes: ['caseEnds.caseId[] as ids', 'timestamptz as now'],
  uses: ['caseEnds.toldAt'],
  text: 'update case_ends set told_at = $2 where case_id = any ($1)',
});

/** A room that is not the case's own stays: it may be the room of another. */
const clearedOf = (row: RowFrom<typeof claimEnds>, rooms: RoomGuard): Cleared => ({
  caseId: row.caseId,
  room: rooms.known(row, refOf(row)),
  posts: row.posts.map(({ post, ...place }) => ({ room: place, post })),
});

/** `forged`: hears of an end that nobody with the key of the school asked for or agreed on. */
type Forged = (of: { readonly schoolId: string; readonly caseId: string }) => void;

/** As the worker, which opens facts and no bodies. */
export const createEnds = (
  pool: RolePool,
  masters: MasterKeys,
  folding: OwnFolding,
  rooms: RoomGuard,
  forged: Forged,
): EndsStore => {
  const endCaseOf = (caseId: string, seq: number, now: Date): Promise<boolean> =>
    inTransaction(pool, [], async ({ read, write }) => {
      const [row] = await read(endToLookAt({ id: caseId, seq }));
      if (row === undefined) return false;
      const { schoolId, head, ground, proposedBy, confirmedBy } = row;
      const secrets = openedSecrets(masters, await read(schoolKeysEver({ schoolId })));
      const [current] = await read(schoolKey({ schoolId }));
      const secret = secrets.find(({ kid }) => kid === current?.kid);
      if (!endHolds(secrets, { ...row, caseId }) || secret === undefined) {
        forged({ schoolId, caseId });
        return false;
      }
      if (isStaleEnd(secrets, { ...row, caseId }, now)) {
        write(lapseEnd({ caseId }));
        return false;
      }
      const receipt = { caseId, schoolId, destroyedAt: now, rows: seq, head: head.toString('hex') };
      const mark = rowMark(secret, receiptOf({ ...receipt, proposedBy, confirmedBy, ground }));
      return (await read(endCase({ id: caseId, seq, now, mark })))[0]?.isEnded === true;
    });
  // One that cannot be opened has no known term: it stays, and the check of the night says why it does not open.
  const opened = (rows: readonly CaseRow[]): readonly OpenedCase[] =>
    rows.flatMap((row) => {
      try {
        return [openCaseRow(masters, row)];
      } catch (error) {
        if (error instanceof StoreError) return [];
        throw error;
      }
    });
  return {
    mayBeOver: async (schoolId) =>
      (await folding.listed(opened(await once(pool, mayBeOver({ schoolId }))))).map(storedCase),
    over: async (schoolId, over, now) => {
      await once(pool, lapseOthers({ schoolId, over: over.map(({ caseId }) => caseId) }));
      const files = over.map(({ caseId, since }) => ({ case_id: caseId, due_at: since }));
      if (files.length > 0) await once(pool, noteOver({ schoolId, files, now }));
    },
    agreed: async (): Promise<readonly Agreed[]> => once(pool, agreedEnds()),
    case: async (caseId) => {
      const [found] = await folding.listed(opened(await once(pool, caseRead({ id: caseId }))));
      return found === undefined ? undefined : storedCase(found);
    },
    end: endCaseOf,
    lapse: async (caseId) => {
      await once(pool, lapseEnd({ caseId }));
    },
    claim: async (now, limit, leaseSeconds) => {
      const until = new Date(now.getTime() + leaseSeconds * 1000);
      return (await once(pool, claimEnds({ now, limit, until }))).map((row) => clearedOf(row, rooms));
    },
    later: async (caseId, retryAt) => {
      await once(pool, wipeLater({ caseId, retryAt }));
    },
    finish: async (caseId) => {
      await once(pool, finishEnd({ caseId }));
    },
    overdue: async (schoolId, since): Promise<readonly Overdue[]> => once(pool, overdueEnds({ schoolId, since })),
    told: async (caseIds, now) => {
      await once(pool, endsTold({ ids: [...caseIds], now }));
    },
  };
};
