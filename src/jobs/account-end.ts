/** End of access for a person whose account is no longer a colleague's. */
import type { PersonId } from '../consultation/school.ts';
import { errorCode, type Log, levelOf } from '../log.ts';
import type { AccountRef } from '../port/account.ts';
import type { PlacesOf } from '../port/places.ts';
import { PlatformError } from '../port/platform-error.ts';
import type { Store } from '../port/store.ts';
import type { AccountAnswer } from './account-answers.ts';

export interface EndParts {
  readonly store: Pick<Store, 'closeAccount'> & { readonly delivery: Pick<Store['delivery'], 'roomOf'> };
  readonly placesOf: PlacesOf;
  readonly log: Log;
  /** Ends a person's access to a case and hands over what waited for them. */
  readonly memberGone: (caseId: string, person: PersonId) => Promise<void>;
}

/**
 * Removes the person from the room as well: a guest would go on reading there, and once the account is closed delivery sees only a
 * stranger. If that fails they are treated as one: nothing is posted in the room, and somebody is told.
 */
async function leaveRoom({ store, placesOf, log }: EndParts, caseId: string, account: AccountRef): Promise<void> {
  const { platform, tenant, user } = account;
  try {
    const room = await store.delivery.roomOf(caseId);
    if (room === undefined || room.platform !== platform || room.tenant !== tenant) return;
    const places = placesOf(platform);
    await places?.removeMember(room, user);
    places?.forgetMembers(room);
  } catch (error) {
    if (error instanceof PlatformError && error.kind === 'gone') return;
    log('warn', 'member_not_removed', { caseId, platform, cause: errorCode(error) });
  }
}

/** Ends a membership. A case that fails is logged and does not stop the others; the next round finds it again. */
export async function endMember({ memberGone, log }: EndParts, caseId: string, person: PersonId): Promise<void> {
  await memberGone(caseId, person).catch((error: unknown) =>
    log(levelOf(error), 'member_not_ended', { caseId, person, cause: errorCode(error) }),
  );
}

/** Closes an account for all access; when it was the person's last one, they leave every case. */
export async function endAccount(parts: EndParts, schoolId: string, answer: AccountAnswer): Promise<void> {
  const { account, standing } = answer;
  const closed = await parts.store.closeAccount(account);
  if (closed === undefined) return;
  const { person, cases } = closed;
  parts.log('warn', 'account_ended', { schoolId, person, platform: account.platform, standing });
  for (const caseId of cases) {
    await leaveRoom(parts, caseId, account);
    await endMember(parts, caseId, person);
  }
}
