import { figuresCopy as copy } from '../../../cards/copy/figures.nl.ts';
import { casesRow, figureGroups, figuresHeading } from '../../../cards/figures.ts';
import { figuresChart } from '../../../cards/figures-chart.ts';
import { endedYears, type FigureSheet, isEmpty } from '../../figures/sheet.ts';
import { createStore, type PostgresStore } from '../../store/store.ts';
import type { ExitCode, Output } from '../output.ts';
import { withDatabase } from '../with-database.ts';

interface FiguresOptions {
  readonly board?: string | undefined;
  /** As typed. */
  readonly year?: string | undefined;
  readonly svg?: boolean | undefined;
}

/** Returns the figures as text in columns: labels left, values right. */
function figuresTable(board: string, sheet: FigureSheet): readonly string[] {
  const groups = figureGroups(sheet);
  if (isEmpty(sheet)) return [figuresHeading(board, sheet), '', copy.nothing];
  const rows = [casesRow(sheet), ...groups.flatMap((group) => group.rows.map(({ label, value }) => [label, value]))];
  const left = Math.max(...rows.map(([label = '']) => label.length)) + 2;
  const right = Math.max(...rows.map(([, value = '']) => value.length));
  const line = (label: string, value: string) => `  ${label.padEnd(left)}${value.padStart(right)}`;
  return [
    figuresHeading(board, sheet),
    copy.intro,
    '',
    line(...casesRow(sheet)),
    ...groups.flatMap(({ title, rows: own }) => ['', title, ...own.map(({ label, value }) => line(label, value))]),
    '',
    copy.hiddenMeans,
    copy.whole,
  ];
}

async function chosenBoard({ figures }: PostgresStore, wanted: string | undefined, output: Output) {
  const boards = await figures.boards();
  const names = boards.map(({ name }) => name).join(', ');
  const [first, ...more] = boards;
  if (first === undefined) return void output.warn(copy.cli.noBoard);
  if (wanted === undefined) return more.length === 0 ? first : void output.warn(copy.cli.whichBoard(names));
  return boards.find(({ name }) => name === wanted) ?? void output.warn(copy.cli.unknownBoard(names));
}

/**
 * `zorg figures`: the anonymous sheet of a board as text, or as SVG. Only for whole school years, and never for one school:
 * migrations/law/functions.sql says why.
 */
export async function figures({ board, year, svg = false }: FiguresOptions, output: Output): Promise<ExitCode> {
  const asked = year === undefined ? endedYears(new Date().toISOString(), 1)[0] : Number(year);
  if (asked === undefined || (year !== undefined && !/^20\d\d$/.test(year))) {
    output.warn(copy.cli.badYear);
    return 2;
  }
  return withDatabase(output, async ({ address, masters }) => {
    const store = createStore({ connection: address.connection, masters });
    try {
      const found = await chosenBoard(store, board, output);
      if (found === undefined) return 2;
      const sheet = await store.figures.sheet(found.id, asked);
      if (sheet === undefined) {
        output.warn(copy.cli.notOver(copy.year(asked)));
        return 2;
      }
      for (const line of svg ? [figuresChart(found.name, sheet).trimEnd()] : figuresTable(found.name, sheet))
        output.say(line);
      return 0;
    } finally {
      await store.close();
    }
  });
}
