/** Every statement of the store, prepared against the migrated tables as the role that runs it. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { getTableColumns, is } from 'drizzle-orm';
import { PgTable } from 'drizzle-orm/pg-core';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as tables from '../../src/store/schema/tables.ts';
import type { Field, Parameter } from '../../src/store/spec.ts';
import { type Definition, nameOf, type StatementRole, statements } from '../../src/store/statement.ts';
import { generated } from '../../src/store/statements/write.ts';
import { cloneDatabase, type TestDatabase } from '../fixtures/postgres.ts';
import { catalogueOf, columnsIn, type Described, describeStatement } from './support/describe.ts';
import { majors } from './support/world.ts';

const store = path.resolve(import.meta.dirname, '../../src/store');
const sources = readdirSync(store, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !/^(schema|statements)\//.test(file))
  .map((file) => ({ file, text: readFileSync(path.join(store, file), 'utf8') }));

for (const { file } of sources) await import(pathToFileURL(path.join(store, file)).href);

const sqlTypes = new Map<string, { readonly type: string; readonly place: string }>(
  Object.entries(tables).flatMap(([table, schema]) =>
    is(schema, PgTable)
      ? Object.entries(getTableColumns(schema)).map(([property, column]) => {
          const type = column.getSQLType().replace(/ ?\(3\)/, '');
          return [`${table}.${property}`, { type, place: `${nameIn(schema)}.${column.name}` }] as const;
        })
      : [],
  ),
);

function nameIn(table: PgTable): string {
  return Reflect.get(table, Symbol.for('drizzle:Name'));
}

const scalars: Readonly<Record<string, string>> = {
  int: 'integer',
  bool: 'boolean',
  timestamptz: 'timestamp with time zone',
};

interface Wanted {
  readonly name: string;
  readonly type: string;
  /** `cases.call_name`, where it is a column. */
  readonly place: string | undefined;
}

/** What Postgres should say of a value that a statement names. */
function wanted(said: string): Wanted {
  const [bare = ''] = said.split(' as ');
  const source = bare.replace(/(::text)?(\[\])?[?!]?$/, '');
  const column = sqlTypes.get(source);
  const type = source.includes('->') ? 'json' : (column?.type ?? scalars[source] ?? source);
  const cast = bare.includes('::text') ? 'text' : type;
  return { name: nameOf(said), type: bare.includes('[]') ? `${cast}[]` : cast, place: column?.place };
}

const parametersOf = (parameters: readonly Parameter[]): readonly Wanted[] =>
  parameters.flatMap((parameter) => {
    if (typeof parameter === 'string') return [wanted(parameter)];
    if ('json' in parameter) return [{ name: parameter.json, type: 'json', place: undefined }];
    return parameter.of.map(wanted).map(({ type, ...rest }) => ({ ...rest, type: `${type}[]` }));
  });
const fieldsOf = (fields: readonly Field[]): readonly Wanted[] =>
  fields.map((field) =>
    typeof field === 'string' ? wanted(field) : { name: field.json, type: 'json', place: undefined },
  );

const alike = (type: string): string => type.replace(/^jsonb$/, 'json').replace(/^bigint$/, 'integer');

/** Columns that a statement names in the words of the schema. */
function namedIn({ takes = [], gives = [], uses = [] }: Definition): ReadonlySet<string> {
  const inside = (field: Parameter | Field): readonly string[] =>
    typeof field === 'string' ? [wanted(field).place ?? ''] : field.of.flatMap(inside);
  return new Set([...takes.flatMap(inside), ...gives.flatMap(inside), ...uses.flatMap(inside)]);
}

/** Names inside JSON, which Postgres says nothing of: in what a statement puts together they stand in quotes, in what it takes apart bare. */
function missingIn({ takes = [], gives = [], text }: Definition): readonly string[] {
  const inside = (field: Parameter | Field): readonly string[] =>
    typeof field !== 'string' && 'json' in field
      ? field.of.flatMap((one) => (typeof one === 'string' ? [nameOf(one)] : [one.json, ...inside(one)]))
      : [];
  const made = text.includes('jsonb_build_object') ? gives.flatMap(inside) : [];
  const taken = text.includes('jsonb_to_recordset') ? takes.flatMap(inside) : [];
  return [
    ...made.filter((name) => !new RegExp(`'${name}',\\s`).test(text)),
    ...taken.filter((name) => !new RegExp(`\\b${name} (?!from)\\w+`).test(text)),
  ];
}

/** What Postgres does not plan, as whole texts. Whatever is not in this list is looked at, however it begins. */
const unplanned: readonly RegExp[] = [
  /^begin( isolation level repeatable read read only)?$/,
  /^(commit|rollback)$/,
  /^set \w+ = \d+$/,
  /^vacuum [\w, ]+$/,
];
const plannable = ({ text }: Definition): boolean => !unplanned.some((whole) => whole.test(text));

/** Texts that the builder wrote. */
const built = new Set<string>();
for (const file of readdirSync(path.join(store, 'generated'))) {
  const module: Readonly<Record<string, (input: object) => { readonly text: string }>> = await import(
    pathToFileURL(path.join(store, 'generated', file)).href
  );
  for (const query of Object.values(module)) built.add(query({}).text);
}

