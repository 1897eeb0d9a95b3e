/**
 * What the statement files of this folder say their statements with: drizzle's builder, with parameters and columns that are known by
 * their names in the schema. For the script that writes `../generated`, and loaded by nothing that runs.
 */
import { type Column, getTableColumns, is, type SQL, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { PgDialect, PgTable } from 'drizzle-orm/pg-core';
import { Placeholder } from 'drizzle-orm/sql';
import * as tables from '../schema/tables.ts';
import type { StatementRole } from '../statement.ts';

/** Builds statements; it has no connection. */
export const db = drizzle.mock();
const dialect = new PgDialect();

interface Named {
  /** `cases.callName` */
  readonly path: string;
  /** `callName` */
  readonly property: string;
}
const named = new Map<unknown, Named>(
  Object.entries(tables).flatMap(([table, schema]) =>
    is(schema, PgTable)
      ? Object.entries(getTableColumns(schema)).map(
          ([property, column]) => [column, { path: `${table}.${property}`, property }] as const,
        )
      : [],
  ),
);

/** A column that was renamed in the schema is not there any more. */
const nameOf = (column: Column): Named => {
  const found = named.get(column);
  if (found === undefined) throw new TypeError('a statement names a column that the schema does not have');
  return found;
};
const saidOf = (column: Column, as: string, how: '' | '[]' = ''): string => {
  const { path, property } = nameOf(column);
  return as === property ? path : `${path}${how} as ${as}`;
};

/** A parameter for this column, taken under `as`, else under the column's own name. */
export const given = <C extends Column>(column: C, as: string = nameOf(column).property): SQL<C['_']['data']> =>
  sql`${new Placeholder(saidOf(column, as))}`;

/** The same, of several values. */
export const givenList = <C extends Column>(column: C, as: string): SQL<readonly C['_']['data'][]> =>
  sql`${new Placeholder(saidOf(column, as, '[]'))}`;

/** The value that an insert brought which met a row that was there. */
export const excluded = (column: Column): SQL => sql`excluded.${sql.identifier(column.name)}`;

type Columns = Readonly<Record<string, Column>>;
type Fields<C extends Columns> = { [Name in keyof C]: SQL.Aliased<C[Name]['_']['data']> };

/** A day is read as text, see `../spec.ts`. */
const fieldsOf = <C extends Columns>(columns: C): Fields<C> =>
  Object.fromEntries(
    Object.entries(columns).map(([name, column]) => [
      name,
      (column.getSQLType() === 'date' ? sql`${column}::text` : sql`${column}`).as(name),
    ]),
  ) as Fields<C>;

interface Sayable {
  getSQL(): SQL;
}

export interface SaidStatement {
  readonly name?: string;
  readonly by: readonly StatementRole[];
  readonly takes: readonly string[];
  readonly gives: readonly string[];
  readonly text: string;
}

/** Every connection has `app` as its search path: the schema's name, and an alias that changes nothing, are left out. */
const shortened = (text: string): string => text.replaceAll('"app".', '').replace(/("\w+") as \1/g, '$1');
/** Breaks a long line where a clause begins, for the eye. */
const clauses =
  /(?<!\b(?:delete|distinct)) (?=(?:from|where|inner join|left join|order by|on conflict|returning|values|set|for (?:no key )?update|limit)\b)/g;

/**
 * A statement of the catalogue. `name`: it is prepared under it. `gives`: the columns of its rows, which `query` gets as what to select or
 * to return.
 */
export const say = <const C extends Columns = Record<never, never>>(said: {
  readonly name?: string;
  readonly by: readonly StatementRole[];
  readonly gives?: C;
  readonly query: (fields: Fields<C>) => Sayable;
}): SaidStatement => {
  const gives = said.gives ?? ({} as C);
  const { sql: text, params } = dialect.sqlToQuery(said.query(fieldsOf(gives)).getSQL().inlineParams());
  const takes = params.map((parameter) => {
    if (!is(parameter, Placeholder)) throw new TypeError('a statement holds a value that is not given');
    return String(parameter.name);
  });
  return {
    ...(said.name === undefined ? {} : { name: said.name }),
    by: said.by,
    takes,
    gives: Object.entries(gives).map(([as, column]) => saidOf(column, as)),
    text: shortened(text).replace(clauses, '\n'),
  };
};
