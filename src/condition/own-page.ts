/** Whether schools that send people to a page of their own have one on this bot, with somebody who vouches for them there. */
import type { Trouble } from './database.ts';
import { type Facts, GOOD } from './facts.ts';
import { MINUTE } from './moment.ts';

/** Milliseconds between two looks. */
const EVERY = 30 * MINUTE;

/** A school, as far as it sends its people to a page of their own. */
interface Sending {
  readonly words?: string | undefined;
  readonly secondFactor?: string | undefined;
  readonly people: readonly { readonly accounts: readonly { readonly platform: string }[] }[];
}

/** Platforms for whose accounts somebody vouches on the page; undefined where there is no page. */
type Vouched = readonly string[] | undefined;

/** Returns what lacks for the people of a school: the page, or who vouches for their accounts on a platform. */
export function pageLacks({ words, secondFactor, people }: Sending, vouched: Vouched): readonly string[] {
  if (words === undefined && secondFactor === undefined) return [];
  if (vouched === undefined) return ['page'];
  const platforms = new Set(people.flatMap(({ accounts }) => accounts.map(({ platform }) => platform)));
  return [...platforms].filter(
    (platform) => (platform === 'slack' || platform === 'teams') && !vouched.includes(platform),
  );
}

const NAMES: Readonly<Record<string, string>> = { slack: 'Slack', teams: 'Teams' };

/** Undefined where every school has what it sends people to. */
export function ownPageTrouble(schools: readonly Sending[], vouched: Vouched): Trouble | undefined {
  const lacks = new Set(schools.flatMap((school) => pageLacks(school, vouched)));
  if (lacks.size === 0) return undefined;
  const lack = lacks.has('page')
    ? 'deze bot heeft geen eigen pagina (ZORG_URL, en wie er vertelt wie iemand is)'
    : `wie alleen een account in ${[...lacks].map((one) => NAMES[one] ?? one).join(' of ')} heeft, kan zich op de eigen pagina niet aanmelden`;
  return {
    state: [...lacks].sort().join(' '),
    says: `Een school heeft woorden op een eigen pagina, of vraagt daar een sleutel, en ${lack}. Wat mensen in de chat vragen leidt nergens heen. Zie README, bij A page of your own.`,
    passes: false,
  };
}

interface OwnPageOptions {
  readonly facts: Pick<Facts, 'note'>;
  readonly schools: () => Promise<readonly Sending[]>;
  readonly vouched: Vouched;
  readonly clock: () => Date;
}

/** `look`: now and then. @throws StoreError */
export function watchOwnPage({ facts, schools, vouched, clock }: OwnPageOptions): { look(): Promise<void> } {
  let looked = Number.NEGATIVE_INFINITY;
  return {
    look: async () => {
      const now = clock().getTime();
      if (Math.abs(now - looked) < EVERY) return;
      const all = await schools();
      looked = now;
      facts.note('own_page', ownPageTrouble(all, vouched) ?? GOOD);
    },
  };
}
