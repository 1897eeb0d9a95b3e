/** What each type of logbook entry means: how it is written, and where it counts. A new type has to say so here before anything compiles. */
import { type EntryType, entryTypes } from '../protocol/terms.ts';

interface EntryRule {
  /** `byHand`: offered under *Noteren*, with a form of its own fields; `elsewhere`: made by another form or by a reaction. */
  readonly written: 'byHand' | 'elsewhere';
  /** Set side by side in the weighing; the rest is read in the file. */
  readonly weighs: boolean;
  /** Taken over in the text of a report (S3 L20; S4 L1704-1714). */
  readonly inReport: boolean;
  /** Counts as a signal of which several are a reason for concern (S1 L68-69). */
  readonly signal: boolean;
}

const entryRules = {
  fact: { written: 'byHand', weighs: true, inReport: true, signal: true },
  statement: { written: 'byHand', weighs: true, inReport: true, signal: true },
  hypothesis: { written: 'byHand', weighs: true, inReport: false, signal: false },
  opinion: { written: 'byHand', weighs: true, inReport: false, signal: false },
  diagnosis: { written: 'byHand', weighs: true, inReport: false, signal: false },
  talkReport: { written: 'elsewhere', weighs: false, inReport: false, signal: false },
  consent: { written: 'elsewhere', weighs: false, inReport: false, signal: false },
  advice: { written: 'elsewhere', weighs: false, inReport: false, signal: false },
  message: { written: 'elsewhere', weighs: false, inReport: false, signal: false },
  remark: { written: 'byHand', weighs: false, inReport: false, signal: false },
} as const satisfies Record<EntryType, EntryRule>;

/** What a person writes by hand; talks, advice, consents and reactions have forms of their own. */
export type WrittenType = {
  [T in EntryType]: (typeof entryRules)[T]['written'] extends 'byHand' ? T : never;
}[EntryType];

export const writtenTypes: readonly WrittenType[] = entryTypes.filter(
  (type): type is WrittenType => entryRules[type].written === 'byHand',
);
/** Types to which a rule applies; a row of a later version, with a type that is not known here, belongs to none. */
const typesThat = (rule: 'weighs' | 'inReport' | 'signal'): readonly EntryType[] =>
  entryTypes.filter((type) => entryRules[type][rule]);
const weighing = typesThat('weighs');
const reported = typesThat('inReport');
const signals = typesThat('signal');

export const isWritten = (type: EntryType): type is WrittenType =>
  (writtenTypes as readonly EntryType[]).includes(type);
export const weighs = (type: EntryType): boolean => weighing.includes(type);
export const isInReport = (type: EntryType): boolean => reported.includes(type);
export const isSignal = (type: EntryType): boolean => signals.includes(type);

/** What an entry does to the concern. */
export const directions = ['supports', 'contradicts', 'neutral'] as const;
export type Direction = (typeof directions)[number];

/** Where something comes from: seen, heard from the child, from a parent, from another. */
export const sourceKinds = ['own', 'child', 'parent', 'other'] as const;
export type SourceKind = (typeof sourceKinds)[number];
