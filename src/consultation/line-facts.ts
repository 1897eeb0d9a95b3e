/** Lines of the file that are kept from reading: masked by who keeps the case, or erased by two people. */

/** Why a line is masked or erased: it names another child, it belongs in another file, should never have been written down, or whom it is about asked so (AVG 17, 21). */
export const lineGrounds = ['otherChild', 'misfiled', 'mistaken', 'requested'] as const;
export type LineGround = (typeof lineGrounds)[number];

/** That somebody asks a second person to erase lines; people are named by their ids. */
export interface ErasureAsked {
  readonly by: string;
  readonly at: string;
  readonly ground: LineGround;
  /** Row for which it was asked; what quotes its words is asked with it. */
  readonly with: string;
}

/** One row of the logbook whose words nobody reads in the file. */
export interface HiddenLine {
  /** Id of the row. */
  readonly entry: string;
  /** True for a row of the core: only who reads that knows of it. */
  readonly core: boolean;
  readonly ground: LineGround;
  /** Who masked it, and when; once it is erased, who did that. */
  readonly by: string;
  readonly at: string;
  /** Row for which it was masked, where it quotes the words of that. */
  readonly with?: string;
  readonly asked?: ErasureAsked;
  readonly erased?: true;
}

interface Lines {
  readonly lines?: readonly HiddenLine[];
}

export const hiddenLine = ({ lines = [] }: Lines, entry: string): HiddenLine | undefined =>
  lines.find((line) => line.entry === entry);

/** Returns a row that was masked together with what quotes it: all of them go, or come back, as one. */
export const linesWith = ({ lines = [] }: Lines, entry: string): readonly HiddenLine[] =>
  lines.filter((line) => line.entry === entry || line.with === entry);
