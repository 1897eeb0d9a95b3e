/** What a digest is made of, read as the person whom it is for. */
import type { AskedCase } from '../digest/asked-case.ts';
import type { DutyDone } from '../digest/duties.ts';
import type { DigestAsked, DigestGround, DigestRead } from '../port/own-messages.ts';
import { dutiesOf } from './generated/personal.ts';
import type { FaceFolding, KnownFaces } from './known-faces.ts';
import { type RowFrom, type Statement, statement } from './statement.ts';
import { beforeText, digestCases } from './told-faces.ts';

/** What is remembered of faces, and how those of other code are folded. */
export interface GroundContext {
  readonly folding: FaceFolding;
  readonly faces: KnownFaces;
}

const digestGround = statement({
  name: 'digest_ground',
  by: ['app'],
  takes: ['digestSettings.personId as person', 'schools.id as schoolId', 'personalPosts.slot'],
  gives: [
    'schools.directory?',
    'personalPosts.asOf as since',
    'digestSettings.on?',
    'digestSettings.day?',
    'digestSettings.time?',
  ],
  uses: ['personalPosts.personId', 'personalPosts.schoolId', 'personalPosts.state'],
  text: `select (select s.directory from schools s where s.id = $2) as directory, ${beforeText} as since, d.is_on as "on", d.day, d.time
  from (select) one left join digest_settings d on d.person_id = $1`,
});

/** Of most people nothing is asked, which costs a look: the function is not called for them. */
export const myAsked = statement({
  name: 'my_asked',
  by: ['app'],
  takes: ['schools.id as schoolId'],
  gives: [
    'cases.id as caseId',
    'cases.callName',
    'caseAsked.role',
    'caseAsked.why',
    'caseAsked.since',
    'caseAsked.dueAt',
    'bool as isDanger',
  ],
  uses: ['caseAsked.open', 'caseAsked.personId', 'caseAsked.schoolId'],
  text: `select case_id as "caseId", call_name as "callName", role, why, since_at as since, due_at as "dueAt", danger as "isDanger"
    from my_asked($1)
    where exists (select 1 from case_asked a where a.person_id = app.me() and a.school_id = $1 and a.is_open)`,
});

const groundOf = ({
  since,
  on,
  day,
  time,
}: RowFrom<typeof digestGround>): Pick<DigestGround, 'since' | 'settings'> => ({
  ...(since === null ? {} : { since: since.toISOString() }),
  ...(on === null || day === null || time === null ? {} : { settings: { on, day, time } }),
});

/** Returns a tick with its moment as text. */
export const dutyDoneOf = ({ at, ...row }: RowFrom<typeof dutiesOf>): DutyDone => ({ ...row, at: at.toISOString() });

export const askedOf = (rows: readonly RowFrom<typeof myAsked>[]): readonly AskedCase[] =>
  rows.map(({ since, dueAt, ...row }) => ({ ...row, since: since.toISOString(), dueAt: dueAt.toISOString() }));

type Rows = readonly (readonly unknown[])[];

/** The statements for one person, and what their rows say. */
export function groundReading(
  { person, schoolId, slot }: DigestAsked,
  { faces, folding }: GroundContext,
): {
  readonly statements: readonly Statement[];
  readonly take: (rows: Rows) => Promise<Pick<DigestRead, 'ground' | 'directory'>>;
} {
  const { known, whole } = faces.reading(person, schoolId);
  return {
    statements: [
      digestGround({ person, schoolId, slot }),
      digestCases({ person, schoolId, slot, known }),
      dutiesOf({ schoolId }),
      myAsked({ schoolId }),
    ],
    take: async ([grounds = [], cases = [], done = [], asked = []]) => {
      const [row] = grounds as readonly RowFrom<typeof digestGround>[];
      const told = whole(cases as readonly RowFrom<typeof digestCases>[]);
      return {
        ...(row === undefined || row.directory === null ? {} : { directory: row.directory }),
        ground: {
          ...(row === undefined ? {} : groundOf(row)),
          cases: await folding.faces(told, ({ id }) => id),
          done: (done as readonly RowFrom<typeof dutiesOf>[]).map(dutyDoneOf),
          asked: askedOf(asked as readonly RowFrom<typeof myAsked>[]),
        },
      };
    },
  };
}
