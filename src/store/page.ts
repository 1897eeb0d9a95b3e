/** Sign-ins and sessions of the page. */
import type { PageStore } from '../port/page-store.ts';
import type { MasterKeys } from './encryption.ts';
import { createShownMarks } from './page-key-marks.ts';
import type { RolePool } from './pool.ts';
import { statement } from './statement.ts';
import { once } from './transaction.ts';

const useSignIn = statement({
  by: ['worker'],
  takes: ['pageSignIns.state', 'pageSignIns.at'],
  gives: ['pageSignIns.state'],
  text: 'insert into page_sign_ins (state, at) values ($1, $2) on conflict (state) do nothing returning state',
});

const openSession = statement({
  by: ['worker'],
  takes: [
    'pageSessions.token',
    'pageSessions.id',
    'pageSessions.platform',
    'pageSessions.tenant',
    'pageSessions.user',
    'pageSessions.issuer',
    'pageSessions.shared',
    'pageSessions.madeAt',
  ],
  uses: ['pageSessions.readAt'],
  text: `insert into page_sessions (token, id, platform, tenant, "user", issuer, shared, made_at, read_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $8)`,
});

const findSession = statement({
  by: ['worker'],
  takes: ['pageSessions.token', 'pageSessions.madeAt as from'],
  gives: [
    'pageSessions.id',
    'pageSessions.platform',
    'pageSessions.tenant',
    'pageSessions.user',
    'pageSessions.issuer',
    'pageSessions.shared',
    'pageSessions.madeAt',
    'pageSessions.readAt',
    'pageSessions.keyAt',
    'pageSessions.keyPerson',
    'pageSessions.keyMark',
  ],
  text: `select id, platform, tenant, "user", issuer, shared, made_at as "madeAt", read_at as "readAt", key_at as "keyAt",
    key_person as "keyPerson", key_mark as "keyMark" from page_sessions where token = $1 and made_at > $2`,
});

const noteReading = statement({
  by: ['worker'],
  takes: ['pageSessions.id', 'pageSessions.readAt'],
  text: 'update page_sessions set read_at = greatest(read_at, $2) where id = $1',
});

const endSession = statement({
  by: ['worker'],
  takes: ['pageSessions.token'],
  text: 'delete from page_sessions where token = $1',
});

const moveDrafts = statement({
  by: ['worker'],
  takes: ['looseDrafts.sessionId as from', 'looseDrafts.sessionId as to'],
  text: 'update loose_drafts set session_id = $2 where session_id = $1',
});

const dropOld = statement({
  by: ['worker'],
  uses: ['pageSessions.madeAt', 'pageSignIns.at'],
  text: `with gone as (delete from page_sign_ins where at < now() - interval '1 day')
    delete from page_sessions where made_at < now() - interval '1 day'`,
});

/** What nobody can use any more. */
export const dropOldSessions = async (pool: RolePool): Promise<void> => {
  await once(pool, dropOld());
};

export const createPageStore = (pool: RolePool, masters: MasterKeys): PageStore => {
  const marks = createShownMarks(masters);
  return {
    useSignIn: async (state, at) => (await once(pool, useSignIn({ state, at }))).length > 0,
    openSession: async (token, { id, account, issuer, shared }, madeAt) => {
      await once(pool, openSession({ token, id, ...account, issuer, shared, madeAt }));
    },
    session: async (token, from) => {
      const [row] = await once(pool, findSession({ token, from }));
      if (row === undefined) return undefined;
      const { platform, tenant, user, keyAt: at, keyPerson: person, keyMark: mark, ...session } = row;
      const account = { platform, tenant, user };
      // Without its mark nobody showed it.
      const isShown =
        at !== null && person !== null && mark !== null && marks.holds({ token, account }, { person, at, mark });
      return { ...session, account, ...(isShown ? { shown: { person, at } } : {}) };
    },
    noteReading: async (id, readAt) => {
      await once(pool, noteReading({ id, readAt }));
    },
    moveDrafts: async (from, to) => {
      await once(pool, moveDrafts({ from, to }));
    },
    endSession: async (token) => {
      await once(pool, endSession({ token }));
    },
  };
};
