/** The core of a case that rests on a role ends with the role. */
import type { Member } from '../face.ts';
import { actsAsAny, actsInCase } from '../holders.ts';
import { readers } from '../policy.ts';
import { personOf, type RoleId } from '../school.ts';
import { couldAct } from '../stand-ins.ts';
import type { UnitOfWork } from '../unit-of-work.ts';

/** Returns the role on which a member's core rests; undefined where a person let them in. */
function roleOf({ as, coreBy }: Member): RoleId | undefined {
  if (coreBy !== undefined) return coreBy === 'person' ? undefined : coreBy;
  // Before this was written down, whoever was brought in for a role got its core.
  return as === 'coordinator' ? 'careCoordinator' : as === 'leader' ? 'schoolLeader' : undefined;
}

/** Ends the core of members who hold no role any more on which it could rest, and tells whoever keeps the case moving. */
export function endLostCore(work: UnitOfWork): void {
  const { school, profile } = work.circumstances;
  for (const member of work.state.face.members) {
    const { person, core, until } = member;
    const who = personOf(school, person);
    const role = roleOf(member);
    if (!core || until !== undefined || who === undefined || role === undefined) continue;
    if ([role, ...profile.roles.core].some((one) => couldAct(school, who, one))) continue;
    if (actsInCase([role], work.state, work.circumstances, person)) continue;
    const notify = readers(work.state, 'case', person).filter((id) =>
      actsAsAny([profile.roles.receives], work.state, work.circumstances, id),
    );
    work.add('CoreEnded', { person, notify }, {});
  }
}
