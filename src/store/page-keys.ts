/** Keys that people show on the page, and the codes for a first one. */
import { randomUUID } from 'node:crypto';
import type { KeyStore } from '../port/key-store.ts';
import type { MasterKeys } from './encryption.ts';
import { newCode } from './key-code.ts';
import { codeSaid, createShownMarks, keySaid, secretFor, secretsNamed } from './page-key-marks.ts';
import { createKeyLifts, liftDue } from './page-lifts.ts';
import type { RolePool } from './pool.ts';
import { isMarkOf, rowMark } from './row-mark.ts';
import { statement } from './statement.ts';
import { once } from './transaction.ts';

const keysOf = statement({
  by: ['worker'],
  takes: ['pageKeys.personId as person'],
  gives: [
    'pageKeys.id',
    'pageKeys.personId as person',
    'pageKeys.publicKey',
    'pageKeys.counter',
    'pageKeys.transports',
    'pageKeys.backedUp',
    'pageKeys.name',
    'pageKeys.madeAt',
    'pageKeys.usedAt',
    'pageKeys.mark',
  ],
  text: `select id, person_id as person, public_key as "publicKey", counter, transports, backed_up as "backedUp", name,
    made_at as "madeAt", used_at as "usedAt", mark from page_keys where person_id = $1 order by made_at, id`,
});

const haveKeys = statement({
  by: ['worker'],
  takes: ['pageKeys.personId[] as people'],
  gives: ['pageKeys.personId as person'],
  text: 'select distinct person_id as person from page_keys where person_id = any ($1)',
});

const keyColumns = [
  'pageKeys.id',
  'pageKeys.personId as person',
  'pageKeys.publicKey',
  'pageKeys.counter',
  'pageKeys.transports',
  'pageKeys.backedUp',
  'pageKeys.name',
  'pageKeys.madeAt',
  'pageKeys.mark',
] as const;

const addKey = statement({
  by: ['worker'],
  takes: keyColumns,
  gives: ['pageKeys.id'],
  text: `insert into page_keys (id, person_id, public_key, counter, transports, backed_up, name, made_at, mark)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing returning id`,
});

/** Both or neither. Somebody has a first key once: of two codes the other is used up too. */
const addFirstKey = statement({
  by: ['worker'],
  takes: [...keyColumns, 'pageKeyCodes.id as code'],
  gives: ['pageKeys.id'],
  uses: ['pageKeyCodes.usedAt', 'pageKeyCodes.personId'],
  text: `with used as (
      update page_key_codes set used_at = $8 where person_id = $2 and used_at is null
        and exists (select 1 from page_key_codes c where c.id = $10 and c.used_at is null) returning id)
    insert into page_keys (id, person_id, public_key, counter, transports, backed_up, name, made_at, mark)
    select $1, $2, $3, $4, $5, $6, $7, $8, $9 from used where id = $10 and not exists (select 1 from page_keys o where o.person_id = $2)
    on conflict do nothing returning id`,
});

const noteUse = statement({
  by: ['worker'],
  takes: ['pageKeys.id', 'pageKeys.counter', 'pageKeys.usedAt'],
  gives: ['pageKeys.id'],
  text: `update page_keys set counter = $2, used_at = $3 where id = $1 and (counter < $2 or counter = 0 and $2 = 0)
    returning id`,
});

const removeKey = statement({
  by: ['worker'],
  takes: ['pageKeys.personId as person', 'pageKeys.id'],
  gives: ['pageKeys.id'],
  uses: ['pageSessions.id', 'pageSessions.keyAt', 'pageSessions.keyMark', 'pageSessions.keyPerson'],
  text: `with gone as (
      delete from page_keys where person_id = $1 and id = $2
        and exists (select 1 from page_keys o where o.person_id = $1 and o.id <> $2) returning id),
    closed as (
      update page_sessions set key_at = null, key_person = null, key_mark = null
        where key_person = $1 and exists (select 1 from gone) returning id)
    select id from gone`,
});

const giveCode = statement({
  by: ['worker'],
  takes: [
    'pageKeyCodes.id',
    'pageKeyCodes.personId as person',
    'pageKeyCodes.givenBy',
    'pageKeyCodes.until',
    'pageKeyCodes.mark',
  ],
  text: 'insert into page_key_codes (id, person_id, given_by, until_at, mark) values ($1, $2, $3, $4, $5)',
});

const codesFor = statement({
  by: ['worker'],
  takes: ['pageKeyCodes.personId as person', 'timestamptz as now'],
  gives: [
    'pageKeyCodes.id',
    'pageKeyCodes.personId as person',
    'pageKeyCodes.givenBy',
    'pageKeyCodes.until',
    'pageKeyCodes.mark',
  ],
  uses: ['pageKeyCodes.usedAt'],
  text: `select id, person_id as person, given_by as "givenBy", until_at as until, mark from page_key_codes
    where person_id = $1 and used_at is null and until_at > $2`,
});

