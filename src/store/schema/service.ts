/** What whoever runs the bot has to know of it over days, and restarts: when it was backed up, and what people were told of how it is. */
import { sql } from 'drizzle-orm';
import { bigint, check, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { app, instant } from './columns.ts';
import { people } from './directory.ts';

/** Back-ups of this database that were made by our own command. Where a file went is not kept. */
export const backups = app.table(
  'backups',
  {
    id: uuid().primaryKey(),
    /** Of which moment it is: what was written later is not in it. */
    at: instant('at').notNull(),
    /** `since`: from here on it is kept; there is one such row. `restored`: what this database was filled from. */
    kind: text().$type<'since' | 'made' | 'restored'>().notNull(),
    /** sha-256 of its lines, as the file itself says at its end. */
    sha256: text(),
    rows: bigint({ mode: 'number' }),
    /** Of the file. */
    bytes: bigint({ mode: 'number' }),
  },
  (t) => [check('backups_kind', sql`${t.kind} in ('since', 'made', 'restored')`)],
);

/** What of how the bot is somebody was told, until it is over: told once, however many bots run and however often they start. */
export const newsTold = app.table(
  'news_told',
  {
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    /** The subject: `backup`, `proof`, … */
    about: text().notNull(),
    /** What it was like; another state is told too. */
    state: text().notNull(),
    at: instant('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.about] })],
);
