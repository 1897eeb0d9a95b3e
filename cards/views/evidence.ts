/** What is weighed: lines that look alike, on the side where people put them or on neither, and apart from those what is no fact. */
import type { SourceKind } from '../../src/consultation/entry-types.ts';
import { type Direction, isPlaced } from '../../src/consultation/entry-types.ts';
import type { EntryFact, EntryType } from '../../src/consultation/facts.ts';
import { isOffered } from '../../src/consultation/offers/acts.ts';
import { directionOf, placementsOf } from '../../src/consultation/placements.ts';
import type { PersonId } from '../../src/consultation/school.ts';
import { inGroups } from '../../src/consultation/standing.ts';
import type { CardElement, PlacedLine } from '../../src/port/card.ts';
import { entryNames } from '../copy/file.nl.ts';
import { evidenceCopy as copy } from '../copy/weighing.nl.ts';
import { dayWords, happenedDay } from '../moments.ts';
import { button, buttons, columns, subtle, text } from '../parts.ts';
import { inSchool } from '../school-words.ts';
import { inCase } from '../verbs.ts';
import { allCalledThen, calledThen } from './people.ts';
import type { OfferedState, ViewState } from './state.ts';

/** What a line of the evidence is: an entry of the logbook, or a form of the protocol that lies there too. */
export type EvidenceKind = EntryType | 'record';

/** A line of the evidence in the weighing. */
export interface Evidence extends Pick<EntryFact, 'id' | 'direction' | 'placed' | 'status'> {
  readonly type: EvidenceKind;
  /** What it is, where its kind alone does not say so: with whom a talk was, which form it is. */
  readonly title?: string;
  /** The day or instant at which it happened; absent where that is not known. */
  readonly at?: string;
  readonly by: PersonId;
  /** Place in the logbook. */
  readonly seq: number;
  /** ISO instant at which it was written. */
  readonly recordedAt: string;
  readonly sourceKind?: SourceKind;
  readonly saidBy?: string;
  readonly heardBy?: string;
  readonly madeBy?: string;
  /** Who of the school held the talk. */
  readonly heldBy?: readonly PersonId[];
  /** Who gave the advice, in words. */
  readonly giver?: string;
  readonly text: string;
  /** What stood there before, where this is a correction. */
  readonly corrects?: FirstWords;
  /** Id of the entry beside which it stands, and what that is; its words are those of a line of the evidence. */
  readonly besides?: string;
  readonly other?: { readonly type: EntryType; readonly by: PersonId; readonly words?: FirstWords };
  /** Who wrote something beside it. */
  readonly beside?: readonly PersonId[];
}

/** Words of another entry, with who wrote them and the ISO instant of writing. */
interface FirstWords {
  readonly recordedAt: string;
  readonly by: PersonId | undefined;
  readonly text: string;
}

/** Kinds that have no side and come first: what was said in talks, advised and consented to, and what colleagues said of it. */
export const said = [
  'talkReport',
  'advice',
  'record',
  'message',
  'consent',
  'remark',
] as const satisfies readonly EvidenceKind[];
/** Kinds that stand apart, as what they are. */
export const apart = ['hypothesis', 'opinion', 'diagnosis'] as const satisfies readonly EntryType[];

/** True for a line that stands on a side, or can. */
export const onSides = ({ type }: Evidence): boolean => type !== 'record' && isPlaced(type);

/** Lines shown above the form: said, on each side, on neither, and of each kind apart. With the fields they stay within 100 blocks. */
const MOST = {
  said: { talkReport: 4, advice: 3, record: 2, message: 2, consent: 1, remark: 1 },
  side: 12,
  loose: 7,
  apart: 3,
};
/** Maximum length of a line there. */
const LENGTH = 400;

/**
 * Returns the lines in the order of writing, the last one first. What stands beside another follows it, at the place of whichever of them
 * was written last.
 */
export function newestGroups(all: readonly Evidence[]): readonly (readonly Evidence[])[] {
  const last = (group: readonly Evidence[]): number => Math.max(...group.map(({ seq }) => seq));
  return inGroups(all.toSorted((a, b) => a.seq - b.seq)).toSorted((a, b) => last(b) - last(a));
}
export const newestFirst = (all: readonly Evidence[]): readonly Evidence[] => newestGroups(all).flat();

