/** What the growth of the database adds to a press. */
import { type Bench, say } from './bench.ts';
import { measureClaims } from './claims.ts';
import { effortOf, warmBots } from './part-press.ts';
import { type Compared, compare, rate } from './press.ts';
import { megabytes, type Part } from './table.ts';

const FEW = 1000;
const mostCases = (quick: boolean): number => (quick ? 20_000 : 200_000);

async function amongAll(bench: Bench): Promise<Compared> {
  const effort = { ...effortOf(bench.quick), most: () => 400 };
  return bench.withBot(false, async (_, sides) => {
    await warmBots(bench, sides);
    await bench.stock(effort.rounds * 400);
    return compare(sides, bench.supply, 10, effort);
  });
}

/** What a press costs, in processor time where that is known: the clock also counts what others do on this machine. */
const costOf = ({ press }: Compared): number => press.own + press.postgres || 1 / press.measured.perSecond;

export async function measureGrowth(bench: Bench): Promise<Part> {
  const most = mostCases(bench.quick);
  await bench.stock(FEW);
  say(`a press among ${FEW} cases`);
  const few = await amongAll(bench);
  await bench.grow(most);
  say(`a press among ${most} cases`);
  const many = await amongAll(bench);
  const dearer = costOf(many) / costOf(few);
  say(`looking for rooms among those of ${most} cases`);
  const claims = await measureClaims(bench.database);
  const { rows: sized } = await bench.database.client.query<{ bytes: string; cases: string }>(
    'select pg_database_size(current_database()) as bytes, (select count(*) from cases) as cases',
  );
  const [bytes, cases] = [Number(sized[0]?.bytes), Number(sized[0]?.cases)];
  return {
    figures: { few, many, dearer, claims: claims.figures, bytes, cases },
    rows: [
      { what: `10 conn: a press among ${FEW} cases`, found: `${rate(few.press.measured)} (${few.ratio.toFixed(2)}×)` },
      {
        what: `10 conn: a press among ${most} cases`,
        found: `${rate(many.press.measured)} (${many.ratio.toFixed(2)}×)`,
      },
      {
        what: 'dearer by the growth',
        found: `${dearer.toFixed(2)}× of processor (${(few.ratio / many.ratio).toFixed(2)}× of the rate beside Bolt)`,
        aim: '≤ 1.2×',
        met: dearer <= 1.2,
      },
      ...claims.rows,
      {
        what: `the database with ${cases} cases`,
        found: `${megabytes(bytes)} (${Math.round(bytes / 1024 / cases)} kB a case)`,
      },
    ],
  };
}
