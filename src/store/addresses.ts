import type { AddressStore, KnownAddress } from '../port/address-store.ts';
import { createAddressMarks } from './address-marks.ts';
import type { MasterKeys } from './encryption.ts';
import { addressOf, serviceUrlOf, userOf } from './generated/addresses.ts';
import type { RolePool } from './pool.ts';
import { statement } from './statement.ts';
import { once } from './transaction.ts';

/**
 * Who can be reached again gets what was given up or never tried: the rooms of their cases are looked at, and a post that is dead there
 * counts as another card. They are no longer told of as out of reach.
 */
const learnAddress = statement({
  name: 'address_learn',
  by: ['worker'],
  takes: [
    'addresses.platform',
    'addresses.tenant',
    'addresses.user',
    'addresses.serviceUrl',
    'addresses.channelUser',
    'addresses.conversation',
    'addresses.learntAt as at',
    'addresses.mark',
    'addresses.conversationMark',
  ],
  uses: [
    'accounts.personId',
    'accounts.platform',
    'accounts.tenant',
    'accounts.user',
    'caseMembers.caseId',
    'caseMembers.personId',
    'caseMembers.until',
    'posts.hash',
    'posts.platform',
    'posts.room',
    'posts.state',
    'posts.tenant',
    'rooms.caseId',
    'rooms.changes',
    'rooms.retryAt',
    'rooms.unreachable',
  ],
  text: `with before as (
    select conversation from addresses where platform = $1 and tenant = $2 and user_id = $3
  ), learnt as (
    insert into addresses (platform, tenant, user_id, service_url, channel_user, conversation, learnt_at, mark, conversation_mark)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
    on conflict (platform, tenant, user_id) do update set service_url = excluded.service_url,
      channel_user = excluded.channel_user, conversation = coalesce(excluded.conversation, addresses.conversation),
      learnt_at = excluded.learnt_at, mark = excluded.mark,
      conversation_mark = case when excluded.conversation is null then addresses.conversation_mark else excluded.conversation_mark end
    returning conversation
  ), back as (
    select l.conversation from learnt l
    where l.conversation is not null and not exists (select 1 from before b where b.conversation is not null)
  ), again as (
    update posts p set hash = '' from back b
    where p.state = 'dead' and p.platform = $1 and p.tenant = $2 and p.room = b.conversation
  )
  update rooms r set changes = r.changes + 1, retry_at = null, unreachable = array_remove(r.unreachable, a.person_id)
  from back, accounts a join case_members m on m.person_id = a.person_id
  where a.platform = $1 and a.tenant = $2 and a.user_id = $3 and m.until_at is null and r.case_id = m.case_id`,
});

/**
 * Of who took the bot away: their conversation is no more, and in the rooms of their cases it is noted that they are out of reach. Whoever watches a
 * case is told at once, and not when there is something to send. Who has an account elsewhere may be reached there.
 */
const forgetAddress = statement({
  by: ['worker'],
  takes: ['addresses.platform', 'addresses.tenant', 'addresses.user'],
  uses: [
    'accounts.personId',
    'accounts.platform',
    'accounts.tenant',
    'accounts.user',
    'addresses.conversation',
    'addresses.conversationMark',
    'caseMembers.caseId',
    'caseMembers.personId',
    'caseMembers.until',
    'cases.id',
    'cases.phase',
    'rooms.caseId',
    'rooms.changes',
    'rooms.ending',
    'rooms.retryAt',
    'rooms.unreachable',
  ],
  text: `with gone as (
    update addresses set conversation = null, conversation_mark = null where platform = $1 and tenant = $2 and user_id = $3 and conversation is not null
    returning user_id
  )
  update rooms r set unreachable = array_append(r.unreachable, a.person_id), changes = r.changes + 1, retry_at = null
  from gone g join accounts a on a.platform = $1 and a.tenant = $2 and a.user_id = g.user_id
    join case_members m on m.person_id = a.person_id and m.until_at is null join cases c on c.id = m.case_id
  where r.case_id = m.case_id and c.phase <> 'closed' and not r.ending and not a.person_id = any (r.unreachable)
    and not exists (select 1 from accounts o where o.person_id = a.person_id and o.platform <> $1)`,
});

/**
 * A conversation that the platform does not find may be found again without a word from anybody: it is opened anew for the next card, and the room
 * of that card notes what comes of it.
 */
const forgetConversation = statement({
  by: ['worker'],
  takes: ['addresses.platform', 'addresses.tenant', 'addresses.conversation'],
  uses: ['addresses.conversationMark'],
  text: `update addresses set conversation = null, conversation_mark = null
    where platform = $1 and tenant = $2 and conversation = $3`,
});

/** As the worker: which person is where is nobody's own, and the app has no right to read it. */
export const createAddresses = (pool: RolePool, masters: MasterKeys): AddressStore => {
  const marks = createAddressMarks(masters);
  return {
    learn: async ({ conversation, ...address }) => {
      const conversationMark =
        conversation === undefined ? undefined : marks.ofConversation({ ...address, conversation });
      await once(pool, learnAddress({ ...address, conversation, mark: marks.of(address), conversationMark }));
    },
    forget: async (account) => {
      await once(pool, forgetAddress(account));
    },
    forgetConversation: async (place) => {
      await once(pool, forgetConversation(place));
    },
    addressOf: async (account) => {
      const [row] = await once(pool, addressOf(account));
      if (row === undefined || !marks.holds({ ...account, ...row })) return undefined;
      const { serviceUrl, channelUser } = row;
      const conversation = marks.conversationIn({ ...account, ...row });
      return { serviceUrl, channelUser, conversation } satisfies KnownAddress;
    },
    userOf: async (place) => {
      const rows = await once(pool, userOf(place));
      return rows.find((row) => marks.holds({ ...place, ...row }))?.user;
    },
    // A foreign one is refused where something is sent.
    serviceUrl: async (place) => (await once(pool, serviceUrlOf(place)))[0]?.serviceUrl,
  };
};
