/**
 * Checks of values against a platform's own types. They are made once per version, by way of a JSON schema, and kept as code beside the
 * installed packages: to make them of the schema takes a second, in every test file, and to load them next to nothing.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ValidateFunction } from 'ajv';
import type { Config } from 'ts-json-schema-generator';

const modules = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', '..', 'node_modules');
const require = createRequire(import.meta.url);

/** What checks are made from. */
export interface TypeSource<Name extends string> {
  /** Of the file in which they are kept. */
  readonly name: string;
  /** Where the types come from: of other versions other checks are made. */
  readonly packages: readonly string[];
  /** The file of the types, and how a schema is generated from it. */
  readonly types: Config & { readonly path: string };
  /** The place in that schema of what each check is about. */
  readonly checks: Readonly<Record<Name, string>>;
}

/** Where a value differs from the type; empty when it fits. Paths and rules, never values. */
export type TypeCheck = (value: unknown) => string[];

const versionOf = (name: string): string =>
  (JSON.parse(readFileSync(path.join(modules, name, 'package.json'), 'utf8')) as { version: string }).version;

function fileOf({ name, packages, types, checks }: TypeSource<string>): string {
  const versions = [...packages, 'ts-json-schema-generator', 'ajv'].map(versionOf);
  const hash = createHash('sha256').update(versions.join()).update(JSON.stringify(checks));
  const key = hash.update(readFileSync(types.path)).digest('hex').slice(0, 16);
  return path.join(modules, '.cache', 'zorgdraad', `${name}-${key}.cjs`);
}

async function make({ types, checks }: TypeSource<string>, file: string): Promise<void> {
  const { createGenerator } = await import('ts-json-schema-generator');
  const { Ajv } = await import('ajv');
  const { default: standalone } = await import('ajv/dist/standalone/index.js');
  const ajv = new Ajv({ strict: false, allErrors: false, code: { source: true } });
  const schema: object = createGenerator(types).createSchema(types.type);
  ajv.addSchema({ ...schema, $id: 'types' });
  const names = Object.keys(checks);
  for (const name of names) ajv.addSchema({ $id: name, $ref: `types${checks[name]}` });
  mkdirSync(path.dirname(file), { recursive: true });
  // Other test files may be making the same one: the rename is what makes it appear whole.
  writeFileSync(`${file}.${process.pid}`, standalone.default(ajv, Object.fromEntries(names.map((it) => [it, it]))));
  renameSync(`${file}.${process.pid}`, file);
}

/** Returns the checks, made now where there are none of these very versions. */
export async function typeChecks<Name extends string>(source: TypeSource<Name>): Promise<Record<Name, TypeCheck>> {
  const file = fileOf(source);
  if (!existsSync(file)) await make(source, file);
  const made = require(file) as Record<Name, ValidateFunction>;
  const checking =
    (name: Name): TypeCheck =>
    (value) => {
      const check = made[name];
      return check(value) ? [] : (check.errors ?? []).map((it) => `${it.instancePath} ${it.message ?? ''}`);
    };
  return Object.fromEntries(
    (Object.keys(source.checks) as Name[]).map((name) => [name, checking(name)] as const),
  ) as Record<Name, TypeCheck>;
}