const titleOf = ({ name, text }: Definition): string => name ?? text.replace(/\s+/g, ' ').slice(0, 70);

describe('the catalogue', () => {
  it('knows every statement of the source: none is made inside a function, none goes around it', () => {
    const made = sources.flatMap(({ text }) => text.match(/(?<!const )\bstatement\(\{/g) ?? []);
    expect(made.length).toBeGreaterThan(100);
    expect(statements).toHaveLength(made.length);
  });

  it('is the only way to the database, but for what makes and moves it', () => {
    const asking = sources.filter(({ text }) => /\.query(<[^>]*(>[^>(]*)?>)?\(/.test(text)).map(({ file }) => file);
    expect(asking.sort()).toEqual([
      'ask.ts',
      'backup.ts',
      'embedded/probe.ts',
      'known-trip.ts',
      // By a cursor, as the back-up.
      'look-rows.ts',
      'migrate.ts',
      'migrate/version.ts',
      'pool.ts',
      'restore.ts',
      'roles.ts',
      // Before it is known whether anything was made, as the steps that make it.
      'server-look.ts',
    ]);
  });

  it('has names of its own, one each', () => {
    const names = statements.flatMap(({ name }) => name ?? []);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it('is planned, but for the few that Postgres does not plan', () => {
    expect(
      statements
        .filter((it) => !plannable(it))
        .map(({ text }) => text.split(' ', 1)[0])
        .sort(),
    ).toEqual(['begin', 'begin', 'commit', 'rollback', 'set', 'vacuum', 'vacuum', 'vacuum']);
    for (const text of ['\nselect 1', '-- why\nselect 1', 'begin; select 1', '/* set */ values (1)'])
      expect(plannable({ by: ['app'], text })).toBe(true);
  });

  it('says of JSON what stands in its texts', () => {
    expect(statements.filter(({ text }) => /jsonb_(build_object|to_recordset)/.test(text)).length).toBeGreaterThan(5);
    expect(statements.flatMap(missingIn)).toEqual([]);
  });

  it('is written by `npm run statements` where the builder can say it, and as it is said now', async () => {
    const files = await generated();
    expect([...files.keys()].sort()).toEqual(readdirSync(path.join(store, 'generated')).sort());
    for (const [file, text] of files) expect(readFileSync(path.join(store, 'generated', file), 'utf8')).toBe(text);
  });
});

describe.each(majors)('on Postgres %i', (major) => {
  let db: TestDatabase;
  let names: Awaited<ReturnType<typeof catalogueOf>>;
  const clients = new Map<StatementRole, pg.Client>();
  const as = (role: StatementRole): pg.Client => {
    const client = clients.get(role);
    if (client === undefined) throw new Error(`no ${role}`);
    return client;
  };

  beforeAll(async () => {
    db = await cloneDatabase(undefined, major);
    for (const role of ['app', 'worker', 'owner'] as const) {
      const client = new pg.Client({ ...db.connection, options: `-c role=zorg_${role} -c search_path=app` });
      await client.connect();
      clients.set(role, client);
    }
    names = await catalogueOf(as('owner'));
  });
  afterAll(async () => {
    for (const client of clients.values()) await client.end();
    await db.drop();
  });

  const columnsOf = ({ fields }: Described) =>
    fields.map(({ name, dataTypeID }) => ({ name, type: alike(names.types.get(dataTypeID) ?? '') }));

  for (const definition of statements) {
    const { by, text, takes = [], gives = [] } = definition;
    it(`${titleOf(definition)}: takes and gives what it says`, async () => {
      expect(by.length).toBeGreaterThan(0);
      for (const role of by) {
        const described = await describeStatement(as(role), text);
        const parameters = parametersOf(takes);
        expect(described.parameters.map((oid) => alike(names.types.get(oid) ?? ''))).toEqual(
          parameters.map(({ type }) => alike(type)),
        );
        const fields = fieldsOf(gives);
        // The driver would make a moment of a day: it is read as text.
        expect(columnsOf(described)).toEqual(
          fields.map(({ name, type }) => ({ name, type: alike(type.replace(/^date$/, 'text')) })),
        );
        for (const [index, { tableID, columnID }] of described.fields.entries()) {
          const place = names.columns.get(`${tableID}.${columnID}`);
          if (place !== undefined) expect(place).toBe(fields[index]?.place);
        }
      }
    });

    if (plannable(definition) && !built.has(text)) {
      it(`${titleOf(definition)}: names every column that stands in its text`, async () => {
        const { parameters } = await describeStatement(as('owner'), text);
        const found = await columnsIn(
          as('owner'),
          text,
          parameters.map((oid) => names.types.get(oid) ?? ''),
        );
        const said = namedIn(definition);
        expect(found.filter((column) => !said.has(column))).toEqual([]);
      });
    }

    if (major >= 16 && plannable(definition)) {
      it(`${titleOf(definition)}: may be run by who runs it`, async () => {
        // Planned for any values, and the rights looked at as before a run.
        for (const role of by) await as(role).query(`explain (generic_plan) ${text}`);
      });
    }
  }
});
