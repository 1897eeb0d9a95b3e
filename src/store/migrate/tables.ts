/**
 * The numbered steps that drizzle-kit writes. They are applied here and not by drizzle's own migrator: that goes by the dates of a journal,
 * so that it skips a step which was merged late, and takes half a second and two hundred megabytes to load.
 */
import { existsSync } from 'node:fs';
import { migrationUrl, readMigration } from './folder.ts';

interface Journal {
  readonly entries: readonly { readonly tag: string }[];
}

/** One step from a schema number to the next. */
export interface TableStep {
  /** Its SQL: what the generator wrote, and what stands beside it because the generator cannot say it. */
  readonly text: () => string;
}

const textOf = (tag: string): string => {
  const byHand = `${tag}.by-hand.sql`;
  const texts = [readMigration(`${tag}.sql`), ...(existsSync(migrationUrl(byHand)) ? [readMigration(byHand)] : [])];
  return texts.map((text) => text.replaceAll('--> statement-breakpoint', '\n')).join(';\n');
};

/** The steps of this code, the first one first. */
export const tableSteps = (): readonly TableStep[] =>
  (JSON.parse(readMigration('meta/_journal.json')) as Journal).entries.map(({ tag }) => ({ text: () => textOf(tag) }));
