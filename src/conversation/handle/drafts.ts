/**
 * Drafts of what somebody types on the page. In a case they are taken while that person may write in it; shown again, to them alone, while
 * somebody is there, and in another session only where that session may read as well: a chat account alone opens none.
 */
import { isCaseVerb, isSchoolVerb, verbAndArgument } from '../../../cards/verbs.ts';
import { offers } from '../../consultation/offers/offers.ts';
import type { DraftBy, FoundDraft, PageDrafts } from '../../port/page-drafts.ts';
import type { Session } from '../../port/session.ts';
import type { Store } from '../../port/store.ts';
import type { CaseContext } from '../interactions/interaction.ts';
import { belongingOf } from './belonging.ts';
import { caseContext, type Profiles } from './context.ts';
import { isCaseId } from './in-case.ts';

interface DraftParts {
  readonly store: Pick<Store, 'identify' | 'asPerson'>;
  readonly profiles: Profiles;
  readonly clock: () => Date;
  readonly newId: () => string;
}

const DAY = 24 * 60 * 60_000;
/** Days after which nothing comes back: of a case, and of what is in none. */
const DAYS = { ofCase: 30, loose: 7 } as const;

/** In another session than that in which it was typed, it is read like anything else of the case. */
const mayReadIn = ({ school }: CaseContext, { page }: DraftBy): boolean => {
  const where = belongingOf(school, page, { kind: 'read', changes: false, isSent: false });
  return where.kind === 'here' && where.shows === 'all';
};

export function createDrafts({ store, profiles, clock, newId }: DraftParts): PageDrafts {
  const asThem = async <T>(
    { account }: DraftBy,
    caseId: string | undefined,
    work: (session: Session, now: Date) => Promise<T | undefined>,
  ): Promise<T | undefined> => {
    const identity = await store.identify(account);
    if (identity === undefined || identity.schools.length === 0) return undefined;
    const target = caseId === undefined ? {} : { caseId };
    return store.asPerson({ person: identity.person, ...target }, (session) => work(session, clock()));
  };
  /** The case as they may see it, while it is not closed. */
  const openCase = async (session: Session, now: Date): Promise<CaseContext | undefined> => {
    const moment = { now: now.toISOString(), newId, profiles, offersOf: offers };
    const context = await caseContext(session, moment, false);
    return context?.face.phase === 'closed' ? undefined : context;
  };
  return {
    keep: async (by, draft) => {
      const { caseId, place } = draft;
      const [verb] = verbAndArgument(place);
      const isForm = caseId === undefined ? isSchoolVerb(verb) : isCaseId(caseId) && isCaseVerb(verb);
      const work = async (session: Session, now: Date) => {
        if (caseId !== undefined && (await openCase(session, now)) === undefined) return undefined;
        return session.drafts.keep({ ...draft, session: by.session }, now);
      };
      const outcome = isForm ? await asThem(by, caseId, work) : undefined;
      return { outcome: outcome ?? 'refused', at: clock().toISOString() };
    },
    latest: async (by, place) => {
      const { caseId } = place;
      if (caseId !== undefined && !isCaseId(caseId)) return undefined;
      return asThem<FoundDraft>(by, caseId, async (session, now) => {
        const context = caseId === undefined ? undefined : await openCase(session, now);
        if (caseId !== undefined && context === undefined) return undefined;
        const before = (days: number): Date => new Date(now.getTime() - days * DAY);
        const from = { ofCase: before(DAYS.ofCase), loose: before(DAYS.loose) };
        const found = await session.drafts.latest({ ...place, session: by.session }, from);
        if (found === undefined) return undefined;
        const at = found.at.toISOString();
        const isTheirs = found.session === by.session || (context !== undefined && mayReadIn(context, by));
        if (!by.page.isThere || !isTheirs) return { kind: 'held', at };
        const { form, revision } = found;
        return { kind: 'draft', form, revision, at, words: found.words() };
      });
    },
    drop: async (by, form) => {
      await asThem(by, undefined, (session) => session.drafts.drop(form));
    },
  };
}
