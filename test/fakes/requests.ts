import type { RequestSession } from '../../src/port/request-session.ts';

/** A school at which nobody asked anything. */
export const noRequests: RequestSession = {
  list: async () => [],
  open: async () => undefined,
  change: async () => undefined,
  cases: async () => [],
  erased: async () => [],
  link: async () => undefined,
  advice: async () => [],
  advise: async () => undefined,
  lines: async () => [],
  decidedLines: async () => [],
  choose: async () => undefined,
  answered: async () => undefined,
  decide: async () => undefined,
};
