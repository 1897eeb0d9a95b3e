/** Whether the people of a school that keeps its words, or a second lock, on a page of its own can sign in there on this bot. */
import type { PageConfig } from '../../config/page.ts';
import type { SchoolPlan } from '../../store/school-plan.ts';

/** Who vouches on the page for accounts of a platform, and what sets that. */
const ISSUERS: Readonly<Record<string, readonly [kind: string, name: string, settings: string]>> = {
  slack: ['slack', 'Slack', 'SLACK_CLIENT_ID en SLACK_CLIENT_SECRET'],
  teams: ['entra', 'Teams', 'ENTRA_CLIENT_ID, ENTRA_CLIENT_SECRET en ENTRA_TENANT'],
};

/** Returns Dutch sentences for whoever runs the bot; empty where everybody can. */
export function withoutPage(
  { words, secondFactor, people }: Pick<SchoolPlan, 'words' | 'secondFactor' | 'people'>,
  page: PageConfig | undefined,
): readonly string[] {
  if (words === undefined && secondFactor === undefined) return [];
  if (page === undefined)
    return [
      'de school heeft `words: page` of `secondFactor` in het bestand, en deze bot heeft geen eigen pagina. Zet ZORG_URL, en wie er vertelt wie iemand is (README, bij A page of your own): tot dan kan niemand daar iets opschrijven, lezen of beslissen.',
    ];
  const platforms = [...new Set(people.flatMap(({ accounts }) => accounts.map(({ platform }) => platform)))];
  return platforms.flatMap((platform) => {
    const [kind, name, settings] = ISSUERS[platform] ?? [];
    if (kind === undefined || page.issuers.some((issuer) => issuer.kind === kind)) return [];
    return [
      `wie alleen een account in ${name} heeft, kan zich op de eigen pagina niet aanmelden, en \`words\` of \`secondFactor\` stuurt mensen daarheen. Zet ${settings}.`,
    ];
  });
}
