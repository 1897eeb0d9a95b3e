/** A person's own digest and reminders, in their session: every statement runs under row security. */
import type { PersonId } from '../consultation/school.ts';
import type { Reminded } from '../digest/reminded.ts';
import type { DigestAsked, DigestRead, PersonalSession, TaskRef } from '../port/own-messages.ts';
import { boardAnswer, boardChoices, boardChoicesElsewhere, myBoardAsked } from './asked-board.ts';
import { askedOf, dutyDoneOf, type GroundContext, groundReading, myAsked } from './digest-ground.ts';
import {
  addDuty,
  dropDuty,
  dutiesOf,
  ownDigestSettings,
  ownReminders,
  setDigestSettings,
} from './generated/personal.ts';
import { endsSession } from './my-ends.ts';
import { isNow } from './own-membership.ts';
import type { SchoolSecret } from './school-secret.ts';
import { type RowFrom, type Statement, statement } from './statement.ts';
import { ownFaces, tellable } from './told-faces.ts';
import type { Transaction } from './transaction.ts';

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

const latestSeal = statement({
  name: 'latest_seal',
  by: ['app'],
  takes: ['seals.schoolId'],
  gives: ['seals.day::text', 'seals.fingerprint'],
  text: `select day::text as day, fingerprint from seals where school_id = $1 order by seals.day desc limit 1`,
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

/** Returns a reminder without the moments that it has not. */
export const remindedOf = ({ lastOn, snoozedUntil, ...row }: RowFrom<typeof ownReminders>): Reminded => ({
  ...row,
  ...(lastOn === null ? {} : { lastOn }),
  ...(snoozedUntil === null ? {} : { snoozedUntil }),
});

const taskRow = ({ caseId, task, revision }: TaskRef) => ({ case_id: caseId, task, revision });

const isSame = (one: DigestAsked, other: DigestAsked): boolean =>
  one.person === other.person && one.schoolId === other.schoolId && one.slot === other.slot;

/** `stamps`: of directories as read in this transaction. `digest`: what was read beforehand. `write`: a change that counts, with which the delivery key is noted. */
export const personalVerbs = (
  transaction: Transaction,
  person: PersonId,
  stamps: Map<string, string>,
  context: GroundContext,
  secretOf: (schoolId: string) => Promise<SchoolSecret>,
  write: (statement: Statement) => void,
  digest: DigestRead | undefined,
): PersonalSession => ({
  tellable: async (schoolId, closedSince = 'infinity') => {
    const { known, whole } = context.faces.reading(person, schoolId);
    const rows = await transaction.read(tellable({ person, schoolId, closedSince, known }));
    return context.folding.faces(whole(rows), ({ id }) => id);
  },
  faces: async () => {
    const { known, whole } = context.faces.reading(person);
    const rows = await transaction.read(ownFaces({ person, known }));
    return (await context.folding.faces(whole(rows), ({ id }) => id)).filter(({ face }) =>
      face.members.some(isNow(person)),
    );
  },
  digestGround: async (schoolId, slot) => {
    const asked = { person, schoolId, slot };
    const read = async () => {
      const { statements, take } = groundReading(asked, context);
      // Asked together, they go in one trip.
      return take(await Promise.all(statements.map((one) => transaction.read(one))));
    };
    const { ground, directory } = digest !== undefined && isSame(digest, asked) ? digest : await read();
    if (directory !== undefined) stamps.set(schoolId, directory);
    return ground;
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
  seal: async (schoolId) => (await transaction.read(latestSeal({ schoolId })))[0],
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
