/**
 * What holds in the database, beside its tables: functions, guards, policies and rights, each in one file that is the whole text of today
 * (`migrations/law`). A statement is applied again when its text changed, and whatever is no longer in the text goes; but for functions,
 * which a replica of before may still call.
 */
import { createHash } from 'node:crypto';
import { readMigration } from './folder.ts';

/** In the order in which they are applied. */
const files = ['functions.sql', 'guards.sql', 'policies.sql', 'rights.sql'] as const;

export interface LawStatement {
  /** What it makes, such as `policy app_read on app.cases`; undefined for rights, and for what speaks of all tables. */
  readonly name: string | undefined;
  readonly text: string;
  readonly sha256: string;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** How statements begin. At the left margin nothing else does so, not in a body either. */
const opening = /^(create|alter|drop|comment|grant|revoke|select|with|insert|update|delete|do|set)\b/i;

/** Whether a `;` stands in what is outside a `$$` body other than as the end of the line: a second statement would hide behind it. */
const hidesEnd = (outside: readonly string[]): boolean =>
  outside.some((part, index) => {
    const end = part.indexOf(';');
    return end >= 0 && (index < outside.length - 1 || end < part.length - 1 || /--|\/\*/.test(part));
  });

/**
 * Cuts at each `;` that ends a line outside a `$$` body. Comments above a statement are left out: they may change without anything else.
 * @throws Error where two statements would be taken for one.
 */
const cut = (text: string): readonly string[] => {
  const found: string[] = [];
  let lines: string[] = [];
  let inBody = false;
  for (const line of text.split('\n')) {
    if (lines.length === 0 && (line.trim() === '' || line.startsWith('--'))) continue;
    if (lines.length > 0 && opening.test(line))
      throw new Error(`a statement of the law begins before the last one ended with ; at the end of a line: ${line}`);
    lines.push(line);
    const parts = line.split('$$');
    // Every other part is in a body.
    const outside = parts.map((part, index) => ((index % 2 === 1) === inBody ? part : ''));
    if (hidesEnd(outside)) throw new Error(`in the law ; stands at the end of a line only, with no comment: ${line}`);
    if (parts.length % 2 === 0) inBody = !inBody;
    if (inBody || !line.endsWith(';')) continue;
    found.push(lines.join('\n'));
    lines = [];
  }
  if (lines.length > 0) throw new Error(`the law ends within a statement: ${lines[0]}`);
  return found;
};

const makers: readonly (readonly [RegExp, (match: RegExpExecArray) => string])[] = [
  [
    /^create or replace function (app\.\w+)\(([^)]*)\)/,
    ([, name, args = '']) => `function ${name}(${args.replace(/\s+/g, ' ').trim()})`,
  ],
  [
    /^create (?:or replace|constraint) trigger (\w+) .*? on (app\.\w+)/s,
    ([, name, table]) => `trigger ${name} on ${table}`,
  ],
  [/^create policy (\w+) on (app\.\w+)/, ([, name, table]) => `policy ${name} on ${table}`],
];

const nameOf = (statement: string): string | undefined => {
  for (const [pattern, name] of makers) {
    const match = pattern.exec(statement);
    if (match) return name(match);
  }
  if (/^(grant|revoke|select) /.test(statement)) return undefined;
  throw new Error(`a statement that the law does not know: ${statement.split('\n', 1)[0]}`);
};

export const readStatements = (text: string): readonly LawStatement[] =>
  cut(text).map((statement) => ({ name: nameOf(statement), text: statement, sha256: sha256(statement) }));

/** The whole law of this code. */
export const readLaw = (): readonly LawStatement[] =>
  files.flatMap((file) => readStatements(readMigration(`law/${file}`)));

/** sha-256 of a law, whatever its comments say. */
export const fingerprintOf = (law: readonly LawStatement[]): string => sha256(law.map(({ text }) => text).join('\n'));

/** The lines of `editions.txt`: each a number and the fingerprint of that edition, the newest last. */
export const lawEditions = (): readonly { readonly number: number; readonly fingerprint: string }[] =>
  readMigration('law/editions.txt')
    .split('\n')
    .filter((line) => /^\d/.test(line))
    .map((line) => {
      const [number, fingerprint = ''] = line.split(' ');
      return { number: Number(number), fingerprint };
    });

export const lawEdition = (): number => lawEditions().at(-1)?.number ?? 0;

/** Drops a policy or a trigger, whether or not its table is still there. */
const dropping = (name: string): string => {
  const [kind, object, , table] = name.split(' ');
  return `drop ${kind} if exists ${object} on ${table};`;
};

/** Name under which the statements that make nothing by name are kept together. */
export const unnamed = 'rest';

/** What a database has of a law once it was applied: a fingerprint by name. */
export const standingOf = (law: readonly LawStatement[]): ReadonlyMap<string, string> =>
  new Map([
    ...law.flatMap(({ name, sha256: now }) => (name === undefined ? [] : [[name, now] as const])),
    [unnamed, fingerprintOf(law.filter(({ name }) => name === undefined))] as const,
  ]);

/**
 * The statements that bring a database to this law. `standing`: what still stands in it. Those that speak of all tables and functions are
 * applied when they changed, when a function did (a new one is everybody's until that is taken away), and when the tables did.
 */
export const replayOf = (
  law: readonly LawStatement[],
  standing: ReadonlyMap<string, string>,
  newTables: boolean,
): readonly string[] => {
  const wanted = standingOf(law);
  const gone = [...standing.keys()].filter((name) => !wanted.has(name) && !name.startsWith('function '));
  const stale = new Set([...wanted].flatMap(([name, now]) => (standing.get(name) === now ? [] : [name])));
  const rest = newTables || [...stale].some((name) => name === unnamed || name.startsWith('function '));
  const changed = law.flatMap(({ name, text }) => {
    if (name === undefined) return rest ? [text] : [];
    if (!stale.has(name)) return [];
    // What Postgres cannot replace.
    return /^create (policy|constraint) /.test(text) ? [dropping(name), text] : [text];
  });
  return [...gone.map(dropping), ...changed];
};
