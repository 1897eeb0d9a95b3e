/** Events of what the school does for a child while it waits for Veilig Thuis. Its owner and its day are told by the events of tasks. */
import type { CaseEvent, Notifies } from '../event.ts';
import type { PersonId } from '../school.ts';

type SafetyAgreed = CaseEvent<
  'SafetyAgreed',
  Notifies,
  { readonly agreement: string },
  { readonly text?: string; readonly lookOn?: string; readonly looksAgain?: PersonId }
>;
type SafetyLooked = CaseEvent<
  'SafetyLooked',
  Notifies,
  { readonly agreement: string; readonly ended: boolean },
  { readonly text?: string; readonly lookOn?: string }
>;

export type SafetyEvent = SafetyAgreed | SafetyLooked;
