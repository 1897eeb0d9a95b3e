/** Whether something changed, as the page asks it: without a word of what. */
import type { AccountRef } from './account.ts';

export interface PageChanges {
  /**
   * Returns a mark that is another one after each change of a case, or without one of anything on somebody's overview; undefined where they may
   * not see it, or not any more. It is no look, and says nothing of what changed.
   */
  markOf(account: AccountRef, caseId?: string): Promise<string | undefined>;
}
