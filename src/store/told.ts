/** Who was told what of how the bot is: one row a person and subject. While somebody is at it, the state has a mark before it. */
import type { ToldStore } from '../port/service-store.ts';
import type { RolePool } from './pool.ts';
import { statement } from './statement.ts';
import { once } from './transaction.ts';

/** Minutes after which who took it on is no more: better told twice than not at all. */
const TELLING_MINUTES = 10;

const beginTelling = statement({
  by: ['worker'],
  takes: ['newsTold.personId', 'newsTold.about', 'newsTold.state', 'newsTold.at', 'int as minutes'],
  gives: ['text as how'],
  text: `with ours as (insert into news_told as t (person_id, about, state, at) values ($1, $2, '?' || $3::text, $4)
    on conflict (person_id, about) do update set state = excluded.state, at = excluded.at
    where t.state <> $3 and (left(t.state, 1) <> '?' or t.at < excluded.at - make_interval(mins => $5::int)) returning about)
    select case when exists (select from ours) then 'ours'
      when exists (select from news_told where person_id = $1 and about = $2 and state = $3) then 'told' else 'busy' end as how`,
});

const endTelling = statement({
  by: ['worker'],
  takes: ['newsTold.personId', 'newsTold.about', 'newsTold.state'],
  text: `update news_told set state = $3 where person_id = $1 and about = $2 and state = '?' || $3::text`,
});

const leaveTelling = statement({
  by: ['worker'],
  takes: ['newsTold.personId', 'newsTold.about', 'newsTold.state'],
  text: `delete from news_told where person_id = $1 and about = $2 and state = '?' || $3::text`,
});

const overNow = statement({
  by: ['worker'],
  takes: ['newsTold.personId', 'newsTold.about'],
  gives: ['newsTold.state'],
  text: 'delete from news_told where person_id = $1 and about = $2 returning state',
});

const dropOld = statement({
  by: ['worker'],
  uses: ['newsTold.at'],
  text: `delete from news_told where at < now() - interval '400 days'`,
});

/** What nobody ended in more than a year. */
export const dropOldTold = async (pool: RolePool): Promise<void> => {
  await once(pool, dropOld());
};

export const createTold = (pool: RolePool): ToldStore => ({
  begin: async (personId, about, state, at) => {
    const [row] = await once(pool, beginTelling({ personId, about, state, at, minutes: TELLING_MINUTES }));
    return row?.how === 'ours' || row?.how === 'told' ? row.how : 'busy';
  },
  done: async (personId, about, state) => {
    await once(pool, endTelling({ personId, about, state }));
  },
  failed: async (personId, about, state) => {
    await once(pool, leaveTelling({ personId, about, state }));
  },
  over: async (personId, about) =>
    (await once(pool, overNow({ personId, about }))).some(({ state }) => !state.startsWith('?')),
});
