/** Composition of personal posts: what a digest, reminder or alarm says at this moment, read in the session of the person it is for. */

import { boardCard } from '../../../cards/board.ts';
import { breachCard } from '../../../cards/breach.ts';
import { callCard } from '../../../cards/call.ts';
import { type NotificationText, notifications } from '../../../cards/copy/notifications.nl.ts';
import { digestCard } from '../../../cards/digest.ts';
import { keyLiftCard } from '../../../cards/key-lift.ts';
import { overdueCard } from '../../../cards/overdue.ts';
import { alarmCard, reminderCard } from '../../../cards/reminder.ts';
import { welcomeCard } from '../../../cards/welcome.ts';
import { dutyReminderCard } from '../../../cards/yearly.ts';
import { localDate } from '../../consultation/calendar.ts';
import { keepsFiles, toldOfOverdue } from '../../consultation/keeps-files.ts';
import { mayOpenFile } from '../../consultation/policy.ts';
import { advises, handlesRequests, type RequestStanding } from '../../consultation/requests/course.ts';
import { type Person, type PersonId, personOf, type School, seesNoCase } from '../../consultation/school.ts';
import { alarmsIn, readAlarmSlot } from '../../digest/alarms.ts';
import { isAskedAgain } from '../../digest/asked-reminders.ts';
import { type BoardNote, readBoardSlot } from '../../digest/board-slot.ts';
import { type Digest, digestFor } from '../../digest/digest.ts';
import {
  daytimeFrom,
  inDaytime,
  isoWeek,
  mayRemind,
  nextQuarter,
  reminderSlot,
  WELCOME_SLOT,
  yearlySlot,
} from '../../digest/moments.ts';
import { readOverdueSlot } from '../../digest/overdue-slot.ts';
import { remindersFor } from '../../digest/reminders.ts';
import { usualDigest } from '../../digest/settings.ts';
import { asksNothing, ownDuties } from '../../digest/yearly.ts';
import type { Typing } from '../../port/account.ts';
import type { Card } from '../../port/card.ts';
import type { DigestGround } from '../../port/own-messages.ts';
import type { PersonalPost } from '../../port/personal-store.ts';
import type { SealLine } from '../../port/seal-store.ts';
import type { Session } from '../../port/session.ts';
import type { Profiles } from '../handle/context.ts';
import { requestStandings } from '../requests/standing.ts';
import { tellerIn } from './breach.ts';
import { callerIn } from './call.ts';
import { endsIn } from './ends.ts';
import { liftIn } from './key-lift.ts';
import { toldCases, withProfiles } from './told-cases.ts';

export type Composed =
  | {
      readonly kind: 'card';
      /** Where it says what to type, by how people type where it goes. */
      readonly card: Card | ((typing: Typing) => Card);
      /** As the school lists them now. */
      readonly to: Person;
      /** Neutral when absent. */
      readonly notification?: NotificationText;
    }
  /** `looked`: there was nothing to tell; otherwise its time has passed. */
  | { readonly kind: 'nothing'; readonly looked: boolean }
  | { readonly kind: 'later'; readonly at: Date };

interface ComposeParts {
  readonly session: Session;
  readonly profiles: Profiles;
  readonly now: Date;
}

interface MessageInput extends ComposeParts {
  readonly school: School;
  readonly person: Person;
  readonly post: PersonalPost;
  /** ISO instant. */
  readonly at: string;
}

const policy = { mayOpenFile };
const passedBy: Composed = { kind: 'nothing', looked: false };
const nothing: Composed = { kind: 'nothing', looked: true };

interface DigestParts extends ComposeParts {
  readonly school: School;
  readonly person: Person;
  readonly isAskedFor?: boolean;
}

/** Returns the digest of one week for the person of this session; undefined when there is nothing to tell. */
export async function readDigest(parts: DigestParts & { readonly slot: string }): Promise<Digest | undefined> {
  return digestOn(parts, await parts.session.own.digestGround(parts.school.id, parts.slot));
}

/** Of who only advises those on which they did not yet. */
async function requestsFor({ session, school, person }: DigestParts): Promise<readonly RequestStanding[]> {
  if (handlesRequests(person)) return requestStandings(session, school.id);
  if (!advises(person)) return [];
  return (await requestStandings(session, school.id)).filter(({ advice }) => advice.length === 0);
}

