/**
 * A trip of which the connection knows every statement: each is bound and carried out under the name by which it was prepared there, and one sync
 * ends them all. The driver asks for a sync and a description after each: the server then answers in as many packets, and both sides wake
 * for each of them.
 */
import pg from 'pg';

/** What a statement gave. */
export type StatementResult = Pick<pg.QueryResult, 'command' | 'rowCount' | 'rows'>;

/** Of a statement, what is needed to send it. */
interface Said {
  readonly name?: string;
  readonly values: readonly unknown[];
}

type Parse = (text: string) => unknown;
interface Column {
  readonly name: string;
  readonly parse: Parse;
}
type Columns = readonly Column[];

/** What of the driver's connection is used here, and its types leave out. */
interface Wire {
  readonly stream: { cork(): void; uncork(): void };
  bind(of: { readonly statement: string; readonly values: readonly unknown[] }): void;
  execute(of: object): void;
  sync(): void;
}

const { prepareValue } = (pg as unknown as { readonly utils: { prepareValue(value: unknown): unknown } }).utils;
const getParser = pg.types.getTypeParser as (type: number, format: 'text') => Parse;

/** The columns of what was prepared on a connection, by name. They never change: of a table that did, the server refuses what is prepared. */
const known = new WeakMap<pg.PoolClient, Map<string, Columns>>();

/** Notes what the driver prepared. */
export const learn = (client: pg.PoolClient, { name }: Said, { fields }: pg.QueryResult): void => {
  if (name === undefined) return;
  const names = known.get(client) ?? new Map<string, Columns>();
  known.set(client, names);
  if (names.has(name)) return;
  names.set(
    name,
    fields.map((field) => ({ name: field.name, parse: getParser(field.dataTypeID, 'text') })),
  );
};

interface Asked {
  readonly name: string;
  readonly columns: Columns;
  readonly values: readonly unknown[];
}

const rowOf = (columns: Columns, fields: readonly (string | null)[]): Record<string, unknown> => {
  const row: Record<string, unknown> = {};
  for (const [at, { name, parse }] of columns.entries()) {
    const field = fields[at] ?? null;
    row[name] = field === null ? null : parse(field);
  }
  return row;
};

/** A query as the driver's pipeline takes it; the names of its methods are the driver's. */
class KnownTrip extends pg.Query {
  readonly query_timeout: number;
  callback: (error: Error | null, answers?: readonly StatementResult[]) => void;
  readonly #asked: readonly Asked[];
  readonly #answers: StatementResult[] = [];
  #rows: unknown[] = [];
  #fault: Error | undefined;

  constructor(asked: readonly Asked[], millis: number, callback: KnownTrip['callback']) {
    super('');
    this.#asked = asked;
    this.query_timeout = millis;
    this.callback = callback;
  }

  override submit = (connection: unknown): void => {
    const wire = connection as Wire;
    wire.stream.cork();
    for (const { name: statement, values } of this.#asked) {
      wire.bind({ statement, values });
      wire.execute({});
    }
    wire.sync();
    // With what else is asked in this turn of the loop: a packet for each would wake the server each time.
    process.nextTick(() => wire.stream.uncork());
  };

  handleDataRow({ fields }: { readonly fields: readonly (string | null)[] }): void {
    if (this.#fault !== undefined) return;
    try {
      this.#rows.push(rowOf(this.#asked[this.#answers.length]?.columns ?? [], fields));
    } catch (error) {
      this.#fault = error instanceof Error ? error : new Error('a value that cannot be read');
    }
  }

  handleCommandComplete({ text }: { readonly text: string }): void {
    const [command = '', ...counts] = text.split(' ');
    const count = counts.at(-1);
    this.#answers.push({ command, rowCount: count === undefined ? null : Number(count), rows: this.#rows });
    this.#rows = [];
  }

  handleError(error: Error): void {
    this.callback(error);
  }

  handleReadyForQuery(): void {
    if (this.#fault === undefined) this.callback(null, this.#answers);
    else this.callback(this.#fault);
  }
}

/** Sends them so, and rejects with the first failure; undefined where the connection does not know them all yet. */
export const knownTrip = (
  client: pg.PoolClient,
  statements: readonly Said[],
  millis: number,
): Promise<readonly StatementResult[]> | undefined => {
  const names = known.get(client);
  const asked: Asked[] = [];
  for (const { name, values } of statements) {
    const columns = name === undefined ? undefined : names?.get(name);
    if (name === undefined || columns === undefined) return undefined;
    asked.push({ name, columns, values: values.map((value) => prepareValue(value)) });
  }
  return new Promise((resolve, reject) => {
    client.query(
      new KnownTrip(asked, millis, (error, answers = []) => (error === null ? resolve(answers) : reject(error))),
    );
  });
};
