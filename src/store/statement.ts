import type { ColumnName, Field, InputOf, Json, Parameter, RowOf } from './spec.ts';

export type StatementRole = 'app' | 'worker' | 'owner';

export interface Definition {
  /** Prepared once per connection under this name; without one it is sent as it is. */
  readonly name?: string;
  /** Who runs it: as each of these it is prepared by the test of all statements. */
  readonly by: readonly StatementRole[];
  /** `$1` and on, in order. */
  readonly takes?: readonly Parameter[];
  /** The columns of its rows, in order. */
  readonly gives?: readonly Field[];
  /** What else the text names of the schema: without it a column that is renamed would be found by the test only. */
  readonly uses?: readonly ColumnName[];
  readonly text: string;
}

declare const row: unique symbol;

/** A statement with its values, made by `statement` only. */
export interface Statement<Row = unknown> {
  readonly text: string;
  readonly values: readonly unknown[];
  readonly name?: string;
  /** Of types alone: what its rows are. */
  readonly [row]: Row;
}

type Taken<D> = D extends { readonly takes: infer P extends readonly Parameter[] } ? P : readonly [];
type Given<D> = D extends { readonly gives: infer F extends readonly Field[] } ? RowOf<F> : Record<never, never>;
type Arguments<P extends readonly Parameter[]> = P extends readonly [] ? [] : [input: InputOf<P>];

/** Makes the statement for its values. */
export type Query<D> = (...input: Arguments<Taken<D>>) => Statement<Given<D>>;
/** The row type of a statement: `RowFrom<typeof caseRead>`. */
export type RowFrom<Q> = Q extends (...input: never) => Statement<infer Row> ? Row : never;

const defined: Definition[] = [];
/** Every statement of the modules that are loaded. */
export const statements: readonly Definition[] = defined;

/** The name that a value goes by: behind `as`, else that of its column. */
export const nameOf = (said: string): string => {
  const [column = '', alias] = said.split(' as ');
  return alias ?? column.replace(/(::text)?(\[\])?[?!]?$/, '').replace(/^.*(\.|->)/, '');
};

type Input = Readonly<Record<string, unknown>>;
type List = readonly Input[];

const binder = (parameter: Parameter): ((input: Input) => readonly unknown[]) => {
  if (typeof parameter === 'string') {
    const name = nameOf(parameter);
    return (input) => [input[name]];
  }
  if ('json' in parameter) {
    const names = parameter.of.map((field) => (typeof field === 'string' ? nameOf(field) : field.json));
    return (input) => [JSON.stringify(input[parameter.json], names)];
  }
  const names = parameter.of.map(nameOf);
  return (input) => names.map((name) => (input[parameter.unnest] as List).map((item) => item[name] ?? null));
};

/** A statement, known to the test of all statements. At the top level of its module only: there the test finds it. */
export const statement = <const D extends Definition>(definition: D): Query<D> => {
  defined.push(definition);
  const { name, text } = definition;
  const fixed = name === undefined ? { text } : { name, text };
  const binders = (definition.takes ?? []).map(binder);
  const make = (input: Input = {}) => ({ ...fixed, values: binders.flatMap((bind) => bind(input)) });
  return make as unknown as Query<D>;
};

/** Text for a JSON column; what it holds is checked against what the column holds. */
export const json = <T>(value: T): Json<T> => JSON.stringify(value) as Json<T>;

/** The row of a result that is known to be this statement's. */
export const firstRow = <Row>(
  _query: (...input: never) => Statement<Row>,
  result: { readonly rows: readonly unknown[] } | undefined,
): Row | undefined => result?.rows[0] as Row | undefined;
