/** What a digest, reminder or alarm says at this moment, read in the session of the person it is for. */

import { breachCard } from '../../../cards/breach.ts';
import type { Card } from '../../../cards/card.ts';
import { digestCard } from '../../../cards/digest.ts';
import { alarmCard, reminderCard } from '../../../cards/reminder.ts';
import { localDate } from '../../consultation/calendar.ts';
import { taskOf } from '../../consultation/face.ts';
import { mayOpenFile } from '../../consultation/policy.ts';
import { type Person, personOf, type School } from '../../consultation/school.ts';
import { type Digest, digestFor } from '../../digest/digest.ts';
import { inDaytime, isoWeek, nextQuarter, reminderSlot } from '../../digest/moments.ts';
import type { ToldCase } from '../../digest/overview.ts';
import { isDangerous, readAlarmSlot, remindersFor } from '../../digest/reminders.ts';
import { usualDigest } from '../../digest/settings.ts';
import type { Session } from '../../store/contract.ts';
import type { PersonalPost } from '../../store/personal-contract.ts';
import type { Profiles } from '../scenes.ts';
import { tellerIn } from './breach.ts';

export type Composed =
  | { readonly kind: 'card'; readonly card: Card }
  /** `looked`: there was nothing to tell; otherwise the moment has gone by. */
  | { readonly kind: 'nothing'; readonly looked: boolean }
  | { readonly kind: 'later'; readonly at: Date };

export interface ComposeParts {
  readonly session: Session;
  readonly profiles: Profiles;
  readonly now: Date;
}

interface Ground extends ComposeParts {
  readonly school: School;
  readonly person: Person;
  readonly post: PersonalPost;
  /** ISO instant. */
  readonly at: string;
}

const policy = { mayOpenFile };
const passedBy: Composed = { kind: 'nothing', looked: false };
const nothing: Composed = { kind: 'nothing', looked: true };

/** The person's cases with the protocol each began with; one whose protocol cannot be read cannot be told of. */
export async function toldCases(
  { session, profiles }: Pick<ComposeParts, 'session' | 'profiles'>,
  schoolId: string,
  closedSince?: string,
): Promise<readonly ToldCase[]> {
  const cases = await session.own.tellable(schoolId, closedSince);
  const told: ToldCase[] = [];
  for (const { face, profileHash } of cases) {
    const profile = await profiles.of(profileHash, session);
    if (profile !== undefined) told.push({ face, profile });
  }
  return told;
}

/** The digest of one week for the person of this session; undefined when there is nothing to tell. */
export async function readDigest(
  parts: ComposeParts & { readonly school: School; readonly person: Person; readonly slot: string },
): Promise<Digest | undefined> {
  const { session, school, person, slot } = parts;
  const settings = (await session.own.digestSettings()) ?? usualDigest;
  const since = await session.own.digestBefore(school.id, slot);
  const cases = await toldCases(parts, school.id, since);
  const profile = await parts.profiles.of(school.profileHash, session);
  const known = { ...(since === undefined ? {} : { since }), ...(profile === undefined ? {} : { profile }) };
  return digestFor({ person, settings, school, cases, policy, now: parts.now.toISOString(), ...known });
}

async function weekly(ground: Ground): Promise<Composed> {
  const { school, post, now, at } = ground;
  if (isoWeek(localDate(at, school.timezone)) !== post.slot.slice('digest:'.length)) return passedBy;
  // Asked for by hand it goes at once; by itself it does not come at night because something was down in the day.
  if (!inDaytime(school, at) && inDaytime(school, post.plannedAt.toISOString()))
    return { kind: 'later', at: nextQuarter(now) };
  const digest = await readDigest({ ...ground, slot: post.slot });
  if (digest === undefined) return nothing;
  const seal = await ground.session.own.latestSeal(school.id);
  const card = digestCard(digest, { school, ...(seal === undefined ? {} : { seal }) });
  return { kind: 'card', card };
}

async function daily(ground: Ground): Promise<Composed> {
  const { session, school, person, post, at } = ground;
  const today = localDate(at, school.timezone);
  if (post.slot !== reminderSlot(today)) return passedBy;
  const cases = await toldCases(ground, school.id);
  const reminder = remindersFor({ person, school, cases, reminded: await session.own.reminded(), policy, now: at });
  if (reminder === undefined) return nothing;
  const tasks = reminder.items.map(({ face, task }) => ({ caseId: face.id, task: task.id, revision: task.revision }));
  await session.own.noteReminded(tasks, today);
  return { kind: 'card', card: reminderCard(reminder, { school, now: at }) };
}

async function alarm(ground: Ground): Promise<Composed> {
  const { school, person, post, at } = ground;
  const about = readAlarmSlot(post.slot);
  const told = (await toldCases(ground, school.id)).find(({ face }) => face.id === about?.caseId);
  const task = told && taskOf(told.face, about?.task ?? '');
  if (told === undefined || task === undefined || !mayOpenFile(told, person.id)) return nothing;
  const asked = task.owner === person.id || told.face.watcher?.person === person.id;
  const stands = task.status === 'open' && task.revision === about?.revision && isDangerous(told.face) && asked;
  return stands ? { kind: 'card', card: alarmCard({ ...told, task }, { school, now: at }) } : nothing;
}

/** Somebody told of data of a child in a message: whoever must act hears who told it, and nothing of the message. */
function breach({ school, post }: Ground): Composed {
  const teller = personOf(school, tellerIn(post.slot) ?? '');
  return { kind: 'card', card: breachCard(school, teller?.name) };
}

export async function compose(post: PersonalPost, parts: ComposeParts): Promise<Composed> {
  const school = await parts.session.school(post.schoolId);
  const person = school && personOf(school, post.person);
  if (school === undefined || person === undefined) return passedBy;
  const ground: Ground = { ...parts, school, person, post, at: parts.now.toISOString() };
  if (post.slot.startsWith('digest:')) return weekly(ground);
  if (post.slot.startsWith('breach:')) return breach(ground);
  return post.slot.startsWith('alarm:') ? alarm(ground) : daily(ground);
}
