/** Written by `npm run statements` from `../statements/addresses.ts`. */

import { statement } from '../statement.ts';

export const addressOf = statement({
  name: 'address_of',
  by: ['worker'],
  takes: ['addresses.platform', 'addresses.tenant', 'addresses.user'],
  gives: [
    'addresses.serviceUrl',
    'addresses.channelUser',
    'addresses.conversation',
    'addresses.mark',
    'addresses.conversationMark',
  ],
  text: `select "service_url" as "serviceUrl", "channel_user" as "channelUser", "conversation", "mark", "conversation_mark" as "conversationMark"
from "addresses"
where (("addresses"."platform" = $1 and "addresses"."tenant" = $2) and "addresses"."user_id" = $3)`,
});

export const serviceUrlOf = statement({
  name: 'address_service',
  by: ['worker'],
  takes: ['addresses.platform', 'addresses.tenant'],
  gives: ['addresses.serviceUrl'],
  text: `select "service_url" as "serviceUrl"
from "addresses"
where ("addresses"."platform" = $1 and "addresses"."tenant" = $2)
order by "addresses"."learnt_at" desc
limit 1`,
});

export const userOf = statement({
  by: ['worker'],
  takes: ['addresses.platform', 'addresses.tenant', 'addresses.channelUser'],
  gives: ['addresses.user', 'addresses.serviceUrl', 'addresses.mark'],
  text: `select "user_id" as "user", "service_url" as "serviceUrl", "mark"
from "addresses"
where (("addresses"."platform" = $1 and "addresses"."tenant" = $2) and "addresses"."channel_user" = $3)`,
});