const setChallenge = statement({
  by: ['worker'],
  takes: ['pageSessions.token', 'pageSessions.challenge', 'pageSessions.challengeUntil as until'],
  text: 'update page_sessions set challenge = $2, challenge_until = $3 where token = $1',
});

const takeChallenge = statement({
  by: ['worker'],
  takes: ['pageSessions.token'],
  gives: ['pageSessions.challenge as hash', 'pageSessions.challengeUntil as until'],
  uses: ['pageSessions.id'],
  text: `update page_sessions s set challenge = null, challenge_until = null
    from (select id, challenge, challenge_until from page_sessions where token = $1 for update) o
    where s.id = o.id returning o.challenge as hash, o.challenge_until as until`,
});

const sessionAccount = statement({
  by: ['worker'],
  takes: ['pageSessions.token'],
  gives: ['pageSessions.platform', 'pageSessions.tenant', 'pageSessions.user'],
  text: 'select platform, tenant, "user" from page_sessions where token = $1',
});

const noteShown = statement({
  by: ['worker'],
  takes: [
    'pageSessions.token',
    'pageSessions.keyPerson as person',
    'pageSessions.keyAt as now',
    'pageSessions.keyMark',
  ],
  text: 'update page_sessions set key_person = $2, key_at = $3, key_mark = $4 where token = $1',
});

/** Of whom has been nobody for a while: their last role may have ended by mistake. And what is done. */
const dropOld = statement({
  by: ['worker'],
  uses: [
    ...(['pageKeys.personId', 'pageKeyCodes.until', 'pageKeyLifts.endedAt', 'roles.personId', 'roles.until'] as const),
  ],
  text: `with codes as (delete from page_key_codes where until_at < now() - interval '30 days'),
    lifts as (delete from page_key_lifts where ended_at < now() - interval '30 days')
    delete from page_keys k where not exists (
      select 1 from roles r where r.person_id = k.person_id and (r.until_at is null or r.until_at > now() - interval '30 days'))`,
});

export const dropOldKeys = async (pool: RolePool): Promise<void> => {
  await once(pool, dropOld());
};

export const createKeyStore = (pool: RolePool, masters: MasterKeys): KeyStore => {
  const shown = createShownMarks(masters);
  return {
    keysOf: async (person, now) => {
      await once(pool, liftDue({ person, now }));
      const rows = await once(pool, keysOf({ person }));
      const secrets = await secretsNamed(
        pool,
        masters,
        rows.map(({ mark }) => mark),
      );
      return rows.flatMap(({ mark, counter, usedAt, ...key }) =>
        isMarkOf(secrets, mark, keySaid(key))
          ? [{ ...key, counter: Number(counter), usedAt: usedAt ?? undefined }]
          : [],
      );
    },
    haveKeys: async (people) =>
      new Set((await once(pool, haveKeys({ people: [...people] }))).map(({ person }) => person)),
    addKey: async ({ transports, ...key }, code) => {
      const mark = rowMark(await secretFor(pool, masters, key.person), keySaid(key));
      const row = { ...key, transports: [...transports], mark };
      const added = await once(pool, code === undefined ? addKey(row) : addFirstKey({ ...row, code }));
      return added.length > 0;
    },
    noteUse: async (id, counter, usedAt) => (await once(pool, noteUse({ id, counter, usedAt }))).length > 0,
    removeKey: async (person, id) => (await once(pool, removeKey({ person, id }))).length > 0,
    newCode,
    giveCode: async ({ person, by, code, until }) => {
      const row = { person, givenBy: by ?? null, until };
      const mark = rowMark(await secretFor(pool, masters, person), codeSaid(row, code));
      await once(pool, giveCode({ id: randomUUID(), ...row, mark }));
    },
    findCode: async (person, code, now) => {
      const rows = await once(pool, codesFor({ person, now }));
      const secrets = await secretsNamed(
        pool,
        masters,
        rows.map(({ mark }) => mark),
      );
      return rows.find(({ mark, ...row }) => isMarkOf(secrets, mark, codeSaid(row, code)))?.id;
    },
    setChallenge: async (token, { hash, until }) => {
      await once(pool, setChallenge({ token, challenge: hash, until }));
    },
    takeChallenge: async (token) => {
      const [row] = await once(pool, takeChallenge({ token }));
      return row?.hash == null || row.until == null ? undefined : { hash: row.hash, until: row.until };
    },
    noteShown: async (token, person, now) => {
      const [account] = await once(pool, sessionAccount({ token }));
      if (account === undefined) return;
      await once(pool, noteShown({ token, person, now, keyMark: shown.of({ token, account }, person, now) }));
    },
    ...createKeyLifts(pool),
  };
};
