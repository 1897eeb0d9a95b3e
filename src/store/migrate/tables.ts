/**
 * The numbered steps that drizzle-kit writes. They are applied here and not by drizzle's own migrator: that goes by the dates of a journal,
 * so that it skips a step which was merged late, and takes half a second and two hundred megabytes to load.
 */
import { existsSync } from 'node:fs';
import { migrationUrl, readMigration } from './folder.ts';

interface Journal {
  readonly entries: readonly { readonly idx: number; readonly tag: string }[];
}

/** Names of the steps, the first one first. */
export const tableSteps = (): readonly string[] =>
  (JSON.parse(readMigration('meta/_journal.json')) as Journal).entries.map(({ tag }) => tag);

/** SQL of a step: what the generator wrote, and what stands beside it because the generator cannot say it. */
export const textOfStep = (tag: string): string => {
  const byHand = `${tag}.by-hand.sql`;
  const texts = [readMigration(`${tag}.sql`), ...(existsSync(migrationUrl(byHand)) ? [readMigration(byHand)] : [])];
  return texts.map((text) => text.replaceAll('--> statement-breakpoint', '\n')).join(';\n');
};
