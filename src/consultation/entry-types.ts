/**
 * What each type of logbook entry means: how it is written, and where it counts. A new type does not compile until it is described here.
 */
import { type EntryType, entryTypes } from '../protocol/terms.ts';

interface EntryRule {
  /** `byHand`: offered under *Schrijf iets op*, with its own form fields; `elsewhere`: made by another form or by a reaction. */
  readonly written: 'byHand' | 'elsewhere';
  /** Lies there when people weigh, as what it is (S0 L185-188, S3 L69, S4 L462-464); other types are read in the file. */
  readonly weighs: boolean;
  /** Stands on one of the two sides of the weighing; what people suppose, think or found stands apart, as what it is. */
  readonly placed: boolean;
  /** Copied into the text of a report (S3 L20; S4 L1704-1714). */
  readonly inReport: boolean;
  /** Counts as a signal; several signals are a reason for concern (S1 L68-69). */
  readonly signal: boolean;
}

const entryRules = {
  fact: { written: 'byHand', weighs: true, placed: true, inReport: true, signal: true },
  statement: { written: 'byHand', weighs: true, placed: true, inReport: true, signal: true },
  hypothesis: { written: 'byHand', weighs: true, placed: false, inReport: false, signal: false },
  opinion: { written: 'byHand', weighs: true, placed: false, inReport: false, signal: false },
  diagnosis: { written: 'byHand', weighs: true, placed: false, inReport: false, signal: false },
  talkReport: { written: 'elsewhere', weighs: true, placed: false, inReport: false, signal: false },
  consent: { written: 'elsewhere', weighs: true, placed: false, inReport: false, signal: false },
  advice: { written: 'elsewhere', weighs: true, placed: false, inReport: false, signal: false },
  message: { written: 'elsewhere', weighs: true, placed: false, inReport: false, signal: false },
  remark: { written: 'byHand', weighs: false, placed: false, inReport: false, signal: false },
} as const satisfies Record<EntryType, EntryRule>;

/** Entry types that a person writes by hand; talks, advice, consents and reactions have their own forms. */
export type WrittenType = {
  [T in EntryType]: (typeof entryRules)[T]['written'] extends 'byHand' ? T : never;
}[EntryType];

export const writtenTypes: readonly WrittenType[] = entryTypes.filter(
  (type): type is WrittenType => entryRules[type].written === 'byHand',
);
/** Returns the types to which a rule applies; an unknown type in a row of a later version belongs to none. */
const typesThat = (rule: 'weighs' | 'placed' | 'inReport' | 'signal'): readonly EntryType[] =>
  entryTypes.filter((type) => entryRules[type][rule]);
const weighing = typesThat('weighs');
const placed = typesThat('placed');
const reported = typesThat('inReport');
const signals = typesThat('signal');

export const isWritten = (type: EntryType): type is WrittenType =>
  (writtenTypes as readonly EntryType[]).includes(type);
export const weighs = (type: EntryType): boolean => weighing.includes(type);
export const isPlaced = (type: EntryType): boolean => placed.includes(type);
export const isInReport = (type: EntryType): boolean => reported.includes(type);
export const isSignal = (type: EntryType): boolean => signals.includes(type);

/** Returns the type in which an entry is corrected: its own, or a remark where another form wrote it. `known`: the protocol's types. */
export const correctedAs = (type: EntryType, known: readonly EntryType[]): WrittenType | undefined =>
  [type, 'remark' as const, 'fact' as const].filter(isWritten).find((it) => known.includes(it));

/** Effects that an entry can have on the concern. */
export const directions = ['supports', 'contradicts', 'neutral'] as const;
export type Direction = (typeof directions)[number];

/** Sources of a signal: seen in person, or heard from the child, a parent or someone else. */
export const sourceKinds = ['own', 'child', 'parent', 'other'] as const;
export type SourceKind = (typeof sourceKinds)[number];

/** Words of whoever asked for a correction: by which request, and whose they are. */
export interface TheirWords {
  readonly request: string;
  readonly of: Exclude<SourceKind, 'own'>;
}
