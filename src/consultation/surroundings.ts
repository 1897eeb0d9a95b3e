/** What must be said beside a signal where the protocol asks it at the intake, and beside a talk: where it was, and who were there. */
import type { Profile } from '../protocol/schema.ts';
import type { EntryType, TalkPartner } from '../protocol/terms.ts';
import { isSignal } from './entry-types.ts';

const surroundings = ['place', 'others'] as const;

/** Returns what of this an entry of this type must say (S4 L259: place and others present, always). */
export const surroundingsOf = (
  type: EntryType,
  { intake }: Pick<Profile, 'intake'>,
): readonly (typeof surroundings)[number][] =>
  isSignal(type) ? surroundings.filter((it) => intake.required.includes(it)) : [];

/** Returns what the report of a talk must say besides who of the school was there. */
export const talkReportSays = (
  which: TalkPartner,
  { talks }: Pick<Profile, 'talks'>,
): readonly ('situation' | 'others')[] => talks[which].reportSays ?? [];
