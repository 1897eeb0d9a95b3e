/** What follows from a logbook stands in tables of its own, because jobs and figures read those: they must say what the logbook says. */
import { isDeepStrictEqual } from 'node:util';
import type pg from 'pg';
import type { CaseFace } from '../consultation/face.ts';
import type { CaseFacts } from '../consultation/facts.ts';
import { ask } from './ask.ts';
import type { ChainedRow } from './case-chain.ts';
import { outcomesHold } from './figures.ts';
import { isMarkOfLine } from './line-receipts.ts';
import { pupilHolds } from './pupils.ts';
import { isOwnRoom } from './room-marks.ts';
import type { SchoolSecret } from './school-secret.ts';
import type { StoredTable } from './spec.ts';
import { type RowFrom, statement } from './statement.ts';
import { keptEnd, keptReceipt, otherEnd, otherKey } from './verify-ends.ts';
import { otherRequest, saidOfCases } from './verify-requests.ts';
import { keptTask, otherTask } from './verify-tasks.ts';

const derivedOfCases = statement({
  name: 'derived_of_cases',
  by: ['owner'],
  takes: ['cases.id[] as ids'],
  gives: [
    'cases.id as caseId',
    'cases.lastActivityAt',
    'bool as ofItsBoard',
    'profiles.id as profile',
    {
      json: 'tasks',
      of: keptTask,
    },
    {
      json: 'pupils',
      of: [
        'casePupils.id',
        'casePupils.schoolId',
        'text as sealed',
        'text as nameHash',
        'text? as identifierHash',
        'casePupils.linkedBy',
      ],
    },
    { json: 'outcomes', of: ['caseOutcomes.seq', 'caseOutcomes.kid', 'text as tag'] },
    {
      json: 'room',
      one: 'maybe',
      of: [
        'rooms.schoolId',
        'rooms.wanted',
        'rooms.ending',
        'rooms.kind',
        'rooms.platform',
        'rooms.tenant',
        'rooms.room',
        'rooms.mark',
      ],
    },
    'schools.roomsMarked',
    {
      json: 'lines',
      of: [
        'lineReceipts.entry',
        'lineReceipts.schoolId',
        'lineReceipts.ground',
        'lineReceipts.askedBy',
        'lineReceipts.erasedBy',
        'lineReceipts.erasedAt',
        'lineReceipts.kid',
        'text as mark',
      ],
    },
    {
      json: 'receipt',
      one: 'maybe',
      of: keptReceipt,
    },
    {
      json: 'end',
      one: 'maybe',
      of: keptEnd,
    },
  ],
  uses: [
    'caseEnds.caseId',
    'caseOutcomes.caseId',
    'caseOutcomes.tag',
    'casePupils.caseId',
    'casePupils.identifierHash',
    'casePupils.nameHash',
    'casePupils.sealed',
    'cases.boardId',
    'cases.profileHash',
    'cases.schoolId',
    'lineReceipts.caseId',
    'lineReceipts.mark',
    'profiles.hash',
    'receipts.caseId',
    'receipts.head',
    'rooms.caseId',
    'schools.boardId',
    'schools.id',
    'tasks.caseId',
  ],
  text: `select c.id as "caseId", c.last_activity_at as "lastActivityAt", s.board_id = c.board_id as "ofItsBoard", p.id as profile,
    coalesce((select jsonb_agg(jsonb_build_object('id', t.id, 'kind', t.kind, 'ownerRole', t.owner_role, 'owner', t.owner_id,
      'status', t.status, 'dueAt', t.due_at, 'escalations', t.escalations, 'revision', t.revision,
      'seenDue', t.seen_due))
      from tasks t where t.case_id = c.id), '[]') as tasks,
    coalesce((select jsonb_agg(jsonb_build_object('id', u.id, 'schoolId', u.school_id, 'sealed', encode(u.sealed, 'hex'),
      'nameHash', encode(u.name_hash, 'hex'), 'identifierHash', encode(u.identifier_hash, 'hex'), 'linkedBy', u.linked_by))
      from case_pupils u where u.case_id = c.id), '[]') as pupils,
    coalesce((select jsonb_agg(jsonb_build_object('seq', o.seq, 'kid', o.kid, 'tag', encode(o.tag, 'hex')) order by o.seq)
      from case_outcomes o where o.case_id = c.id), '[]') as outcomes,
    (select jsonb_build_object('schoolId', r.school_id, 'wanted', r.wanted, 'ending', r.ending,
      'kind', r.kind, 'platform', r.platform, 'tenant', r.tenant, 'room', r.room, 'mark', r.mark) from rooms r where r.case_id = c.id) as room,
    s.rooms_marked as "roomsMarked",
    coalesce((select jsonb_agg(jsonb_build_object('entry', l.entry, 'schoolId', l.school_id, 'ground', l.ground, 'askedBy', l.asked_by,
      'erasedBy', l.erased_by, 'erasedAt', l.erased_at, 'kid', l.kid, 'mark', encode(l.mark, 'hex')))
      from line_receipts l where l.case_id = c.id), '[]') as lines,
    (select jsonb_build_object('schoolId', e.school_id, 'destroyedAt', e.destroyed_at, 'rows', e.rows, 'head', encode(e.head, 'hex'),
      'proposedBy', e.proposed_by, 'confirmedBy', e.confirmed_by, 'ground', e.ground, 'mark', e.mark)
      from receipts e where e.case_id = c.id) as receipt,
    (select jsonb_build_object('schoolId', n.school_id, 'ground', n.ground, 'proposedBy', n.proposed_by, 'proposedAt', n.proposed_at,
      'askedMark', n.asked_mark, 'confirmedBy', n.confirmed_by, 'confirmedAt', n.confirmed_at, 'agreedMark', n.agreed_mark)
      from case_ends n where n.case_id = c.id) as "end"
  from cases c join schools s on s.id = c.school_id join profiles p on p.hash = c.profile_hash where c.id = any ($1)`,
});
type Derived = RowFrom<typeof derivedOfCases>;

