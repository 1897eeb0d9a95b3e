import { customType, pgSchema, timestamp } from 'drizzle-orm/pg-core';

/** Everything Zorgdraad keeps stands in this schema; only the marker of how far the schema has come stands outside it. */
export const app = pgSchema('app');

export const bytes = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' });

/** An instant in milliseconds: more would be lost in a JavaScript Date, and the chain could not be recomputed. */
export const instant = (name: string) => timestamp(name, { precision: 3, withTimezone: true });
