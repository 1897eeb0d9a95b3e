/** Events of talks with the child and the parents, and of the advice of Veilig Thuis. */
import type { Departure, RoleId, TalkPartner, TalkPlace } from '../../protocol/terms.ts';
import type { CaseEvent, Notifies } from '../event.ts';
import type { AdviceFact, EntryFact, TalkFact } from '../facts.ts';
import type { PersonId } from '../school.ts';

type TalkRecorded = CaseEvent<
  'TalkRecorded',
  Notifies,
  { readonly entry: EntryFact; readonly talk: TalkFact },
  {
    readonly with?: TalkPartner;
    readonly present?: readonly PersonId[];
    readonly goal?: string;
    readonly reaction?: string;
    readonly agreements?: string;
    readonly discussedWith?: string;
    readonly situation?: string;
    readonly others?: string;
    readonly suspicionGone?: boolean;
    readonly whyFirst?: string;
    readonly toldEarlier?: boolean;
    readonly placeKind?: TalkPlace;
    /** Set where it differed from what the protocol says. */
    readonly otherwise?: readonly Departure[];
    readonly whyOtherwise?: string;
  }
>;
type ChildJudged = CaseEvent<
  'ChildJudged',
  Notifies,
  { readonly able: boolean; readonly role: RoleId },
  { readonly able?: boolean; readonly reason?: string }
>;
/** A talk that was skipped, on a ground of the profile. */
type TalkSkipped = CaseEvent<
  'TalkSkipped',
  Notifies,
  { readonly with: TalkPartner; readonly ground: string },
  { readonly with?: TalkPartner; readonly ground?: string; readonly whose?: string; readonly reason?: string }
>;
type AdviceRecorded = CaseEvent<
  'AdviceRecorded',
  Notifies,
  { readonly entry: EntryFact; readonly advice: AdviceFact },
  {
    readonly from?: AdviceFact['from'];
    readonly spokenTo?: string;
    readonly text?: string;
    readonly advises?: AdviceFact['advises'];
    readonly registeredUnder?: PersonId;
    readonly on?: string;
  }
>;

export type TalkEvent = TalkRecorded | ChildJudged | TalkSkipped | AdviceRecorded;
