import type pg from 'pg';

/** What the server says of a statement without running it. */
export interface Described {
  /** Type of each parameter, by oid. */
  readonly parameters: readonly number[];
  readonly fields: readonly Pick<pg.FieldDef, 'name' | 'dataTypeID' | 'tableID' | 'columnID'>[];
}

interface Wire extends NodeJS.EventEmitter {
  parse(query: { readonly text: string; readonly name: string; readonly types: readonly number[] }): void;
  describe(what: { readonly type: 'S'; readonly name: string }): void;
  sync(): void;
}

/** Parse and Describe of the protocol: a statement is prepared, and the driver is asked for no values. */
class Description implements pg.Submittable {
  readonly #text: string;
  readonly #done: (described: Described) => void;
  readonly #failed: (error: Error) => void;
  #parameters: readonly number[] = [];
  #fields: Described['fields'] = [];

  constructor(text: string, done: (described: Described) => void, failed: (error: Error) => void) {
    this.#text = text;
    this.#done = done;
    this.#failed = failed;
  }

  submit = (connection: unknown): void => {
    const wire = connection as Wire;
    wire.once('parameterDescription', ({ dataTypeIDs }: { dataTypeIDs: readonly number[] }) => {
      this.#parameters = dataTypeIDs;
    });
    wire.parse({ text: this.#text, name: '', types: [] });
    wire.describe({ type: 'S', name: '' });
    wire.sync();
  };

  handleRowDescription({ fields }: { readonly fields: Described['fields'] }): void {
    this.#fields = fields;
  }

  handleError(error: Error): void {
    this.#failed(error);
  }

  handleReadyForQuery(): void {
    this.#done({ parameters: this.#parameters, fields: this.#fields });
  }
}

export const describeStatement = (client: pg.Client, text: string): Promise<Described> =>
  new Promise((done, failed) => {
    client.query(new Description(text, done, failed));
  });

/** Names of types and of columns, as this server numbers them. */
export async function catalogueOf(client: pg.Client) {
  const types = await client.query<{ oid: number; name: string }>(
    'select oid::int, format_type(oid, null) as name from pg_type',
  );
  const columns = await client.query<{ place: string; name: string }>(
    `select a.attrelid::int || '.' || a.attnum as place, c.relname || '.' || a.attname as name
      from pg_attribute a join pg_class c on c.oid = a.attrelid
      where c.relnamespace = 'app'::regnamespace and a.attnum > 0 and not a.attisdropped`,
  );
  return {
    types: new Map(types.rows.map(({ oid, name }) => [oid, name])),
    columns: new Map(columns.rows.map(({ place, name }) => [place, name])),
  };
}

/**
 * Columns of `app` that a statement names, anywhere in it: Postgres notes them as what a function hangs on whose body is the statement.
 * Nothing is left of the function. It notes every column of a table for `on conflict`: what does not stand in the text is left out.
 */
export async function columnsIn(
  client: pg.Client,
  text: string,
  parameters: readonly string[],
): Promise<readonly string[]> {
  await client.query('begin');
  try {
    await client.query(
      `create function app.statement_looked_at(${parameters.join(', ')}) returns void language sql begin atomic ${text}; end`,
    );
    const { rows } = await client.query<{ name: string; column: string }>(
      `select distinct c.relname || '.' || a.attname as name, a.attname as column from pg_depend d
        join pg_class c on c.oid = d.refobjid
        join pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid
        where d.classid = 'pg_proc'::regclass and d.objid = 'app.statement_looked_at'::regproc
          and d.refclassid = 'pg_class'::regclass and d.refobjsubid > 0 and c.relnamespace = 'app'::regnamespace
        order by 1`,
    );
    return rows.filter(({ column }) => new RegExp(`\\b${column}\\b`).test(text)).map(({ name }) => name);
  } finally {
    await client.query('rollback');
  }
}
