/**
 * Jobs of the ends of files. At night it is worked out whose term is over; nothing ends by that. What two people agreed on is destroyed: the key
 * goes first, with its receipt, and then what stands in chat and every row. A crash between leaves a case that nobody can read, which the next
 * run goes on with.
 */
import { addDays, addMonths, instantOf, localDate } from '../consultation/calendar.ts';
import { toldOfOverdue } from '../consultation/keeps-files.ts';
import { isOver, overFrom, retentionOf } from '../consultation/retention.ts';
import type { School } from '../consultation/school.ts';
import type { Profiles } from '../conversation/handle/context.ts';
import { overdueSlot } from '../digest/overdue-slot.ts';
import { errorCode, levelOf } from '../log.ts';
import type { OverFile } from '../port/ends-store.ts';
import type { PlacesOf } from '../port/places.ts';
import type { Store } from '../port/store.ts';
import type { StoredCase } from '../port/stored-case.ts';
import { clearChat } from './clear-chat.ts';
import { eachSchool, type RoundParts } from './rounds.ts';
import type { Job } from './tick.ts';

interface EndsParts extends RoundParts {
  readonly store: RoundParts['store'] & Pick<Store, 'ends'> & { readonly delivery: Pick<Store['delivery'], 'profile'> };
  readonly profiles: Profiles;
  readonly placesOf: PlacesOf;
}

/** Hour of the look at terms, on the school's clock: nobody works. */
const TIME = '04:30';
const AN_HOUR = 3_600_000;
/** Months after which it is told that nobody acted on a term that is over. */
const MONTHS_OVERDUE = 2;

/** Returns since when the term of a case is over; undefined where it is not, and for one whose protocol cannot be read. */
async function overSince(
  { store, profiles }: EndsParts,
  found: StoredCase,
  school: School,
  now: Date,
): Promise<string | undefined> {
  const profile = await profiles.of(found.profileHash, store.delivery);
  if (profile === undefined) return undefined;
  const today = localDate(now.toISOString(), school.timezone);
  const retention = retentionOf({ face: found.face, facts: found.facts, profile, school });
  return retention.kind !== 'going' && isOver(retention, today) ? overFrom(retention, school) : undefined;
}

/** Plans the message that files wait too long, to each whom it concerns: once for each file. */
async function tellOverdue({ store }: EndsParts, school: School, now: Date): Promise<void> {
  const today = localDate(now.toISOString(), school.timezone);
  const since = new Date(instantOf(addMonths(today, -MONTHS_OVERDUE), '23:59', school.timezone));
  const overdue = await store.ends.overdue(school.id, since);
  const people = toldOfOverdue(school);
  if (overdue.length === 0 || people.length === 0) return;
  for (const id of new Set(people.map((person) => person.id))) {
    const theirs = overdue.filter(({ excluded }) => !excluded.includes(id));
    if (theirs.length === 0) continue;
    const slot = overdueSlot(
      today,
      theirs.map(({ callName }) => callName),
    );
    await store.personal.plan({ schoolId: school.id, slot, people: [id], besides: new Set([id]), now });
  }
  await store.ends.told(
    overdue.map(({ caseId }) => caseId),
    now,
  );
}

/** Job that works out whose term is over, once a day. */
export function termsOfFilesJob(parts: EndsParts): Job {
  const { store } = parts;
  const look = async (schoolId: string, now: Date): Promise<Date> => {
    const school = await store.personal.school(schoolId);
    if (school === undefined) return new Date(now.getTime() + AN_HOUR);
    const over: OverFile[] = [];
    for (const found of await store.ends.mayBeOver(schoolId)) {
      const since = await overSince(parts, found, school, now);
      if (since !== undefined) over.push({ caseId: found.id, since });
    }
    await store.ends.over(schoolId, over, now);
    await tellOverdue(parts, school, now);
    const today = localDate(now.toISOString(), school.timezone);
    return new Date(instantOf(addDays(today, 1), TIME, school.timezone));
  };
  return {
    name: 'terms-of-files',
    budgetMs: 60_000,
    canWait: true,
    run: (signal) => eachSchool(parts, 'ends', signal, look),
  };
}

const BATCH = 20;
const LEASE_SECONDS = 120;
/** Minutes until a platform that failed is asked again; without end: no post is left behind with nobody to remove it. */
const AGAIN = 10;

/** Job that destroys what two people agreed on, and clears what is left of it. */
export function endsJob(parts: EndsParts): Job {
  const { store, clock, log } = parts;

  async function endOne(caseId: string, isByTerm: boolean): Promise<void> {
    const found = await store.ends.case(caseId);
    const school = found && (await store.personal.school(found.schoolId));
    if (found === undefined || school === undefined) return;
    // Said again of the case as it is now: a pupil who left later, or who came back with it, is another term.
    const stands =
      found.face.phase !== 'open' && (!isByTerm || (await overSince(parts, found, school, clock())) !== undefined);
    if (!stands || found.face.hold !== undefined) return store.ends.lapse(caseId);
    if (await store.ends.end(caseId, found.seq, clock())) log('info', 'case_ended', { caseId });
  }

  async function run(signal: AbortSignal): Promise<void> {
    for (const { caseId, ground } of await store.ends.agreed()) {
      if (signal.aborted) return;
      await endOne(caseId, ground === 'term').catch((error: unknown) =>
        log(levelOf(error), 'case_not_ended', { caseId, cause: errorCode(error) }),
      );
    }
    for (const chat of await store.ends.claim(clock(), BATCH, LEASE_SECONDS)) {
      if (signal.aborted) return;
      try {
        await clearChat(parts, chat);
        await store.ends.finish(chat.caseId);
        log('info', 'case_cleared', { caseId: chat.caseId });
      } catch (error) {
        log(levelOf(error), 'case_not_cleared', { caseId: chat.caseId, cause: errorCode(error) });
        await store.ends.later(chat.caseId, new Date(clock().getTime() + AGAIN * 60_000));
      }
    }
  }
  return { name: 'ends', budgetMs: 60_000, run };
}
