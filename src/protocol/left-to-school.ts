/** Choices that a protocol leaves to the school: settings it may switch on, and gaps it has to close. */
import { openGaps } from './loader.ts';
import { condition } from './schema/common.ts';
import { type Profile, profileSchema } from './schema.ts';
import { usesOf } from './shape.ts';

/** Closed by naming who decides, which every school does (Besluit verplichte meldcode art. 2). */
const BY_FINAL_DECIDER = 'finalDecider';

const BESLUIT = 'Besluit verplichte meldcode art. 2';
/** What the law asks of every meldcode, by the names of the gaps: they block also in a copy of a protocol that left `law:` out. */
const byLaw: Readonly<Record<string, string>> = {
  [BY_FINAL_DECIDER]: BESLUIT,
  whoDecides: BESLUIT,
  noFramework: BESLUIT,
  highThreshold: BESLUIT,
};

/** Returns every setting that some rule of the profile refers to, and those that it has on by itself. */
export const settingsOf = (profile: Profile): ReadonlySet<string> =>
  new Set([
    ...profile.switchedOn,
    ...usesOf(condition, profileSchema, profile).flatMap(({ value }) => {
      const setting: unknown = Object(value).setting;
      return typeof setting === 'string' ? [setting] : [];
    }),
  ]);

interface Closing {
  /** The school's own words, by the gap's id. */
  readonly choices?: Readonly<Record<string, unknown>> | undefined;
  readonly finalDecider?: string | undefined;
}

/** Returns the gaps that this school has not closed. */
export const gapsLeft = ({ choices, finalDecider }: Closing, profile: Profile): readonly Profile['gaps'][number][] =>
  openGaps(profile)
    .filter(({ id }) => choices?.[id] === undefined && !(id === BY_FINAL_DECIDER && finalDecider !== undefined))
    .map((gap) => (gap.law === undefined && Object.hasOwn(byLaw, gap.id) ? { ...gap, law: byLaw[gap.id] } : gap));

/** True for the gap that naming the final decider closes: a school file without that is told so there. */
export const isClosedByDecider = ({ id }: Pick<Profile['gaps'][number], 'id'>): boolean => id === BY_FINAL_DECIDER;

/** Returns whom texts of the profile let people call, wherever they stand. */
export function callsOf(value: unknown): ReadonlySet<unknown> {
  if (typeof value !== 'object' || value === null) return new Set();
  const own: readonly unknown[] = 'calls' in value && Array.isArray(value.calls) ? value.calls : [];
  return new Set([...own, ...Object.values(value).flatMap((part) => [...callsOf(part)])]);
}
