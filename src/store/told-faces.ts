/** The cases of one person as they are told of: their faces, by the versions that are known of them, under row security. */
import { statement } from './statement.ts';

/**
 * The version of row `c`: no two writes to a case leave the same, also not two of one transaction (`ctid`), nor the same writes on a server that took
 * over before it had them all (`head`).
 */
const versionOfRow = "concat_ws(' ', c.xmin, c.ctid, encode(substr(c.head, 1, 8), 'hex'))";
/** The face, for who knows no such version of it; `known`: the versions that are known, by the case, as `$n`. */
const unknownFace = (known: string): string =>
  `case when ${versionOfRow} is distinct from (${known}::jsonb ->> c.id::text) then c.face end`;

/** A destroyed case has no key any more and is told of to nobody. Asked last: most cases of a school are closed. */
const toldCases = (which: string, known: string, before = '') => `with ${before}mine as materialized (
    select c.id, c.school_id, c.folding, c.profile_hash, c.last_activity_at, pg_column_size(c.face) as size, ${versionOfRow} as version,
      ${unknownFace(known)} as face
    from case_members m join cases c on c.id = m.case_id${before === '' ? '' : ' cross join before'}
    where m.person_id = $1 and m.until_at is null and not m.paused and ${which}
  )
  select c.id, c.school_id as "schoolId", c.version, c.size, c.face, c.folding, c.profile_hash as "profileHash",
    coalesce((select array_agg(x.person_id) from case_exclusions x where x.case_id = c.id), '{}') as excluded from mine c
  where exists (select 1 from case_keys k where k.case_id = c.id)
  order by c.last_activity_at desc, c.id`;

const tellableSince = (moment: string, before?: string) =>
  toldCases(
    `m.school_id = $2 and not c.practice and (c.phase <> 'closed' or c.last_activity_at > ${moment})`,
    '$4',
    before,
  );

/** When the latest digest of `$1` at `$2` told of, the one in `$3` apart. */
export const beforeText = `(select max(p.as_of) from personal_posts p
  where p.person_id = $1 and p.school_id = $2 and p.slot like 'digest:%' and p.slot < $3 and p.state in ('sent', 'empty'))`;

const told = {
  by: ['app'],
  gives: [
    'cases.id',
    'cases.schoolId',
    'text as version',
    'int as size',
    'cases.face?',
    'cases.folding',
    'cases.profileHash',
    'caseExclusions.personId[] as excluded',
  ],
} as const;
const usesOfAll = [
  'caseExclusions.caseId',
  'caseKeys.caseId',
  'caseMembers.caseId',
  'caseMembers.paused',
  'caseMembers.until',
  'cases.head',
  'cases.id',
  'cases.lastActivityAt',
] as const;
const usesOfTellable = [...usesOfAll, 'cases.phase', 'cases.practice'] as const;

/** All of them, at every school, closed ones and practice too. */
export const ownFaces = statement({
  ...told,
  name: 'own_faces',
  takes: ['caseMembers.personId as person', 'json as known'],
  uses: usesOfAll,
  text: toldCases('true', '$2'),
});

export const tellable = statement({
  ...told,
  name: 'tellable',
  takes: ['caseMembers.personId as person', 'caseMembers.schoolId', 'timestamptz as closedSince', 'json as known'],
  uses: usesOfTellable,
  text: tellableSince('$3'),
});

export const digestCases = statement({
  ...told,
  name: 'digest_cases',
  takes: ['caseMembers.personId as person', 'caseMembers.schoolId', 'personalPosts.slot', 'json as known'],
  uses: [
    ...usesOfTellable,
    'personalPosts.asOf',
    'personalPosts.personId',
    'personalPosts.schoolId',
    'personalPosts.state',
  ],
  // By itself: beside a question Postgres looks whether somebody is in a case before it sees that the case is closed.
  text: tellableSince('before.at', `before as materialized (select coalesce(${beforeText}, 'infinity') as at), `),
});
