/** Who hears how the bot is: who sets up a school; who leads it where nobody does whom the bot can reach; and the privacy officers, of the proof. */
import { holdersOf, type Person, type PersonId } from '../../consultation/school.ts';
import type { AccountsOf } from '../../port/account.ts';
import type { PersonalStore } from '../../port/personal-store.ts';
import { PlatformError } from '../../port/platform-error.ts';

/** Whether the bot can write to somebody. `unknown`: a platform gives no answer now, so they may be reached later. */
type Reach = 'reached' | 'unknown' | 'nowhere';

interface ReachTools {
  readonly accountsOf: AccountsOf;
  /** Whether this platform answers the bot, as far as is known. */
  readonly lives: (platform: string) => boolean;
}

/** An account that a platform does not know is as gone as one that it closed. */
const noAnswer = (error: unknown): 'gone' | undefined =>
  error instanceof PlatformError && error.kind === 'gone' ? 'gone' : undefined;

export async function reachOf({ accounts }: Person, { accountsOf, lives }: ReachTools): Promise<Reach> {
  let found: Reach = 'nowhere';
  for (const account of accounts) {
    const asked = accountsOf(account.platform);
    if (asked === undefined) continue;
    const standing = lives(account.platform) ? await asked.standing(account).catch(noAnswer) : undefined;
    if (standing === 'member') return 'reached';
    if (standing === undefined) found = 'unknown';
  }
  return found;
}

/** What a privacy officer hears of: that somebody changed what was written, or that nobody looked whether somebody did. */
const OF_PRIVACY: ReadonlySet<string> = new Set(['proof', 'check']);

/** Somebody who hears how the bot is. */
export interface Hearer {
  readonly person: Person;
  /** Absent: of everything. */
  readonly of?: ReadonlySet<string>;
  readonly reach: Reach;
}

/** Who hears it of one school. */
interface SchoolHeard {
  readonly name: string;
  readonly hasAdministrator: boolean;
  readonly by: 'administrator' | 'schoolLeader' | 'nobody';
}

interface Heard {
  readonly hearers: ReadonlyMap<PersonId, Hearer>;
  readonly schools: readonly SchoolHeard[];
}

/** @throws StoreError */
export async function whomToTell(
  personal: Pick<PersonalStore, 'schoolIds' | 'school'>,
  reach: (person: Person) => Promise<Reach>,
): Promise<Heard> {
  const asked = new Map<PersonId, Promise<Reach>>();
  const hearers = new Map<PersonId, Hearer>();
  const schools: SchoolHeard[] = [];

  /** @returns whether any of them can be reached, or may be later */
  async function add(people: readonly Person[], of?: ReadonlySet<string>): Promise<boolean> {
    let isAny = false;
    for (const person of people) {
      const found = asked.get(person.id) ?? reach(person);
      asked.set(person.id, found);
      const hearer = { person, reach: await found };
      isAny ||= hearer.reach !== 'nowhere';
      // Who has both roles hears of everything.
      if (of === undefined) hearers.set(person.id, hearer);
      else if (!hearers.has(person.id)) hearers.set(person.id, { ...hearer, of });
    }
    return isAny;
  }

  for (const id of await personal.schoolIds()) {
    const school = await personal.school(id);
    if (school === undefined) continue;
    const administrators = holdersOf(school, 'administrator');
    const by = (await add(administrators))
      ? 'administrator'
      : (await add(holdersOf(school, 'schoolLeader')))
        ? 'schoolLeader'
        : 'nobody';
    schools.push({ name: school.name, hasAdministrator: administrators.length > 0, by });
    await add(holdersOf(school, 'privacyOfficer'), OF_PRIVACY);
  }
  return { hearers, schools };
}
