/** What a privacy officer advises about a request, and when. She sees no name, no word and no case of it; the school decides. */
import type { PersonId } from '../school.ts';

export interface Advice {
  readonly requestId: string;
  readonly by: PersonId;
  /** ISO instant. */
  readonly at: string;
  /** Absent where what stands in the database is not what was written. */
  readonly text?: string;
}
