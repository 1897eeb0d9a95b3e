/**
 * What statements take and give, said in the columns of the schema: `cases.callName`, `seals.day? as sealed`. Types alone: at run time
 * nothing of the schema is loaded. A column that is renamed there is unknown here, at each statement that names it.
 */
import type * as tables from './schema/tables.ts';

type Tables = typeof tables;
type TableName = keyof Tables & string;
/** The name that a table has in the database. */
export type StoredTable = Tables[TableName]['_']['name'];
type Rows = { readonly [T in TableName]: Tables[T]['$inferSelect'] };
type Face = Rows['cases']['face'];

/** What is no column: a count, a question, the answer of a function. */
interface Scalars {
  readonly text: string;
  readonly uuid: string;
  readonly int: number;
  readonly bool: boolean;
  readonly timestamptz: Date;
  readonly date: string;
  readonly bytea: Buffer;
  readonly json: unknown;
  readonly void: unknown;
}

export type ColumnName = { readonly [T in TableName]: `${T}.${keyof Rows[T] & string}` }[TableName];
/** A field of the face, as `face -> 'watcher'` gives it. */
type FacePath = `cases.face->${keyof Face & string}`;
type Source = ColumnName | FacePath | keyof Scalars;
type Bare = `${Source}${'' | '::text'}${'' | '[]'}${'' | '?' | '!'}`;
/**
 * One value. `::text`: as text. `[]`: an array of it. `?`: may be null although its column may not; `!` the other way round. `as`: the name,
 * where it is not that of the column. A `date` is read as text: the driver would make a moment of it.
 */
type Said = Bare | `${Bare} as ${string}`;

/** Objects in one JSON list: taken as `$n`, or put together by the statement. `one`: a single object, which may be null. */
interface JsonList {
  readonly json: string;
  readonly one?: 'always' | 'maybe';
  readonly of: readonly Field[];
}
/** Many rows in one statement: an array a column, each a `$n` of its own, for `unnest`. */
interface Batch {
  readonly unnest: string;
  readonly of: readonly Said[];
}
export type Field = Said | JsonList;
export type Parameter = Said | JsonList | Batch;

declare const held: unique symbol;
/** JSON text that holds a T, made by `json`: any other text, or a list that the driver would make an array of, is refused. */
export type Json<T> = string & { readonly [held]: T };

type WithoutName<S> = S extends `${infer B} as ${string}` ? B : S;
type Property<S> = S extends `${string}->${infer F}` ? F : S extends `${string}.${infer C}` ? C : S;
type Plain<S> = S extends `${infer B}?` | `${infer B}!`
  ? Plain<B>
  : S extends `${infer B}[]`
    ? Plain<B>
    : S extends `${infer B}::text`
      ? B
      : S;
type NameOf<S> = S extends { readonly json: infer N } | { readonly unnest: infer N }
  ? N
  : S extends `${string} as ${infer N}`
    ? N
    : Property<Plain<S>>;

type ReadColumn<S> = S extends `cases.face->${infer F}`
  ? F extends keyof Face
    ? Exclude<Face[F], undefined> | null
    : never
  : S extends `${infer T}.${infer C}`
    ? T extends TableName
      ? C extends keyof Rows[T]
        ? Rows[T][C]
        : never
      : never
    : S extends keyof Scalars
      ? Scalars[S]
      : never;
type Read<S> = S extends `${infer B}?`
  ? Read<B> | null
  : S extends `${infer B}!`
    ? Exclude<Read<B>, null>
    : S extends `${infer B}[]`
      ? readonly Read<B>[]
      : S extends `${infer B}::text`
        ? string | Extract<ReadColumn<B>, null>
        : ReadColumn<S>;
/** In JSON a moment is text, and so are bytes. */
type InJson<V> = V extends Date | Buffer ? string : V;

type FieldValue<S, InList> = S extends { readonly of: infer F extends readonly Field[] }
  ? S extends { readonly one: 'always' }
    ? JsonRow<F>
    : S extends { readonly one: 'maybe' }
      ? JsonRow<F> | null
      : readonly JsonRow<F>[]
  : InList extends true
    ? InJson<Read<WithoutName<S>>>
    : Read<WithoutName<S>>;
type JsonRow<F extends readonly Field[]> = { readonly [E in F[number] as NameOf<E> & string]: FieldValue<E, true> };
/** The row that a statement gives. */
export type RowOf<F extends readonly Field[]> = {
  readonly [E in F[number] as NameOf<E> & string]: FieldValue<E, false>;
};

type Column<T extends TableName, C> = C extends keyof Tables[T] ? Tables[T][C] : never;
type IsJson<S> = S extends `${infer T}.${infer C}`
  ? T extends TableName
    ? Column<T, C> extends { readonly _: { readonly dataType: 'json' } }
      ? true
      : false
    : false
  : false;
type Loose<V> = null extends V ? V | undefined : V;
type Write<S> = S extends `${infer B}?`
  ? Write<B> | null | undefined
  : S extends `${infer B}!`
    ? NonNullable<Write<B>>
    : S extends `${infer B}[]`
      ? readonly Write<B>[]
      : S extends `${string}::text`
        ? Loose<Read<S>>
        : S extends 'json'
          ? Json<unknown>
          : IsJson<S> extends true
            ? Json<Exclude<ReadColumn<S>, null>> | Extract<ReadColumn<S>, null>
            : Loose<Widened<ReadColumn<S>>>;
/** A moment may be given as ISO text. */
type Widened<V> = V extends Date ? Date | string : V extends readonly (infer E)[] ? readonly E[] : V;
type ListRow<F extends readonly unknown[]> = { readonly [E in F[number] as NameOf<E> & string]: Write<WithoutName<E>> };
type ParameterValue<S> = S extends { readonly of: infer F extends readonly unknown[] }
  ? readonly ListRow<F>[]
  : Write<WithoutName<S>>;
/** What a statement takes, by name. */
export type InputOf<P extends readonly Parameter[]> = {
  readonly [E in P[number] as NameOf<E> & string]: ParameterValue<E>;
};