/** A case of which logbook and row hold. */
export interface SoundCase {
  readonly id: string;
  readonly schoolId: string;
  readonly seq: number;
  readonly head: Buffer;
  readonly practice: boolean;
  /** As it is stored: the tables were written with it. */
  readonly face: CaseFace;
  readonly erased: boolean;
  /** Absent where the key is gone, or only newer code can read it. */
  readonly opened?: { readonly key: Buffer; readonly facts: CaseFacts } | undefined;
  readonly rows: readonly ChainedRow[];
}

/** The row that is not what the logbook makes of it; `which` names it where a case has more of them. */
interface Differing {
  readonly table: StoredTable;
  readonly which?: string;
}

const instantOf = (at: string | null | undefined): number | undefined =>
  at === null || at === undefined ? undefined : Date.parse(at);

const otherCase = ({ face }: SoundCase, { lastActivityAt, ofItsBoard, profile }: Derived): Differing | undefined =>
  ofItsBoard && profile === face.profileId && lastActivityAt.getTime() === instantOf(face.lastActivityAt)
    ? undefined
    : { table: 'cases' };

/** Which room it is its mark says; that there is one, of this school and not being taken away, follows. */
const otherRoom = (
  { id, face, practice, schoolId, erased }: SoundCase,
  { room, roomsMarked }: Derived,
  secrets: readonly SchoolSecret[],
): Differing | undefined =>
  room !== null &&
  isOwnRoom(secrets, { ...room, caseId: id, schoolId }, roomsMarked) &&
  room.schoolId === schoolId &&
  (room.wanted || face.phase !== 'open') &&
  (practice || erased || !room.ending)
    ? undefined
    : { table: 'rooms' };

