/** Talks that were held otherwise than the protocol says, as the logbook has them, with the reason: what the weighing and the draft say of it. */
import type { Departure, TalkPartner } from '../protocol/terms.ts';
import { typed } from './entry-rows.ts';
import type { LogbookRow } from './events.ts';
import type { PersonId } from './school.ts';

export interface HeldOtherwise {
  readonly talk: string;
  readonly with: TalkPartner;
  /** The day or instant of the talk. */
  readonly at: string;
  readonly by: PersonId | undefined;
  /** ISO instant at which it was written. */
  readonly recordedAt: string;
  readonly departures: readonly Departure[];
  /** In the words of whoever recorded the talk, or of whoever planned it so. */
  readonly reason?: string;
}

type Planned = LogbookRow<'Planned'>;

/** Returns the talks that departed from the protocol, in the order of the rows; of one that this reader may not read nothing is known. */
export function heldOtherwise(rows: readonly LogbookRow[]): readonly HeldOtherwise[] {
  return rows.flatMap((row) => {
    if (row.type !== 'TalkRecorded' || row.body?.otherwise === undefined || row.body.otherwise.length === 0) return [];
    const { talk } = row.facts;
    const { body, author: by, recordedAt, happenedAt } = row;
    const planned = rows.findLast(
      (it): it is Planned => it.type === 'Planned' && it.facts.plan.of === talk.with && it.seq < row.seq,
    );
    const said = [body.whyOtherwise, body.whyFirst].flatMap((words) => typed(words) ?? []);
    const reason = said.length > 0 ? said.join(' ') : typed(planned?.body?.whyOtherwise);
    return [
      {
        talk: talk.id,
        with: talk.with,
        at: happenedAt ?? recordedAt,
        by,
        recordedAt,
        departures: body.otherwise ?? [],
        ...(reason === undefined ? {} : { reason }),
      },
    ];
  });
}
