import { localDate } from '../../consultation/calendar.ts';
import type { PersonId } from '../../consultation/school.ts';
import type { Post } from '../../port/delivery-store.ts';
import { newsIn, personIn } from '../screen/slots.ts';
import type { Screen } from '../screen/standing-card.ts';

/** Messages a day about one case that a person gets without being asked for anything. */
const MOST_A_DAY = 2;

/** Number of such messages that came today, by person. What was taken away since came as well. */
function cameToday(posts: readonly Post[], today: string, zone: string): Map<PersonId, number> {
  const came = new Map<PersonId, number>();
  for (const { slot, state, sentAt } of posts) {
    const person = personIn(slot);
    if (person === undefined || newsIn(slot) === undefined || state === 'dead') continue;
    if (localDate(sentAt, zone) === today) came.set(person, (came.get(person) ?? 0) + 1);
  }
  return came;
}

/**
 * Returns the slots whose message waits for another day, because its person had enough news of this case today. Nothing is lost: it stands
 * on the checklist and in the file, and comes later unless it was read there. What stands already is changed in place and never waits.
 */
export function heldBack(
  wanted: Screen,
  posts: readonly Post[],
  day: { readonly today: string; readonly zone: string },
): ReadonlySet<string> {
  const came = cameToday(posts, day.today, day.zone);
  const there = new Set(posts.flatMap(({ slot, state }) => (state === 'removed' ? [] : [slot])));
  const held = new Set<string>();
  for (const slot of wanted.keys()) {
    const person = personIn(slot);
    const news = newsIn(slot);
    if (person === undefined || news === undefined || there.has(slot)) continue;
    const before = came.get(person) ?? 0;
    if (news === 'may wait' && before >= MOST_A_DAY) held.add(slot);
    else came.set(person, before + 1);
  }
  return held;
}