async function digestOn(
  parts: DigestParts,
  { settings = usualDigest, since, cases: found, done, asked: takeOver }: DigestGround,
): Promise<Digest | undefined> {
  const { session, school, person } = parts;
  const cases = await withProfiles(parts, found);
  const profile = await parts.profiles.of(school.profileHash, session);
  const known = { ...(since === undefined ? {} : { since }), ...(profile === undefined ? {} : { profile }) };
  const { isAskedFor = false } = parts;
  const asked = takeOver.length === 0 || profile === undefined ? {} : { asked: { cases: takeOver, profile } };
  // Asked together, they go in one trip.
  const [named, requests, ends] = await Promise.all([
    person.roles.includes('board') ? session.own.boardAsked(school.id) : [],
    requestsFor(parts),
    endsIn({ session, profileOf: (hash) => parts.profiles.of(hash, session), now: parts.now.toISOString() }, school),
  ]);
  const boardAsked = named.length === 0 || profile === undefined ? {} : { boardAsked: { cases: named, profile } };
  return digestFor({
    ...asked,
    ...boardAsked,
    ...ends,
    requests,
    person,
    settings,
    school,
    cases,
    policy,
    done,
    now: parts.now.toISOString(),
    isAskedFor,
    ...known,
  });
}

/** The seal is kept outside the database by who leads the school or keeps its cases; it tells others nothing. */
async function sealFor({ session, school, person }: MessageInput): Promise<{ readonly seal?: SealLine }> {
  const seal = keepsFiles(person) ? await session.own.seal(school.id) : undefined;
  return seal === undefined ? {} : { seal };
}

async function weekly(ground: MessageInput, found: DigestGround): Promise<Composed> {
  const { school, person, post, now, at } = ground;
  if (isoWeek(localDate(at, school.timezone)) !== post.slot.slice('digest:'.length)) return passedBy;
  // A digest asked for by hand goes at once; one that was delayed past the daytime by an outage does not come at night.
  if (!inDaytime(school, at) && inDaytime(school, post.plannedAt.toISOString()))
    return { kind: 'later', at: nextQuarter(now) };
  const [digest, sealed] = await Promise.all([digestOn(ground, found), sealFor(ground)]);
  if (digest === undefined) return nothing;
  const told = { school, person: person.id, now: at, advises: advises(person) };
  const card = digestCard(digest, { ...told, ...sealed });
  return { kind: 'card', card, to: person };
}

/** Returns what somebody who is in none of these cases is reminded of that they are asked to take over. */
async function askedAgain({ session, profiles, school, person, at }: MessageInput): Promise<Digest['asked']> {
  if (!mayRemind(person, school, at)) return undefined;
  const cases = (await session.own.asked(school.id)).filter((one) => isAskedAgain(one, school, at));
  const profile = cases.length === 0 ? undefined : await profiles.of(school.profileHash, session);
  return profile === undefined ? undefined : { cases, profile };
}

async function daily(ground: MessageInput): Promise<Composed> {
  const { session, school, person, post, at } = ground;
  const today = localDate(at, school.timezone);
  if (post.slot !== reminderSlot(today)) return passedBy;
  const cases = await toldCases(ground, school.id);
  const reminder = remindersFor({ person, school, cases, reminded: await session.own.reminded(), policy, now: at });
  const asked = await askedAgain(ground);
  if (reminder === undefined && asked === undefined) return nothing;
  const tasks = (reminder?.items ?? []).map(({ face, ref }) => ({ caseId: face.id, ...ref }));
  if (tasks.length > 0) await session.own.noteReminded(tasks, today);
  return { kind: 'card', card: reminderCard(reminder, { school, person: person.id, now: at }, asked), to: person };
}

async function alarm(ground: MessageInput): Promise<Composed> {
  const { school, person, post, at } = ground;
  const about = readAlarmSlot(post.slot);
  const told = (await toldCases(ground, school.id)).find(({ face }) => face.id === about?.caseId);
  if (told === undefined || !mayOpenFile(told, person.id)) return nothing;
  // Also once it was handed on, at that same minute: whoever let the term pass may still do it.
  const found = alarmsIn(told, { school, now: at }).find(
    ({ ref, people }) => ref.task === about?.task && people.includes(person.id),
  );
  if (found === undefined) return nothing;
  const card = alarmCard(found, { school, now: at, person: person.id });
  return { kind: 'card', card, to: person, notification: notifications.urgent };
}

