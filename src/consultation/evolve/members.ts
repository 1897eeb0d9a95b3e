import type { MemberAdded, MemberEnded, MemberExtended, MemberPaused, MemberResumed } from '../events.ts';
import type { Member } from '../face.ts';
import { unheardOf } from './unheard-of.ts';

type MemberEvent = MemberAdded | MemberEnded | MemberPaused | MemberResumed | MemberExtended;

/** The members of a case after one member event; ended memberships stay in the list. */
export function evolveMembers(members: readonly Member[], event: MemberEvent): readonly Member[] {
  const current = (to: (member: Member) => Member): readonly Member[] =>
    members.map((m) => (m.person === event.face.person && m.until === undefined ? to(m) : m));
  switch (event.type) {
    case 'MemberAdded': {
      const { person, as, core } = event.face;
      const known = members.find((m) => m.person === person && m.until === undefined);
      if (known === undefined) return [...members, { person, as, core, from: event.at }];
      return current((m) => ({ ...m, as, core: core || m.core }));
    }
    case 'MemberEnded':
      return current(({ paused: _, ...m }) => ({ ...m, until: event.at }));
    case 'MemberPaused':
      return current((m) => ({ ...m, paused: true }));
    case 'MemberResumed':
      return current(({ paused: _, ...m }) => m);
    case 'MemberExtended':
      return current((m) => ({ ...m, extended: true }));
    default:
      return unheardOf(event);
  }
}
