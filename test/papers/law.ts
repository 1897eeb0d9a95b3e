/** What the law of the database (`migrations/law`) says of reading a table: policies, rights, and a print that changes with them. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../architecture/sources.ts';

const textOf = (file: string): string =>
  readFileSync(path.join(root, 'migrations', 'law', file), 'utf8').replaceAll(/^\s*--.*$/gm, '');
const flat = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

interface Policy {
  readonly table: string;
  readonly role: string;
  readonly text: string;
}

const policies: readonly Policy[] = [
  ...textOf('policies.sql').matchAll(/create policy (\w+) on app\.(\w+)([\s\S]*?);\n/g),
].map(([, , table = '', rest = '']) => ({ table, role: /to (zorg_\w+)/.exec(rest)?.[1] ?? '', text: flat(rest) }));

const grants = [...textOf('rights.sql').matchAll(/grant ([^;]+?) on (app\.[^;]+?)\s+to ([^;]+);/g)].map(
  ([, rights = '', tables = '', roles = '']) => ({ rights: flat(rights), tables: flat(tables), roles: flat(roles) }),
);

const checked = new Set(
  [...(/let_check\(\s*array\[([^\]]*)\]/.exec(textOf('rights.sql'))?.[1]?.matchAll(/'(\w+)'/g) ?? [])].map(
    ([, name]) => name,
  ),
);

/** Rights to read a table by a role, as they are written; none where it has none. */
const readingRights = (table: string, role: string): readonly string[] =>
  grants
    .filter(({ tables, roles }) => new RegExp(`\\bapp\\.${table}\\b`).test(tables) && roles.includes(role))
    .flatMap(({ rights }) => rights.match(/\bselect\b(?: \([^)]*\))?/g) ?? []);

const readingPolicies = (table: string, role: string): readonly string[] =>
  policies
    .filter((it) => it.table === table && it.role === role && !/for (insert|update|delete)/.test(it.text))
    .map(({ text }) => text);

const reads = (table: string, role: string): boolean =>
  readingRights(table, role).length > 0 && readingPolicies(table, role).length > 0;

/** True where a person may read rows of a table in their own session. */
export const appReads = (table: string): boolean => reads(table, 'zorg_app');
/** True where the bot itself may, when it acts for nobody. */
export const workerReads = (table: string): boolean => reads(table, 'zorg_worker');
/** True where the check of the night may. */
export const checkerReads = (table: string): boolean => checked.has(table);

/** A print of all that says who may read a table in their own session. */
export const printOf = (table: string): string =>
  createHash('sha256')
    .update(JSON.stringify([readingRights(table, 'zorg_app'), readingPolicies(table, 'zorg_app')]))
    .digest('hex')
    .slice(0, 8);
