/** Loaded into a bot before its own code: its clock is ahead of the machine's by `TEST_CLOCK_AHEAD` milliseconds, as a replica elsewhere has another clock. */
const ahead = Number(process.env.TEST_CLOCK_AHEAD);
const Real = Date;

globalThis.Date = class extends Real {
  constructor(...parts: [] | [number | string | Date]) {
    if (parts.length === 0) super(Real.now() + ahead);
    else super(...(parts as [number]));
  }

  static override now(): number {
    return Real.now() + ahead;
  }
} as DateConstructor;
