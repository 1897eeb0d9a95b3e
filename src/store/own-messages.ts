/** A person's own digest and reminders, in their session: every statement runs under row security. */
import type { PersonId } from '../consultation/school.ts';
import type { AskedCase } from '../digest/asked-case.ts';
import type { DutyDone } from '../digest/duties.ts';
import type { Reminded } from '../digest/reminded.ts';
import type { DigestGround, PersonalSession, TaskRef } from '../port/own-messages.ts';
import { boardAnswer, boardChoices, boardChoicesElsewhere, myBoardAsked } from './asked-board.ts';
import {
  addDuty,
  dropDuty,
  dutiesOf,
  ownDigestSettings,
  ownReminders,
  setDigestSettings,
} from './generated/personal.ts';
import type { KnownFaces } from './known-faces.ts';
import { endsSession } from './my-ends.ts';
import type { OwnFolding } from './own-folding.ts';
import { isNow } from './own-membership.ts';
import type { SchoolSecret } from './school-secret.ts';
import { type RowFrom, type Statement, statement } from './statement.ts';
import { beforeText, digestCases, ownFaces, tellable } from './told-faces.ts';
import type { Transaction } from './transaction.ts';

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
    'seals.day? as sealed',
    'seals.fingerprint?',
  ],
  uses: ['personalPosts.personId', 'personalPosts.schoolId', 'personalPosts.state', 'seals.schoolId'],
  text: `select (select s.directory from schools s where s.id = $2) as directory, ${beforeText} as since, d.is_on as "on", d.day, d.time, l.day::text as "sealed", l.fingerprint
  from (select) one
  left join digest_settings d on d.person_id = $1
  left join lateral (select s.day, s.fingerprint from seals s where s.school_id = $2 order by s.day desc limit 1) l on true`,
});

const myAsked = statement({
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
  text: `select case_id as "caseId", call_name as "callName", role, why, since_at as since, due_at as "dueAt", danger as "isDanger"
    from my_asked($1)`,
});

const noteReminders = statement({
  by: ['app'],
  takes: [
    { json: 'tasks', of: ['reminders.caseId as case_id', 'reminders.task', 'reminders.revision'] },
    'reminders.personId as person',
    'reminders.lastOn! as on',
  ],
  uses: ['reminders.count', 'reminders.passed', 'reminders.snoozes'],
  text: `insert into reminders (case_id, task, revision, person_id, count, last_on, snoozes, passed)
  select r.case_id, r.task, r.revision, $2, 1, $3, 0, false
  from jsonb_to_recordset($1::jsonb) as r(case_id uuid, task text, revision int)
  on conflict (case_id, task, revision, person_id) do update set
    count = reminders.count + case when reminders.last_on is distinct from excluded.last_on then 1 else 0 end,
    last_on = excluded.last_on`,
});

/** What somebody of the board was told of decisions taken alone, by the slot that says all of it. */
const boardSlots = statement({
  name: 'board_slots',
  by: ['app'],
  takes: ['personalPosts.personId as person'],
  gives: ['personalPosts.schoolId', 'personalPosts.slot'],
  uses: ['personalPosts.plannedAt'],
  text: `select school_id as "schoolId", slot from personal_posts where person_id = $1 and slot like 'board:alone:%'
  order by planned_at desc, slot desc limit 50`,
});

const snoozeReminder = statement({
  by: ['app'],
  takes: [
    'reminders.caseId',
    'reminders.task',
    'reminders.revision',
    'reminders.personId as person',
    'reminders.snoozedUntil! as until',
    'reminders.snoozes as most',
  ],
  uses: ['reminders.count', 'reminders.passed'],
  text: `insert into reminders (case_id, task, revision, person_id, count, snoozed_until, snoozes, passed)
  values ($1, $2, $3, $4, 0, $5, 1, false)
  on conflict (case_id, task, revision, person_id) do update set
    count = reminders.count - case when reminders.snoozes < $6 and reminders.count > 0 then 1 else 0 end,
    snoozes = reminders.snoozes + 1, snoozed_until = excluded.snoozed_until
  where reminders.snoozed_until is distinct from excluded.snoozed_until`,
});

const groundOf = ({
  since,
  on,
  day,
  time,
  sealed,
  fingerprint,
}: RowFrom<typeof digestGround>): Pick<DigestGround, 'since' | 'settings' | 'seal'> => ({
  ...(since === null ? {} : { since: since.toISOString() }),
  ...(on === null || day === null || time === null ? {} : { settings: { on, day, time } }),
  ...(sealed === null || fingerprint === null ? {} : { seal: { day: sealed, fingerprint } }),
});

