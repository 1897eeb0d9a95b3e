import { readFileSync } from 'node:fs';

/** Place of a file below `migrations/`. */
export const migrationUrl = (name: string): URL => new URL(`../../../migrations/${name}`, import.meta.url);

export const readMigration = (name: string): string => readFileSync(migrationUrl(name), 'utf8');
