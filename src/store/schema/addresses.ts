/** Where platforms say that people can be reached. Identifiers of the platform only. */
import { index, primaryKey, text } from 'drizzle-orm/pg-core';
import { app, instant } from './columns.ts';

export const addresses = app.table(
  'addresses',
  {
    platform: text().notNull(),
    tenant: text().notNull(),
    user: text('user_id').notNull(),
    serviceUrl: text('service_url').notNull(),
    /** The id by which this bot knows the person. */
    channelUser: text('channel_user').notNull(),
    /** Absent until the person spoke to the bot alone, and after the bot was taken away. */
    conversation: text(),
    learntAt: instant('learnt_at').notNull(),
    /** That the platform said so of service and id, under a key that comes from the master key: without it the row is nobody's. */
    mark: text(),
    /** And of the conversation, which is learnt apart. */
    conversationMark: text('conversation_mark'),
  },
  (t) => [
    primaryKey({ columns: [t.platform, t.tenant, t.user] }),
    index('addresses_channel_user').on(t.platform, t.tenant, t.channelUser),
    index('addresses_newest').on(t.platform, t.tenant, t.learntAt),
  ],
);
