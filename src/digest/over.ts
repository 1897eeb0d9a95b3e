/** Reminders and alarms that stand in somebody's chat, and of which nothing waits for that person any more. */
import { localDate } from '../consultation/calendar.ts';
import { type Invitation, openInvitations } from '../consultation/face.ts';
import { type PersonId, personOf, type School } from '../consultation/school.ts';
import type { Wait } from '../consultation/waits/wait.ts';
import { alarmsIn, readAlarmSlot } from './alarms.ts';
import type { DutyGround } from './duties.ts';
import { reminderDate } from './moments.ts';
import { type ToldCase, waitsIn } from './overview.ts';
import { type Reminded, refOf, watcherOn } from './reminded.ts';
import { asksNothing, ownDuties } from './yearly.ts';

interface Standing {
  readonly person: PersonId;
  readonly slot: string;
}

interface Looking {
  readonly school: School;
  /** Those that are not closed. */
  readonly cases: readonly ToldCase[];
  readonly reminded: readonly Reminded[];
  /** Absent where the protocol of the school cannot be read: then what returns every year stands. */
  readonly duties?: DutyGround;
  /** ISO instant. */
  readonly now: string;
}

/** True for whoever is asked, and whoever let the term pass: they may still do it. */
const concerns = ({ people, silent = [] }: Wait, person: PersonId): boolean =>
  people.includes(person) || silent.includes(person);

/** True where a reminder of that day, or an alarm, says something that still waits. A task that was handed on is the same work. */
function stillWaits({ person, slot }: Standing, { school, cases, reminded, now, duties }: Looking): boolean {
  if (slot.startsWith('yearly:')) {
    const who = personOf(school, person);
    return who === undefined || duties === undefined || !asksNothing(ownDuties(who, duties));
  }
  const alarm = readAlarmSlot(slot);
  const at = { school, now };
  if (alarm !== undefined)
    return cases.some(
      (told) =>
        told.face.id === alarm.caseId &&
        alarmsIn(told, at).some(({ ref, people }) => ref.task === alarm.task && people.includes(person)),
    );
  const date = reminderDate(slot);
  if (date === undefined) return true;
  const asked = reminded.filter((one) => one.person === person && (one.lastOn ?? '') >= date);
  const today = localDate(now, school.timezone);
  // Past their term too: they may still take it over.
  const asksToTakeOver = (one: Invitation): boolean =>
    one.person === person && localDate(one.at, school.timezone) <= date;
  if (cases.some(({ face }) => openInvitations(face).some(asksToTakeOver))) return true;
  return asked.some(({ caseId, task }) => {
    const told = cases.find(({ face }) => face.id === caseId);
    if (told === undefined) return false;
    const watches = watcherOn(told.face, today) === person;
    return waitsIn(told, at).some(
      (wait) => refOf(wait, told.face).task === task && (watches || concerns(wait, person)),
    );
  });
}

/** Returns those of these messages of which everything is done, or lies with a colleague. */
export const overOf = <P extends Standing>(posts: readonly P[], looking: Looking): readonly P[] =>
  posts.filter((post) => !stillWaits(post, looking));
