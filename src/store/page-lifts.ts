/** The end of all keys of somebody who lost one: one person asks, another agrees, and a day later it is done. */
import { randomUUID } from 'node:crypto';
import type { KeyStore } from '../port/key-store.ts';
import type { RolePool } from './pool.ts';
import { statement } from './statement.ts';
import { once } from './transaction.ts';

/** What a day has passed over since: the keys go, with what they opened. */
export const liftDue = statement({
  by: ['worker'],
  takes: ['pageKeyLifts.personId as person', 'timestamptz as now'],
  uses: [
    ...(['pageKeyLifts.agreedAt', 'pageKeyLifts.endedAt', 'pageKeys.personId'] as const),
    ...(['pageSessions.keyAt', 'pageSessions.keyMark', 'pageSessions.keyPerson'] as const),
  ],
  text: `with due as (
      update page_key_lifts set ended_at = $2 where person_id = $1 and ended_at is null and agreed_at <= $2::timestamptz - interval '1 day'
        returning person_id),
    gone as (delete from page_keys k using due where k.person_id = due.person_id)
    update page_sessions s set key_at = null, key_person = null, key_mark = null from due where s.key_person = due.person_id`,
});

const openLifts = statement({
  by: ['worker'],
  takes: ['pageKeyLifts.personId[] as people'],
  gives: [
    'pageKeyLifts.personId as person',
    'pageKeyLifts.askedBy',
    'pageKeyLifts.askedAt',
    'pageKeyLifts.agreedBy',
    'pageKeyLifts.agreedAt',
  ],
  uses: ['pageKeyLifts.endedAt'],
  text: `select person_id as person, asked_by as "askedBy", asked_at as "askedAt", agreed_by as "agreedBy", agreed_at as "agreedAt"
    from page_key_lifts where person_id = any ($1) and ended_at is null order by asked_at`,
});

const askLift = statement({
  by: ['worker'],
  takes: [
    'pageKeyLifts.id',
    'pageKeyLifts.personId as person',
    'pageKeyLifts.schoolId',
    'pageKeyLifts.askedBy as by',
    'pageKeyLifts.askedAt as now',
  ],
  gives: ['pageKeyLifts.id'],
  text: `insert into page_key_lifts (id, person_id, school_id, asked_by, asked_at) values ($1, $2, $3, $4, $5)
    on conflict do nothing returning id`,
});

const agreeLift = statement({
  by: ['worker'],
  takes: ['pageKeyLifts.personId as person', 'pageKeyLifts.agreedBy! as by', 'pageKeyLifts.agreedAt as now'],
  gives: ['pageKeyLifts.id'],
  uses: ['pageKeyLifts.askedBy', 'pageKeyLifts.endedAt'],
  text: `update page_key_lifts set agreed_by = $2, agreed_at = $3
    where person_id = $1 and ended_at is null and agreed_by is null and asked_by <> $2 returning id`,
});

const stopLift = statement({
  by: ['worker'],
  takes: ['pageKeyLifts.personId as person', 'pageKeyLifts.endedAt as now'],
  gives: ['pageKeyLifts.id'],
  text: 'update page_key_lifts set ended_at = $2 where person_id = $1 and ended_at is null returning id',
});

export const createKeyLifts = (pool: RolePool): Pick<KeyStore, 'lifts' | 'askLift' | 'agreeLift' | 'stopLift'> => ({
  lifts: async (people) =>
    (await once(pool, openLifts({ people: [...people] }))).map(({ agreedBy, agreedAt, ...lift }) => ({
      ...lift,
      agreedBy: agreedBy ?? undefined,
      agreedAt: agreedAt ?? undefined,
    })),
  askLift: async (lift) => (await once(pool, askLift({ id: randomUUID(), ...lift }))).length > 0,
  agreeLift: async (person, by, now) => (await once(pool, agreeLift({ person, by, now }))).length > 0,
  stopLift: async (person, now) => (await once(pool, stopLift({ person, now }))).length > 0,
});