/** Returns a reminder without the moments that it has not. */
export const remindedOf = ({ lastOn, snoozedUntil, ...row }: RowFrom<typeof ownReminders>): Reminded => ({
  ...row,
  ...(lastOn === null ? {} : { lastOn }),
  ...(snoozedUntil === null ? {} : { snoozedUntil }),
});

/** Returns a tick with its moment as text. */
export const dutyDoneOf = ({ at, ...row }: RowFrom<typeof dutiesOf>): DutyDone => ({ ...row, at: at.toISOString() });

const askedOf = (rows: readonly RowFrom<typeof myAsked>[]): readonly AskedCase[] =>
  rows.map(({ since, dueAt, ...row }) => ({ ...row, since: since.toISOString(), dueAt: dueAt.toISOString() }));

const taskRow = ({ caseId, task, revision }: TaskRef) => ({ case_id: caseId, task, revision });

/** `stamps`: of directories as read in this transaction. `write`: a change that counts, with which the delivery key is noted. */
export const personalVerbs = (
  transaction: Transaction,
  person: PersonId,
  stamps: Map<string, string>,
  { folding, faces }: { readonly folding: OwnFolding; readonly faces: KnownFaces },
  secretOf: (schoolId: string) => Promise<SchoolSecret>,
  write: (statement: Statement) => void,
): PersonalSession => ({
  tellable: async (schoolId, closedSince = 'infinity') => {
    const { known, whole } = faces.reading(person, schoolId);
    const rows = await transaction.read(tellable({ person, schoolId, closedSince, known }));
    return folding.faces(whole(rows), ({ id }) => id);
  },
  faces: async () => {
    const { known, whole } = faces.reading(person);
    const rows = await transaction.read(ownFaces({ person, known }));
    return (await folding.faces(whole(rows), ({ id }) => id)).filter(({ face }) => face.members.some(isNow(person)));
  },
  digestGround: async (schoolId, slot) => {
    const { known, whole } = faces.reading(person, schoolId);
    const [[row], rows, done, asked] = await Promise.all([
      transaction.read(digestGround({ person, schoolId, slot })),
      transaction.read(digestCases({ person, schoolId, slot, known })),
      transaction.read(dutiesOf({ schoolId })),
      transaction.read(myAsked({ schoolId })),
    ]);
    if (row !== undefined && row.directory !== null) stamps.set(schoolId, row.directory);
    return {
      ...(row === undefined ? {} : groundOf(row)),
      cases: await folding.faces(whole(rows), ({ id }) => id),
      done: done.map(dutyDoneOf),
      asked: askedOf(asked),
    };
  },
  asked: async (schoolId) => askedOf(await transaction.read(myAsked({ schoolId }))),
  boardAsked: async (schoolId) =>
    (await transaction.read(myBoardAsked({ schoolId }))).map(({ since, dueAt, ...row }) => ({
      ...row,
      since: since.toISOString(),
      dueAt: dueAt.toISOString(),
    })),
  boardChoices: async (caseId) => (await transaction.read(boardChoices({ caseId }))).map(({ id }) => id),
  boardChoicesElsewhere: (caseId) => transaction.read(boardChoicesElsewhere({ caseId })),
  boardAnswer: async (caseId, names) =>
    (await transaction.read(boardAnswer({ caseId, named: names ?? null })))[0]?.isTaken === true,
  digestSettings: async () => (await transaction.read(ownDigestSettings({ personId: person })))[0],
  setDigestSettings: async ({ on, day, time }) => write(setDigestSettings({ personId: person, on, day, time })),
  dutiesDone: async (schoolId) => (await transaction.read(dutiesOf({ schoolId }))).map(dutyDoneOf),
  tickDuty: async ({ at, ...duty }) => write(addDuty({ ...duty, personId: person, at: new Date(at) })),
  untickDuty: async (duty) => write(dropDuty({ ...duty, personId: person })),
  ends: endsSession(transaction, person, secretOf),
  boardSlots: () => transaction.read(boardSlots({ person })),
  reminded: async () => (await transaction.read(ownReminders({ personId: person }))).map(remindedOf),
  noteReminded: async (tasks, on) => {
    if (tasks.length > 0) write(noteReminders({ tasks: tasks.map(taskRow), person, on }));
  },
  snooze: async ({ caseId, task, revision }, until, most) =>
    write(snoozeReminder({ caseId, task, revision, person, until, most })),
});