/** Each was linked in a row of the logbook, by its author. */
const otherPupil = (
  { id, schoolId, opened, rows }: SoundCase,
  { pupils }: Derived,
  secrets: readonly SchoolSecret[],
): Differing | undefined => {
  if (opened === undefined) return undefined;
  const { key } = opened;
  const wrong = pupils.find((row) => row.schoolId !== schoolId || !pupilHolds(id, key, row, secrets));
  if (wrong !== undefined) return { table: 'case_pupils', which: wrong.id };
  const told = rows.flatMap(({ type, author }) => (type === 'PupilLinked' ? [author] : []));
  const stored = pupils.map(({ linkedBy }) => linkedBy);
  return isDeepStrictEqual(told.toSorted(), stored.toSorted()) ? undefined : { table: 'case_pupils' };
};

const otherOutcome = (
  { id, seq, practice, opened, rows }: SoundCase,
  { outcomes }: Derived,
  secrets: readonly SchoolSecret[],
): Differing | undefined => {
  if (opened === undefined) return undefined;
  const { facts } = opened;
  return outcomesHold({ caseId: id, seq, practice, facts, events: rows }, outcomes, secrets)
    ? undefined
    : { table: 'case_outcomes' };
};

/**
 * Words are gone with a true receipt only, and a line with a receipt has none. The row that says that it was erased has one too; that row itself
 * is not there where an older back-up was restored.
 */
const otherLine = (
  { id, schoolId, rows }: SoundCase,
  { lines }: Derived,
  secrets: readonly SchoolSecret[],
): Differing | undefined => {
  const keys = new Map(secrets.map(({ kid, receipt }) => [kid, receipt]));
  const untrue = lines.find(({ kid, mark, erasedAt, ...said }) => {
    const key = keys.get(kid);
    const receipt = { ...said, caseId: id, at: new Date(erasedAt).toISOString() };
    return said.schoolId !== schoolId || key === undefined || !isMarkOfLine(key, receipt, Buffer.from(mark, 'hex'));
  });
  if (untrue !== undefined) return { table: 'line_receipts', which: untrue.entry };
  const erased = new Set(lines.map(({ entry }) => entry));
  const row = rows.find((one) =>
    erased.has(one.id) ? one.body !== null : one.body === null && one.bodyDigest !== null,
  );
  if (row !== undefined) return { table: 'logbook', which: String(row.seq) };
  const said = rows.flatMap(({ type, face }) =>
    type === 'LineErased' ? [(JSON.parse(face) as { readonly entry: string }).entry] : [],
  );
  const lacks = said.find((entry) => !erased.has(entry));
  return lacks === undefined ? undefined : { table: 'line_receipts', which: lacks };
};

/** Returns, case by case, the first row that does not follow from its logbook. `secretsOf`: those of a school that open. */
export const differing = async (
  client: pg.ClientBase,
  cases: readonly SoundCase[],
  secretsOf: (schoolId: string) => readonly SchoolSecret[],
): Promise<ReadonlyMap<string, Differing>> => {
  const found = await ask(client, derivedOfCases({ ids: cases.map(({ id }) => id) }));
  const saidOf = await saidOfCases(
    client,
    cases.map(({ id }) => id),
  );
  const perCase = new Map(found.map((row) => [row.caseId, row]));
  const all = cases.flatMap((one) => {
    const row = perCase.get(one.id);
    const secrets = secretsOf(one.schoolId);
    const other =
      row === undefined
        ? ({ table: 'cases' } as const)
        : (otherKey(one, row.receipt, secrets) ??
          otherEnd(one, row.end, secrets) ??
          otherCase(one, row) ??
          otherTask(one.face, one.rows, row.tasks) ??
          otherPupil(one, row, secrets) ??
          otherRequest(one.opened, saidOf(one.id), secrets) ??
          otherOutcome(one, row, secrets) ??
          otherLine(one, row, secrets) ??
          otherRoom(one, row, secrets));
    return other === undefined ? [] : [[one.id, other] as const];
  });
  return new Map(all);
};
