/** Commands about what the school does for a child while it waits for Veilig Thuis. */
import type { PersonId } from '../school.ts';

/** Agrees on something, with a day on which somebody looks at it again. */
export interface AgreeSafety {
  readonly type: 'AgreeSafety';
  readonly id: string;
  readonly text: string;
  /** `YYYY-MM-DD` */
  readonly on: string;
  /** Who looks at it again; when absent, whoever agrees on it. */
  readonly person?: PersonId;
}
/** Looks at an agreement again: it goes on until another day, or ends. */
export interface LookAtSafety {
  readonly type: 'LookAtSafety';
  readonly agreement: string;
  /** How it goes, and what is agreed now where that is something else. */
  readonly text: string;
  /** The next day, `YYYY-MM-DD`; absent: it ends. */
  readonly on?: string;
}

export type SafetyCommand = AgreeSafety | LookAtSafety;
