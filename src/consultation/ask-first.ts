/**
 * Cases in which the author asks a confidant before whoever receives new cases; a child or a colleague may prefer that (S0 L97-116). Nobody
 * else learns of such a case before the confidant or the author says so; danger does not wait for that.
 */

import { staysApart } from './holders.ts';
import type { Circumstances, ExistingCase } from './state.ts';

/** True while no member of the case acts in the role that receives new cases. */
export const staysBetweenThem = (state: ExistingCase, c: Circumstances): boolean => staysApart(state, c);
