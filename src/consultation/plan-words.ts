import type { Departure, TalkPlace } from '../protocol/terms.ts';
import type { PersonId } from './school.ts';

/** A talk that is planned, in the words of the logbook. */
export interface PlannedTalk {
  /** `YYYY-MM-DD` */
  readonly on: string;
  /** `HH:MM` */
  readonly time: string | undefined;
  readonly place: TalkPlace | undefined;
  /** The place in words. */
  readonly where: string | undefined;
  readonly people: readonly PersonId[];
  readonly subject: string | undefined;
  /** In what it was planned otherwise than the protocol says. */
  readonly otherwise: readonly Departure[];
  readonly whyOtherwise: string | undefined;
}
