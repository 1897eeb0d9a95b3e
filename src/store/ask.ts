import type pg from 'pg';
import type { Statement } from './statement.ts';

/** Gives the rows of a statement. */
export type Ask = <Row>(asked: Statement<Row>) => Promise<readonly Row[]>;

/** Rows of one statement on a connection that the caller holds; what the database says is thrown as the driver gives it. */
export const ask = async <Row>(
  client: Pick<pg.ClientBase, 'query'>,
  { values, ...said }: Statement<Row>,
): Promise<readonly Row[]> => {
  const { rows } = await client.query({ ...said, values: [...values] });
  return rows as Row[];
};
