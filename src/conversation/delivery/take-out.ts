/** Takes somebody out of the room of a case who is not in the case, and says what came of it. */

import { errorCode, type Log } from '../../log.ts';
import type { PlacesOf } from '../../port/places.ts';
import type { Store } from '../../port/store.ts';
import type { TakenOut } from '../interactions/members.ts';
import { failureOf, isLasting } from './failure.ts';

interface TakeOutParts {
  readonly store: { readonly delivery: Pick<Store['delivery'], 'roomOf' | 'takeOut'> };
  readonly placesOf: PlacesOf;
  readonly log: Log;
  readonly poke: () => void;
}

/** Milliseconds for which whoever pressed waits for the platform. */
const PATIENCE = 1200;

/** Keeps it first: what the platform does not do now is tried at each look at the room, also after a restart. */
async function remove({ store, placesOf, log, poke }: TakeOutParts, caseId: string, user: string): Promise<TakenOut> {
  try {
    await store.delivery.takeOut(caseId, user);
  } catch (error) {
    log('error', 'stranger_not_removed', { caseId, cause: errorCode(error) });
    return 'unkept';
  }
  try {
    const room = await store.delivery.roomOf(caseId);
    const places = room && placesOf(room.platform);
    if (room === undefined || places === undefined) return 'failed';
    await places.removeMember(room, user);
    places.forgetMembers(room);
    return 'out';
  } catch (error) {
    const failure = failureOf(error);
    log('warn', 'stranger_not_removed', { caseId, cause: failure.code });
    return isLasting(failure) ? 'refused' : 'failed';
  } finally {
    poke();
  }
}

/** Never throws; the call goes on where it takes longer than whoever pressed can wait. */
export async function takeOut(parts: TakeOutParts, caseId: string, user: string): Promise<TakenOut> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(resolve, PATIENCE, 'late');
  });
  try {
    return await Promise.race([remove(parts, caseId, user), late]);
  } finally {
    clearTimeout(timer);
  }
}
