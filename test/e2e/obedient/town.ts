/** A school full of people who only do what stands first in their overview, until the case is at its end. */
import { LedAstray, type Obeying, obey, wordsOf } from './walker.ts';

export interface Townsman extends Obeying {
  readonly name: string;
}

export interface Town {
  readonly people: readonly Townsman[];
  /** Moves the clock. */
  readonly sleep: (to: string) => Promise<void>;
  readonly now: () => Date;
  readonly ended: () => Promise<boolean>;
}

export interface Walked {
  readonly told: readonly string[];
  readonly acts: number;
  readonly rests: number;
}

const MOST_ACTS = 80;
const MOST_RESTS = 12;

const months = ['jan', 'feb', 'mrt', 'apr', 'mei', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dec'];

/** Returns the first day after `from` that these words name, such as `ma 18 jan 2027`. */
function dayIn(text: string, from: string): string | undefined {
  const named = [
    ...text.matchAll(/\b(\d{1,2}) (jan|feb|mrt|apr|mei|jun|jul|aug|sep|okt|nov|dec)[a-z]*\.?(?: (\d{4}))?/g),
  ];
  const days = named.map(([, day = '', month = '', year]) => {
    const rest = `-${String(months.indexOf(month) + 1).padStart(2, '0')}-${day.padStart(2, '0')}`;
    const here = `${year ?? from.slice(0, 4)}${rest}`;
    return year === undefined && here < from ? `${Number(from.slice(0, 4)) + 1}${rest}` : here;
  });
  return days.filter((day) => day > from).toSorted()[0];
}

/** Ten in the morning in the Netherlands, in the winter. */
const tenOn = (day: string): string => `${day}T09:00:00.000Z`;

function nextSchoolDay(from: string): string {
  const day = new Date(`${from}T12:00:00Z`);
  do day.setUTCDate(day.getUTCDate() + 1);
  while ([0, 6].includes(day.getUTCDay()));
  return day.toISOString().slice(0, 10);
}

/** Walks until the case is at its end; throws, with what happened, where people are led nowhere or all wait. */
export async function walk({ people, sleep, now, ended }: Town): Promise<Walked> {
  const told: string[] = [];
  const memories = new Map(people.map((one) => [one, new Map<string, number>()]));
  let acts = 0;
  let rests = 0;
  const fail = (why: string): never => {
    throw new Error(`${why}\n${told.join('\n')}`);
  };
  const today = (): string => now().toISOString().slice(0, 10);
  const does = async (one: Townsman): Promise<boolean> => {
    try {
      const done = await obey(one, memories.get(one) ?? new Map());
      if (done === undefined) return false;
      told.push(`${now().toISOString()} ${one.name}: ${done.row.text} [${done.row.button}] ${done.did}`);
      acts += 1;
      return true;
    } catch (error) {
      if (!(error instanceof LedAstray)) throw error;
      return fail(`${one.name} is led astray: ${error.message}`);
    }
  };
  for (let idle = 0; !(await ended()); ) {
    let busy = 0;
    for (const one of people) while (acts <= MOST_ACTS && (await does(one))) busy += 1;
    if (acts > MOST_ACTS) fail(`no end after ${acts} acts`);
    if (busy > 0) {
      idle = 0;
      continue;
    }
    if (await ended()) break;
    // The next school day first; whoever then still waits reads which day is named.
    const seen = idle === 0 ? [] : await Promise.all(people.map(({ door }) => door.overview()));
    const screens = seen.map(wordsOf);
    if (idle > MOST_RESTS) fail(`everybody waits for ever:\n${screens.join('\n')}`);
    const named = screens.flatMap((words) => dayIn(words, today()) ?? []).toSorted()[0];
    const tomorrow = nextSchoolDay(today());
    const to = idle === 0 || named === undefined || named < tomorrow ? tomorrow : named;
    await sleep(tenOn(to));
    told.push(`${now().toISOString()} everybody waits`);
    idle += 1;
    rests += 1;
  }
  return { told, acts, rests };
}
