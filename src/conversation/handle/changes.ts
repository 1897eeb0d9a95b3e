/** Whether something changed, for a screen of the page that stands open: asked anew each time as whoever asks, so that it ends where access does. */
import { offers } from '../../consultation/offers/offers.ts';
import type { PageChanges } from '../../port/page-changes.ts';
import type { Store } from '../../port/store.ts';
import { hashOf } from '../interactions/read/text-hash.ts';
import { caseContext, type Profiles } from './context.ts';
import { isCaseId } from './in-case.ts';

interface ChangeParts {
  readonly store: Pick<Store, 'identify' | 'asPerson'>;
  readonly profiles: Profiles;
  readonly clock: () => Date;
  readonly newId: () => string;
}

export const createChanges = ({ store, profiles, clock, newId }: ChangeParts): PageChanges => ({
  markOf: async (account, caseId) => {
    const identity = await store.identify(account);
    if (identity === undefined || identity.schools.length === 0) return undefined;
    const { person } = identity;
    if (caseId === undefined)
      return store.asPerson({ person }, async ({ own }) => hashOf(JSON.stringify(await own.faces())));
    if (!isCaseId(caseId)) return undefined;
    return store.asPerson({ person, caseId }, async (session) => {
      const moment = { now: clock().toISOString(), newId, profiles, offersOf: offers };
      const context = await caseContext(session, moment, false);
      return context === undefined ? undefined : hashOf(`${caseId} ${session.case?.seq}`);
    });
  },
});
