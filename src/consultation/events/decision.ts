/** Events of the two decisions, and of the help that follows from one of them. */
import type { CaseEvent, Notifies } from '../event.ts';
import type { PersonId } from '../school.ts';

export type ReportDecided = CaseEvent<
  'ReportDecided',
  Notifies,
  { readonly needed: boolean; readonly deviates: boolean },
  { readonly needed?: boolean; readonly reason?: string; readonly motivation?: string }
>;
type HelpDecided = CaseEvent<
  'HelpDecided',
  Notifies,
  { readonly possible: boolean },
  { readonly possible?: boolean; readonly reason?: string }
>;
type HelpArranged = CaseEvent<
  'HelpArranged',
  Notifies,
  { readonly term: string; readonly caseManager: PersonId | undefined },
  {
    readonly what?: string;
    readonly results?: string;
    readonly roles?: string;
    readonly tasks?: string;
    readonly term?: string;
    readonly caseManager?: PersonId;
  }
>;

export type DecisionEvent = ReportDecided | HelpDecided | HelpArranged;
