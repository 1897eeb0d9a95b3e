/** A person's own digest and reminders, in their session: every statement runs under row security. */
import type { PersonId } from '../consultation/school.ts';
import type { Reminded } from '../digest/reminders.ts';
import type { DigestSettings } from '../digest/settings.ts';
import type { PersonalSession, SealLine, TaskRef, TellableCase } from './personal-contract.ts';
import type { Statement } from './pool.ts';
import type { Transaction } from './transaction.ts';

/** A destroyed case has no key any more and is told of to nobody. */
const tellableText = `select c.face, c.profile_hash as "profileHash" from case_members m
  join cases c on c.id = m.case_id join case_keys k on k.case_id = c.id
  where m.person_id = $1 and m.until_at is null and not m.paused and c.school_id = $2 and not c.practice
    and (c.phase <> 'closed' or c.last_activity_at > $3)
  order by c.last_activity_at desc, c.id`;

const remindedText = `select case_id as "caseId", task, revision, person_id as person, count, last_on::text as "lastOn",
    snoozed_until::text as "snoozedUntil", snoozes
  from reminders where person_id = $1`;

const noteText = `insert into reminders (case_id, task, revision, person_id, count, last_on, snoozes, passed)
  select r.case_id, r.task, r.revision, $2, 1, $3, 0, false
  from jsonb_to_recordset($1::jsonb) as r(case_id uuid, task text, revision int)
  on conflict (case_id, task, revision, person_id) do update set
    count = reminders.count + case when reminders.last_on is distinct from excluded.last_on then 1 else 0 end,
    last_on = excluded.last_on`;

const snoozeText = `insert into reminders (case_id, task, revision, person_id, count, snoozed_until, snoozes, passed)
  values ($1, $2, $3, $4, 0, $5, 1, false)
  on conflict (case_id, task, revision, person_id) do update set
    count = reminders.count - case when reminders.snoozes < $6 and reminders.count > 0 then 1 else 0 end,
    snoozes = reminders.snoozes + 1, snoozed_until = excluded.snoozed_until
  where reminders.snoozed_until is distinct from excluded.snoozed_until`;

interface RemindedRow extends Omit<Reminded, 'lastOn' | 'snoozedUntil'> {
  readonly lastOn: string | null;
  readonly snoozedUntil: string | null;
}

const remindedOf = ({ lastOn, snoozedUntil, ...row }: RemindedRow): Reminded => ({
  ...row,
  ...(lastOn === null ? {} : { lastOn }),
  ...(snoozedUntil === null ? {} : { snoozedUntil }),
});

const taskRow = ({ caseId, task, revision }: TaskRef) => ({ case_id: caseId, task, revision });

/** `write`: a change that counts, with which the delivery key is noted. */
export const personalVerbs = (
  transaction: Transaction,
  person: PersonId,
  write: (statement: Statement) => void,
): PersonalSession => ({
  tellable: (schoolId, closedSince) =>
    transaction.read<TellableCase & Record<string, unknown>>({
      name: 'tellable',
      text: tellableText,
      values: [person, schoolId, closedSince ?? 'infinity'],
    }),
  digestSettings: async () => {
    const [row] = await transaction.read<DigestSettings & Record<string, unknown>>({
      name: 'digest_settings',
      text: 'select is_on as "on", day, time from digest_settings where person_id = $1',
      values: [person],
    });
    return row;
  },
  setDigestSettings: async ({ on, day, time }) =>
    write({
      text: `insert into digest_settings (person_id, is_on, day, time) values ($1, $2, $3, $4)
        on conflict (person_id) do update set is_on = excluded.is_on, day = excluded.day, time = excluded.time`,
      values: [person, on, day, time],
    }),
  digestBefore: async (schoolId, slot) => {
    const [row] = await transaction.read<{ at: Date | null }>({
      name: 'digest_before',
      text: `select max(as_of) as at from personal_posts
        where person_id = $1 and school_id = $2 and slot like 'digest:%' and slot < $3
          and state in ('sent', 'empty')`,
      values: [person, schoolId, slot],
    });
    return row?.at?.toISOString();
  },
  reminded: async () =>
    (
      await transaction.read<RemindedRow & Record<string, unknown>>({
        name: 'reminded',
        text: remindedText,
        values: [person],
      })
    ).map(remindedOf),
  noteReminded: async (tasks, on) => {
    if (tasks.length > 0) write({ text: noteText, values: [JSON.stringify(tasks.map(taskRow)), person, on] });
  },
  snooze: async ({ caseId, task, revision }, until, most) =>
    write({ text: snoozeText, values: [caseId, task, revision, person, until, most] }),
  latestSeal: async (schoolId) => {
    const [row] = await transaction.read<SealLine & Record<string, unknown>>({
      name: 'latest_seal',
      text: 'select day::text as day, fingerprint from seals where school_id = $1 order by seals.day desc limit 1',
      values: [schoolId],
    });
    return row;
  },
});
