/**
 * Who sets up Zorgdraad is told in their own chat how the bot is, on a platform that lives, and the privacy officers what became of the proof.
 * They are remembered, so that they are told too when the database is away. What is to be told stays with this process: one that starts anew
 * looks anew.
 */
import { conditionCard } from '../../../cards/condition.ts';
import { notifications } from '../../../cards/copy/notifications.nl.ts';
import type { Person, PersonId } from '../../consultation/school.ts';
import type { Log } from '../../log.ts';
import type { AccountsOf } from '../../port/account.ts';
import type { Card } from '../../port/card.ts';
import type { ConditionNews } from '../../port/condition-news.ts';
import type { PersonalStore } from '../../port/personal-store.ts';
import type { PlacesOf } from '../../port/places.ts';
import type { ToldStore } from '../../port/service-store.ts';
import { type Failure, failureOf, isDead, waitAfter } from '../delivery/failure.ts';
import { type Hearer, reachOf, whomToTell } from './whom-to-tell.ts';

interface AdministratorsTools {
  readonly personal: Pick<PersonalStore, 'schoolIds' | 'school'>;
  readonly accountsOf: AccountsOf;
  readonly placesOf: PlacesOf;
  /** Who was told what, by whichever bot. */
  readonly told: ToldStore;
  /** Whether this platform answers the bot, as far as is known. */
  readonly lives: (platform: string) => boolean;
  readonly clock: () => Date;
  readonly log: Log;
}

export interface Administrators {
  /** Looks who they are, now and then; what was known stays where that cannot be asked. Never throws. */
  remember(signal: AbortSignal): Promise<void>;
  /** Takes news in, and tells each of them what they were not told yet; what fails is tried again at the next call. Never throws. */
  tell(news: readonly ConditionNews[], signal: AbortSignal): Promise<void>;
}

/** Milliseconds between two looks at who they are; the second where the last one failed. */
const EVERY = 3_600_000;
const AFTER_FAILURE = 60_000;

/** One thing to tell, until it is over and was told. */
interface Open {
  readonly news: ConditionNews;
  /** Whom it is for; absent: everybody. That something is over is for who was told of it. */
  readonly only?: ReadonlySet<PersonId>;
  readonly reached: Set<PersonId>;
  /** Who was told that it was otherwise wrong before, and not yet that that is over. */
  readonly before: ReadonlySet<PersonId>;
  /** Who cannot be reached. */
  readonly dead: Set<PersonId>;
}

const isFor = ({ only, reached, dead }: Open, person: PersonId): boolean =>
  !reached.has(person) && !dead.has(person) && only?.has(person) !== false;

/** Posts by the first account that is a colleague's on a platform that lives. @returns why not; `nowhere` where there is none now */
async function post(
  tools: AdministratorsTools,
  { accounts }: Person,
  card: Card,
): Promise<Failure | 'nowhere' | undefined> {
  let failure: Failure | 'nowhere' = 'nowhere';
  for (const account of accounts.filter(({ platform }) => tools.lives(platform))) {
    const places = tools.placesOf(account.platform);
    try {
      if (places === undefined || (await tools.accountsOf(account.platform)?.standing(account)) !== 'member') continue;
      await places.post(await places.openDirect(account), card, notifications.neutral);
      return undefined;
    } catch (error) {
      failure = failureOf(error);
    }
  }
  return failure;
}

