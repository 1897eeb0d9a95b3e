/** Who may say that somebody is personally involved in a case, and who answers that as the second person. */
import type { AsideFact } from './aside-fact.ts';
import { activeMembers, memberOf } from './face.ts';
import { actsAsAny, passedOver } from './holders.ts';
import { mayReadCore } from './policy.ts';
import { isPractice } from './practice.ts';
import { colleagueOf, type Person, type PersonId } from './school.ts';
import { chainFor, isHere, isOut } from './stand-ins.ts';
import type { Circumstances, ExistingCase } from './state.ts';

/** The author, whoever keeps the case moving, and directie. */
export const mayAskAside = (state: ExistingCase, c: Circumstances): boolean =>
  c.actor !== undefined &&
  !isPractice(state.face) &&
  (memberOf(state.face, c.actor.id)?.as === 'author' ||
    actsAsAny([c.profile.roles.receives, 'schoolLeader'], state, c));

/**
 * True where this person said it of that one before, and it came to nothing: a second person disagreed, or twice nobody answered. It would keep
 * a colleague out for a school day each time; others may still say it.
 */
export function saidBefore(about: PersonId, { facts }: Pick<ExistingCase, 'facts'>, by: PersonId): boolean {
  const before = (facts.unconfirmed ?? []).filter((one) => one.person === about && one.by === by);
  return before.length > 1 || before.some(({ lapsed }) => lapsed !== true);
}

/**
 * Returns who could answer as the second person, outside the one who asks and the one it is about: members before others, and who is in
 * today before who is off, and both before who said to be away. Empty where there is nobody: then it cannot be asked.
 */
export function answerersOf(about: PersonId, state: ExistingCase, c: Circumstances): readonly Person[] {
  const { school, profile, now, actor } = c;
  const without = [...passedOver(state), about, ...(actor === undefined ? [] : [actor.id])];
  const acts = ({ id, roles }: Person): boolean =>
    !without.includes(id) &&
    (roles.some((role) => profile.roles.core.includes(role)) || mayReadCore(state, id)) &&
    actsAsAny([profile.roles.receives, 'schoolLeader'], state, c, id);
  const members = activeMembers(state.face).flatMap(({ person }) => colleagueOf(school, person) ?? []);
  const chain = [profile.roles.receives, 'schoolLeader' as const].flatMap((role) =>
    chainFor(school, role, without, now),
  );
  const all = [...new Set([...members, ...chain])].filter(acts);
  const place = (person: Person): number => (isHere(person, school, now) ? 0 : isOut(person, school, now) ? 2 : 1);
  return all.toSorted((a, b) => place(a) - place(b));
}

/** A second person: in the core, acting for the school, and neither who asked nor whom it is about. */
export function mayAnswerAside(aside: AsideFact, state: ExistingCase, c: Circumstances): boolean {
  const { actor, profile } = c;
  if (actor === undefined || actor.id === aside.person) return false;
  if (actor.id === (aside.state === 'backAsked' ? aside.backBy : aside.by)) return false;
  return mayReadCore(state, actor.id) && actsAsAny([profile.roles.receives, 'schoolLeader'], state, c);
}
