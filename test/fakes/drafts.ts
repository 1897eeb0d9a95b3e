import type { DraftSession } from '../../src/port/drafts.ts';

/** Nobody types on a page. */
export const noDrafts: DraftSession = {
  keep: async () => 'kept',
  latest: async () => undefined,
  drop: async () => undefined,
};
