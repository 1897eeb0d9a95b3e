/** Screens as Teams draws them: our cards through Microsoft's own renderer, with the values of Teams. */
import { renderCard } from '../../adapters/teams/render.ts';
import { renderView } from '../../adapters/teams/render-view.ts';
import { teamsCopy } from '../../cards/copy/teams.nl.ts';
import { ASSETS } from './assets.ts';
import type { Drawn, Shown } from './shown.ts';
import { teamsHost, teamsStyle } from './teams-host.ts';

/** Pixels of a card from which Teams calls it as wide as on a desk. */
const STANDARD = 400;

type Json = Readonly<Record<string, unknown>>;
const list = (value: unknown): readonly Json[] => (Array.isArray(value) ? (value as Json[]) : []);

/** The reference renderer knows no grid: where the card is wide enough one of two areas, the only kind that we send, is drawn as two columns, as Teams draws it. */
function withGrids(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(withGrids);
  if (typeof part !== 'object' || part === null) return part;
  const { layouts, ...rest } = part as Json;
  const [grid] = list(layouts);
  if (grid === undefined)
    return Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, withGrids(value)]));
  const [left = 50] = grid.columns as readonly number[];
  const widths = [left, 100 - left];
  const columns = list(rest.items).map(({ items }, at) => ({
    type: 'Column',
    width: widths[at],
    items: withGrids(items),
  }));
  return { ...rest, type: 'ColumnSet', items: undefined, columns };
}

const draw = (card: object): string => `
AdaptiveCards.AdaptiveCard.onProcessMarkdown = (_text, result) => { result.didProcess = false; };
const card = new AdaptiveCards.AdaptiveCard();
card.hostConfig = new AdaptiveCards.HostConfig(${JSON.stringify(teamsHost)});
card.parse(${JSON.stringify(card)});
document.getElementById('card').append(card.render());`;

export function drawOnTeams(shown: Shown, width: number): Drawn {
  const dialog = shown.kind === 'view' ? renderView(shown.view, teamsCopy) : undefined;
  const card = shown.kind === 'card' ? renderCard(shown.card, teamsCopy) : (dialog?.card ?? {});
  const title = dialog === undefined ? '' : `<h1>${dialog.title}<span>✕</span></h1>`;
  const html = `<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="${ASSETS}/emoji/index.css"><style>
body { margin: 0; padding: 8px; background: ${dialog ? '#fff' : '#f5f5f5'}; font-family: ${teamsHost.fontFamily}; }
h1 { font-size: 18px; display: flex; justify-content: space-between; margin: 8px 16px; }
#card { background: #fff; border-radius: 4px; ${dialog ? '' : 'box-shadow: 0 1px 3px #0003;'} }
${teamsStyle}</style>${title}<div id="card"></div><script src="${ASSETS}/adaptivecards.js"></script>`;
  return { html, script: draw(width - 16 >= STANDARD ? (withGrids(card) as object) : card) };
}