function whose(state: ViewState, e: Evidence): string {
  const name = calledThen(state, e.by, e.recordedAt);
  if (e.heldBy !== undefined && e.heldBy.length > 0) return copy.heldBy(allCalledThen(state, e.heldBy, e.recordedAt));
  if (e.giver !== undefined) return copy.givenBy(e.giver, name);
  if (e.type === 'statement') return copy.words(e.saidBy ?? name, e.heardBy ?? name);
  if (e.type === 'diagnosis' && e.madeBy !== undefined) return copy.foundBy(e.madeBy);
  if (e.type === 'hypothesis' && e.status !== undefined) return copy.supposed(name, copy.status[e.status]);
  return name + inSchool(state, copy.heard[e.sourceKind ?? 'own']);
}

/** Returns who put the line where it stands, where that was not its writer. */
function placedBy(state: ViewState, e: Evidence): readonly string[] {
  const placed = placementsOf(e);
  if (directionOf(e) === undefined || placed.some(({ by }) => by === e.by)) return [];
  return [
    copy.placedBy(
      allCalledThen(
        state,
        placed.map(({ by }) => by),
      ),
    ),
  ];
}

const kindOf = (state: ViewState, { type, title }: Evidence): string =>
  inSchool(state, title ?? (type === 'record' ? copy.record : copy.kinds[type]));

/** Returns day, kind, whose it is and who put it where it stands: on every line the same. */
const headOf = (state: ViewState, e: Evidence): string =>
  [happenedDay(e.at, state.school.timezone, state.now), kindOf(state, e), whose(state, e), ...placedBy(state, e)].join(
    ' · ',
  );

/** Returns the side on which a line stands, in words; where people differ, what each of them says. */
export function markOf(state: ViewState, e: Evidence): string {
  const side = directionOf(e);
  if (side !== undefined) return copy.sides[side];
  const each = placementsOf(e).map(({ by, direction }) =>
    copy.says(calledThen(state, by), copy.sides[direction].toLowerCase()),
  );
  return each.length === 0 ? copy.unplaced : copy.differs(each);
}

const isLong = (e: Evidence): boolean =>
  [e.text, e.corrects?.text, e.other?.words?.text].some((words) => words !== undefined && words.length > LENGTH);
const shorten = (words: string, most = LENGTH): string =>
  words.length <= most ? words : `${words.slice(0, most - 1).trimEnd()}…`;

function besidesWords(state: ViewState, { type, by, words }: NonNullable<Evidence['other']>, most: number): string {
  const name = calledThen(state, by, words?.recordedAt);
  if (words === undefined) return copy.besidesKind(inSchool(state, entryNames[type]).toLowerCase(), name);
  return copy.besides(name, dayWords(words.recordedAt, state.school.timezone, state.now), shorten(words.text, most));
}

/** Returns what stands with a line: its first words where it is a correction, and what it stands beside, with who wrote them and when. */
function standing(state: ViewState, e: Evidence, most: number): readonly string[] {
  const { corrects, other, beside = [] } = e;
  const day = (at: string): string => dayWords(at, state.school.timezone, state.now);
  return [
    ...(corrects === undefined
      ? []
      : [
          copy.corrects(
            day(e.recordedAt),
            calledThen(state, corrects.by, corrects.recordedAt),
            day(corrects.recordedAt),
            shorten(corrects.text, most),
          ),
        ]),
    ...(other === undefined ? [] : [besidesWords(state, other, most)]),
    ...(beside.length === 0 ? [] : [copy.beside(allCalledThen(state, [...new Set(beside)]))]),
  ];
}

/** Returns a line: its head, its words, and what stands with it. */
export const lineOf = (state: ViewState, e: Evidence, most = Number.POSITIVE_INFINITY): string =>
  [headOf(state, e), shorten(e.text, most), ...standing(state, e, most)].join('\n');

/** Returns the line with its mark; one that nobody placed yet has the button for it. */
function placedLine(state: OfferedState, e: Evidence): PlacedLine {
  const asks = placementsOf(e).length === 0 && isOffered(state.offers, 'PlaceEntry', e.id);
  return {
    mark: markOf(state, e),
    text: lineOf(state, e, LENGTH),
    ...(asks ? { action: button(copy.place, inCase(state.caseId, 'PlaceEntry', { entry: e.id })) } : {}),
  };
}

const some = <T>(all: readonly T[], most: number): readonly T[] => all.slice(0, most);

