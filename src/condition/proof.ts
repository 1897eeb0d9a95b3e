/** Whether the check of the night found rows that are not what they were: whoever runs the bot and sets up the schools hears which. */
import { createHash } from 'node:crypto';
import type { NightlyCheckStore, SchoolFindings } from '../port/nightly-check.ts';
import { type Facts, GOOD } from './facts.ts';

interface ProofWatch {
  /** Reads what the last looks found, by whichever bot they were, at most once a minute. @throws StoreError */
  look(): Promise<void>;
}

interface ProofOptions {
  readonly facts: Pick<Facts, 'note'>;
  readonly checks: Pick<NightlyCheckStore, 'open' | 'notSince'>;
  readonly clock: () => Date;
}

/** Milliseconds between two looks. */
const EVERY = 55_000;
/** Milliseconds without a look after which it is told: nights may be missed. */
const LATE = 3 * 24 * 60 * 60_000;
/** Rows that are named; the command names all. */
const MOST_NAMED = 3;

const named = (all: readonly SchoolFindings[]): readonly string[] =>
  all.flatMap(({ school, found }) => found.map(({ table, row }) => `${school}: tabel ${table}, ${row}`));

/** Other findings are another state, so that they are told too; the same on every bot. */
const stateOf = (rows: readonly string[]): string =>
  `found ${createHash('sha256').update(rows.join('\n')).digest('hex').slice(0, 8)}`;

const saysOf = (rows: readonly string[]): string => {
  const more = rows.length - MOST_NAMED;
  const all = [...rows.slice(0, MOST_NAMED), ...(more > 0 ? [`en nog ${more}`] : [])].join('; ');
  return `In de database staat iets dat niet door Zorgdraad is geschreven (${all}). Verander zelf niets. Kijk wie er bij de database kan, en laat de server nakijken: npm run zorg -- verify`;
};

const lateSays = (schools: number): string =>
  `De controle van de nacht is van ${schools === 1 ? 'één school' : `${schools} scholen`} al drie dagen niet gelukt: wie er iets aan de database verandert, valt zo niet op. Kijk in het log bij round_failed.`;

export function watchProof({ facts, checks, clock }: ProofOptions): ProofWatch {
  let looked = Number.NEGATIVE_INFINITY;
  return {
    look: async () => {
      const now = clock().getTime();
      if (Math.abs(now - looked) < EVERY) return;
      looked = now;
      const rows = named(await checks.open());
      const late = await checks.notSince(new Date(now - LATE));
      facts.note('check', late === 0 ? GOOD : { state: 'late', says: lateSays(late) });
      facts.note('proof', rows.length === 0 ? GOOD : { state: stateOf(rows), says: saysOf(rows) });
    },
  };
}
