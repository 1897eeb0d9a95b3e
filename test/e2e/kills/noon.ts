/** The clock of a school whose bots are processes of their own: it goes by itself, and no day turns while a test runs. */
export interface Noon {
  /** When it began. */
  readonly noon: Date;
  /** Milliseconds that it is ahead of the machine's clock. */
  readonly ahead: number;
  readonly now: () => Date;
}

/** Hours in UTC. The day is that of the machine: what the database keeps for hours goes by its own clock. */
const NOON = 12;

export function noonToday(): Noon {
  const noon = new Date();
  noon.setUTCHours(NOON, 0, 0, 0);
  const ahead = noon.getTime() - Date.now();
  return { noon, ahead, now: () => new Date(Date.now() + ahead) };
}
