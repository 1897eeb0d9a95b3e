/** A talk that is planned, as the logbook has it: what the form that asks how it went begins with. */
import { typed } from './entry-rows.ts';
import type { LogbookRow } from './events.ts';
import type { PlanFact } from './facts.ts';
import type { PlannedTalk } from './plan-words.ts';

/** Returns what was planned; undefined where this reader may not read it. */
export function plannedTalk(rows: readonly LogbookRow[], { id, on }: PlanFact): PlannedTalk | undefined {
  const row = rows.find((it): it is LogbookRow<'Planned'> => it.type === 'Planned' && it.facts.plan.id === id);
  if (row?.body === undefined) return undefined;
  const { time, placeKind: place, placeWords, people = [], subject, otherwise = [], whyOtherwise } = row.body;
  return {
    on,
    time: typed(time),
    place,
    where: typed(placeWords),
    people,
    subject: typed(subject),
    otherwise,
    whyOtherwise: typed(whyOtherwise),
  };
}