/** Returns facts and statements: what is on no side first, then both sides with as many lines each as there are; newest first. */
function sides(state: OfferedState, facts: readonly Evidence[]) {
  const on = (direction: Direction) =>
    some(
      facts.filter((e) => directionOf(e) === direction),
      MOST.side,
    );
  const [larger, smaller, neutral] = [on('supports'), on('contradicts'), some(on('neutral'), MOST.loose)];
  const undecided = facts.filter((e) => directionOf(e) === undefined);
  const unplaced = some(
    undecided.filter((e) => placementsOf(e).length === 0),
    MOST.loose,
  );
  const differing = some(
    undecided.filter((e) => placementsOf(e).length > 0),
    MOST.loose,
  );
  const above = [...unplaced, ...differing, ...neutral];
  // In the order that they have without a side, so that of two lines of the same moment neither side is always first.
  const chosen = new Set([...above, ...larger, ...smaller]);
  const shown = facts.filter((e) => chosen.has(e));
  const column = (title: string, which: readonly Evidence[]) => ({
    title,
    items: which.length === 0 ? [text(copy.empty)] : which.map((e) => text(lineOf(state, e, LENGTH))),
  });
  const element = columns(column(copy.sides.supports, larger), column(copy.sides.contradicts, smaller), {
    above: above.map((e) => placedLine(state, e)),
    list: shown.map((e) => placedLine(state, e)),
  });
  return { shown, element };
}

/** Returns what was said, advised and consented to, kind by kind and newest first, as many lines as there is room for. */
const saidFirst = (ordered: readonly Evidence[]): readonly Evidence[] =>
  said.flatMap((kind) =>
    some(
      ordered.filter((e) => e.type === kind),
      MOST.said[kind],
    ),
  );

/** Returns how much of what lies there, and talks and advice in their words: what the weighing as a whole, and a text, rest on. */
export function evidenceSummary(state: OfferedState, all: readonly Evidence[]): readonly CardElement[] {
  const counts = [
    copy.counts.placed(all.filter(onSides).length),
    copy.counts.talks(all.filter(({ type }) => type === 'talkReport').length),
    copy.counts.advice(all.filter(({ type }) => type === 'advice').length),
    copy.counts.others(all.filter((e) => !onSides(e) && e.type !== 'talkReport' && e.type !== 'advice').length),
  ].filter((words) => words !== undefined);
  const words = saidFirst(newestFirst(all)).filter(({ type }) => type === 'talkReport' || type === 'advice');
  return [
    text(counts.length === 0 ? copy.none : copy.counts.lies(counts)),
    ...words.map((e) => text(lineOf(state, e, LENGTH))),
  ];
}

/** Returns the evidence above an answer: both sides in one look, and apart from it what is no fact. What is left out is said, with the way to it. */
export function evidenceParts(state: OfferedState, all: readonly Evidence[]): readonly CardElement[] {
  if (all.length === 0) return [subtle(copy.none)];
  const ordered = newestFirst(all);
  const { shown, element } = sides(state, ordered.filter(onSides));
  const first = saidFirst(ordered);
  const kinds = apart.map(
    (type) =>
      [
        type,
        some(
          ordered.filter((e) => e.type === type),
          MOST.apart,
        ),
      ] as const,
  );
  const seen = [...first, ...shown, ...kinds.flatMap(([, which]) => which)];
  const left = all.length - seen.length;
  const said = [...(left === 0 ? [] : [copy.left(left)]), ...(seen.some(isLong) ? [copy.shortened] : [])];
  return [
    text(copy.title, { weight: 'Bolder' }),
    ...first.map((e) => text(lineOf(state, e, LENGTH))),
    ...(shown.length === 0 ? [] : [element]),
    ...kinds.flatMap(([type, which]) =>
      which.length === 0
        ? []
        : [text(entryNames[type], { weight: 'Bolder' }), ...which.map((e) => text(lineOf(state, e, LENGTH)))],
    ),
    ...(said.length === 0 ? [] : [subtle(said.join(' '))]),
    buttons(evidenceButton(state)),
  ];
}

/** The way to every line in full, where each can be placed. */
export const evidenceButton = (
  state: OfferedState,
  title: string = isOffered(state.offers, 'PlaceEntry') ? copy.readAndPlace : copy.all,
) => button(title, inCase(state.caseId, 'Evidence'));
