import { and, desc, eq } from 'drizzle-orm';
import { addresses } from '../schema/addresses.ts';
import { db, given, say } from './say.ts';

const { platform, tenant, user, channelUser, conversation, serviceUrl, learntAt, mark, conversationMark } = addresses;
const here = and(eq(platform, given(platform)), eq(tenant, given(tenant)));

export const addressOf = say({
  name: 'address_of',
  by: ['worker'],
  gives: { serviceUrl, channelUser, conversation, mark, conversationMark },
  query: (fields) =>
    db
      .select(fields)
      .from(addresses)
      .where(and(here, eq(user, given(user)))),
});

export const userOf = say({
  by: ['worker'],
  gives: { user, serviceUrl, mark },
  query: (fields) =>
    db
      .select(fields)
      .from(addresses)
      .where(and(here, eq(channelUser, given(channelUser)))),
});

/** Where the tenant was spoken with last. */
export const serviceUrlOf = say({
  name: 'address_service',
  by: ['worker'],
  gives: { serviceUrl },
  query: (fields) => db.select(fields).from(addresses).where(here).orderBy(desc(learntAt)).limit(1),
});