/** What came of what returns every year, to whoever has no digest. */
async function yearly({ session, profiles, school, person, post, at }: MessageInput): Promise<Composed> {
  if (post.slot !== yearlySlot(localDate(at, school.timezone)) || seesNoCase(person)) return passedBy;
  const profile = await profiles.of(school.profileHash, session);
  if (profile === undefined) return nothing;
  const done = await session.own.dutiesDone(school.id);
  const own = ownDuties(person, { school, profile, done, now: at });
  if (asksNothing(own)) return nothing;
  return { kind: 'card', card: dutyReminderCard(own, { school, person: person.id, now: at }), to: person };
}

/** The post about a data slip: whoever must act learns who reported it, and nothing of the message. */
function breach({ school, person, post }: MessageInput): Composed {
  const teller = personOf(school, tellerIn(post.slot) ?? '');
  return { kind: 'card', card: breachCard(school, teller?.name), to: person };
}

/** That somebody asks to be called; of who works here no more nobody could. */
function call({ school, person }: MessageInput, caller: PersonId): Composed {
  const who = personOf(school, caller);
  return who === undefined ? passedBy : { kind: 'card', card: callCard(who), to: person };
}

/** That keys are to be lifted; of who works here no more nobody has to know. */
function keyLift({ school, person }: MessageInput, { whose, step }: NonNullable<ReturnType<typeof liftIn>>): Composed {
  const owner = personOf(school, whose);
  if (owner === undefined) return passedBy;
  const name = owner.id === person.id ? {} : { name: owner.name };
  return { kind: 'card', card: keyLiftCard({ ...name, isAgreed: step === 'agree' }), to: person };
}

/** The first message to somebody who is new here, by day. */
async function welcome({ session, profiles, school, person, now, at }: MessageInput): Promise<Composed> {
  if (!inDaytime(school, at)) return { kind: 'later', at: new Date(daytimeFrom(school, at)) };
  const profile = await profiles.of(school.profileHash, session);
  if (profile === undefined) return { kind: 'later', at: nextQuarter(now) };
  return { kind: 'card', card: (typing) => welcomeCard({ school, profile, person, typing }), to: person };
}

/** The message to somebody of the board: all of it stands in the slot, for the case is not theirs to see. */
const boardNote = ({ school, person, at }: MessageInput, note: BoardNote): Composed => ({
  kind: 'card',
  card: boardCard(note, { school, now: at }),
  to: person,
});

/** True for the slot of a weekly digest. */
export const isDigest = (slot: string): boolean => slot.startsWith('digest:');

export async function compose(post: PersonalPost, parts: ComposeParts): Promise<Composed> {
  const { session } = parts;
  // This also reads the version stamp of the school, so that known data is not fetched again.
  const ground = isDigest(post.slot) ? await session.own.digestGround(post.schoolId, post.slot) : undefined;
  const school = await session.school(post.schoolId);
  const person = school && personOf(school, post.person);
  if (school === undefined || person === undefined) return passedBy;
  const on: MessageInput = { ...parts, school, person, post, at: parts.now.toISOString() };
  if (ground !== undefined) return weekly(on, ground);
  if (post.slot.startsWith('breach:')) return breach(on);
  const caller = callerIn(post.slot);
  if (caller !== undefined) return call(on, caller);
  const lift = liftIn(post.slot);
  if (lift !== undefined) return keyLift(on, lift);
  if (post.slot.startsWith('yearly:')) return yearly(on);
  if (post.slot === WELCOME_SLOT) return welcome(on);
  const overdue = readOverdueSlot(post.slot);
  if (overdue !== undefined) {
    return toldOfOverdue(school).some(({ id }) => id === person.id)
      ? { kind: 'card', card: overdueCard(overdue, school), to: person }
      : passedBy;
  }
  const note = readBoardSlot(post.slot);
  if (note !== undefined) return person.roles.includes('board') ? boardNote(on, note) : passedBy;
  return post.slot.startsWith('alarm:') ? alarm(on) : daily(on);
}