export function createAdministrators(tools: AdministratorsTools): Administrators {
  const { clock, log, accountsOf, placesOf, lives } = tools;
  let known: ReadonlyMap<PersonId, Hearer> = new Map();
  /** Whether there is a school, and it is known who hears of it. */
  let isLookedUp = false;
  let nextLook = Number.NEGATIVE_INFINITY;
  let open: readonly Open[] = [];
  /** Of what is kept: who is still to be told by this bot that it is over. */
  const owed = new Map<Open, Set<PersonId>>();
  /** Whom a platform refused for good: as good as without an account, until something arrives. */
  const refused = new Set<PersonId>();
  const saidToNobody = new WeakSet<Open>();
  const tries = new Map<PersonId, { readonly count: number; readonly notBefore: number }>();

  /** What a platform needs to reach them stands in the database too: asked once now, it is remembered. */
  async function meet({ accounts }: Person): Promise<void> {
    for (const account of accounts.filter(({ platform }) => lives(platform)))
      if ((await accountsOf(account.platform)?.standing(account)) === 'member')
        await placesOf(account.platform)?.openDirect(account);
  }

  /** What is newer takes the place of all that is open of the same subject. */
  function takeIn(news: ConditionNews): void {
    const earlier = open.filter((one) => one.news.about === news.about);
    const before = new Set(
      earlier.flatMap(({ news: { kind }, only = [], reached, before: told }) =>
        kind === 'trouble' ? [...told, ...reached] : [...only].filter((id) => !reached.has(id)),
      ),
    );
    // Of what is kept, the store knows who was told.
    const only = news.kind === 'over' && news.kept === undefined ? { only: before } : {};
    open = [
      ...open.filter((one) => one.news.about !== news.about),
      { news, ...only, before, reached: new Set(), dead: new Set() },
    ];
  }

  const hears = (one: Open, { of }: Hearer): boolean => of?.has(one.news.about) !== false;

  /** Whether it is for this bot to tell this person. Where that cannot be asked, nobody is told twice: it is asked again. */
  async function isOurs(one: Open, person: PersonId): Promise<boolean> {
    const { about, kind, kept } = one.news;
    if (kept === undefined || owed.get(one)?.has(person) === true) return true;
    if (kind === 'over') {
      if (await tools.told.over(person, about)) owed.set(one, (owed.get(one) ?? new Set()).add(person));
      else one.reached.add(person);
      return owed.get(one)?.has(person) === true;
    }
    const how = await tools.told.begin(person, about, kept, clock());
    if (how === 'told') one.reached.add(person);
    return how === 'ours';
  }

  /** Those that were begun are told, or left to a later look. */
  async function settle(all: readonly Open[], person: PersonId, how: 'done' | 'failed'): Promise<void> {
    for (const { news } of all)
      if (news.kept !== undefined && news.kind === 'trouble')
        await tools.told[how](person, news.about, news.kept).catch(() => undefined);
  }

  async function ours(all: readonly Open[], person: PersonId): Promise<readonly Open[]> {
    const found: Open[] = [];
    for (const one of all) if (await isOurs(one, person).catch(() => false)) found.push(one);
    return found;
  }

  /** Somebody turned out to be out of reach: who is told in their place is looked up at the next call. */
  function lookAgain(person: Person): void {
    nextLook = Number.NEGATIVE_INFINITY;
    const hearer = known.get(person.id);
    if (hearer !== undefined) known = new Map(known).set(person.id, { ...hearer, reach: 'nowhere' });
  }

  async function tellOne(person: Person, all: readonly Open[]): Promise<void> {
    const now = clock().getTime();
    const before = tries.get(person.id);
    if (before !== undefined && now < before.notBefore) return;
    const mine = await ours(all, person.id);
    if (mine.length === 0) return;
    const failure = await post(tools, person, conditionCard(mine.map(({ news }) => news)));
    await settle(mine, person.id, failure === undefined ? 'done' : 'failed');
    if (failure === undefined || failure === 'nowhere') tries.delete(person.id);
    if (failure === 'nowhere') {
      // Who has no account any more has somebody in their place.
      if ((await reachOf(person, tools)) === 'nowhere') lookAgain(person);
      return;
    }
    if (failure === undefined) {
      refused.delete(person.id);
      for (const { reached } of mine) reached.add(person.id);
      return;
    }
    const count = (before?.count ?? 0) + 1;
    const isLast = isDead(failure, count);
    log(isLast ? 'error' : 'warn', isLast ? 'condition_not_told' : 'condition_told_later', {
      person: person.id,
      cause: failure.code,
    });
    if (isLast) {
      for (const { dead } of mine) dead.add(person.id);
      if (!refused.has(person.id)) lookAgain(person);
      refused.add(person.id);
    }
    tries.set(person.id, { count: isLast ? 0 : count, notBefore: now + waitAfter(failure, count) * 1000 });
  }

  /** Whom a platform refused is tried with what is new all the same: it may take that. */
  const canHear = ({ person, reach }: Hearer): boolean => reach !== 'nowhere' || refused.has(person.id);

  /** What nobody can be told stands in the log, once. */
  function sayToNobody(): void {
    for (const one of isLookedUp ? open : []) {
      if (one.news.kind !== 'trouble' || one.dead.size > 0 || saidToNobody.has(one)) continue;
      if ([...known.values()].some((hearer) => hears(one, hearer) && canHear(hearer))) continue;
      saidToNobody.add(one);
      log('error', 'condition_not_told', { about: one.news.about, cause: 'nobody' });
    }
  }

  return {
    remember: async (signal) => {
      const now = clock().getTime();
      if (now < nextLook) return;
      nextLook = now + AFTER_FAILURE;
      const reach = async (person: Person) => (refused.has(person.id) ? 'nowhere' : reachOf(person, tools));
      const found = await whomToTell(tools.personal, reach).catch(() => undefined);
      if (found === undefined) return;
      known = found.hearers;
      isLookedUp = found.schools.length > 0;
      nextLook = now + EVERY;
      for (const { person } of known.values()) if (!signal.aborted) await meet(person).catch(() => undefined);
    },
    tell: async (news, signal) => {
      for (const one of news) takeIn(one);
      for (const hearer of known.values()) {
        const mine = open.filter((one) => isFor(one, hearer.person.id) && hears(one, hearer));
        if (mine.length > 0 && canHear(hearer) && !signal.aborted) await tellOne(hearer.person, mine);
      }
      sayToNobody();
      open = open.filter((one) => {
        const { kind, kept } = one.news;
        const of = [...known.values()].filter((hearer) => hears(one, hearer) && hearer.reach !== 'nowhere');
        const all =
          one.only ??
          (kind === 'over' && kept !== undefined && known.size > 0 ? of.map(({ person }) => person.id) : undefined);
        return all === undefined || [...all].some((id) => !one.reached.has(id) && !one.dead.has(id));
      });
    },
  };
}
