/**
 * Somebody else is asked before whoever receives new cases: the confidant, whom a child or a colleague may prefer (S0 L97-116). Such a case
 * reaches nobody else before she or the author says so; danger does not wait for that.
 */

import { activeMembers } from './face.ts';
import { actsAsAny } from './holders.ts';
import type { Circumstances, ExistingCase } from './state.ts';

/** Nobody of the case acts yet in the role that receives new cases. */
export const staysBetweenThem = (state: ExistingCase, c: Circumstances): boolean =>
  c.profile.intake.mayAskFirst.length > 0 &&
  state.face.members.some((m) => m.as === 'confidant') &&
  !activeMembers(state.face).some((m) => actsAsAny([c.profile.roles.receives], state, c, m.person));
