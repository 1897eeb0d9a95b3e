/** The welcome of people whom a school file made known: who had the app before was told that the bot knew them not. */
import type { AccountRef } from '../../port/account.ts';
import type { Difference, SchoolPlan } from '../../store/school-plan.ts';
import { countOf } from '../output.ts';

/** Says welcome in a person's own chat. False where there is none, or where the platform has no need of it. */
export type SayWelcome = (account: AccountRef) => Promise<boolean>;

interface Welcomed {
  /** Dutch sentence; absent where nobody was. */
  readonly said?: string;
  /** Dutch sentence about who could not be reached. */
  readonly warning?: string;
}

/** Welcomes everybody with a new account. Never throws: the school is applied already. */
export async function welcomeNew(
  { people }: Pick<SchoolPlan, 'people'>,
  differences: readonly Difference[],
  welcome: SayWelcome,
): Promise<Welcomed> {
  const added = new Set(
    differences.filter(({ what, how }) => what === 'account' && how === 'added').map(({ name }) => name),
  );
  let count = 0;
  const missed: string[] = [];
  for (const { name, accounts } of people.filter((person) => added.has(person.name))) {
    for (const account of accounts) {
      try {
        if (await welcome(account)) count += 1;
      } catch {
        missed.push(name);
      }
    }
  }
  return {
    ...(count > 0 && { said: `${countOf(count, 'collega kreeg', 'collega’s kregen')} een welkom van de bot.` }),
    ...(missed.length > 0 && { warning: `De bot kon deze mensen geen welkom sturen: ${missed.join(', ')}.` }),
  };
}
