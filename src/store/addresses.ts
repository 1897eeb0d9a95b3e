import type { AddressStore, KnownAddress } from '../port/address-store.ts';
import type { RolePool } from './pool.ts';
import { once } from './transaction.ts';

/**
 * Who can be reached again gets what was given up or never tried: the rooms of their cases are looked at, and a post that is dead there
 * counts as another card.
 */
const learnText = `with before as (
    select conversation from addresses where platform = $1 and tenant = $2 and user_id = $3
  ), learnt as (
    insert into addresses (platform, tenant, user_id, service_url, channel_user, conversation, learnt_at)
    values ($1, $2, $3, $4, $5, $6, $7)
    on conflict (platform, tenant, user_id) do update set service_url = excluded.service_url,
      channel_user = excluded.channel_user, conversation = coalesce(excluded.conversation, addresses.conversation),
      learnt_at = excluded.learnt_at
    returning conversation
  ), back as (
    select l.conversation from learnt l
    where l.conversation is not null and not exists (select 1 from before b where b.conversation is not null)
  ), again as (
    update posts p set hash = '' from back b
    where p.state = 'dead' and p.platform = $1 and p.tenant = $2 and p.room = b.conversation
  )
  update rooms r set changes = r.changes + 1, retry_at = null from back
  where r.case_id in (select m.case_id from case_members m join accounts a on a.person_id = m.person_id
    where a.platform = $1 and a.tenant = $2 and a.user_id = $3 and m.until_at is null)`;

/** As the worker: which person is where is nobody's own, and the app has no right to read it. */
export const createAddresses = (pool: RolePool): AddressStore => ({
  learn: async ({ platform, tenant, user, serviceUrl, channelUser, conversation, at }) => {
    await once(pool, {
      name: 'address_learn',
      text: learnText,
      values: [platform, tenant, user, serviceUrl, channelUser, conversation ?? null, at],
    });
  },
  forget: async ({ platform, tenant, user }) => {
    await once(pool, {
      text: 'update addresses set conversation = null where platform = $1 and tenant = $2 and user_id = $3',
      values: [platform, tenant, user],
    });
  },
  forgetConversation: async ({ platform, tenant, conversation }) => {
    await once(pool, {
      text: 'update addresses set conversation = null where platform = $1 and tenant = $2 and conversation = $3',
      values: [platform, tenant, conversation],
    });
  },
  addressOf: async ({ platform, tenant, user }) => {
    const [row] = await once<{ serviceUrl: string; channelUser: string; conversation: string | null }>(pool, {
      name: 'address_of',
      text: `select service_url as "serviceUrl", channel_user as "channelUser", conversation from addresses
        where platform = $1 and tenant = $2 and user_id = $3`,
      values: [platform, tenant, user],
    });
    return row && ({ ...row, conversation: row.conversation ?? undefined } satisfies KnownAddress);
  },
  userOf: async ({ platform, tenant, channelUser }) => {
    const [row] = await once<{ user: string }>(pool, {
      text: 'select user_id as "user" from addresses where platform = $1 and tenant = $2 and channel_user = $3',
      values: [platform, tenant, channelUser],
    });
    return row?.user;
  },
  serviceUrl: async ({ platform, tenant }) => {
    const [row] = await once<{ serviceUrl: string }>(pool, {
      name: 'address_service',
      text: `select service_url as "serviceUrl" from addresses where platform = $1 and tenant = $2
        order by learnt_at desc limit 1`,
      values: [platform, tenant],
    });
    return row?.serviceUrl;
  },
});
