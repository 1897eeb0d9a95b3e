/** The board's figures as a self-contained drawing: SVG with its own colours, light and dark, readable from 260 pixels wide. */
import type { FigureSheet } from '../src/figures/sheet.ts';
import { figuresCopy as copy } from './copy/figures.nl.ts';
import { casesRow, type FigureGroup, type FigureRow, figureGroups, figuresHeading } from './figures.ts';

/** Light and dark colours, those of the try-out page; each pair of text and paper has a contrast of more than 4.5. */
export const chartColours = {
  paper: ['#ffffff', '#182526'],
  ink: ['#1b3033', '#e7f0ee'],
  subtle: ['#4d6467', '#a9bdbd'],
  bar: ['#23565c', '#8fd0c8'],
  track: ['#e3ebe9', '#2a3c3f'],
} as const;

const WIDTH = 320;
const LEFT = 14;
const ROOM = WIDTH - 2 * LEFT;
const ROW = 38;
/** Space between the last bar of a group and the title of the next. */
const GAP = 24;

/** Escapes text for XML; characters that XML does not allow are left out. */
const escaped = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

const style = (which: 0 | 1): string =>
  [
    `.paper{fill:${chartColours.paper[which]}}`,
    `.ink{fill:${chartColours.ink[which]}}`,
    `.subtle{fill:${chartColours.subtle[which]}}`,
    `.bar{fill:${chartColours.bar[which]}}`,
    `.track{fill:${chartColours.track[which]}}`,
    `.none{fill:none;stroke:${chartColours.subtle[which]};stroke-dasharray:2 3}`,
  ].join('');

const written = (x: number, y: number, look: string, words: string, more = ''): string =>
  `<text x="${x}" y="${y}" class="${look}"${more}>${escaped(words)}</text>`;

const END = ' text-anchor="end"';
const HEAVY = ' font-weight="650"';

function rowAt({ label, value, share }: FigureRow, y: number): string {
  const hidden = share === undefined;
  const track = `<rect x="${LEFT + (hidden ? 0.5 : 0)}" y="${y + 8}" width="${ROOM - (hidden ? 1 : 0)}" height="9" rx="4.5" class="${hidden ? 'none' : 'track'}"/>`;
  const bar = hidden
    ? ''
    : `<rect x="${LEFT}" y="${y + 8}" width="${Math.max(9, Math.round(ROOM * share))}" height="9" rx="4.5" class="bar"/>`;
  return `${written(LEFT, y, 'ink', label)}${written(WIDTH - LEFT, y, 'ink', value, `${END}${HEAVY}`)}${track}${bar}`;
}

function groupAt({ title, rows }: FigureGroup, top: number): { readonly drawn: string; readonly bottom: number } {
  const drawn = [written(LEFT, top, 'ink', title, HEAVY), ...rows.map((row, n) => rowAt(row, top + 26 + n * ROW))].join(
    '\n',
  );
  return { drawn, bottom: top + 26 + (rows.length - 1) * ROW + 17 };
}

/** Returns the name of the board and the year; a long name gets a line of its own. */
function top(board: string, sheet: FigureSheet): string {
  const [label, value] = casesRow(sheet);
  const letters = Array.from(board);
  const name = letters.length > 32 ? `${letters.slice(0, 31).join('')}…` : board;
  return [
    written(LEFT, 30, 'ink', name, ` font-size="17"${HEAVY}`),
    written(LEFT, 50, 'subtle', copy.otherYear(copy.year(sheet.year))),
    written(LEFT, 82, 'ink', label),
    written(WIDTH - LEFT, 82, 'ink', value, `${END}${HEAVY}`),
  ].join('\n');
}

/** Returns one complete SVG document. */
export function figuresChart(board: string, sheet: FigureSheet): string {
  const drawn: string[] = [];
  let bottom = 82;
  for (const group of figureGroups(sheet)) {
    const next = groupAt(group, bottom + GAP + 12);
    drawn.push(next.drawn);
    bottom = next.bottom;
  }
  const height = bottom + 16;
  const heading = figuresHeading(board, sheet);
  const words = figureGroups(sheet).flatMap(({ title, rows }) => [
    `${title}: ${rows.map(({ label, value }) => `${label} ${value}`).join('; ')}.`,
  ]);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-labelledby="t d" font-family="system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif" font-size="14">
<title id="t">${escaped(copy.chart(heading))}</title>
<desc id="d">${escaped([`${casesRow(sheet).join(': ')}.`, ...words, copy.hiddenMeans].join(' '))}</desc>
<style>${style(0)}@media (prefers-color-scheme: dark){${style(1)}}</style>
<rect width="${WIDTH}" height="${height}" rx="12" class="paper"/>
${top(board, sheet)}
${drawn.join('\n')}
</svg>
`;
}
