/** What stands in people's chats says so once it is over: a reminder that asks what was done is not true any more. */
import { notifications } from '../../../cards/copy/notifications.nl.ts';
import { overCard } from '../../../cards/reminder.ts';
import type { Log } from '../../log.ts';
import type { StandingPost } from '../../port/personal-store.ts';
import type { PlacesOf } from '../../port/places.ts';
import type { Store } from '../../port/store.ts';
import { failureOf } from '../delivery/failure.ts';

interface OverTools {
  readonly store: { readonly personal: Pick<Store['personal'], 'settle'> };
  readonly placesOf: PlacesOf;
  readonly log: Log;
}

/** Never throws for one that cannot be changed: it is looked at again, unless it is gone or the platform refuses. */
export async function endPosts({ store, placesOf, log }: OverTools, posts: readonly StandingPost[]): Promise<void> {
  for (const { id, at, person } of posts) {
    const places = placesOf(at.room.platform);
    if (places === undefined) continue;
    try {
      await places.update(at, overCard(), notifications.neutral);
    } catch (error) {
      const { kind, code } = failureOf(error);
      log('warn', 'personal_over_failed', { person, cause: code, kind });
      // A platform that is busy or down has no room for the others either.
      if (kind === 'retry' || kind === 'unauthorised' || kind === 'lost') return;
    }
    await store.personal.settle(id, 'empty');
  }
}
