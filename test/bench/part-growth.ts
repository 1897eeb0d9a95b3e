/** What the growth of the database adds to a press. */
import { type Bench, say } from './bench.ts';
import { effortOf, warmBot } from './part-press.ts';
import { type Compared, compare, rate } from './press.ts';
import type { Part } from './table.ts';

const FEW = 1000;
const mostCases = (quick: boolean): number => (quick ? 20_000 : 200_000);

async function amongAll(bench: Bench): Promise<Compared> {
  const effort = { ...effortOf(bench.quick), most: () => 400 };
  return bench.withBot(false, async (_, sides) => {
    await warmBot(bench, sides);
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
  const dearer = few.ratio / many.ratio;
  return {
    figures: { few, many, cost: costOf(many) / costOf(few) },
    rows: [
      { what: `10 conn: a press among ${FEW} cases`, found: `${rate(few.press.measured)} (${few.ratio.toFixed(2)}×)` },
      {
        what: `10 conn: a press among ${most} cases`,
        found: `${rate(many.press.measured)} (${many.ratio.toFixed(2)}×)`,
      },
      {
        what: 'dearer by the growth',
        found: `${dearer.toFixed(2)}× (${(costOf(many) / costOf(few)).toFixed(2)}× of processor)`,
        aim: '≤ 1.5×',
        met: dearer <= 1.5,
      },
    ],
  };
}
