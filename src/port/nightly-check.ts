/** The check of the night: whether what stands in the database is what was written, as a job asks it of the store. */

/** A row that is not what it was. No name and no content. */
export interface NightlyFinding {
  /** As the database calls it. */
  readonly table: string;
  /** Of what: the id of a case with the number of its row, a day, a person. */
  readonly row: string;
}
