import { ask } from './ask.ts';
import { asOwner, type DatabaseAddress } from './migrate.ts';
import { json, statement } from './statement.ts';

interface MadeUp {
  readonly school: string;
  readonly year: number;
  /** In the order of figures_counted. */
  readonly counts: readonly number[];
  /** Days by step. */
  readonly medians: Readonly<Record<number, number>>;
  /** Per cent by term. */
  readonly shares: Readonly<Record<string, number>>;
}

const addSheet = statement({
  by: ['owner'],
  takes: ['schools.name as school', 'figureSheets.year', 'int[] as counts', 'json as medians', 'json as shares'],
  uses: ['figureSheets.boardId', 'figureSheets.madeAt', 'figureSheets.sheet', 'schools.boardId'],
  text: `insert into figure_sheets (board_id, year, sheet, made_at)
        select s.board_id, $2::int, figures_written($2::int, figures_shown($3::int[], array[0, 1, 2, 3, 4, 1, 11, 11, 11, 11, 5], 11), $4::jsonb, $5::jsonb), now()
        from schools s where s.name = $1
        on conflict (board_id, year) do nothing`,
});

/** Made-up figures for the board of a school to try out with; they go through the same floor as counted ones. */
export const keepSheet = (address: DatabaseAddress, { school, year, counts, medians, shares }: MadeUp): Promise<void> =>
  asOwner(address, async (client) => {
    await ask(client, addSheet({ school, year, counts, medians: json(medians), shares: json(shares) }));
  });
