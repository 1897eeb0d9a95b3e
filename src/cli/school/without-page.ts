/** Whether the people of a school that keeps its words, or a second lock, on a page of its own can sign in there on this bot. */
import { pageLacks } from '../../condition/own-page.ts';
import { type PageConfig, vouchedIn } from '../../config/page.ts';
import type { SchoolPlan } from '../../store/school-plan.ts';

/** What sets who vouches on the page for accounts of a platform. */
const SETTINGS: Readonly<Record<string, readonly [name: string, settings: string]>> = {
  slack: ['Slack', 'SLACK_CLIENT_ID en SLACK_CLIENT_SECRET'],
  teams: ['Teams', 'ENTRA_CLIENT_ID, ENTRA_CLIENT_SECRET en ENTRA_TENANT'],
};

/** Returns Dutch sentences for whoever runs the bot; empty where everybody can. */
export const withoutPage = (
  plan: Pick<SchoolPlan, 'words' | 'secondFactor' | 'people'>,
  page: PageConfig | undefined,
): readonly string[] =>
  pageLacks(plan, vouchedIn(page)).map((lack) => {
    const [name, settings] = SETTINGS[lack] ?? [];
    return name === undefined
      ? 'de school heeft `words: page` of `secondFactor` in het bestand, en deze bot heeft geen eigen pagina. Zet ZORG_URL, en wie er vertelt wie iemand is (README, bij A page of your own): tot dan kan niemand daar iets opschrijven, lezen of beslissen.'
      : `wie alleen een account in ${name} heeft, kan zich op de eigen pagina niet aanmelden, en \`words\` of \`secondFactor\` stuurt mensen daarheen. Zet ${settings}.`;
  });
