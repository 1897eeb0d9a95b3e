/**
 * Who sets up Zorgdraad is told in their own chat how the bot is, on a platform that lives, and the privacy officers what became of the proof.
 * They are remembered, so that they are told too when the database is away. What is to be told stays with this process: one that starts anew
 * looks anew.
 */
import { conditionCard } from '../../../cards/condition.ts';
import { notifications } from '../../../cards/copy/notifications.nl.ts';
import { holdersOf, type Person, type PersonId } from '../../consultation/school.ts';
import type { Log } from '../../log.ts';
import type { AccountsOf } from '../../port/account.ts';
import type { Card } from '../../port/card.ts';
import type { ConditionNews } from '../../port/condition-news.ts';
import type { PersonalStore } from '../../port/personal-store.ts';
import type { PlacesOf } from '../../port/places.ts';
import type { ToldStore } from '../../port/service-store.ts';
import { type Failure, failureOf, isDead, waitAfter } from '../delivery/failure.ts';

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
  /** Who cannot be reached. */
  readonly dead: Set<PersonId>;
}

const isFor = ({ only, reached, dead }: Open, person: PersonId): boolean =>
  !reached.has(person) && !dead.has(person) && only?.has(person) !== false;

/** What a privacy officer hears of: that somebody changed what was written, or that nobody looked whether somebody did. */
const OF_PRIVACY: ReadonlySet<string> = new Set(['proof', 'check']);

interface Told {
  readonly person: Person;
  /** Absent: of everything. */
  readonly of?: ReadonlySet<string>;
}

/** Everybody who sets up a school; where nobody does, who leads one; and the privacy officers. */
async function whomToTell({ personal }: AdministratorsTools): Promise<ReadonlyMap<PersonId, Told>> {
  const roles = {
    administrator: new Map<PersonId, Told>(),
    schoolLeader: new Map<PersonId, Told>(),
    privacyOfficer: new Map<PersonId, Told>(),
  };
  for (const id of await personal.schoolIds()) {
    const school = await personal.school(id);
    if (school === undefined) continue;
    for (const role of ['administrator', 'schoolLeader', 'privacyOfficer'] as const)
      for (const person of holdersOf(school, role))
        if (person.accounts.length > 0)
          roles[role].set(person.id, { person, ...(role === 'privacyOfficer' ? { of: OF_PRIVACY } : {}) });
  }
  // Who has both roles hears of everything.
  return new Map([
    ...roles.privacyOfficer,
    ...(roles.administrator.size > 0 ? roles.administrator : roles.schoolLeader),
  ]);
}

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
  let known: ReadonlyMap<PersonId, Told> = new Map();
  let nextLook = Number.NEGATIVE_INFINITY;
  let open: readonly Open[] = [];
  /** Of what is kept: who is still to be told by this bot that it is over. */
  const owed = new Map<Open, Set<PersonId>>();
  const tries = new Map<PersonId, { readonly count: number; readonly notBefore: number }>();

  /** What a platform needs to reach them stands in the database too: asked once now, it is remembered. */
  async function meet({ accounts }: Person): Promise<void> {
    for (const account of accounts.filter(({ platform }) => lives(platform)))
      if ((await accountsOf(account.platform)?.standing(account)) === 'member')
        await placesOf(account.platform)?.openDirect(account);
  }

  function takeIn(news: ConditionNews): void {
    if (news.kind === 'trouble') {
      open = [...open, { news, reached: new Set(), dead: new Set() }];
      return;
    }
    const told = open.filter((one) => one.news.about === news.about);
    const only = news.kept === undefined ? new Set(told.flatMap(({ reached }) => [...reached])) : undefined;
    open = [
      ...open.filter((one) => one.news.about !== news.about),
      { news, ...(only === undefined ? {} : { only }), reached: new Set(), dead: new Set() },
    ];
  }

  /** Whether it is for this bot to tell this person. Where that cannot be asked, nobody is told twice: it is asked again. */
  async function isOurs(one: Open, person: PersonId): Promise<boolean> {
    const { about, kind, kept } = one.news;
    if (kept === undefined || owed.get(one)?.has(person) === true) return true;
    const ours =
      kind === 'over' ? await tools.told.over(person, about) : await tools.told.begin(person, about, kept, clock());
    if (!ours) one.reached.add(person);
    else if (kind === 'over') owed.set(one, (owed.get(one) ?? new Set()).add(person));
    return ours;
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

  async function tellOne(person: Person, all: readonly Open[]): Promise<void> {
    const now = clock().getTime();
    const before = tries.get(person.id);
    if (before !== undefined && now < before.notBefore) return;
    const mine = await ours(all, person.id);
    if (mine.length === 0) return;
    const failure = await post(tools, person, conditionCard(mine.map(({ news }) => news)));
    await settle(mine, person.id, failure === undefined ? 'done' : 'failed');
    if (failure === undefined || failure === 'nowhere') tries.delete(person.id);
    if (failure === 'nowhere') return;
    if (failure === undefined) {
      for (const { reached } of mine) reached.add(person.id);
      return;
    }
    const count = (before?.count ?? 0) + 1;
    const isLast = isDead(failure, count);
    log(isLast ? 'error' : 'warn', isLast ? 'condition_not_told' : 'condition_told_later', {
      person: person.id,
      cause: failure.code,
    });
    if (isLast) for (const { dead } of mine) dead.add(person.id);
    tries.set(person.id, { count: isLast ? 0 : count, notBefore: now + waitAfter(failure, count) * 1000 });
  }

  return {
    remember: async (signal) => {
      const now = clock().getTime();
      if (now < nextLook) return;
      nextLook = now + AFTER_FAILURE;
      const found = await whomToTell(tools).catch(() => undefined);
      if (found === undefined) return;
      known = found;
      nextLook = now + EVERY;
      for (const { person } of known.values()) if (!signal.aborted) await meet(person).catch(() => undefined);
    },
    tell: async (news, signal) => {
      for (const one of news) takeIn(one);
      for (const { person, of } of known.values()) {
        const mine = open.filter((one) => isFor(one, person.id) && of?.has(one.news.about) !== false);
        if (mine.length > 0 && !signal.aborted) await tellOne(person, mine);
      }
      open = open.filter(({ news: { about, kind, kept }, only, reached, dead }) => {
        const of = [...known.values()].filter((one) => one.of?.has(about) !== false).map(({ person }) => person.id);
        const all = only ?? (kind === 'over' && kept !== undefined && known.size > 0 ? of : undefined);
        return all === undefined || [...all].some((id) => !reached.has(id) && !dead.has(id));
      });
    },
  };
}
